// SPDX-License-Identifier: MIT
// What each of several efforts adds to their joint effect (Shapley 1953): the mean of what it adds over all orders in
// which they could be begun.
#pragma once

#include "engine/plan.hpp"
#include "figures/region.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace hvis::engine {

constexpr int most_shared_efforts = 6;

/// `worth` of every set of players, by its bits; worth[0] is of nobody. The shares add to the worth of all less that of
/// nobody, exactly. Throws base::CoreError unless there are 2^players values.
std::vector<double> shapley(const std::vector<double>& worth, int players);

/// One number of the comparison, divided over the efforts.
struct Shares {
    std::string id;                 ///< indicator, or "net kroner: region"
    double joint{0.0};              ///< all efforts less none
    std::vector<double> by_effort;  ///< [effort]
};

/// Every indicator of the whole region over the reported years, and what each party pays net, with every set of the
/// plan's efforts; the plan's other changes hold in all of them. Means over `repeats`. `told` hears how far it is.
/// Throws base::UsageError for fewer than two efforts or more than most_shared_efforts.
std::vector<Shares> shares_of_efforts(const figures::Region& region, const Scenario& scenario, std::uint64_t seed,
                                      const std::function<void(int done, int all)>& told);

}  // namespace hvis::engine
