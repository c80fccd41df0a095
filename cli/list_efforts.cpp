// SPDX-License-Identifier: MIT
// hvis list efforts: the levers of the plans, and what the library's efforts for them do and cost.
#include "bindings/lua/read_scenario.hpp"
#include "cli/catalogue.hpp"
#include "cli/commands.hpp"

#include <array>
#include <cmath>
#include <map>

namespace hvis::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr double percent = 100.0;

/// Rounded to a thousandth: what was written as 23 % is 23.
double tidy(double value) {
    constexpr double thousand = 1000.0;
    return std::round(value * thousand) / thousand;
}

/// The value, and its bounds where it has some; null when the effort has none.
Json json_of(const engine::Uncertain& value, double scale, const char* unit) {
    if (value.value == 0.0) {
        return nullptr;
    }
    Json json{{"value", tidy(value.value * scale)}};
    if (value.low != value.high) {
        json["low"] = tidy(value.low * scale);
        json["high"] = tidy(value.high * scale);
    }
    json["unit"] = unit;
    return json;
}

base::InBoth said(prevention::Acts on) {
    static const std::array<base::InBoth, prevention::acts_count> all{{{"nye tilfælde", "new cases"},
                                                                       {"akut sygdom", "acute illness"},
                                                                       {"død", "death"},
                                                                       {"rygestart", "starting to smoke"},
                                                                       {"rygestop", "quitting"},
                                                                       {"tilbagefald", "relapse"},
                                                                       {"BMI", "weight"},
                                                                       {"helbred", "health"},
                                                                       {"bedring", "recovery"},
                                                                       {"genindlæggelse", "readmission"},
                                                                       {"liggetid", "stay"},
                                                                       {"ventetid på plads", "waiting for a place"},
                                                                       {"ambulance", "ambulance"}}};
    return all[static_cast<std::size_t>(on)];
}

/// The conditions or acute groups of these bits; empty when it is all of them.
base::InBoth struck(const figures::Region& region, const engine::PlannedEffect& effect) {
    std::vector<base::InBoth> names;
    const auto of = [&](const auto& things) {
        const auto all = static_cast<int>(things.size());
        for (int at = 0; at < all && effect.which != ~0U; ++at) {
            if (((effect.which >> static_cast<unsigned>(at)) & 1U) != 0) {
                const auto& thing = things[static_cast<std::size_t>(at)];
                names.push_back({thing.name_da, thing.name_en});
            }
        }
    };
    if (effect.on == prevention::Acts::new_cases || effect.on == prevention::Acts::recovery) {
        of(region.health.conditions);
    } else {
        of(region.groups);
    }
    return base::listed(names);
}

Json effects_of(const figures::Region& region, const engine::PlannedEffort& effort) {
    Json all = Json::array();
    for (const auto& effect : effort.effects) {
        const auto which = struck(region, effect);
        const auto name =
            which.en.empty() ? said(effect.on) : base::in_both("{} ({})", "{} ({})", said(effect.on), which);
        const bool is_share = effect.on == prevention::Acts::recovery;
        const auto* const unit = is_share ? "percent" : effect.on == prevention::Acts::health ? "QALY a year" : "ratio";
        Json one{{"name", name.en}, {"navn", name.da}};
        one.update(json_of(effect.times, is_share ? percent : 1.0, unit));
        all.push_back(one);
    }
    return all;
}

/// A lever, with an effort of the library for it or, without one, how sure we are of the lever itself.
Json entry(const figures::Lever& lever, const std::string& id, const std::string& name,
           const engine::Evidence& evidence) {
    return {{"id", id.empty() ? lever.id : lever.id + " " + id},
            {"lever", lever.id},
            {"effort", id},
            {"name", lever.name_en},
            {"navn", name.empty() ? lever.name_da : lever.name_da + ": " + name},
            {"words", lever.words},
            {"takes_part", nullptr},
            {"stops", nullptr},
            {"effects", Json::array()},
            {"costs", nullptr},
            {"fixed_costs", nullptr},
            {"payer", nullptr},
            {"grade", evidence.grade},
            {"evidence", evidence.source},
            {"scenario", lever.scenario},
            {"source", lever.source}};
}

/// Who takes part, what it does and what it costs.
void fill(Json& entry, const figures::Region& region, const engine::PlannedEffort& effort) {
    const bool discharge = effort.moment == prevention::Moment::discharge;
    entry["takes_part"] = json_of(effort.takes_part, percent, discharge ? "percent of discharges" : "percent a year");
    entry["stops"] = json_of(effort.stops_smoking, percent, "percent");
    entry["effects"] = effects_of(region, effort);
    entry["costs"] = json_of(effort.cost, 1.0, "kroner");
    entry["fixed_costs"] = json_of(effort.fixed_cost, 1.0, "kroner a year");
    entry["payer"] = effort.payer;
}

}  // namespace

nlohmann::ordered_json list_efforts(const figures::Region& region) {
    const auto& words = load_words();
    std::map<std::string, std::vector<std::pair<std::string, engine::PlannedEffort>>> of_lever;
    for (const auto& name : words.library_names()) {
        const auto effort = lua::library_effort(name, words, region);
        of_lever[effort.evidence.lever].emplace_back(name, effort);
    }
    Json all = Json::array();
    for (const auto& lever : region.levers) {
        for (const auto& [id, effort] : of_lever[lever.id]) {
            all.push_back(entry(lever, id, effort.name, effort.evidence));
            fill(all.back(), region, effort);
        }
        if (!lever.grade.empty()) {
            all.push_back(entry(lever, "", "", {lever.evidence, lever.grade, lever.id}));
        }
    }
    return all;
}

}  // namespace hvis::cli
