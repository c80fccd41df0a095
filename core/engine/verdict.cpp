// SPDX-License-Identifier: MIT
#include "engine/verdict.hpp"

#include "outcomes/sums.hpp"

#include <fmt/format.h>

#include <limits>

namespace hvis::engine {

namespace {

bool concerns(const figures::Region& region, const goals::Row& row, const Wanted& wanted) {
    if (region.indicators[static_cast<std::size_t>(row.indicator)].id != wanted.indicator ||
        row.year < wanted.from_year || row.year > wanted.to_year || row.year == 0) {
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

std::string limit_of(const Wanted& wanted) {
    if (wanted.as_today) {
        return "no worse than the reference";
    }
    return wanted.at_most ? fmt::format("at most {}", *wanted.at_most)
                          : fmt::format("at least {}", wanted.at_least.value_or(0.0));
}

}  // namespace

Verdict judge(const figures::Region& region, const std::vector<goals::Row>& rows, const Comparison& comparison,
              const Wanted& wanted) {
    Verdict verdict;
    verdict.name = wanted.name;
    verdict.indicator = wanted.indicator;
    verdict.limit = limit_of(wanted);
    verdict.no_worse = wanted.as_today;
    verdict.is_ceiling = wanted.at_most.has_value();
    verdict.bound = wanted.at_most.value_or(wanted.at_least.value_or(0.0));
    verdict.margin = std::numeric_limits<double>::infinity();
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const auto& estimate = comparison.estimates[at];
        if (!estimate.plan || !concerns(region, rows[at], wanted)) {
            continue;
        }
        const auto& entry = region.indicators[static_cast<std::size_t>(rows[at].indicator)];
        const double room = room_of(*estimate.plan, wanted);
        const double margin = wanted.as_today ? std::min(room, room_to_reference(entry, estimate)) : room;
        if (margin < verdict.margin) {
            verdict.margin = margin;
            verdict.year = rows[at].year;
            verdict.broken_by_reference = estimate.base && room_of(*estimate.base, wanted) < 0.0;
            verdict.where = rows[at].by.empty() ? "" : rows[at].by.front().second;
        }
    }
    verdict.kept = verdict.year != 0 && verdict.margin >= 0.0;
    return verdict;
}

}  // namespace hvis::engine
