// SPDX-License-Identifier: MIT
// Times drawn from a distribution by a table of quantiles: integers only when drawing.
#pragma once

#include "base/memory.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace hvis::base {

/// 4,096 quantiles with straight lines between; the same 32 bits give the same time everywhere.
class TimeTable {
  public:
    TimeTable() = default;
    /// `quantile(share)` gives seconds for 0 <= share < 1 and must not fall; shares above the last
    /// table entry get that entry's time.
    explicit TimeTable(const std::function<double(double)>& quantile);

    [[nodiscard]] std::int64_t at(std::uint32_t bits) const {
        const std::size_t place = bits >> 20U;
        const auto part = static_cast<std::int64_t>(bits & 0xFFFFFU);
        const std::int64_t below = seconds_[place];
        return below + (((seconds_[place + 1] - below) * part) >> 20);
    }
    /// at(bits) will be asked for soon.
    void fetch_at(std::uint32_t bits) const { fetch(&seconds_[bits >> 20U]); }
    /// Mean of the table, seconds.
    [[nodiscard]] double mean() const;

  private:
    std::vector<std::int32_t> seconds_;
};

/// Weibull quantiles with this mean (seconds) and shape.
TimeTable weibull_times(double mean, double shape);
/// Lognormal quantiles with this mean (seconds) and standard deviation of the logarithm.
TimeTable lognormal_times(double mean, double log_sd);
/// Straight lines between points of a cumulative distribution (share against seconds).
TimeTable straight_times(const std::vector<double>& share, const std::vector<double>& seconds);

}  // namespace hvis::base
