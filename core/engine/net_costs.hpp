// SPDX-License-Identifier: MIT
// What a plan costs and saves each party over the years, discounted and not, and whether it is worth it.
#pragma once

#include "engine/result.hpp"

#include <array>
#include <span>
#include <string>
#include <vector>

namespace hvis::engine {

/// Of the figures money.discount_low and money.discount_high, a year.
constexpr std::array<const char*, 2> discount_rates{"money.discount_low", "money.discount_high"};

/// One Net a party that pays anything; paired by repeat.
std::vector<Net> net_costs(const figures::Region& region, goals::Reported years, const std::vector<Cell>& base,
                           const std::vector<Cell>& plan);

/// By health.qaly of each reported year and the net costs of all parties, at the higher discount rate and
/// money.kroner_a_qaly.
NetBenefit net_benefit(const figures::Region& region, const std::vector<goals::Row>& rows, goals::Reported years,
                       const std::vector<Cell>& base, const std::vector<Cell>& plan);

}  // namespace hvis::engine
