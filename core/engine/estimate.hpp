// SPDX-License-Identifier: MIT
// From paired repeats to a difference with two intervals (docs/decisions/0004).
#pragma once

#include "engine/result.hpp"

#include <span>
#include <string_view>

namespace hvis::engine {

/// `base` and `plan`: one value a repeat, NaN where it has no meaning; `repeats`: their numbers, which
/// say which of them share a draw of the figures. `better`: "lower", "higher" or "neither".
Estimate estimate(std::span<const double> base, std::span<const double> plan, std::span<const int> repeats,
                  std::string_view better);

/// Compares the runs of a plan with the runs of its reference, repeat by repeat. The cells must be in
/// the same order of repeats. Throws base::NotComparable when they are not of the same questions.
Comparison compare(const figures::Region& region, const std::vector<goals::Row>& rows, const std::vector<Cell>& base,
                   const std::vector<Cell>& plan);

}  // namespace hvis::engine
