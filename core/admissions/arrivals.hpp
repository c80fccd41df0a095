// SPDX-License-Identifier: MIT
// When in the week and the year acute illness comes: an even time moved to the published pattern.
#pragma once

#include "base/calendar.hpp"
#include "figures/region.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace hvis::admissions {

/// Moves even times to the pattern by hour of the week, one to one and in order within each week, and
/// gives the season as a ratio. Depends on no hazard, so luck stays the same in every plan.
class ArrivalPattern {
  public:
    /// `lead`: seconds from falling ill until the hospital is reached, whose pattern the figures are of.
    ArrivalPattern(const figures::Arrivals& arrivals, int years, base::Instant lead);

    /// The moment that stands where `even` stands in an even week. May lie up to a week away; a moment
    /// outside from..to is brought back by whole weeks.
    [[nodiscard]] base::Instant moved(base::Instant even, base::Instant from, base::Instant to) const;
    /// Rate of this month over the year's mean, over the largest of all months; 16-bit fixed point.
    [[nodiscard]] std::uint32_t season(base::Instant when) const {
        return season_of_day_[static_cast<std::size_t>(when / base::day_length)];
    }
    /// The largest month over the mean of the year.
    [[nodiscard]] double peak() const { return peak_; }

  private:
    static constexpr int guide_size = 256;
    std::array<std::int64_t, base::hours_of_week + 1> ends_{};  ///< even second where each hour begins
    std::array<std::uint8_t, guide_size> guide_{};              ///< first hour of a piece of the even week
    std::vector<std::uint32_t> season_of_day_;                  ///< [day since 1 January 2019]
    double peak_{1.0};
    base::Instant lead_;
};

}  // namespace hvis::admissions
