// SPDX-License-Identifier: MIT
// What a run costs each party over the years, discounted and not, and what it is worth.
#pragma once

#include "engine/result.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hvis::engine {

/// Figures, a year.
constexpr std::array<const char*, 2> discount_rates{"money.discount_low", "money.discount_high"};

/// Of one of them, as a share.
double yearly_rate(const figures::Region& region, std::string_view figure);

/// What the party pays less receives, kroner    [reported year]
std::vector<double> net_by_year(const money::Ledger& ledger, std::string_view party, goals::Reported years);

/// To the first year, at this rate a year.
double present_value(const std::vector<double>& by_year, double rate);

/// The first year in which the sum of these differences so far is not above 0, after it was.
std::optional<int> pays_back(const std::vector<double>& difference, int first_year);

/// QALYs at money.kroner_a_qaly less what all parties pay, at the higher discount rate.
class Worth {
  public:
    Worth(const figures::Region& region, const std::vector<goals::Row>& rows, goals::Reported years);
    [[nodiscard]] double of(const Cell& cell) const;
    [[nodiscard]] double a_qaly() const { return a_qaly_; }
    [[nodiscard]] double rate() const { return rate_; }

  private:
    goals::Reported years_;
    double a_qaly_;
    double rate_;
    std::vector<std::size_t> rows_;  ///< of health.qaly by year
};

}  // namespace hvis::engine
