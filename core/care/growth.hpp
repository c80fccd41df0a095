// SPDX-License-Identifier: MIT
// How the number of residents moves: those who come without an acute stay, and referrals, follow it.
#pragma once

#include "figures/region.hpp"
#include "outcomes/tally.hpp"

#include <cstddef>
#include <vector>

namespace hvis::care {

/// A calendar year's residents against those of the figures (1 January 2019).
class Growth {
  public:
    /// As many as in the figures, every year.
    Growth() = default;
    /// As lives have it: the mean of the two 1 Januaries around each year. 1 where the figures have nobody.
    Growth(const figures::Region& region, const outcomes::Tally& lived);

    /// How many times as many. `year` is an index of base::Years.
    [[nodiscard]] double times(int year, int municipality) const {
        return times_.empty() ? 1.0
                              : times_[static_cast<std::size_t>(year) * row_ + static_cast<std::size_t>(municipality)];
    }
    /// In the whole region.
    [[nodiscard]] double times(int year) const { return times(year, static_cast<int>(row_) - 1); }

  private:
    std::size_t row_{1};
    std::vector<double> times_;  ///< [year × (municipalities, then the region)]
};

}  // namespace hvis::care
