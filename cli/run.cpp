// SPDX-License-Identifier: MIT
// hvis run and hvis batch: scenarios against their reference, kept in a store when one is named.
#include "base/errors.hpp"
#include "base/parallel.hpp"
#include "cli/commands.hpp"
#include "cli/progress.hpp"
#include "report/alternatives.hpp"
#include "report/json.hpp"
#include "report/table.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

namespace hvis::cli {

namespace {

store::StoredScenario stored(const engine::Scenario& scenario, const figures::Region& region, std::uint64_t seed,
                             const engine::Cells& cells) {
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
    for (std::size_t at = 0; at < cells.base.size(); ++at) {
        kept.base_keys.push_back(cells.base[at].key);
        kept.plan_keys.push_back(cells.plan[at].key);
    }
    return kept;
}

/// Runs one scenario; an empty answer means it was interrupted before it was whole.
std::optional<engine::Comparison> run_one(const engine::Scenario& scenario, const figures::Region& region,
                                          const Options& options, store::Store* store) {
    Progress progress(options.quiet, options.lang());
    engine::BatchOptions batch;
    batch.seed = options.seed;
    batch.jobs = options.jobs > 0 ? options.jobs : base::cores();
    batch.progress = [&](int done, int all) { progress.show(done, all); };
    batch.stop = &stop_asked();
    if (store != nullptr) {
        batch.known = [store](const std::string& key) { return store->cell(key); };
        batch.finished = [store](const engine::Cell& cell) { store->keep(cell); };
    }
    const auto cells = engine::run_scenario(region, scenario, batch);
    progress.end();
    if (static_cast<int>(cells.base.size()) < scenario.repeats) {
        return std::nullopt;
    }
    if (store != nullptr) {
        store->keep(stored(scenario, region, options.seed, cells));
    }
    return engine::answer(region, scenario, cells, options.seed);
}

void show(const figures::Region& region, const engine::Comparison& comparison, const Options& options) {
    if (options.json) {
        std::cout << report::json_of(region, comparison, "hvis.run/1").dump(1) << "\n";
    } else {
        report::write_table(std::cout, region, comparison, options.lang(), options.by);
    }
}

/// Runs the scenarios of one script and shows them; false: interrupted.
bool run_batch(const engine::Batch& batch, const figures::Region& region, const Options& options, store::Store* store) {
    std::vector<engine::Comparison> comparisons;
    for (const auto& scenario : batch.scenarios) {
        auto comparison = run_one(scenario, region, options, store);
        if (!comparison) {
            fmt::print(stderr, "{}: stopped before it was whole{}\n", scenario.name,
                       store != nullptr ? "; the same command goes on from here" : "");
            return false;
        }
        if (batch.shows.empty()) {
            show(region, *comparison, options);
        }
        comparisons.push_back(std::move(*comparison));
    }
    const engine::SideBySide together{batch.title, batch.shows, batch.group};
    if (!batch.shows.empty() && options.json) {
        std::cout << report::json_of(region, together, comparisons).dump(1) << "\n";
    } else if (!batch.shows.empty()) {
        report::write_alternatives(std::cout, region, together, comparisons, options.lang());
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
    for (const auto& batch : batches) {
        if (!run_batch(batch, region, options, store.get())) {
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
