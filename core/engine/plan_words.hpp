// SPDX-License-Identifier: MIT
// A plan in sentences, for people who do not read scripts.
#pragma once

#include "engine/plan.hpp"
#include "engine/result.hpp"

#include <vector>

namespace hvis::engine {

/// A sentence for each change, in the order in which the plan holds them. Empty: the plan changes nothing.
std::vector<InBoth> in_words(const figures::Region& region, const Plan& plan);

}  // namespace hvis::engine
