// SPDX-License-Identifier: MIT
#include "admissions/arrivals.hpp"

#include "base/cells.hpp"

#include <algorithm>

namespace hvis::admissions {

namespace {
/// Monday 31 December 2018, 00:00.
constexpr base::Instant first_monday = -base::day_length;
constexpr std::array<int, 12> month_days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
}  // namespace

ArrivalPattern::ArrivalPattern(const figures::Arrivals& arrivals, int years, base::Instant lead) : lead_(lead) {
    double cumulated = 0.0;
    double total = 0.0;
    for (const double day : arrivals.weekday) {
        for (const double hour : arrivals.hour) {
            total += day * hour;
        }
    }
    for (std::size_t hour = 0; hour < base::hours_of_week; ++hour) {
        ends_[hour] = static_cast<std::int64_t>(cumulated / total * base::week_length);
        cumulated += arrivals.weekday[hour / 24] * arrivals.hour[hour % 24];
    }
    ends_[base::hours_of_week] = base::week_length;
    for (std::size_t piece = 0; piece < guide_size; ++piece) {
        const auto even = static_cast<std::int64_t>(piece) * base::week_length / guide_size;
        const auto* after = std::upper_bound(ends_.begin(), ends_.end() - 1, even);
        guide_[piece] = static_cast<std::uint8_t>(after - ends_.begin() - 1);
    }
    std::array<double, 12> level{};
    for (std::size_t month = 0; month < level.size(); ++month) {
        level[month] = arrivals.month[month] / (month_days[month] / 365.0);
        peak_ = std::max(peak_, level[month]);
    }
    const auto days = (base::start_of_year(base::first_year + years) + base::year_of_life) / base::day_length;
    for (std::int64_t day = 0; day < days; ++day) {
        const auto month = static_cast<std::size_t>(base::month_of(day * base::day_length));
        season_of_day_.push_back(static_cast<std::uint32_t>(level[month] / peak_ * base::multiplier_one));
    }
}

base::Instant ArrivalPattern::moved(base::Instant even, base::Instant from, base::Instant to) const {
    const auto since = even - first_monday;
    auto week = since / base::week_length;
    week -= since < 0 && week * base::week_length != since ? 1 : 0;
    const auto within = since - week * base::week_length;
    std::size_t hour = guide_[static_cast<std::size_t>(within * guide_size / base::week_length)];
    while (ends_[hour + 1] <= within) {
        ++hour;
    }
    // a week's seconds times an hour's fit 32 bits, where a division is quick
    const auto passed = static_cast<std::uint32_t>((within - ends_[hour]) * base::hour_length);
    const auto length = static_cast<std::uint32_t>(ends_[hour + 1] - ends_[hour]);
    const std::int64_t part = passed / std::max(1U, length);
    auto when =
        first_monday + week * base::week_length + static_cast<std::int64_t>(hour) * base::hour_length + part - lead_;
    if (when < from) {
        when += base::week_length;
    } else if (when >= to) {
        when -= base::week_length;
    }
    return when;
}

}  // namespace hvis::admissions
