// SPDX-License-Identifier: MIT
// Are the scenario's goals met and its principles kept? They judge a result and never change one.
#pragma once

#include "engine/plan.hpp"
#include "engine/result.hpp"

namespace hvis::engine {

/// Looks at every reported year from from_year to to_year, in the region, one municipality or all of
/// them, and reports the worst.
Verdict judge(const figures::Region& region, const std::vector<goals::Row>& rows, const Comparison& comparison,
              const Wanted& wanted);

}  // namespace hvis::engine
