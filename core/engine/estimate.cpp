// SPDX-License-Identifier: MIT
#include "engine/estimate.hpp"

#include "base/digest.hpp"
#include "base/errors.hpp"
#include "base/real.hpp"
#include "engine/draws.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace hvis::engine {

namespace {

/// 97.5 % quantile of Student's t (Abramowitz & Stegun, table 26.10); 1.96 beyond 30 degrees.
double student(int degrees) {
    constexpr std::array<double, 30> table{12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
                                           2.201,  2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
                                           2.080,  2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042};
    return degrees <= static_cast<int>(table.size()) ? table[static_cast<std::size_t>(degrees - 1)] : 1.96;
}

double mean_of(std::span<const double> values) {
    double sum = 0.0;
    for (const double value : values) {
        sum += value;
    }
    return sum / static_cast<double>(values.size());
}

double variance_of(std::span<const double> values) {
    const double mean = mean_of(values);
    double sum = 0.0;
    for (const double value : values) {
        sum += (value - mean) * (value - mean);
    }
    return sum / static_cast<double>(values.size() - 1);
}

/// Differences of the repeats that have one, and their means by draw of the figures.
struct Paired {
    std::vector<double> base;
    std::vector<double> plan;
    std::vector<double> difference;
    std::vector<double> draw_means;
    double within{0.0};  ///< variance inside a draw, from draws with two repeats
    int within_draws{0};
};

Paired paired(std::span<const double> base, std::span<const double> plan, std::span<const int> repeats) {
    Paired all;
    std::map<int, std::vector<double>> by_draw;
    for (std::size_t at = 0; at < base.size(); ++at) {
        if (std::isnan(base[at]) || std::isnan(plan[at])) {
            continue;
        }
        all.base.push_back(base[at]);
        all.plan.push_back(plan[at]);
        all.difference.push_back(plan[at] - base[at]);
        by_draw[draw_of_repeat(repeats[at])].push_back(plan[at] - base[at]);
    }
    for (const auto& [draw, differences] : by_draw) {
        all.draw_means.push_back(mean_of(differences));
        if (differences.size() > 1) {
            all.within += variance_of(differences);
            ++all.within_draws;
        }
    }
    all.within /= std::max(1, all.within_draws);
    return all;
}

void add_intervals(const Paired& all, Estimate& estimate) {
    const double mean = *estimate.difference;
    const auto draws = static_cast<int>(all.draw_means.size());
    if (all.difference.size() < 2) {
        return;
    }
    // with one draw only chance is seen; with more, the means of the draws carry both
    const double error =
        draws < 2 ? base::real::sqrt(variance_of(all.difference) / static_cast<double>(all.difference.size()))
                  : base::real::sqrt(variance_of(all.draw_means) / draws);
    const double half = error * student(draws < 2 ? static_cast<int>(all.difference.size()) - 1 : draws - 1);
    estimate.mc_low = mean - half;
    estimate.mc_high = mean + half;
    if (draws < 2 || all.within_draws == 0) {
        return;
    }
    const double each = static_cast<double>(all.difference.size()) / draws;
    const double between = std::max(0.0, variance_of(all.draw_means) - all.within / each);
    constexpr double normal = 1.96;
    const double know = base::real::sqrt(between) * normal;
    estimate.know_low = mean - know;
    estimate.know_high = mean + know;
}

}  // namespace

Estimate estimate(std::span<const double> base, std::span<const double> plan, std::span<const int> repeats,
                  std::string_view better) {
    const auto all = paired(base, plan, repeats);
    Estimate estimate;
    if (all.difference.empty()) {
        return estimate;
    }
    estimate.base = mean_of(all.base);
    estimate.plan = mean_of(all.plan);
    estimate.difference = mean_of(all.difference);
    add_intervals(all, estimate);
    if (better != "neither") {
        const double sign = better == "higher" ? 1.0 : -1.0;
        const auto good =
            std::count_if(all.difference.begin(), all.difference.end(), [&](double d) { return d * sign > 0.0; });
        estimate.share_better = static_cast<double>(good) / static_cast<double>(all.difference.size());
    }
    return estimate;
}

namespace {

void check_alike(const std::vector<goals::Row>& rows, const std::vector<Cell>& base, const std::vector<Cell>& plan) {
    if (base.size() != plan.size() || base.empty()) {
        throw base::NotComparable(fmt::format(
            "the reference has {} repeats and the plan {}: run both with the same repeats", base.size(), plan.size()));
    }
    for (std::size_t at = 0; at < base.size(); ++at) {
        if (base[at].repeat != plan[at].repeat) {
            throw base::NotComparable(
                fmt::format("repeat {} is missing on one side: run the scenario again to fill it in",
                            std::min(base[at].repeat, plan[at].repeat)));
        }
        if (base[at].values.size() != rows.size() || plan[at].values.size() != rows.size()) {
            throw base::NotComparable(
                "the results were measured with another catalogue or other years: run the scenario again");
        }
    }
}

std::vector<LedgerLine> ledger_of(const std::vector<Cell>& base, const std::vector<Cell>& plan) {
    std::map<money::Entry, LedgerLine> lines;
    const auto share = 1.0 / static_cast<double>(base.size());
    for (std::size_t at = 0; at < base.size(); ++at) {
        for (const auto& [entry, kroner] : base[at].ledger) {
            lines[entry].base += kroner * share;
        }
        for (const auto& [entry, kroner] : plan[at].ledger) {
            lines[entry].plan += kroner * share;
        }
    }
    std::vector<LedgerLine> all;
    for (auto& [entry, line] : lines) {
        line.entry = entry;
        all.push_back(line);
    }
    return all;
}

void add_decisions(const std::vector<Cell>& plan, Comparison& comparison) {
    comparison.decided_yes.assign(plan.front().decisions.size(), 0.0);
    for (const auto& cell : plan) {
        for (std::size_t at = 0; at < cell.decisions.size(); ++at) {
            comparison.decided_yes[at] += (cell.decisions[at] ? 1.0 : 0.0) / static_cast<double>(plan.size());
        }
    }
}

}  // namespace

Comparison compare(const figures::Region& region, const std::vector<goals::Row>& rows, const std::vector<Cell>& base,
                   const std::vector<Cell>& plan) {
    check_alike(rows, base, plan);
    Comparison comparison;
    std::vector<int> repeats;
    base::Digest digest;
    double changed = 0.0;
    for (std::size_t at = 0; at < base.size(); ++at) {
        repeats.push_back(base[at].repeat);
        digest.add(base[at].digest);
        digest.add(plan[at].digest);
        changed += static_cast<double>(plan[at].changed_outcomes - base[at].changed_outcomes);
    }
    comparison.repeats = static_cast<int>(base.size());
    comparison.digest = digest.text();
    comparison.changed_outcomes = changed / static_cast<double>(base.size());
    std::vector<double> before(base.size());
    std::vector<double> after(base.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (std::size_t at = 0; at < base.size(); ++at) {
            before[at] = base[at].values[row];
            after[at] = plan[at].values[row];
        }
        comparison.estimates.push_back(estimate(before, after, repeats, goals::better_of(region, rows[row])));
    }
    comparison.ledger = ledger_of(base, plan);
    add_decisions(plan, comparison);
    return comparison;
}

}  // namespace hvis::engine
