// SPDX-License-Identifier: MIT
#include "cli/stored.hpp"

#include "base/errors.hpp"
#include "base/fingerprint.hpp"
#include "bindings/lua/read_scenario.hpp"
#include "engine/batch.hpp"
#include "engine/plan_words.hpp"
#include "goals/measures.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hvis::cli {

namespace {

void refuse_unlike(const store::StoredScenario& stored, const figures::Region& region) {
    if (stored.figures_digest != region.digest) {
        throw base::NotComparable(base::in_both("{} er kørt på andre tal ({} mod {}); kør det igen: {}",
                                                "{} was run on other figures ({} against {}); run it again: {}",
                                                stored.name, stored.figures_digest.substr(0, 8),
                                                region.digest.substr(0, 8), command_of(stored)));
    }
    if (stored.engine_version != engine::model_version) {
        throw base::NotComparable(base::in_both("{} er kørt med model {}; denne er {}; kør det igen: {}",
                                                "{} was run with model {}; this is {}; run it again: {}", stored.name,
                                                stored.engine_version, engine::model_version, command_of(stored)));
    }
}

/// What differs between two runs beside their plans, in words.
std::vector<base::InBoth> differences_of(const store::StoredScenario& one, const store::StoredScenario& other) {
    std::vector<base::InBoth> unlike;
    if (one.first_year != other.first_year || one.last_year != other.last_year) {
        unlike.push_back(base::in_both("år {}-{} mod {}-{}", "years {}-{} against {}-{}", one.first_year, one.last_year,
                                       other.first_year, other.last_year));
    }
    if (one.seed != other.seed) {
        unlike.push_back(base::in_both("frø {} mod {}", "seed {} against {}", one.seed, other.seed));
    }
    if (one.sampling != other.sampling) {
        unlike.push_back(base::in_both("trækning {} mod {}", "sampling {} against {}", one.sampling, other.sampling));
    }
    if (one.fingerprint != other.fingerprint) {
        unlike.push_back({"maskiner, der regner anderledes", "machines that calculate otherwise"});
    }
    return unlike;
}

/// The command that runs `one` as `other` was run.
std::string command_alike(const store::StoredScenario& one, const store::StoredScenario& other) {
    auto alike = other;
    alike.file = one.file.empty() ? one.name + ".lua" : one.file;
    alike.settings = one.settings;
    return command_of(alike);
}

/// Pairs are made repeat by repeat, so their number counts too.
void refuse_other_question(const store::StoredScenario& one, const store::StoredScenario& other) {
    auto unlike = differences_of(one, other);
    if (one.repeats != other.repeats) {
        unlike.push_back(base::in_both("{} gentagelser mod {}", "{} repeats against {}", one.repeats, other.repeats));
    }
    if (!unlike.empty()) {
        throw base::NotComparable(base::in_both("{} og {} er ikke kørt ens: {}; kør det igen: {}",
                                                "{} and {} were not run alike: {}; run it again: {}", one.name,
                                                other.name, base::listed(unlike), command_alike(one, other)));
    }
}

/// The scenario as its script says it; a script may ask several.
engine::Scenario asked_in(const store::StoredScenario& stored, const figures::Region& region) {
    const lua::Source source{stored.file.empty() ? stored.name + ".lua" : stored.file,
                             stored.text,
                             {{}, parameters_of(stored.settings, region)}};
    auto batch = lua::read_batch(source, load_words(), region);
    const auto place = std::find_if(batch.scenarios.begin(), batch.scenarios.end(), [&](const auto& scenario) {
        return scenario.digest == stored.scenario_digest || batch.scenarios.size() == 1;
    });
    if (place == batch.scenarios.end()) {
        throw base::NotComparable(base::in_both("{}: dets script siger nu noget andet; kør det igen ind i lageret",
                                                "{}: its script now says something else; run it again into the store",
                                                stored.name));
    }
    auto scenario = *place;
    set_figures(stored.settings, region, scenario);
    scenario.first_year = stored.first_year;
    scenario.last_year = stored.last_year;
    scenario.repeats = stored.repeats;
    return scenario;
}

void refuse_missing(const store::Store& store, const store::StoredScenario& stored) {
    const auto missing = missing_repeats(store, stored);
    if (!missing.empty()) {
        throw base::NotComparable(base::in_both(
            "{}: {} af {} gentagelser mangler, den første er {}; kør det igen ind i samme lager for at udfylde dem: {}",
            "{}: {} of {} repeats are missing, the first is {}; run it again into the same store to fill them in: {}",
            stored.name, missing.size(), stored.repeats, missing.front(), command_of(stored)));
    }
}

engine::Comparison answer_with(const store::Store& store, const store::StoredScenario& stored,
                               const std::vector<std::string>& base_keys, const engine::Scenario& scenario,
                               const figures::Region& region) {
    auto comparison = engine::answer(region, scenario, stored.seed,
                                     [&](int repeat) -> std::optional<std::pair<engine::Cell, engine::Cell>> {
                                         const auto at = static_cast<std::size_t>(repeat - 1);
                                         auto base = store.cell(base_keys[at]);
                                         auto plan = store.cell(stored.plan_keys[at]);
                                         if (!base || !plan) {
                                             return std::nullopt;
                                         }
                                         return std::pair(std::move(*base), std::move(*plan));
                                     });
    comparison.scenario = stored.name;
    comparison.script = stored.text;
    comparison.command = command_of(stored);
    comparison.fingerprint = stored.fingerprint;
    comparison.sensitivities = store.sensitivities(stored);
    return comparison;
}

}  // namespace

store::StoredScenario stored(const engine::Scenario& scenario, const figures::Region& region, const Options& options) {
    auto keys = engine::keys_of(region, scenario, options.seed, options.how_sampled());
    store::StoredScenario kept;
    kept.name = scenario.name;
    kept.file = scenario.file;
    kept.title = scenario.title;
    kept.against = scenario.against;
    kept.text = scenario.text;
    kept.scenario_digest = scenario.digest;
    kept.figures_digest = region.digest;
    kept.engine_version = engine::model_version;
    kept.seed = options.seed;
    kept.first_year = scenario.first_year;
    kept.last_year = scenario.last_year;
    kept.repeats = scenario.repeats;
    kept.settings = options.set;
    kept.sampling = options.sampling;
    kept.fingerprint = base::numeric_fingerprint(!scenario.plan.decisions.empty());
    kept.base_keys = std::move(keys.base);
    kept.plan_keys = std::move(keys.plan);
    return kept;
}

std::vector<int> missing_repeats(const store::Store& store, const store::StoredScenario& scenario) {
    const auto failed = store.failures(scenario.name);
    std::vector<int> missing;
    for (std::size_t at = 0; at < scenario.plan_keys.size(); ++at) {
        const int repeat = static_cast<int>(at) + 1;
        const bool whole = store.has_cell(scenario.base_keys[at]) && store.has_cell(scenario.plan_keys[at]);
        if (!whole && !failed.contains(repeat)) {
            missing.push_back(repeat);
        }
    }
    return missing;
}

engine::Comparison answer_from(const store::Store& store, const store::StoredScenario& stored,
                               const store::StoredScenario* against, const figures::Region& region) {
    refuse_unlike(stored, region);
    refuse_missing(store, stored);
    const auto scenario = asked_in(stored, region);
    if (against == nullptr) {
        return answer_with(store, stored, stored.base_keys, scenario, region);
    }
    refuse_unlike(*against, region);
    refuse_other_question(stored, *against);
    refuse_missing(store, *against);
    auto comparison = answer_with(store, stored, against->plan_keys, scenario, region);
    comparison.against = against->title;
    comparison.reference_words = engine::in_words(region, asked_in(*against, region).plan);
    return comparison;
}

engine::Comparison answer_from(const store::Store& store, const store::StoredScenario& stored,
                               const engine::Scenario& scenario, const figures::Region& region) {
    return answer_with(store, stored, stored.base_keys, scenario, region);
}

void refuse_side_by_side(const std::vector<const store::StoredScenario*>& shown) {
    for (const auto* one : shown) {
        const auto unlike = differences_of(*one, *shown.front());
        if (!unlike.empty()) {
            throw base::NotComparable(base::in_both(
                "{} og {} er ikke kørt ens: {}; kør det igen: {}; eller nævn et af dem: hvis compare LAGER.db {}",
                "{} and {} were not run alike: {}; run it again: {}; or name one of them: hvis compare STORE.db {}",
                one->name, shown.front()->name, base::listed(unlike), command_alike(*one, *shown.front()), one->name));
        }
    }
}

void keep_results(store::Store& store, const engine::Comparison& comparison, const figures::Region& region) {
    std::vector<store::StoredNumber> numbers;
    const auto rows = goals::rows_of(region, comparison.years);
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const auto& row = rows[at];
        if (row.by.size() <= 1 && comparison.estimates[at].plan) {
            numbers.push_back({region.indicators[static_cast<std::size_t>(row.indicator)].id,
                               row.year > 0 ? std::optional(row.year) : std::nullopt,
                               row.by.empty() ? "" : row.by.front().first, row.by.empty() ? "" : row.by.front().second,
                               comparison.estimates[at]});
        }
    }
    std::vector<store::StoredIndicator> indicators;
    for (const auto& entry : region.indicators) {
        indicators.push_back({entry.id, entry.name_da, entry.name_en, entry.unit_da, entry.unit, entry.better});
    }
    store.keep_results(comparison.scenario, numbers, indicators);
}

std::string command_of(const store::StoredScenario& stored) {
    auto command = fmt::format("hvis batch {} -o STORE.db --years {}:{} --repeats {} --seed {}",
                               stored.file.empty() ? stored.name + ".lua" : stored.file, stored.first_year,
                               stored.last_year, stored.repeats, stored.seed);
    for (const auto& setting : stored.settings) {
        command += fmt::format(" --set {}", setting);
    }
    return command + (stored.sampling == "random" ? "" : " --sampling " + stored.sampling);
}

}  // namespace hvis::cli
