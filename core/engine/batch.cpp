// SPDX-License-Identifier: MIT
#include "engine/batch.hpp"

#include "base/digest.hpp"
#include "base/errors.hpp"
#include "base/parallel.hpp"
#include "engine/estimate.hpp"
#include "engine/plan_words.hpp"
#include "engine/principle_checks.hpp"
#include "engine/run.hpp"
#include "engine/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <mutex>
#include <span>

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
        assumed += fmt::format("{}={}[{},{}]{};", figure.figure, value.value, value.low, value.high,
                               value.distribution == figures::Distribution::even ? "even" : "");
    }
    const auto reference = describe(scenario.reference);
    const auto decisions = scenario.plan.decisions.empty() ? std::string{} : scenario.text;
    return {{{&scenario.reference}, scenario.against, assumed + reference},
            {{&scenario.reference, &scenario.plan},
             scenario.title,
             assumed + reference + "--\n" + describe(scenario.plan) + decisions}};
}

/// What names a cell beside its side.
struct Ask {
    const figures::Region& region;
    const Scenario& scenario;
    std::uint64_t seed;
    Sampling sampling;
};

std::string key_of(const Ask& ask, int repeat, const Side& side) {
    return base::digest_of(fmt::format("{}|{}|{}|{}{}|{}-{}|{}", model_version, ask.region.digest, ask.seed, repeat,
                                       ask.sampling == Sampling::latin ? " latin" : "", ask.scenario.first_year,
                                       ask.scenario.last_year, side.text));
}

class Runner {
  public:
    Runner(const figures::Region& region, const Scenario& scenario, const BatchOptions& options)
        : region_(with_assumed(region, scenario.assumptions)),
          scenario_(scenario),
          options_(options),
          mix_(region_),
          years_(scenario.last_year),
          rows_(goals::rows_of(region_, {scenario.first_year, scenario.last_year})),
          sides_(sides_of(scenario)) {}

    int run() {
        std::vector<int> mine;
        for (int number = 1; number <= scenario_.repeats; ++number) {
            if (!options_.mine || options_.mine(number)) {
                mine.push_back(number);
            }
        }
        // one repeat a worker; where the last ones are fewer than the workers, those work together on each
        const auto jobs = static_cast<std::size_t>(std::max(1, options_.jobs));
        const auto together = mine.size() % jobs;
        run_repeats(std::span(mine).first(mine.size() - together), jobs);
        run_repeats(std::span(mine).last(together), jobs);
        return whole_;
    }

  private:
    [[nodiscard]] std::string key(const Side& side, int repeat) const {
        return key_of({region_, scenario_, options_.seed, options_.sampling}, repeat, side);
    }
    bool is_known(const Side& side, int repeat) {
        if (!options_.has) {
            return false;
        }
        const std::scoped_lock lock(mutex_);
        return options_.has(key(side, repeat));
    }
    void run_repeats(std::span<const int> numbers, std::size_t jobs) {
        if (numbers.empty()) {
            return;
        }
        const auto workers = std::min(jobs, numbers.size());
        base::for_pieces(static_cast<int>(numbers.size()), static_cast<int>(workers), [&](int piece, int) {
            if (options_.stop == nullptr || !*options_.stop) {
                run_repeat(numbers[static_cast<std::size_t>(piece)], static_cast<int>(jobs / workers));
            }
        });
    }
    void run_repeat(int number, int jobs) {
        bool whole = true;
        try {
            run_missing(number, jobs);
        } catch (const base::ScenarioError& fault) {
            if (!options_.failed) {
                throw;
            }
            whole = false;
            const std::scoped_lock lock(mutex_);
            options_.failed(number, fault.what());
        }
        const std::scoped_lock lock(mutex_);
        whole_ += whole ? 1 : 0;
        ++done_;
        if (options_.progress) {
            options_.progress(done_, scenario_.repeats);
        }
    }
    void run_missing(int number, int jobs) {
        const std::array<const Side*, 2> both{&sides_.base, &sides_.plan};
        std::vector<const Side*> missing;
        std::copy_if(both.begin(), both.end(), std::back_inserter(missing),
                     [&](const Side* side) { return !is_known(*side, number); });
        if (missing.empty()) {
            return;
        }
        Repeat repeat(region_, mix_, years_, scenario_.assumptions, {options_.seed, number, options_.sampling});
        if (missing.size() > 1) {
            repeat.keep_baseline(jobs);
        }
        const int at_once = std::min(jobs, static_cast<int>(missing.size()));
        base::for_pieces(static_cast<int>(missing.size()), at_once, [&](int piece, int) {
            run_side(repeat, *missing[static_cast<std::size_t>(piece)], number, jobs / at_once);
        });
    }
    void run_side(const Repeat& repeat, const Side& side, int number, int jobs) {
        const goals::Reported years{scenario_.first_year, scenario_.last_year};
        const auto result = engine::run(repeat, side.plans, jobs);
        Cell cell;
        cell.key = key(side, number);
        cell.plan = side.title;
        cell.repeat = number;
        base::Digest digest;
        digest.add(result.tally.all());
        cell.digest = digest.text();
        cell.ledger = money::ledger_of(region_, result.tally, result.prices, years.first, years.last);
        cell.values = goals::measure(region_, {result.tally, cell.ledger}, rows_, years);
        cell.events = goals::events(region_, {result.tally, cell.ledger}, rows_, years);
        cell.decisions = result.decisions;
        cell.changed_outcomes = result.changed_outcomes;
        if (options_.finished) {
            const std::scoped_lock lock(mutex_);
            options_.finished(cell);
        }
    }

    figures::Region region_;
    const Scenario& scenario_;
    const BatchOptions& options_;
    population::StartMix mix_;
    base::Years years_;
    std::vector<goals::Row> rows_;
    Sides sides_;
    std::mutex mutex_;
    int done_{0};
    int whole_{0};
};

}  // namespace

int run_cells(const figures::Region& region, const Scenario& scenario, const BatchOptions& options) {
    return Runner(region, scenario, options).run();
}

Cells run_scenario(const figures::Region& region, const Scenario& scenario, BatchOptions options) {
    const auto keys = keys_of(region, scenario, options.seed, options.sampling);
    std::map<std::string, Cell> held;
    const auto further = std::move(options.finished);
    options.finished = [&](const Cell& cell) {
        held[cell.key] = cell;
        if (further) {
            further(cell);
        }
    };
    run_cells(region, scenario, options);
    Cells cells;
    for (std::size_t at = 0; at < keys.base.size(); ++at) {
        if (held.contains(keys.base[at]) && held.contains(keys.plan[at])) {
            cells.base.push_back(held.at(keys.base[at]));
            cells.plan.push_back(held.at(keys.plan[at]));
        }
    }
    return cells;
}

Keys keys_of(const figures::Region& region, const Scenario& scenario, std::uint64_t seed, Sampling sampling) {
    const auto sides = sides_of(scenario);
    const Ask ask{region, scenario, seed, sampling};
    Keys keys;
    for (int repeat = 1; repeat <= scenario.repeats; ++repeat) {
        keys.base.push_back(key_of(ask, repeat, sides.base));
        keys.plan.push_back(key_of(ask, repeat, sides.plan));
    }
    return keys;
}

Comparison answer(const figures::Region& region, const Scenario& scenario, std::uint64_t seed,
                  const CellSource& cells) {
    const auto assumed = with_assumed(region, scenario.assumptions);
    Gathering gathering(assumed, {scenario.first_year, scenario.last_year});
    std::vector<int> failed;
    for (int repeat = 1; repeat <= scenario.repeats; ++repeat) {
        if (const auto both = cells(repeat)) {
            gathering.add(both->first, both->second);
        } else {
            failed.push_back(repeat);
        }
    }
    auto comparison = gathering.comparison();
    comparison.failed_repeats = std::move(failed);
    comparison.scenario = scenario.name;
    comparison.title = scenario.title;
    comparison.question = scenario.question;
    comparison.plan_words = in_words(region, scenario.plan);
    comparison.reference_words = in_words(region, scenario.reference);
    comparison.against = scenario.against;
    comparison.seed = seed;
    comparison.engine_version = model_version;
    comparison.figures_digest = region.digest;
    comparison.scenario_digest = scenario.digest;
    const auto& rows = gathering.rows();
    for (const auto& goal : scenario.goals) {
        comparison.goals.push_back(judge(assumed, rows, comparison, goal));
    }
    comparison.principles = look_at_principles(assumed, rows, comparison, scenario);
    for (const auto& principle : scenario.principles) {
        comparison.principles.push_back(judge(assumed, rows, comparison, principle));
    }
    return comparison;
}

Comparison answer(const figures::Region& region, const Scenario& scenario, const Cells& cells, std::uint64_t seed) {
    std::size_t at = 0;
    return answer(region, scenario, seed, [&](int repeat) -> std::optional<std::pair<Cell, Cell>> {
        if (at == cells.base.size() || cells.base[at].repeat != repeat) {
            return std::nullopt;
        }
        ++at;
        return std::pair(cells.base[at - 1], cells.plan[at - 1]);
    });
}

}  // namespace hvis::engine
