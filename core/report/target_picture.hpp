// SPDX-License-Identifier: MIT
// The target picture: vision, tracks and goals, and what the plan does to each. For core/report only.
#pragma once

#include "engine/result.hpp"
#include "figures/region.hpp"
#include "goals/measures.hpp"
#include "report/numbers.hpp"

#include <iosfwd>
#include <vector>

namespace hvis::report {

/// The region's picture with a tile a goal, the other goal systems a line a goal, and every indicator with its numbers
/// in a table to open. `rows`: of the comparison's estimates.
void write_target_picture(std::ostream& out, const figures::Region& region, const engine::Comparison& comparison,
                          const std::vector<goals::Row>& rows, Language language);

}  // namespace hvis::report
