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

/// Room left before the limit; negative when it is passed.
double margin_of(const figures::Region& region, const goals::Row& row, const Estimate& estimate, const Wanted& wanted) {
    double margin = std::numeric_limits<double>::infinity();
    const double value = *estimate.plan;
    if (wanted.at_most) {
        margin = std::min(margin, *wanted.at_most - value);
    }
    if (wanted.at_least) {
        margin = std::min(margin, value - *wanted.at_least);
    }
    if (wanted.as_today) {
        const bool higher = region.indicators[static_cast<std::size_t>(row.indicator)].better == "higher";
        margin = std::min(margin, higher ? *estimate.difference : -*estimate.difference);
    }
    return margin;
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
    verdict.margin = std::numeric_limits<double>::infinity();
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const auto& estimate = comparison.estimates[at];
        if (!estimate.plan || !concerns(region, rows[at], wanted)) {
            continue;
        }
        const double margin = margin_of(region, rows[at], estimate, wanted);
        if (margin < verdict.margin) {
            verdict.margin = margin;
            verdict.year = rows[at].year;
            verdict.where = rows[at].by.empty() ? "" : rows[at].by.front().second;
        }
    }
    verdict.kept = verdict.year != 0 && verdict.margin >= 0.0;
    return verdict;
}

}  // namespace hvis::engine
