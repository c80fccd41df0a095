// SPDX-License-Identifier: MIT
// The agreed principles in words: one line each, from the verdicts of all their checks.
#pragma once

#include "engine/result.hpp"
#include "figures/region.hpp"
#include "report/numbers.hpp"

#include <string>
#include <vector>

namespace hvis::report {

struct PrincipleLine {
    enum class State : unsigned char { kept, broken, not_tested };
    std::string id;
    std::string name;
    std::string statement;
    State state{State::not_tested};
    std::string text;  ///< what breaks it, or the check with least room in parts of what is allowed, or why not tested
};

/// Of every principle in the catalogue, in its order. A principle is broken if one of its checks is.
std::vector<PrincipleLine> principle_lines(const figures::Region& region, const engine::Comparison& comparison,
                                           Language language);

}  // namespace hvis::report
