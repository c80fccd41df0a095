// SPDX-License-Identifier: MIT
// hvis run and hvis batch: scenarios against their reference, kept in a store when one is named.
#include "base/errors.hpp"
#include "base/parallel.hpp"
#include "cli/commands.hpp"
#include "cli/progress.hpp"
#include "goals/measures.hpp"
#include "report/alternatives.hpp"
#include "report/json.hpp"
#include "report/phrases.hpp"
#include "report/table.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iostream>
#include <limits>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

namespace hvis::cli {

namespace {

/// Part I of N of a batch, and what --until asks for. Throw base::UsageError.
struct Shard {
    int number{1};
    int of{1};
};
Shard shard_of(const Options& options) {
    Shard shard;
    if (options.shard.empty()) {
        return shard;
    }
    const auto slash = options.shard.find('/');
    const auto* begin = options.shard.data();
    const auto* end = begin + options.shard.size();
    const auto* middle = begin + std::min(slash, options.shard.size());
    const bool read = slash != std::string::npos && std::from_chars(begin, middle, shard.number).ptr == middle &&
                      std::from_chars(middle + 1, end, shard.of).ptr == end;
    if (!read || shard.of < 1 || shard.number < 1 || shard.number > shard.of) {
        throw base::UsageError(fmt::format("--shard {}: expected I/N, for example --shard 2/10", options.shard));
    }
    return shard;
}

struct Until {
    std::string indicator;
    double half_width{0.0};
};
Until until_of(const Options& options, const figures::Region& region) {
    const auto equals = options.until.find('=');
    Until until{options.until.substr(0, equals), 0.0};
    const auto* end = options.until.data() + options.until.size();
    const bool read = equals != std::string::npos &&
                      std::from_chars(options.until.data() + equals + 1, end, until.half_width).ptr == end &&
                      until.half_width > 0.0;
    if (!read) {
        throw base::UsageError(fmt::format(
            "--until {}: expected goal=halfwidth, for example --until readmission.30d=0.05", options.until));
    }
    must_be_indicator("--until", until.indicator, region);
    return until;
}

store::StoredScenario stored(const engine::Scenario& scenario, const figures::Region& region, std::uint64_t seed) {
    auto keys = engine::keys_of(region, scenario, seed);
    store::StoredScenario kept;
    kept.name = scenario.name;
    kept.title = scenario.title;
    kept.against = scenario.against;
    kept.text = scenario.text;
    kept.scenario_digest = scenario.digest;
    kept.figures_digest = region.digest;
    kept.engine_version = engine::model_version;
    kept.seed = seed;
    kept.first_year = scenario.first_year;
    kept.last_year = scenario.last_year;
    kept.repeats = scenario.repeats;
    kept.base_keys = std::move(keys.base);
    kept.plan_keys = std::move(keys.plan);
    return kept;
}

/// Runs scenarios, into a store when there is one, else remembering what has been run.
class Runner {
  public:
    Runner(const figures::Region& region, const Options& options, store::Store* store)
        : region_(region), options_(options), shard_(shard_of(options)), store_(store) {}

    /// Nothing when it is not whole: interrupted, or other shards have the rest.
    std::optional<engine::Comparison> run(const engine::Scenario& scenario) {
        if (store_ != nullptr) {
            // first of all, so that whatever ends the run, the store knows what is missing
            store_->keep(stored(scenario, region_, options_.seed));
        }
        Progress progress(options_.quiet, options_.lang());
        const auto cells = engine::run_scenario(region_, scenario, how(progress, scenario.repeats));
        progress.end();
        before_ += scenario.repeats;
        if (static_cast<int>(cells.base.size()) < scenario.repeats) {
            return std::nullopt;
        }
        return engine::answer(region_, scenario, cells, options_.seed);
    }
    /// More and more repeats, until chance leaves the half width twice in a row at what is asked for.
    std::optional<engine::Comparison> run_until(engine::Scenario scenario) {
        constexpr int least = 8;
        constexpr int more = 4;
        constexpr int most = 200;
        const auto wanted = until_of(options_, region_);
        const int last = options_.repeats > 0 ? options_.repeats : most;
        std::optional<engine::Comparison> comparison;
        int in_a_row = 0;
        for (scenario.repeats = std::min(least, last);; scenario.repeats = std::min(scenario.repeats + more, last)) {
            comparison = run(scenario);
            if (!comparison) {
                return comparison;
            }
            const double half = half_width(*comparison, wanted.indicator);
            in_a_row = half <= wanted.half_width ? in_a_row + 1 : 0;
            if (in_a_row == 2 || scenario.repeats == last) {
                fmt::print(stderr, "{}: {} {} +- {:.4g}{}\n", scenario.name, scenario.repeats,
                           report::said(report::Phrase::repeats, options_.lang()), half,
                           in_a_row == 2 ? "" : " (not reached; raise --repeats)");
                return comparison;
            }
        }
    }
    [[nodiscard]] bool in_shards() const { return shard_.of > 1; }

  private:
    [[nodiscard]] double half_width(const engine::Comparison& comparison, const std::string& id) const {
        const auto indicator = static_cast<int>(region_.indicator(id) - region_.indicators.data());
        const auto& estimate =
            comparison.estimates[goals::whole_row(goals::rows_of(region_, comparison.years), indicator)];
        return estimate.mc_low ? (*estimate.mc_high - *estimate.mc_low) / 2.0 : std::numeric_limits<double>::infinity();
    }
    engine::BatchOptions how(Progress& progress, int repeats) {
        engine::BatchOptions batch;
        batch.seed = options_.seed;
        batch.jobs = options_.jobs > 0 ? options_.jobs : base::cores();
        batch.progress = [&](int done, int all) { progress.show(done, all); };
        batch.stop = &stop_asked();
        if (in_shards()) {
            // scenarios share their reference: one repeat of all lies in one shard, when there are enough repeats
            const int before = repeats >= shard_.of ? 0 : before_;
            batch.mine = [this, before](int repeat) { return (before + repeat - 1) % shard_.of == shard_.number - 1; };
        }
        if (store_ != nullptr) {
            batch.known = [this](const std::string& key) { return store_->cell(key); };
            batch.finished = [this](const engine::Cell& cell) { store_->keep(cell); };
        } else if (!options_.until.empty()) {
            batch.known = [this](const std::string& key) {
                const auto place = remembered_.find(key);
                return place != remembered_.end() ? std::optional(place->second) : std::nullopt;
            };
            batch.finished = [this](const engine::Cell& cell) { remembered_[cell.key] = cell; };
        }
        return batch;
    }

    const figures::Region& region_;
    const Options& options_;
    Shard shard_;
    store::Store* store_;
    std::map<std::string, engine::Cell> remembered_;
    int before_{0};  ///< repeats of the scenarios before this one
};

/// What is about to run, on stderr: scenarios, runs and those that the store has already.
void tell_plan(const std::vector<engine::Batch>& batches, const figures::Region& region, const Options& options,
               const store::Store& store) {
    int scenarios = 0;
    std::set<std::string> keys;
    for (const auto& batch : batches) {
        for (const auto& scenario : batch.scenarios) {
            ++scenarios;
            const auto of = engine::keys_of(region, scenario, options.seed);
            keys.insert(of.base.begin(), of.base.end());
            keys.insert(of.plan.begin(), of.plan.end());
        }
    }
    const auto known = std::count_if(keys.begin(), keys.end(), [&](const auto& key) { return store.has_cell(key); });
    const auto* text = options.lang() == report::Language::da ? "{} scenarier, {} kørsler, heraf {} i lageret\n"
                                                              : "{} scenarios, {} runs, {} of them in the store\n";
    fmt::print(stderr, fmt::runtime(text), scenarios, keys.size(), known);
}

void show(const figures::Region& region, const engine::Comparison& comparison, const Options& options) {
    if (options.json) {
        std::cout << report::json_of(region, comparison, "hvis.run/1").dump(1) << "\n";
    } else {
        report::write_table(std::cout, region, comparison, options.lang(), options.by);
    }
}

/// All scenarios of one script, side by side.
void show_together(const engine::Batch& batch, const figures::Region& region,
                   const std::vector<engine::Comparison>& comparisons, const Options& options) {
    const engine::SideBySide together{batch.title, batch.shows, batch.group};
    if (options.json) {
        std::cout << report::json_of(region, together, comparisons).dump(1) << "\n";
    } else {
        report::write_alternatives(std::cout, region, together, comparisons, options.lang());
    }
}

/// Runs the scenarios of one script and shows them, unless other shards have the rest; false: interrupted.
bool run_batch(const engine::Batch& batch, const figures::Region& region, const Options& options, Runner& runner) {
    std::vector<engine::Comparison> comparisons;
    for (const auto& scenario : batch.scenarios) {
        auto comparison = options.until.empty() ? runner.run(scenario) : runner.run_until(scenario);
        if (comparison) {
            comparisons.push_back(std::move(*comparison));
        } else if (stop_asked() || !runner.in_shards()) {
            fmt::print(stderr, "{}: stopped before it was whole{}\n", scenario.name,
                       options.output.empty() ? "" : "; the same command goes on from here");
            return false;
        }
        if (batch.shows.empty() && !runner.in_shards()) {
            show(region, comparisons.back(), options);
        }
    }
    if (!batch.shows.empty() && !runner.in_shards()) {
        show_together(batch, region, comparisons, options);
    }
    return true;
}

int run_files(const Options& options) {
    const auto region = load_region();
    const auto words = load_words();
    // every script is read before anything runs
    std::vector<engine::Batch> batches;
    std::vector<base::Fault> faults;
    for (const auto& file : options.files) {
        try {
            batches.push_back(batch_of(file, options, words, region));
        } catch (const base::ScenarioError& error) {
            faults.insert(faults.end(), error.faults().begin(), error.faults().end());
        }
    }
    if (!faults.empty()) {
        throw base::ScenarioError(faults);
    }
    std::unique_ptr<store::Store> store;
    if (!options.output.empty()) {
        store = std::make_unique<store::Store>(options.output);
    }
    listen_for_stop();
    if (store != nullptr && !options.quiet) {
        tell_plan(batches, region, options, *store);
    }
    Runner runner(region, options, store.get());
    for (const auto& batch : batches) {
        if (!run_batch(batch, region, options, runner)) {
            return interrupted;
        }
    }
    return fine;
}

}  // namespace

int run(const Options& options) {
    return run_files(options);
}

int batch(const Options& options) {
    if (options.output.empty()) {
        throw base::UsageError("hvis batch needs a store: -o STORE.db");
    }
    return run_files(options);
}

}  // namespace hvis::cli
