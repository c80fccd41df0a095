// SPDX-License-Identifier: MIT
#include "base/calendar.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>

namespace hvis::base {

namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr sys_days first_day{std::chrono::year{first_year} / 1 / 1};

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, value);
    if (fault != std::errc{} || stop != end) {
        return std::nullopt;
    }
    return value;
}

year_month_day calendar_day(Instant when) {
    const auto days = when >= 0 ? when / day_length : (when - day_length + 1) / day_length;
    return year_month_day{first_day + std::chrono::days{days}};
}

}  // namespace

std::optional<Date> read_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto year = number(text.substr(0, 4));
    const auto month = number(text.substr(5, 2));
    const auto day = number(text.substr(8, 2));
    if (!year || !month || !day || *month < 1 || *day < 1) {
        return std::nullopt;
    }
    const year_month_day whole{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                               std::chrono::day{static_cast<unsigned>(*day)}};
    if (!whole.ok()) {
        return std::nullopt;
    }
    return Date{*year, *month, *day};
}

std::string to_text(Date date) {
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

Instant start_of(Date date) {
    const sys_days day{std::chrono::year{date.year} / date.month / date.day};
    return (day - first_day).count() * day_length;
}

Instant start_of_year(int year) {
    return start_of(Date{year, 1, 1});
}

Date date_of(Instant when) {
    const auto day = calendar_day(when);
    return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
            static_cast<int>(static_cast<unsigned>(day.day()))};
}

int year_of(Instant when) {
    return static_cast<int>(calendar_day(when).year());
}

int month_of(Instant when) {
    return static_cast<int>(static_cast<unsigned>(calendar_day(when).month())) - 1;
}

Years::Years(int last) {
    for (int year = first_year; year <= last + 1; ++year) {
        starts_.push_back(start_of_year(year));
    }
    starts_.push_back(never);
    for (int index = 0; index < count(); ++index) {
        const auto days = (start(index + 1) - start(index)) / day_length;
        of_day_.insert(of_day_.end(), static_cast<std::size_t>(days), static_cast<std::uint8_t>(index));
    }
}

}  // namespace hvis::base
