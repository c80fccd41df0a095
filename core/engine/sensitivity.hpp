// SPDX-License-Identifier: MIT
// Which unknowns matter for what a plan does: one at a time from its lowest to its highest value.
#pragma once

#include "engine/plan.hpp"
#include "engine/result.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace hvis::engine {

/// The difference of one indicator, over all reported years, as one unknown moves and all others stay at their most
/// likely value, on the same luck.
struct Swing {
    std::string unknown;  ///< a figure, a price, or where it stands in the plan
    double low{0.0};      ///< of the unknown
    double high{0.0};
    double at_low{0.0};  ///< difference to the reference
    double at_high{0.0};
    std::string source;
};
struct Sensitivity {
    double difference{0.0};     ///< with every unknown at its most likely value
    std::vector<Swing> swings;  ///< the widest first
};

/// Every sampled figure and value of the plan with bounds, and prices for an indicator of money. `scenario.repeats`
/// runs each way. `told`: runs done and in all. Throws base::UsageError when nothing in it is unknown.
Sensitivity sensitivity(const figures::Region& region, const Scenario& scenario, int indicator, std::uint64_t seed,
                        const std::function<void(int done, int all)>& told);

}  // namespace hvis::engine
