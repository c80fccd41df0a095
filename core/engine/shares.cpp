// SPDX-License-Identifier: MIT
#include "engine/shares.hpp"

#include "base/errors.hpp"
#include "base/parallel.hpp"
#include "engine/run.hpp"
#include "goals/measures.hpp"
#include "money/ledger.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <map>
#include <mutex>
#include <numeric>

namespace hvis::engine {

namespace {

/// k! for the few players there are.
double factorial(int k) {
    double product = 1.0;
    for (int n = 2; n <= k; ++n) {
        product *= n;
    }
    return product;
}

/// The plan with the offers of these efforts only.
Plan only(const Plan& plan, unsigned efforts) {
    Plan some = plan;
    std::erase_if(some.offers, [&](const PlannedOffer& offer) {
        return ((efforts >> static_cast<unsigned>(offer.offer.effort)) & 1U) == 0;
    });
    return some;
}

/// Measures one run as a row of numbers: whole-region indicators, then net kroner of each party.
class Measure {
  public:
    Measure(const figures::Region& region, const Scenario& scenario) : region_(region), scenario_(scenario) {
        for (const auto& row : goals::rows_of(region, {scenario.first_year, scenario.last_year})) {
            if (row.year == 0 && row.by.empty()) {
                rows_.push_back(row);
            }
        }
    }
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (const auto& row : rows_) {
            names.push_back(region_.indicators[static_cast<std::size_t>(row.indicator)].id);
        }
        for (const auto* party : money::parties) {
            names.push_back(fmt::format("net kroner: {}", party));
        }
        return names;
    }
    [[nodiscard]] std::vector<double> of(const Run& run) const {
        const goals::Reported years{scenario_.first_year, scenario_.last_year};
        const auto ledger = money::ledger_of(region_, run.tally, run.prices, years.first, years.last);
        auto values = goals::measure(region_, {run.tally, ledger}, rows_, years);
        auto net = money::balances(ledger);
        for (const auto* party : money::parties) {
            values.push_back(net[party]);
        }
        return values;
    }

  private:
    const figures::Region& region_;
    const Scenario& scenario_;
    std::vector<goals::Row> rows_;
};

}  // namespace

std::vector<double> shapley(const std::vector<double>& worth, int players) {
    if (worth.size() != std::size_t{1} << static_cast<unsigned>(players)) {
        throw base::CoreError("shares need the worth of every set of players");
    }
    std::vector<double> shares;
    double given = 0.0;
    for (int player = 0; player < players; ++player) {
        const auto bit = std::size_t{1} << static_cast<unsigned>(player);
        double share = 0.0;
        for (std::size_t others = 0; others < worth.size(); ++others) {
            if ((others & bit) == 0) {
                const int before = std::popcount(others);
                share += factorial(before) * factorial(players - before - 1) / factorial(players) *
                         (worth[others | bit] - worth[others]);
            }
        }
        shares.push_back(share);
        given += share;
    }
    // rounding only: the shares add to the whole by their definition
    const double joint = worth.back() - worth.front();
    const double largest = std::abs(
        *std::max_element(worth.begin(), worth.end(), [](double a, double b) { return std::abs(a) < std::abs(b); }));
    if (std::abs(joint - given) > 1e-9 * std::max(1.0, largest)) {
        throw base::CoreError("the shares of the efforts do not add to their joint effect");
    }
    return shares;
}

std::vector<Shares> shares_of_efforts(const figures::Region& region, const Scenario& scenario, std::uint64_t seed,
                                      const std::function<void(int done, int all)>& told) {
    const int efforts = static_cast<int>(scenario.plan.efforts.size());
    if (efforts < 2 || efforts > most_shared_efforts) {
        throw base::UsageError(base::in_both("{} har {} indsatser; andele kræver 2 til {}",
                                             "{} has {} efforts; shares need 2 to {}", scenario.name, efforts,
                                             most_shared_efforts));
    }
    const auto sets = 1U << static_cast<unsigned>(efforts);
    const Measure measure(region, scenario);
    const auto names = measure.names();
    std::vector<std::vector<double>> worth(names.size(), std::vector<double>(sets, 0.0));
    const population::StartMix mix(region);
    const base::Years years(scenario.last_year);
    int done = 0;
    std::mutex mutex;
    for (int number = 1; number <= scenario.repeats; ++number) {
        Repeat repeat(region, mix, years, scenario.assumptions, {seed, number});
        repeat.keep_baseline(base::cores());
        base::for_pieces(static_cast<int>(sets), base::cores(), [&](int set, int) {
            const auto plan = only(scenario.plan, static_cast<unsigned>(set));
            const auto values = measure.of(run(repeat, {&scenario.reference, &plan}, 1));
            const std::scoped_lock lock(mutex);
            for (std::size_t at = 0; at < values.size(); ++at) {
                worth[at][static_cast<std::size_t>(set)] += values[at] / scenario.repeats;
            }
            told(++done, scenario.repeats * static_cast<int>(sets));
        });
    }
    std::vector<Shares> all;
    for (std::size_t at = 0; at < names.size(); ++at) {
        const auto whole = std::all_of(worth[at].begin(), worth[at].end(), [](double v) { return std::isfinite(v); });
        if (whole) {
            const auto shares = shapley(worth[at], efforts);
            all.push_back({names[at], std::accumulate(shares.begin(), shares.end(), 0.0), shares});
        }
    }
    return all;
}

}  // namespace hvis::engine
