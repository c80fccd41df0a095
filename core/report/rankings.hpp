// SPDX-License-Identifier: MIT
// Which plan does best by each indicator, and how sure the order is.
#pragma once

#include "engine/ranking.hpp"
#include "figures/region.hpp"
#include "report/numbers.hpp"

#include <iosfwd>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <vector>

namespace hvis::report {

/// The plans in order by one indicator.
struct Ranking {
    std::size_t indicator{0};
    std::vector<engine::Ranked> places;  ///< the best first
};

/// By this indicator, whether or not the plans clearly change it; nothing when a plan has no value of it or it has no
/// better and worse side.
std::optional<Ranking> ranking_by(const figures::Region& region, const std::vector<engine::Comparison>& comparisons,
                                  std::size_t indicator);
/// By every indicator with a better and a worse side that a plan clearly changes, in the catalogue's order. Empty for a
/// single plan and for plans that were not run alike.
std::vector<Ranking> rankings_of(const figures::Region& region, const std::vector<engine::Comparison>& comparisons);

void write_ranking(std::ostream& out, const figures::Region& region, const std::vector<engine::Comparison>& comparisons,
                   const Ranking& ranking, Language language);
nlohmann::ordered_json json_of(const figures::Region& region, const std::vector<engine::Comparison>& comparisons,
                               const Ranking& ranking);

}  // namespace hvis::report
