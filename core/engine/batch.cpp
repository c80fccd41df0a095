// SPDX-License-Identifier: MIT
#include "engine/batch.hpp"

#include "base/digest.hpp"
#include "base/errors.hpp"
#include "base/fingerprint.hpp"
#include "base/parallel.hpp"
#include "engine/midway.hpp"
#include "engine/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
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

std::string assumed_in(const Scenario& scenario) {
    std::string assumed;
    for (const auto& figure : scenario.assumptions) {
        const auto& value = figure.value;
        assumed += fmt::format("{}={}[{},{}]{};", figure.figure, value.value, value.low, value.high,
                               value.distribution == figures::Distribution::even ? "even" : "");
    }
    return assumed;
}

Sides sides_of(const Scenario& scenario) {
    const auto assumed = assumed_in(scenario);
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

/// Names the lives of a repeat without any plan: whatever they depend on, and how this machine calculates.
std::string key_of_lives(const Ask& ask, int repeat) {
    return base::digest_of(fmt::format("lives|{}|{}|{}|{}{}|{}|{}|{}", model_version, ask.region.digest, ask.seed,
                                       repeat, ask.sampling == Sampling::latin ? " latin" : "", ask.scenario.last_year,
                                       assumed_in(ask.scenario), base::numeric_fingerprint(false)));
}

/// What scenarios with the same assumptions and years share.
struct Shared {
    Shared(const figures::Region& all, const Scenario& scenario)
        : region(with_assumed(all, scenario.assumptions)),
          mix(region),
          years(scenario.last_year),
          reported{scenario.first_year, scenario.last_year},
          rows(goals::rows_of(region, reported)) {}
    figures::Region region;
    population::StartMix mix;
    base::Years years;
    goals::Reported reported;
    std::vector<goals::Row> rows;
};

/// A cell that is not known yet, and the tasks that need it.
struct Missing {
    const Side* side{nullptr};
    std::string key;
    std::vector<std::size_t> tasks;
    std::string base_key;                 ///< of the cell that a plan's is held against; empty: it is a reference
    std::optional<base::Instant> leaves;  ///< day on which the plan leaves it (same_until)
};

/// Runs the cells of tasks that share their people.
class Runner {
  public:
    Runner(const figures::Region& region, std::vector<const Task*> tasks)
        : tasks_(std::move(tasks)),
          shared_(region, *tasks_.front()->scenario),
          whole_(tasks_.size(), 0),
          done_(tasks_.size(), 0) {
        for (const auto* task : tasks_) {
            sides_.push_back(sides_of(*task->scenario));
            repeats_ = std::max(repeats_, task->scenario->repeats);
        }
    }

    void run() {
        std::vector<int> mine;
        for (int number = 1; number <= repeats_; ++number) {
            if (std::any_of(tasks_.begin(), tasks_.end(), [&](const Task* task) { return is_mine(*task, number); })) {
                mine.push_back(number);
            }
        }
        // one repeat a worker; where the last ones are fewer than the workers, those work together on each
        const auto jobs = static_cast<std::size_t>(std::max(1, common().jobs));
        const auto together = mine.size() % jobs;
        run_repeats(std::span(mine).first(mine.size() - together), jobs);
        run_repeats(std::span(mine).last(together), jobs);
    }
    [[nodiscard]] int whole(std::size_t task) const { return whole_[task]; }

  private:
    [[nodiscard]] const BatchOptions& common() const { return tasks_.front()->options; }
    static bool is_mine(const Task& task, int repeat) {
        return repeat <= task.scenario->repeats && (!task.options.mine || task.options.mine(repeat));
    }
    void run_repeats(std::span<const int> numbers, std::size_t jobs) {
        if (numbers.empty()) {
            return;
        }
        const auto workers = std::min(jobs, numbers.size());
        base::for_pieces(static_cast<int>(numbers.size()), static_cast<int>(workers), [&](int piece, int) {
            if (!is_stopped()) {
                run_repeat(numbers[static_cast<std::size_t>(piece)], static_cast<int>(jobs / workers));
            }
        });
    }
    [[nodiscard]] bool is_stopped() const { return common().stop != nullptr && *common().stop; }

    /// The cells of a repeat that no store holds, each once: references first.
    std::vector<Missing> missing_in(int number) {
        std::vector<Missing> missing;
        for (const bool plan : {false, true}) {
            for (std::size_t task = 0; task < tasks_.size(); ++task) {
                if (is_mine(*tasks_[task], number)) {
                    need(task, plan, number, missing);
                }
            }
        }
        return missing;
    }
    void need(std::size_t task, bool plan, int number, std::vector<Missing>& missing) {
        const auto& asked = *tasks_[task];
        const auto& sides = sides_[task];
        const Ask ask{shared_.region, *asked.scenario, asked.options.seed, asked.options.sampling};
        const auto key = key_of(ask, number, plan ? sides.plan : sides.base);
        const auto same =
            std::find_if(missing.begin(), missing.end(), [&](const Missing& one) { return one.key == key; });
        if (same != missing.end()) {
            same->tasks.push_back(task);
            return;
        }
        const std::scoped_lock lock(mutex_);
        if (!asked.options.has || !asked.options.has(key)) {
            missing.push_back({&sides.base, key, {task}, {}, {}});
            if (plan) {
                missing.back().side = &sides.plan;
                missing.back().base_key = key_of(ask, number, sides.base);
                missing.back().leaves = same_until(asked.scenario->reference, asked.scenario->plan);
            }
        }
    }
    void run_repeat(int number, int jobs) {
        const auto missing = missing_in(number);
        std::set<std::size_t> failed;
        if (!missing.empty()) {
            const auto repeat = repeat_of(number, jobs, missing.size() > 1);
            const int at_once = std::min(jobs, static_cast<int>(missing.size()));
            const auto run_one = [&](const Missing& one, const Along& along) {
                if (!is_stopped() && !run_side({*repeat, one, number, jobs / at_once, along})) {
                    const std::scoped_lock lock(mutex_);
                    failed.insert(one.tasks.begin(), one.tasks.end());
                }
            };
            if (at_once == 1) {
                run_in_turn(missing, run_one);
            } else {
                base::for_pieces(static_cast<int>(missing.size()), at_once, [&](int piece, int) {
                    run_one(missing[static_cast<std::size_t>(piece)], {.profile = common().profile});
                });
            }
        }
        if (missing.empty() || !is_stopped()) {
            tell(number, failed);
        }
    }
    /// Each reference, then the plans held against it, which go on from it where they leave it.
    template <class RunOne>
    void run_in_turn(const std::vector<Missing>& missing, const RunOne& run_one) const {
        std::vector<const Missing*> others;
        for (const auto& one : missing) {
            if (one.base_key.empty()) {
                run_with_plans(one, missing, run_one);
            } else if (std::none_of(missing.begin(), missing.end(),
                                    [&](const Missing& other) { return other.key == one.base_key; })) {
                others.push_back(&one);
            }
        }
        for (const auto* one : others) {
            run_one(*one, {.profile = common().profile});
        }
    }
    template <class RunOne>
    void run_with_plans(const Missing& reference, const std::vector<Missing>& missing, const RunOne& run_one) const {
        std::vector<const Missing*> plans;
        std::vector<base::Instant> days;
        for (const auto& plan : missing) {
            if (plan.base_key == reference.key) {
                plans.push_back(&plan);
                days.insert(days.end(), plan.leaves ? 1 : 0, plan.leaves.value_or(0));
            }
        }
        Midways midways(std::move(days));
        run_one(reference, {.profile = common().profile, .keeps = &midways});
        for (const auto* plan : plans) {
            run_one(*plan,
                    {.profile = common().profile, .from = plan->leaves ? midways.latest(*plan->leaves) : nullptr});
        }
    }
    /// The repeat has been looked at, and is whole for the tasks in which nothing failed.
    void tell(int number, const std::set<std::size_t>& failed) {
        const std::scoped_lock lock(mutex_);
        for (std::size_t task = 0; task < tasks_.size(); ++task) {
            const auto& options = tasks_[task]->options;
            if (is_mine(*tasks_[task], number)) {
                whole_[task] += failed.contains(task) ? 0 : 1;
                ++done_[task];
                if (options.progress) {
                    options.progress(done_[task], tasks_[task]->scenario->repeats);
                }
            }
        }
    }
    std::unique_ptr<const Repeat> repeat_of(int number, int jobs, bool several) {
        const auto& options = common();
        std::unique_ptr<Repeat> repeat;
        {
            const Timed timed(options.profile, Stage::people);
            repeat = std::make_unique<Repeat>(shared_.region, shared_.mix, shared_.years,
                                              tasks_.front()->scenario->assumptions,
                                              RepeatLuck{options.seed, number, options.sampling});
        }
        if (several || options.kept_lives != nullptr) {
            const Timed timed(options.profile, Stage::baseline);
            const Ask ask{shared_.region, *tasks_.front()->scenario, options.seed, options.sampling};
            repeat->keep_baseline(jobs, options.kept_lives, key_of_lives(ask, number));
        }
        return repeat;
    }
    struct SideRun {
        const Repeat& repeat;
        const Missing& missing;
        int number;  ///< of the repeat
        int jobs;
        const Along& along;
    };
    Run run_one(const SideRun& asked) {
        const auto& plans = asked.missing.side->plans;
        if (common().verified == nullptr) {
            return engine::run(asked.repeat, plans, asked.jobs, asked.along);
        }
        Verified verified;
        auto result = run_verified(asked.repeat, plans, asked.jobs, asked.along, verified);
        const std::scoped_lock lock(mutex_);
        *common().verified += verified;
        return result;
    }
    /// False: a fault of the script ended it.
    bool run_side(const SideRun& asked) {
        const auto& missing = asked.missing;
        const auto& options = tasks_[missing.tasks.front()]->options;
        try {
            const auto cell = cell_of(run_one(asked), missing, asked.number);
            const Timed timed(options.profile, Stage::store);
            const std::scoped_lock lock(mutex_);
            if (options.finished) {
                options.finished(cell);
            }
        } catch (const base::ScenarioError& fault) {
            const std::scoped_lock lock(mutex_);
            for (const auto task : missing.tasks) {
                if (!tasks_[task]->options.failed) {
                    throw;
                }
                tasks_[task]->options.failed(asked.number, fault.what());
            }
            return false;
        }
        return true;
    }
    [[nodiscard]] Cell cell_of(const Run& result, const Missing& missing, int number) const {
        const Timed timed(common().profile, Stage::counts);
        const auto& years = shared_.reported;
        Cell cell;
        cell.key = missing.key;
        cell.plan = missing.side->title;
        cell.repeat = number;
        base::Digest digest;
        digest.add(result.tally.in_order());
        cell.digest = digest.text();
        cell.ledger = money::ledger_of(shared_.region, result.tally, result.prices, years.first, years.last);
        cell.values = goals::measure(shared_.region, {result.tally, cell.ledger}, shared_.rows, years);
        cell.events = goals::events(shared_.region, {result.tally, cell.ledger}, shared_.rows, years);
        cell.decisions = result.decisions;
        cell.changed_outcomes = result.changed_outcomes;
        return cell;
    }

    std::vector<const Task*> tasks_;
    Shared shared_;
    std::vector<Sides> sides_;  ///< [task]
    int repeats_{0};
    std::mutex mutex_;
    std::vector<int> whole_;  ///< repeats whose cells are there    [task]
    std::vector<int> done_;   ///< repeats looked at                [task]
};

}  // namespace

int run_cells(const figures::Region& region, const Scenario& scenario, const BatchOptions& options) {
    const Task task{&scenario, options};
    Runner runner(region, {&task});
    runner.run();
    return runner.whole(0);
}

void run_cells(const figures::Region& region, const std::vector<Task>& tasks) {
    std::map<std::string, std::vector<const Task*>> alike;
    for (const auto& task : tasks) {
        const auto& scenario = *task.scenario;
        alike[fmt::format("{}-{};{}", scenario.first_year, scenario.last_year, assumed_in(scenario))].push_back(&task);
    }
    for (auto& [text, together] : alike) {
        Runner(region, std::move(together)).run();
    }
}

std::vector<Cells> run_scenarios(const figures::Region& region, const std::vector<Scenario>& scenarios,
                                 BatchOptions options) {
    std::map<std::string, Cell> held;
    options.finished = [&held, further = std::move(options.finished)](const Cell& cell) {
        held[cell.key] = cell;
        if (further) {
            further(cell);
        }
    };
    std::vector<Task> tasks;
    for (const auto& scenario : scenarios) {
        tasks.push_back({&scenario, options});
    }
    run_cells(region, tasks);
    std::vector<Cells> all(scenarios.size());
    for (std::size_t one = 0; one < scenarios.size(); ++one) {
        const auto keys = keys_of(region, scenarios[one], options.seed, options.sampling);
        for (std::size_t at = 0; at < keys.base.size(); ++at) {
            if (held.contains(keys.base[at]) && held.contains(keys.plan[at])) {
                all[one].base.push_back(held.at(keys.base[at]));
                all[one].plan.push_back(held.at(keys.plan[at]));
            }
        }
    }
    return all;
}

Cells run_scenario(const figures::Region& region, const Scenario& scenario, BatchOptions options) {
    return std::move(run_scenarios(region, {scenario}, std::move(options)).front());
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

}  // namespace hvis::engine
