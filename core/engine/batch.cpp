// SPDX-License-Identifier: MIT
#include "engine/batch.hpp"

#include "base/digest.hpp"
#include "base/parallel.hpp"
#include "engine/estimate.hpp"
#include "engine/net_costs.hpp"
#include "engine/principle_checks.hpp"
#include "engine/run.hpp"
#include "engine/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>

namespace hvis::engine {

namespace {

/// One of the two sides of a comparison.
struct Side {
    std::vector<const Plan*> plans;
    std::string title;
    std::string text;  ///< what makes its cells differ from others'
};
struct Sides {
    Side base;
    Side plan;
};

Sides sides_of(const Scenario& scenario) {
    std::string assumed;
    for (const auto& figure : scenario.assumptions) {
        const auto& value = figure.value;
        assumed +=
            fmt::format("{}={}[{},{}]{};", figure.figure, value.value, value.low, value.high, value.even ? "even" : "");
    }
    const auto reference = describe(scenario.reference);
    const auto decisions = scenario.plan.decisions.empty() ? std::string{} : scenario.text;
    return {{{&scenario.reference}, scenario.against, assumed + reference},
            {{&scenario.reference, &scenario.plan},
             scenario.title,
             assumed + reference + "--\n" + describe(scenario.plan) + decisions}};
}

std::string key_of(const figures::Region& region, const Scenario& scenario, std::uint64_t seed, int repeat,
                   const Side& side) {
    return base::digest_of(fmt::format("{}|{}|{}|{}|{}-{}|{}", model_version, region.digest, seed, repeat,
                                       scenario.first_year, scenario.last_year, side.text));
}

class Runner {
  public:
    Runner(const figures::Region& region, const Scenario& scenario, const BatchOptions& options)
        : region_(region),
          scenario_(scenario),
          options_(options),
          mix_(region),
          years_(scenario.last_year),
          rows_(goals::rows_of(region, {scenario.first_year, scenario.last_year})),
          sides_(sides_of(scenario)) {}

    Cells run() {
        cells_.base.resize(static_cast<std::size_t>(scenario_.repeats));
        cells_.plan.resize(static_cast<std::size_t>(scenario_.repeats));
        const int workers = std::clamp(options_.jobs, 1, std::max(1, scenario_.repeats));
        base::for_pieces(scenario_.repeats, workers, [&](int piece, int) {
            const bool mine = !options_.mine || options_.mine(piece + 1);
            if (mine && (options_.stop == nullptr || !*options_.stop)) {
                run_repeat(piece + 1, std::max(1, options_.jobs / workers));
            }
        });
        const auto unfinished = [](const Cell& cell) { return cell.repeat == 0; };
        std::erase_if(cells_.base, unfinished);
        std::erase_if(cells_.plan, unfinished);
        return std::move(cells_);
    }

  private:
    /// The cell if it is known already.
    std::optional<Cell> known(const Side& side, int repeat) {
        if (!options_.known) {
            return std::nullopt;
        }
        const std::scoped_lock lock(mutex_);
        return options_.known(key_of(region_, scenario_, options_.seed, repeat, side));
    }
    void run_repeat(int number, int jobs) {
        auto base = known(sides_.base, number);
        auto plan = known(sides_.plan, number);
        if (!base || !plan) {
            run_missing(number, jobs, base, plan);
        }
        const std::scoped_lock lock(mutex_);
        cells_.base[static_cast<std::size_t>(number - 1)] = std::move(*base);
        cells_.plan[static_cast<std::size_t>(number - 1)] = std::move(*plan);
        ++done_;
        if (options_.progress) {
            options_.progress(done_, scenario_.repeats);
        }
    }
    void run_missing(int number, int jobs, std::optional<Cell>& base, std::optional<Cell>& plan) {
        const Repeat repeat(region_, mix_, years_, scenario_.assumptions, {options_.seed, number});
        const bool both = !base && !plan && jobs > 1;
        base::for_pieces(2, both ? 2 : 1, [&](int piece, int) {
            auto& cell = piece == 0 ? base : plan;
            if (!cell) {
                cell = run_side(repeat, piece == 0 ? sides_.base : sides_.plan, number, both ? 1 : jobs);
            }
        });
    }
    Cell run_side(const Repeat& repeat, const Side& side, int number, int jobs) {
        const auto result = engine::run(repeat, side.plans, jobs);
        Cell cell;
        cell.key = key_of(region_, scenario_, options_.seed, number, side);
        cell.plan = side.title;
        cell.repeat = number;
        base::Digest digest;
        digest.add(result.tally.all());
        cell.digest = digest.text();
        cell.ledger = money::ledger_of(region_, result.tally, result.prices, scenario_.first_year, scenario_.last_year);
        cell.values =
            goals::measure(region_, {result.tally, cell.ledger}, rows_, {scenario_.first_year, scenario_.last_year});
        cell.decisions = result.decisions;
        cell.changed_outcomes = result.changed_outcomes;
        if (options_.finished) {
            const std::scoped_lock lock(mutex_);
            options_.finished(cell);
        }
        return cell;
    }

    const figures::Region& region_;
    const Scenario& scenario_;
    const BatchOptions& options_;
    population::StartMix mix_;
    base::Years years_;
    std::vector<goals::Row> rows_;
    Sides sides_;
    Cells cells_;
    std::mutex mutex_;
    int done_{0};
};

}  // namespace

Cells run_scenario(const figures::Region& region, const Scenario& scenario, const BatchOptions& options) {
    return Runner(region, scenario, options).run();
}

Keys keys_of(const figures::Region& region, const Scenario& scenario, std::uint64_t seed) {
    const auto sides = sides_of(scenario);
    Keys keys;
    for (int repeat = 1; repeat <= scenario.repeats; ++repeat) {
        keys.base.push_back(key_of(region, scenario, seed, repeat, sides.base));
        keys.plan.push_back(key_of(region, scenario, seed, repeat, sides.plan));
    }
    return keys;
}

Comparison answer(const figures::Region& region, const Scenario& scenario, const Cells& cells, std::uint64_t seed) {
    const goals::Reported years{scenario.first_year, scenario.last_year};
    const auto rows = goals::rows_of(region, years);
    auto comparison = compare(region, rows, cells.base, cells.plan);
    comparison.scenario = scenario.name;
    comparison.title = scenario.title;
    comparison.against = scenario.against;
    comparison.seed = seed;
    comparison.years = years;
    comparison.net = net_costs(region, years, cells.base, cells.plan);
    comparison.benefit = net_benefit(region, rows, years, cells.base, cells.plan);
    comparison.engine_version = model_version;
    comparison.figures_digest = region.digest;
    comparison.scenario_digest = scenario.digest;
    for (const auto& goal : scenario.goals) {
        comparison.goals.push_back(judge(region, rows, comparison, goal));
    }
    comparison.principles = look_at_principles(region, rows, comparison, scenario);
    for (const auto& principle : scenario.principles) {
        comparison.principles.push_back(judge(region, rows, comparison, principle));
    }
    return comparison;
}

}  // namespace hvis::engine
