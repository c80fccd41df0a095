// SPDX-License-Identifier: MIT
// Why an indicator changed: its difference over all reported years, split by the step that brings it.
#pragma once

#include "engine/result.hpp"
#include "figures/region.hpp"

#include <string>
#include <vector>

namespace hvis::report {

struct WaterfallPart {
    std::string step;  ///< outcomes::step_names
    double base{0.0};
    double plan{0.0};
    double difference{0.0};
};
struct Waterfall {
    int indicator{0};  ///< index into Region::indicators
    double difference{0.0};
    std::vector<WaterfallPart> parts;  ///< add up to `difference`
};

/// Of every indicator that has a value. One that is measured by step has a part for each; another has one, the step
/// that the catalogue names. docs/method.md, "Why it changed".
std::vector<Waterfall> waterfalls(const figures::Region& region, const engine::Comparison& comparison);

}  // namespace hvis::report
