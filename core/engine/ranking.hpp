// SPDX-License-Identifier: MIT
// Plans in order by one indicator, and how far the order rests on the repeats that happened to be drawn.
#pragma once

#include "engine/result.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hvis::engine {

/// A plan's place among the plans and the reference, by one indicator over all reported years.
struct Ranked {
    std::optional<std::size_t> plan;  ///< index of the comparison; nothing: the reference
    double difference{0.0};           ///< from the reference, mean over the repeats, in the indicator's unit
    int place{1};                     ///< 1: the best; equal ones share a place
    double first{0.0};                ///< share of repeats in which none is better
    double held{0.0};                 ///< share of redraws of the repeats in which it has this place
};

/// What keeps the comparisons from being ranked: other years, seeds, references ...; empty: nothing.
InBoth unlike(const std::vector<Comparison>& comparisons);

/// The best first, plans of one place in the order given. `better`: "lower" or "higher". Repeats that share a draw of
/// the uncertain figures are redrawn together (cluster bootstrap, Davison & Hinkley 1997, section 3.8); 1,000 redraws.
/// Empty when a plan has no value. The comparisons must not be `unlike`.
std::vector<Ranked> ranking(const std::vector<Comparison>& comparisons, std::size_t indicator,
                            const std::string& better);

}  // namespace hvis::engine
