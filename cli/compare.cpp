// SPDX-License-Identifier: MIT
// hvis compare and hvis report: what a store holds, as table, CSV, JSON or page.
#include "base/errors.hpp"
#include "base/names.hpp"
#include "cli/commands.hpp"
#include "engine/estimate.hpp"
#include "bindings/lua/read_scenario.hpp"
#include "report/json.hpp"
#include "report/page.hpp"
#include "report/table.hpp"
#include "report/tidy.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

namespace hvis::cli {

namespace {

void refuse_unlike(const store::StoredScenario& stored, const figures::Region& region) {
    if (stored.figures_digest != region.digest) {
        throw base::NotComparable(
            fmt::format("{} was run on other figures ({} against {}); run it again: hvis run {}.lua -o STORE.db",
                        stored.name, stored.figures_digest.substr(0, 8), region.digest.substr(0, 8), stored.name));
    }
    if (stored.engine_version != engine::model_version) {
        throw base::NotComparable(fmt::format("{} was run with model {}; this is {}; run it again", stored.name,
                                              stored.engine_version, engine::model_version));
    }
}

std::vector<engine::Cell> cells_of(const store::Store& store, const store::StoredScenario& stored,
                                   const std::vector<std::string>& keys) {
    std::vector<engine::Cell> cells;
    for (std::size_t at = 0; at < keys.size(); ++at) {
        auto cell = store.cell(keys[at]);
        if (!cell) {
            throw base::NotComparable(
                fmt::format("{}: the cell of repeat {} is missing; run it again into the same store to fill it in",
                            stored.name, at + 1));
        }
        cells.push_back(std::move(*cell));
    }
    return cells;
}

/// The scenario as its script says it; a script may ask several.
engine::Scenario asked_in(const store::StoredScenario& stored, const figures::Region& region) {
    auto batch = lua::read_batch(stored.text, stored.name + ".lua", load_words(), region);
    const auto place = std::find_if(batch.scenarios.begin(), batch.scenarios.end(), [&](const auto& scenario) {
        return scenario.digest == stored.scenario_digest || batch.scenarios.size() == 1;
    });
    if (place == batch.scenarios.end()) {
        throw base::NotComparable(
            fmt::format("{}: its script now says something else; run it again into the store", stored.name));
    }
    return *place;
}

/// The reference side: the scenario's own, or the plan of another scenario in the store.
engine::Comparison comparison_of(const store::Store& store, const store::StoredScenario& stored,
                                 const store::StoredScenario* against, const figures::Region& region) {
    refuse_unlike(stored, region);
    engine::Cells cells;
    cells.plan = cells_of(store, stored, stored.plan_keys);
    if (against != nullptr) {
        refuse_unlike(*against, region);
        const bool alike = against->seed == stored.seed && against->first_year == stored.first_year &&
                           against->last_year == stored.last_year && against->repeats == stored.repeats;
        if (!alike) {
            throw base::NotComparable(
                fmt::format("{} ({}-{}, seed {}, {} repeats) and {} ({}-{}, seed {}, {} repeats) are not alike; run "
                            "both with the same --years, --seed and --repeats",
                            stored.name, stored.first_year, stored.last_year, stored.seed, stored.repeats,
                            against->name, against->first_year, against->last_year, against->seed, against->repeats));
        }
        cells.base = cells_of(store, *against, against->plan_keys);
    } else {
        cells.base = cells_of(store, stored, stored.base_keys);
    }
    // goals and principles stand in the script
    auto scenario = asked_in(stored, region);
    scenario.first_year = stored.first_year;
    scenario.last_year = stored.last_year;
    auto comparison = engine::answer(region, scenario, cells, stored.seed);
    comparison.scenario = stored.name;
    if (against != nullptr) {
        comparison.against = against->title;
    }
    return comparison;
}

const store::StoredScenario& named(const std::vector<store::StoredScenario>& all, const std::string& name) {
    const auto place = std::find_if(all.begin(), all.end(), [&](const auto& stored) { return stored.name == name; });
    if (place == all.end()) {
        std::vector<std::string> names;
        for (const auto& stored : all) {
            names.push_back(stored.name);
        }
        const auto near = base::nearest(name, names);
        throw base::UsageError(fmt::format("the store has no scenario \"{}\"{}", name,
                                           near.empty() ? "" : fmt::format("; did you mean \"{}\"?", near)));
    }
    return *place;
}

}  // namespace

std::vector<engine::Comparison> comparisons_of(const Options& options, const figures::Region& region) {
    if (options.files.empty()) {
        throw base::UsageError("name the store, for example: hvis compare STORE.db");
    }
    if (!std::filesystem::exists(options.files.front())) {
        throw base::UsageError(fmt::format("there is no store {}", options.files.front()));
    }
    const store::Store store(options.files.front());
    const auto all = store.scenarios();
    if (all.empty()) {
        throw base::NotComparable(
            "the store holds no scenario yet; run one into it: hvis run SCENARIO.lua -o STORE.db");
    }
    const bool own = options.against.empty() || options.against == "as today";
    const auto* against = own ? nullptr : &named(all, options.against);
    std::vector<engine::Comparison> comparisons;
    for (const auto& stored : all) {
        const bool asked = options.files.size() == 1 || std::find(options.files.begin() + 1, options.files.end(),
                                                                  stored.name) != options.files.end();
        if (asked && &stored != against) {
            comparisons.push_back(comparison_of(store, stored, against, region));
        }
    }
    for (std::size_t at = 1; at < options.files.size(); ++at) {
        named(all, options.files[at]);
    }
    return comparisons;
}

int compare(const Options& options) {
    const auto region = load_region();
    const auto comparisons = comparisons_of(options, region);
    if (options.json || options.format == "json") {
        std::cout << report::json_of(region, comparisons).dump(1) << "\n";
        return fine;
    }
    if (options.format == "csv") {
        report::write_indicators(std::cout, region, comparisons, report::Dialect::plain, options.by);
        return fine;
    }
    for (const auto& comparison : comparisons) {
        report::write_table(std::cout, region, comparison, options.lang(), options.by);
        std::cout << "\n";
    }
    return fine;
}

int write_report(const Options& options) {
    if (options.output.empty()) {
        throw base::UsageError("name the page: hvis report STORE.db -o report.html");
    }
    const auto region = load_region();
    const auto comparisons = comparisons_of(options, region);
    std::ofstream page(options.output, std::ios::binary);
    report::write_page(page, region, comparisons, options.lang());
    page.flush();
    if (!page) {
        throw base::TryLater(fmt::format("the page {} cannot be written", options.output));
    }
    if (!options.quiet) {
        fmt::print(stderr, "{}\n", options.output);
    }
    return fine;
}

}  // namespace hvis::cli
