// SPDX-License-Identifier: MIT
#include "engine/verdict.hpp"

#include "base/real.hpp"
#include "outcomes/sums.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>

namespace hvis::engine {

namespace {

/// Is this row one of a year of the indicator, where it is wanted?
bool concerns(const figures::Region& region, const goals::Row& row, const Wanted& wanted) {
    if (region.indicators[static_cast<std::size_t>(row.indicator)].id != wanted.indicator || row.year == 0) {
        return false;
    }
    if (wanted.by.empty() && !wanted.municipality) {
        return row.by.empty();
    }
    if (row.by.size() != 1 || row.by.front().first != (wanted.by.empty() ? "municipality" : wanted.by)) {
        return false;
    }
    return !wanted.municipality ||
           row.by.front().second == region.municipalities[static_cast<std::size_t>(*wanted.municipality)].name;
}

std::string place_of(const goals::Row& row) {
    return row.by.empty() ? "" : row.by.front().second;
}

/// Room left before the limits for this value; negative when one is passed.
double room_of(double value, const Wanted& wanted) {
    double room = std::numeric_limits<double>::infinity();
    if (wanted.at_most) {
        room = std::min(room, *wanted.at_most - value);
    }
    if (wanted.at_least) {
        room = std::min(room, value - *wanted.at_least);
    }
    return room;
}

/// Room left against the reference: 0 while the difference is not clear.
double room_to_reference(const figures::IndicatorEntry& entry, const Estimate& estimate) {
    const bool clear = estimate.mc_low && (*estimate.mc_low > 0.0 || *estimate.mc_high < 0.0);
    if (!clear) {
        return 0.0;
    }
    return entry.better == "higher" ? *estimate.difference : -*estimate.difference;
}

/// Where paths begin: the reference in the year before, or the first of the run.    [place]
std::map<std::string, std::pair<int, double>> path_starts(const figures::Region& region,
                                                          const std::vector<goals::Row>& rows,
                                                          const Comparison& comparison, const Wanted& wanted) {
    std::map<std::string, std::pair<int, double>> starts;
    const int start = std::max(comparison.years.first, wanted.from_year - 1);
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const auto& base = comparison.estimates[at].base;
        if (base && rows[at].year == start && concerns(region, rows[at], wanted)) {
            starts[place_of(rows[at])] = {start, *base};
        }
    }
    return starts;
}

/// With the bound that the path sets for the year.
Wanted on_path(const Wanted& wanted, const std::pair<int, double>& start, int year) {
    Wanted bound = wanted;
    const double limit = start.second * base::real::pow(*wanted.a_year, static_cast<double>(year - start.first));
    (*wanted.a_year < 1.0 ? bound.at_most : bound.at_least) = limit;
    return bound;
}

std::string limit_of(const Wanted& wanted) {
    if (wanted.a_year) {
        return fmt::format("{:+.1f} % a year", (*wanted.a_year - 1.0) * 100.0);
    }
    if (wanted.as_today) {
        return "no worse than the reference";
    }
    return wanted.at_most ? fmt::format("at most {}", *wanted.at_most)
                          : fmt::format("at least {}", wanted.at_least.value_or(0.0));
}

/// What is asked for, before anything is seen.
Verdict unseen(const figures::Region& region, const Wanted& wanted) {
    const auto& of = *region.indicator(wanted.indicator);
    const bool named = wanted.name != wanted.indicator;
    Verdict verdict;
    verdict.name = named ? wanted.name : of.name_en;
    verdict.name_da = named ? "" : of.name_da;
    verdict.indicator = wanted.indicator;
    verdict.limit = limit_of(wanted);
    verdict.no_worse = wanted.as_today;
    verdict.is_ceiling = wanted.at_most.has_value();
    verdict.bound = wanted.at_most.value_or(wanted.at_least.value_or(0.0));
    verdict.margin = std::numeric_limits<double>::infinity();
    return verdict;
}

}  // namespace

Verdict judge(const figures::Region& region, const std::vector<goals::Row>& rows, const Comparison& comparison,
              const Wanted& wanted) {
    auto verdict = unseen(region, wanted);
    const auto starts =
        wanted.a_year ? path_starts(region, rows, comparison, wanted) : std::map<std::string, std::pair<int, double>>{};
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const auto& estimate = comparison.estimates[at];
        const int year = rows[at].year;
        if (!estimate.plan || year < wanted.from_year || year > wanted.to_year || !concerns(region, rows[at], wanted)) {
            continue;
        }
        const auto start = starts.find(place_of(rows[at]));
        const auto here = start != starts.end() ? on_path(wanted, start->second, year) : wanted;
        const auto& entry = region.indicators[static_cast<std::size_t>(rows[at].indicator)];
        const double room = room_of(*estimate.plan, here);
        const double margin = wanted.as_today ? std::min(room, room_to_reference(entry, estimate)) : room;
        if (margin < verdict.margin) {
            verdict.margin = margin;
            verdict.year = year;
            verdict.is_ceiling = here.at_most.has_value();
            verdict.bound = here.at_most.value_or(here.at_least.value_or(0.0));
            verdict.broken_by_reference = estimate.base && room_of(*estimate.base, here) < 0.0;
            verdict.where = place_of(rows[at]);
        }
    }
    if (verdict.year == 0) {
        verdict.margin = 0.0;
        verdict.tested = false;
        const auto& years = comparison.years;
        verdict.note = fmt::format("the run, {}-{}, has no value for the years it speaks of", years.first, years.last);
        verdict.note_da = fmt::format("kørslen, {}-{}, har ingen værdi i de år, det gælder", years.first, years.last);
    }
    verdict.kept = verdict.tested && verdict.margin >= 0.0;
    return verdict;
}

}  // namespace hvis::engine
