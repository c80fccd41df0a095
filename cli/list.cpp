// SPDX-License-Identifier: MIT
// hvis list, explain and steps: what hvis knows, without running anything.
#include "base/errors.hpp"
#include "base/names.hpp"
#include "bindings/lua/read_scenario.hpp"
#include "cli/catalogue.hpp"
#include "cli/commands.hpp"
#include "cli/explained.hpp"
#include "engine/steps.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>

namespace hvis::cli {

namespace {

using Json = nlohmann::ordered_json;

Json figures_json(const figures::Region& region) {
    Json all = Json::array();
    for (const auto& figure : region.figures) {
        all.push_back({{"id", figure.name},
                       {"value", figure.value},
                       {"low", figure.low},
                       {"high", figure.high},
                       {"unit", figure.unit},
                       {"distribution", figures::distribution_names()[static_cast<std::size_t>(figure.distribution)]},
                       {"drawn", figure.is_drawn()},
                       {"place", figure.place},
                       {"year", figure.year},
                       {"status", figure.status},
                       {"source", figure.source},
                       {"note", figure.note}});
    }
    return all;
}

Json scenarios(const figures::Region& region) {
    Json all = Json::array();
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(home() / "scenarios")) {
        if (entry.path().extension() == ".lua") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    const auto& words = load_words();
    for (const auto& file : files) {
        const auto batch = lua::read_batch_file(file, words, region);
        for (const auto& scenario : batch.scenarios) {
            all.push_back({{"id", scenario.name},
                           {"name", scenario.title},
                           {"against", scenario.against},
                           {"file", file.string()}});
        }
    }
    return all;
}

using Lister = Json (*)(const figures::Region&);
const std::map<std::string, Lister>& listers() {
    static const std::map<std::string, Lister> all{
        {"goals", list_goals},           {"bases", list_bases},           {"indicators", list_indicators},
        {"hospitals", list_hospitals},   {"services", list_services},     {"municipalities", list_municipalities},
        {"figures", figures_json},       {"scenarios", scenarios},        {"efforts", list_efforts},
        {"principles", list_principles}, {"conditions", list_conditions}, {"groups", list_groups}};
    return all;
}

std::string cell(const Json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

/// A goal with what measures it, under its scheme and track.
void print_goal(const Json& goal, const std::string& name, report::Language language) {
    const bool danish = language == report::Language::da;
    const auto track = cell(goal[danish ? "track" : "track_en"]);
    std::string by;
    for (const auto* list : {"indicators", "principles"}) {
        for (const auto& id : goal[list]) {
            by += (by.empty() ? "" : ", ") + cell(id);
        }
    }
    const auto why = cell(goal[danish ? "hvorfor_ikke" : "why_not"]);
    fmt::print("{:<4} {:<34} {}{}: {}\n     {:<34} {}\n", cell(goal["system"]), cell(goal["id"]), cell(goal["scheme"]),
               track.empty() ? "" : " > " + track, name, "", why.empty() ? by : why);
}

/// What people call the thing; one that has no Danish name is called the same in both.
base::InBoth called(const Json& thing) {
    const auto danish = thing.value("navn", std::string{});
    const auto english = thing.value("name", danish);
    return {danish.empty() ? english : danish, english};
}

void print_line(const Json& thing, report::Language language) {
    const bool danish = language == report::Language::da;
    const auto name = called(thing).in(language);
    const auto id = cell(thing["id"]);
    if (thing.contains("value")) {
        fmt::print("{:<34} {:>10} {:<40} {:<9} {}\n", id, cell(thing["value"]), cell(thing["unit"]),
                   cell(thing["status"]), cell(thing["source"]));
    } else if (thing.contains("grade")) {
        fmt::print("{:<30} {:<70} {:<9} {}\n", id, name, cell(thing["grade"]), cell(thing["evidence"]));
    } else if (thing.contains("statement")) {
        fmt::print("{:<4} {:<36} {}\n", id, name, cell(thing[danish ? "udsagn" : "statement"]));
    } else if (thing.value("computed", "yes") != "yes") {
        fmt::print("{:<34} {} [{}: {}]\n", id, name, cell(thing["computed"]), cell(thing[danish ? "hvorfor" : "why"]));
    } else if (thing.contains("system")) {
        print_goal(thing, name, language);
    } else {
        fmt::print("{:<34} {}\n", id, name);
    }
}

void print_lines(const Json& all, report::Language language) {
    for (const auto& thing : all) {
        print_line(thing, language);
    }
}

/// Lists whose things explain tells, in the order in which one of several with the same name is looked for.
constexpr std::array<const char*, 10> explained{"indicators", "figures",  "goals",          "principles", "efforts",
                                                "hospitals",  "services", "municipalities", "conditions", "groups"};

std::vector<std::string> known_names(const figures::Region& region, const lua::Words& words) {
    auto names = words.names();
    for (const auto* list : explained) {
        for (const auto& thing : listers().at(list)(region)) {
            for (const auto* key : {"id", "write", "effort"}) {
                if (const auto name = thing.value(key, ""); !name.empty()) {
                    names.push_back(name);
                }
            }
        }
    }
    return names;
}

/// A thing, and the list that it stands in.
struct Found {
    const char* list;
    Json thing;
};

void print_found(const Found& found, const Options& options) {
    if (options.json) {
        fmt::print("{}\n", Json{{"schema", "hvis.explain/1"}, {found.list, found.thing}}.dump(1));
    } else {
        print_explained(found.thing, options.lang());
    }
}

/// The things in whose names the text is; none for a text of one or two letters.
std::vector<Found> things_with(const figures::Region& region, const std::string& text) {
    constexpr std::size_t shortest = 3;
    const auto wanted = base::folded(text);
    std::vector<Found> found;
    for (const auto* list : explained) {
        for (const auto& thing : listers().at(list)(region)) {
            const auto names = called(thing);
            const bool has = base::folded(names.da).find(wanted) != std::string::npos ||
                             base::folded(names.en).find(wanted) != std::string::npos;
            if (wanted.size() >= shortest && has) {
                found.push_back({list, thing});
            }
        }
    }
    return found;
}

/// The first few, as `id (name)`; scripts name them by the id.
base::InBoth few_of(const std::vector<Found>& things) {
    constexpr std::size_t most = 6;
    std::vector<base::InBoth> named;
    for (std::size_t at = 0; at < std::min(most, things.size()); ++at) {
        named.push_back(
            base::in_both("{} ({})", "{} ({})", things[at].thing.value("id", ""), called(things[at].thing)));
    }
    return base::listed(named);
}

/// Is this what the thing is called, in a list, in a script or by people?
bool is_called(const Json& thing, const std::string& name) {
    const auto keys = {"id", "name", "navn", "write", "effort"};
    return std::any_of(keys.begin(), keys.end(), [&](const char* key) {
        const auto found = thing.find(key);
        return found != thing.end() && found->is_string() &&
               base::folded(found->get<std::string>()) == base::folded(name);
    });
}

bool explain_thing(const figures::Region& region, const std::string& name, const Options& options) {
    for (const auto* list : explained) {
        const auto all = listers().at(list)(region);
        const auto thing = std::find_if(all.begin(), all.end(), [&](const Json& one) { return is_called(one, name); });
        if (thing == all.end()) {
            continue;
        }
        print_found({list, *thing}, options);
        return true;
    }
    return false;
}

}  // namespace

std::vector<std::string> list_kinds() {
    std::vector<std::string> kinds{"catchments", "store"};
    for (const auto& [kind, lister] : listers()) {
        kinds.push_back(kind);
    }
    return kinds;
}

int list(const Options& options) {
    if (!options.files.empty() && options.files.front() == "catchments") {
        return list_catchments(options);
    }
    if (!options.files.empty() && options.files.front() == "store") {
        return list_store(options);
    }
    const auto kinds = list_kinds();
    if (options.files.empty() || !listers().contains(options.files.front())) {
        const auto asked = options.files.empty() ? std::string{} : options.files.front();
        const auto near = base::nearest(asked, kinds);
        throw base::UsageError(base::in_both("hvis list {}: forventet: en af {}{}",
                                             "hvis list {}: expected one of {}{}", asked, base::listed(kinds),
                                             base::did_you_mean(near)));
    }
    const auto region = load_region();
    const auto all = listers().at(options.files.front())(region);
    if (options.json) {
        fmt::print("{}\n", Json{{"schema", "hvis.list/1"}, {options.files.front(), all}}.dump(1));
    } else if (options.format == "csv") {
        print_as_csv(all);
    } else {
        print_lines(all, options.lang());
    }
    return fine;
}

int explain(const Options& options) {
    const auto asked = fmt::format("{}", fmt::join(options.files, " "));
    if (options.files.empty()) {
        throw base::UsageError(
            {"hvis explain NAVN: en indikator, et tal, et mål, et princip, en indsats, en sygdom, et sted eller et "
             "ord, "
             "\"disease graph\", \"share FIL\" eller \"plan FIL\"",
             "hvis explain NAME: an indicator, figure, goal, principle, effort, condition, place or word, \"disease "
             "graph\", "
             "\"share FILE\" or \"plan "
             "FILE\""});
    }
    if (asked == "disease graph") {
        return explain_graph(options);
    }
    if (options.format == "dot") {
        throw base::UsageError(base::in_both("hvis explain {}: --format dot tegner kun \"disease graph\"",
                                             "hvis explain {}: --format dot draws \"disease graph\" alone", asked));
    }
    if (options.files.front() == "share") {
        return explain_shares(options);
    }
    if (options.files.front() == "plan") {
        return explain_plan(options);
    }
    const auto region = load_region();
    const auto& words = load_words();
    const auto& name = options.files.front();
    if (explain_word(words, name, options) || explain_thing(region, asked, options)) {
        return fine;
    }
    const auto things = things_with(region, asked);
    if (things.size() == 1) {
        print_found(things.front(), options);
        return fine;
    }
    const auto hint = things.empty() ? base::did_you_mean(base::nearest(asked, known_names(region, words)))
                                     : base::in_both("; det indgår i: {}", "; it is part of: {}", few_of(things));
    throw base::UsageError(base::in_both("intet her hedder \"{}\"{}", "nothing here is named \"{}\"{}", asked, hint));
}

int steps(const Options& options) {
    const auto year = engine::year_of_the_region();
    if (options.json) {
        Json all = Json::array();
        for (const auto& step : year) {
            all.push_back({{"name", step.name},
                           {"does", {{"da", step.text_da}, {"en", step.text_en}}},
                           {"declared_in", step.declared_in}});
        }
        fmt::print("{}\n", Json{{"schema", "hvis.steps/1"}, {"steps", all}}.dump(1));
        return fine;
    }
    int number = 0;
    for (const auto& step : year) {
        fmt::print("{}  {:<11} {:<76} {}\n", ++number, step.name,
                   options.lang() == report::Language::da ? step.text_da : step.text_en, step.declared_in);
    }
    return fine;
}

}  // namespace hvis::cli
