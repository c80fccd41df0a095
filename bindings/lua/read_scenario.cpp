// SPDX-License-Identifier: MIT
#include "bindings/lua/read_scenario.hpp"

#include "base/errors.hpp"
#include "base/names.hpp"
#include "bindings/lua/checks.hpp"
#include "bindings/lua/names.hpp"
#include "bindings/lua/plan_json.hpp"
#include "bindings/lua/read_plan.hpp"
#include "bindings/lua/script.hpp"
#include "engine/batch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <sstream>
#include <string_view>
#include <tuple>
#include <utility>

namespace hvis::lua {

namespace {

const base::InBoth too_large{"scriptet er større end en million tegn", "the script is larger than a million letters"};
const base::InBoth not_there{"scriptet mangler eller kan ikke læses", "the script is missing or cannot be read"};

[[noreturn]] void refuse(std::vector<base::Fault> faults) {
    // what is said of a whole file comes last: it mostly follows from the others
    const auto place = [](const base::Fault& fault) { return std::tuple(fault.line == 0, fault.file, fault.line); };
    std::stable_sort(faults.begin(), faults.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
    faults.erase(std::unique(faults.begin(), faults.end()), faults.end());
    throw base::ScenarioError(std::move(faults));
}

/// What a Windows editor puts before the first letter is no part of the script.
std::string without_mark(const std::string& text) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    return text.starts_with(mark) ? text.substr(mark.size()) : text;
}

/// Settings that no parameter asked for.
void check_settings(const Settings& settings, const Vocabulary& vocabulary) {
    const auto& parameters = vocabulary.parameters();
    for (const auto& [name, value] : settings) {
        const auto same = [&, wanted = name](const Parameter& parameter) { return parameter.name == wanted; };
        if (std::none_of(parameters.begin(), parameters.end(), same)) {
            // of names equally near, the script's own come first
            std::vector<std::string> names;
            for (const auto& parameter : parameters) {
                names.push_back(parameter.name);
            }
            const auto figures = names_of(vocabulary.region(), Thing::figure);
            names.insert(names.end(), figures.begin(), figures.end());
            const auto near = base::nearest(name, names);
            throw base::UsageError(base::in_both("--set {}: der er intet tal og ingen parameter i {} af det navn{}",
                                                 "--set {}: there is no figure, and no parameter in {}, of that name{}",
                                                 name, vocabulary.file(), base::did_you_mean(near)));
        }
    }
}

/// Names and texts of the scenarios, and what they were set to.
void label(engine::Batch& batch, const Vocabulary& vocabulary) {
    const auto stem = std::filesystem::path(vocabulary.file()).stem().string();
    std::string settings;
    for (const auto& parameter : vocabulary.parameters()) {
        settings += parameter.set ? fmt::format(" {}={}", parameter.name, parameter.text) : "";
    }
    for (std::size_t at = 0; at < batch.scenarios.size(); ++at) {
        auto& scenario = batch.scenarios[at];
        scenario.name = (batch.scenarios.size() == 1 ? stem : fmt::format("{}_{}", stem, at + 1)) + settings;
        scenario.file = std::filesystem::path(vocabulary.file()).filename().string();
        scenario.text = vocabulary.text();
        scenario.digest = engine::digest_of(scenario);
    }
    batch.warnings = vocabulary.warnings();
}

/// What of a scenario nothing was told of. Changes build on each other: those after the first wrong one are left out.
Value sound_part(const Vocabulary& vocabulary, const Word& word, Value scenario) {
    for (const auto& field : word.fields) {
        const auto place = scenario.fields.find(field.name);
        if (place == scenario.fields.end()) {
            continue;
        }
        auto& items = place->second.items;
        const auto wrong = [&](const Value& item) {
            const bool allowed = std::find(field.of.begin(), field.of.end(), item.word) != field.of.end();
            return !allowed || !vocabulary.is_sound(item);
        };
        if (field.kind != "list" || place->second.kind != Kind::table) {
            if (!vocabulary.is_sound(scenario, field.name) || !vocabulary.is_sound(place->second)) {
                scenario.fields.erase(place);
            }
        } else if (field.name == "changes") {
            items.erase(std::find_if(items.begin(), items.end(), wrong), items.end());
        } else {
            std::erase_if(items, wrong);
        }
    }
    return scenario;
}

/// Reads what is sound in spite of faults elsewhere, so that the reader's faults are told in the same pass.
void look_further(const std::shared_ptr<Script>& script) {
    auto& vocabulary = script->vocabulary;
    const auto& value = vocabulary.returned();
    const auto* scenarios = value.kind == Kind::word && value.word == "batch" ? value.field("scenarios") : nullptr;
    const auto asked = scenarios != nullptr ? scenarios->items : std::vector<Value>{value};
    for (const auto& scenario : asked) {
        if (scenario.kind == Kind::word && scenario.word == "scenario" && !vocabulary.has_too_many_faults()) {
            read_scenario_value(script, sound_part(vocabulary, *vocabulary.words().word("scenario"), scenario));
        }
    }
}

/// Runs the script, or reads it as JSON, and checks every word in it.
std::shared_ptr<Script> read_words(const Source& source, const Words& words, const figures::Region& region) {
    if (source.text.size() > longest_script) {
        refuse({{source.name, 0, "", "", too_large, {}, ""}});
    }
    auto script = std::make_shared<Script>(words, region, source.outside);
    auto& vocabulary = script->vocabulary;
    const bool json = std::filesystem::path(source.name).extension() == ".json";
    const auto message = json ? take_plan_json(vocabulary, source.name, source.text)
                              : vocabulary.run(source.name, without_mark(source.text));
    // a script that was stopped may have said hundreds of thousands of words
    constexpr std::size_t looked_at = 1000;
    const auto& called = vocabulary.called();
    const auto count = message.empty() ? called.size() : std::min(called.size(), looked_at);
    for (std::size_t at = 0; at < count && !vocabulary.has_too_many_faults(); ++at) {
        check_word(vocabulary, called[at]);
    }
    if (!message.empty()) {
        vocabulary.add_fault(message);
        refuse(vocabulary.faults());
    }
    const auto& value = vocabulary.returned();
    const bool is_scenario = value.kind == Kind::word && (value.word == "scenario" || value.word == "batch");
    if (!is_scenario && value.kind != Kind::unknown) {
        vocabulary.add_fault(Position{}, "",
                             {base::in_both("scriptet returnerer {}", "the script returns {}", described(value)),
                              {"return scenario { ... } til sidst", "return scenario { ... } at its end"},
                              ""});
    }
    if (!vocabulary.faults().empty()) {
        look_further(script);
        refuse(vocabulary.faults());
    }
    return script;
}

engine::Batch batch_of(const std::shared_ptr<Script>& script, const Settings& settings) {
    auto& vocabulary = script->vocabulary;
    auto batch = read_batch_value(script, vocabulary.returned());
    if (!vocabulary.faults().empty()) {
        refuse(vocabulary.faults());
    }
    check_settings(settings, vocabulary);
    label(batch, vocabulary);
    return batch;
}

}  // namespace

engine::Batch read_batch(const Source& source, const Words& words, const figures::Region& region) {
    return batch_of(read_words(source, words, region), source.outside.settings);
}

std::string plan_json(const Source& source, const Words& words, const figures::Region& region) {
    const auto script = read_words(source, words, region);
    std::vector<std::pair<std::string, std::string>> digests;
    for (const auto& scenario : batch_of(script, source.outside.settings).scenarios) {
        digests.emplace_back(scenario.name, scenario.digest);
    }
    return plan_json(script->vocabulary, digests);
}

engine::Batch read_batch(const std::string& text, const std::string& name, const Words& words,
                         const figures::Region& region) {
    return read_batch(Source{name, text, {}}, words, region);
}

engine::Scenario read_scenario(const std::string& text, const std::string& name, const Words& words,
                               const figures::Region& region) {
    return the_one(read_batch(text, name, words, region), name);
}

Source source_of(const std::filesystem::path& file, Settings settings) {
    std::error_code unknown;
    if (!std::filesystem::is_regular_file(file, unknown)) {
        refuse({{file.string(), 0, "", "", not_there, {}, ""}});
    }
    if (std::filesystem::file_size(file, unknown) > longest_script) {
        refuse({{file.string(), 0, "", "", too_large, {}, ""}});
    }
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        refuse({{file.string(), 0, "", "", not_there, {}, ""}});
    }
    std::ostringstream text;
    text << stream.rdbuf();
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    return {file.string(), text.str(), {folder, std::move(settings)}};
}

engine::Batch read_batch_file(const std::filesystem::path& file, const Words& words, const figures::Region& region,
                              const Settings& settings) {
    return read_batch(source_of(file, settings), words, region);
}

engine::Scenario the_one(engine::Batch batch, const std::string& file) {
    if (batch.scenarios.size() != 1) {
        refuse(
            {{file,
              0,
              "",
              "",
              base::in_both("scriptet stiller {} scenarier op", "the script asks {} scenarios", batch.scenarios.size()),
              {"et script med ét scenarie her", "a script with one scenario here"},
              ""}});
    }
    return std::move(batch.scenarios.front());
}

engine::PlannedEffort library_effort(const std::string& name, const Words& words, const figures::Region& region) {
    const auto script = fmt::format(
        "return scenario {{ title = \"{0}\", changes = {{ offer {{ effort = effort {{ from = \"{0}\" }}, where = "
        "everywhere, begins = date \"2020-01-01\" }} }} }}",
        name);
    return read_scenario(script, name + ".lua", words, region).plan.efforts.front();
}

}  // namespace hvis::lua
