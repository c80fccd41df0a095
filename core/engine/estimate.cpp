// SPDX-License-Identifier: MIT
#include "engine/estimate.hpp"

#include "base/errors.hpp"
#include "base/real.hpp"
#include "engine/draws.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace hvis::engine {

namespace {

/// 97.5 % quantile of Student's t (Abramowitz & Stegun, table 26.10); 1.96 beyond 30 degrees.
double student(int degrees) {
    constexpr std::array<double, 30> table{12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
                                           2.201,  2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
                                           2.080,  2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042};
    return degrees <= static_cast<int>(table.size()) ? table[static_cast<std::size_t>(degrees - 1)] : 1.96;
}

}  // namespace

void Spread::add(double value) {
    ++count_;
    const double before = value - mean_;
    mean_ += before / count_;
    squares_ += before * (value - mean_);
}

void PairedDifference::add(int repeat, double base, double plan) {
    if (std::isnan(base) || std::isnan(plan)) {
        return;
    }
    if (draw_of_repeat(repeat) != draw_) {
        end_draw();
        draw_ = draw_of_repeat(repeat);
    }
    const double difference = plan - base;
    base_.add(base);
    plan_.add(plan);
    difference_.add(difference);
    in_draw_.add(difference);
    lower_ += difference < 0.0 ? 1 : 0;
    higher_ += difference > 0.0 ? 1 : 0;
}

void PairedDifference::end_draw() {
    if (in_draw_.count() > 0) {
        draw_means_.add(in_draw_.mean());
    }
    if (in_draw_.count() > 1) {
        within_ += in_draw_.variance();
        ++within_draws_;
    }
    in_draw_ = {};
}

void PairedDifference::add_intervals(Estimate& estimate) const {
    const double mean = difference_.mean();
    const int draws = draw_means_.count();
    if (difference_.count() < 2) {
        return;
    }
    // with one draw only chance is seen; with more, the means of the draws carry both
    const auto& seen = draws < 2 ? difference_ : draw_means_;
    const double half = base::real::sqrt(seen.variance() / seen.count()) * student(seen.count() - 1);
    estimate.mc_low = mean - half;
    estimate.mc_high = mean + half;
    if (draws < 2 || within_draws_ == 0) {
        return;
    }
    const double each = static_cast<double>(difference_.count()) / draws;
    const double between = std::max(0.0, draw_means_.variance() - within_ / within_draws_ / each);
    constexpr double normal = 1.96;
    const double know = base::real::sqrt(between) * normal;
    estimate.know_low = mean - know;
    estimate.know_high = mean + know;
}

Estimate PairedDifference::estimate(std::string_view better) const {
    Estimate estimate;
    if (difference_.count() == 0) {
        return estimate;
    }
    estimate.base = base_.mean();
    estimate.plan = plan_.mean();
    estimate.difference = difference_.mean();
    estimate.events = events_;
    auto ended = *this;
    ended.end_draw();
    ended.add_intervals(estimate);
    if (better != "neither") {
        estimate.share_better = static_cast<double>(better == "higher" ? higher_ : lower_) / difference_.count();
    }
    return estimate;
}

Estimate estimate(std::span<const double> base, std::span<const double> plan, std::span<const int> repeats,
                  std::string_view better) {
    PairedDifference number;
    for (std::size_t at = 0; at < base.size(); ++at) {
        number.add(repeats[at], base[at], plan[at]);
    }
    return number.estimate(better);
}

Gathering::Gathering(const figures::Region& region, goals::Reported years)
    : region_(region),
      years_(years),
      rows_(goals::rows_of(region, years)),
      worth_(region, rows_, years),
      numbers_(rows_.size()),
      differences_(region.indicators.size()) {
    const auto count = static_cast<std::size_t>(years.last - years.first + 1);
    payers_.resize(money::parties.size());
    for (auto& payer : payers_) {
        payer.discounted.resize(discount_rates.size());
        payer.difference.resize(count, 0.0);
    }
}

void Gathering::add(const Cell& base, const Cell& plan) {
    if (base.repeat != plan.repeat) {
        throw base::NotComparable(
            base::in_both("gentagelse {} mangler på den ene side: kør scenariet igen for at udfylde den",
                          "repeat {} is missing on one side: run the scenario again to fill it in",
                          std::min(base.repeat, plan.repeat)));
    }
    if (base.values.size() != rows_.size() || plan.values.size() != rows_.size()) {
        throw base::NotComparable(
            {"resultaterne er målt med et andet katalog eller i andre år: kør scenariet igen",
             "the results were measured with another catalogue or other years: run the scenario again"});
    }
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        numbers_[row].add(plan.repeat, base.values[row], plan.values[row]);
        if (row < plan.events.size() && !std::isnan(plan.events[row])) {
            numbers_[row].add_events(plan.events[row]);
        }
        if (rows_[row].year == 0 && rows_[row].by.empty()) {
            differences_[static_cast<std::size_t>(rows_[row].indicator)].push_back(plan.values[row] - base.values[row]);
        }
    }
    add_money(base, plan);
    decided_yes_.resize(std::max(decided_yes_.size(), plan.decisions.size()), 0.0);
    for (std::size_t at = 0; at < plan.decisions.size(); ++at) {
        decided_yes_[at] += plan.decisions[at] ? 1.0 : 0.0;
    }
    changed_outcomes_ += static_cast<double>(plan.changed_outcomes - base.changed_outcomes);
    digest_.add(base.digest);
    digest_.add(plan.digest);
    base_digest_.add(base.digest);
    repeat_numbers_.push_back(plan.repeat);
}

void Gathering::add_money(const Cell& base, const Cell& plan) {
    for (const auto& [entry, kroner] : base.ledger) {
        ledger_[entry].base += kroner;
    }
    for (const auto& [entry, kroner] : plan.ledger) {
        ledger_[entry].plan += kroner;
    }
    for (std::size_t party = 0; party < payers_.size(); ++party) {
        auto& payer = payers_[party];
        const auto before = net_by_year(base.ledger, money::parties[party], years_);
        const auto after = net_by_year(plan.ledger, money::parties[party], years_);
        payer.kroner.add(plan.repeat, present_value(before, 0.0), present_value(after, 0.0));
        for (std::size_t at = 0; at < discount_rates.size(); ++at) {
            const double rate = yearly_rate(region_, discount_rates[at]);
            payer.discounted[at].add(plan.repeat, present_value(before, rate), present_value(after, rate));
        }
        for (std::size_t year = 0; year < before.size(); ++year) {
            payer.difference[year] += after[year] - before[year];
        }
    }
    benefit_.add(plan.repeat, worth_.of(base), worth_.of(plan));
}

std::vector<Net> Gathering::net() const {
    std::vector<Net> all;
    for (std::size_t party = 0; party < payers_.size(); ++party) {
        const auto& payer = payers_[party];
        Net net{money::parties[party], payer.kroner.estimate("lower"), {}, pays_back(payer.difference, years_.first)};
        for (const auto& discounted : payer.discounted) {
            net.discounted.push_back(discounted.estimate("lower"));
        }
        all.push_back(std::move(net));
    }
    return all;
}

Comparison Gathering::comparison() const {
    const int count = repeats();
    if (count == 0) {
        throw base::NotComparable({"ingen gentagelse er kørt på begge sider: kør scenariet igen for at udfylde dem",
                                   "no repeat has been run on both sides: run the scenario again to fill it in"});
    }
    Comparison comparison;
    comparison.years = years_;
    comparison.repeats = count;
    comparison.digest = digest_.text();
    comparison.base_digest = base_digest_.text();
    comparison.repeat_numbers = repeat_numbers_;
    comparison.differences = differences_;
    comparison.changed_outcomes = changed_outcomes_ / count;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        comparison.estimates.push_back(numbers_[row].estimate(goals::better_of(region_, rows_[row])));
    }
    for (const auto& [entry, line] : ledger_) {
        comparison.ledger.push_back({entry, line.base / count, line.plan / count});
    }
    for (const double yes : decided_yes_) {
        comparison.decided_yes.push_back(yes / count);
    }
    comparison.net = net();
    comparison.benefit = {benefit_.estimate("higher"), worth_.a_qaly(), worth_.rate()};
    return comparison;
}

}  // namespace hvis::engine
