// SPDX-License-Identifier: MIT
// The one clock of the model: seconds since 1 January 2019 00:00, and the calendar around it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hvis::base {

/// A moment: seconds since 1 January 2019 00:00, local time without daylight saving.
using Instant = std::int64_t;

constexpr std::int64_t minute_length = 60;
constexpr std::int64_t hour_length = 3600;
constexpr std::int64_t day_length = 86400;
constexpr std::int64_t week_length = 7 * day_length;
/// A year of life: 365.25 days. Calendar years are counted from 1 January to 1 January instead.
constexpr std::int64_t year_of_life = 31'557'600;
constexpr int hours_of_week = 168;
constexpr int first_year = 2019;
constexpr int last_year = 2050;
/// Later than every moment of every run.
constexpr Instant never = INT64_C(1) << 40;

/// A calendar day.
struct Date {
    int year{first_year};
    int month{1};
    int day{1};

    auto operator<=>(const Date&) const = default;
};

/// "2028-01-01" read; nothing when it is no day of the calendar.
std::optional<Date> read_date(std::string_view text);
std::string to_text(Date date);

Instant start_of(Date date);
Instant start_of_year(int year);
Date date_of(Instant when);
int year_of(Instant when);
/// 0: January.
int month_of(Instant when);
/// 0: Monday 00-01; 167: Sunday 23-24. 1 January 2019 was a Tuesday.
inline int hour_of_week(Instant when) {
    constexpr Instant first_hour = 24;  // of 2019
    const auto hours = (when / hour_length + first_hour) % hours_of_week;
    return static_cast<int>(hours < 0 ? hours + hours_of_week : hours);
}

/// The 1 Januaries of a run, in order, with the one after its last year at the end.
class Years {
  public:
    /// Years first_year..last (inclusive).
    explicit Years(int last);
    /// Calendar years lived, first_year first.
    [[nodiscard]] int count() const { return static_cast<int>(starts_.size()) - 2; }
    [[nodiscard]] Instant start(int index) const { return starts_[static_cast<std::size_t>(index)]; }
    [[nodiscard]] Instant end() const { return start(count()); }
    /// The 1 Januaries from this one on, in order; `never` stands after the last.
    [[nodiscard]] const Instant* new_years_from(int index) const { return &starts_[static_cast<std::size_t>(index)]; }
    /// Index of the calendar year that holds `when`; 0 <= when < end().
    [[nodiscard]] int index_of(Instant when) const { return of_day_[static_cast<std::size_t>(when / day_length)]; }

  private:
    std::vector<Instant> starts_;       ///< the 1 Januaries, and `never`
    std::vector<std::uint8_t> of_day_;  ///< index of the year    [day since 1 January 2019]
};

}  // namespace hvis::base
