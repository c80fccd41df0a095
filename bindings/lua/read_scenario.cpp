// SPDX-License-Identifier: MIT
#include "bindings/lua/read_scenario.hpp"

#include "base/errors.hpp"
#include "bindings/lua/checks.hpp"
#include "bindings/lua/read_plan.hpp"
#include "bindings/lua/script.hpp"
#include "engine/batch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <memory>
#include <sstream>

namespace hvis::lua {

namespace {

constexpr std::size_t longest_script = 1U << 20U;

/// Lua's own message "name:12: what" as a fault.
base::Fault fault_of(const std::string& message, const std::string& name) {
    base::Fault fault{name, 0, "", "", message, "", ""};
    if (message.starts_with(name + ":")) {
        const auto* begin = message.data() + name.size() + 1;
        const auto [end, error] = std::from_chars(begin, message.data() + message.size(), fault.line);
        if (error == std::errc{}) {
            fault.message =
                message.substr(std::min(message.size(), static_cast<std::size_t>(end - message.data()) + 2));
        }
    }
    return fault;
}

[[noreturn]] void refuse(std::vector<base::Fault> faults) {
    std::stable_sort(faults.begin(), faults.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
    faults.erase(std::unique(faults.begin(), faults.end()), faults.end());
    throw base::ScenarioError(std::move(faults));
}

/// Runs the script; its one value is left on the stack.
void run(Script& script, const std::string& name) {
    auto message = script.sandbox.load(script.text, name);
    if (message.empty()) {
        message = script.sandbox.call(0, 1);
    }
    if (!message.empty()) {
        auto faults = script.vocabulary.faults();
        for (const auto& word : script.vocabulary.called()) {
            check_word(script.vocabulary, word);
        }
        faults = script.vocabulary.faults();
        faults.push_back(fault_of(message, name));
        refuse(std::move(faults));
    }
}

}  // namespace

engine::Batch read_batch(const std::string& text, const std::string& name, const Words& words,
                         const figures::Region& region) {
    if (text.size() > longest_script) {
        refuse({{name, 0, "", "", "the script is larger than a million letters", "", ""}});
    }
    const auto script = std::make_shared<Script>(words, region, text, name);
    run(*script, name);
    auto& vocabulary = script->vocabulary;
    const auto value = vocabulary.value_at(-1);
    lua_pop(script->sandbox.state(), 1);
    for (const auto& word : vocabulary.called()) {
        check_word(vocabulary, word);
    }
    const bool is_scenario = value.kind == Kind::word && (value.word == "scenario" || value.word == "batch");
    if (!is_scenario && value.kind != Kind::unknown) {
        vocabulary.add_fault(
            0, "", {fmt::format("the script returns {}", described(value)), "return scenario { ... } at its end", ""});
    }
    if (!vocabulary.faults().empty()) {
        refuse(vocabulary.faults());
    }
    auto batch = read_batch_value(script, value);
    if (!vocabulary.faults().empty()) {
        refuse(vocabulary.faults());
    }
    const auto stem = std::filesystem::path(name).stem().string();
    for (std::size_t at = 0; at < batch.scenarios.size(); ++at) {
        auto& scenario = batch.scenarios[at];
        scenario.name = batch.scenarios.size() == 1 ? stem : fmt::format("{}_{}", stem, at + 1);
        scenario.text = text;
        scenario.digest = engine::digest_of(scenario);
    }
    return batch;
}

engine::Scenario read_scenario(const std::string& text, const std::string& name, const Words& words,
                               const figures::Region& region) {
    auto batch = read_batch(text, name, words, region);
    if (batch.scenarios.size() != 1) {
        refuse({{name, 0, "", "", fmt::format("the script asks {} scenarios", batch.scenarios.size()),
                 "a script with one scenario here", ""}});
    }
    return std::move(batch.scenarios.front());
}

namespace {

std::string text_of_file(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        refuse({{file.string(), 0, "", "", "the script is missing or cannot be read", "", ""}});
    }
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

}  // namespace

engine::Batch read_batch_file(const std::filesystem::path& file, const Words& words, const figures::Region& region) {
    return read_batch(text_of_file(file), file.string(), words, region);
}

engine::Scenario read_scenario_file(const std::filesystem::path& file, const Words& words,
                                    const figures::Region& region) {
    return read_scenario(text_of_file(file), file.string(), words, region);
}

engine::PlannedEffort library_effort(const std::string& name, const Words& words, const figures::Region& region) {
    const auto script = fmt::format(
        "return scenario {{ title = \"{0}\", changes = {{ offer {{ effort = effort {{ from = \"{0}\" }}, where = "
        "everywhere, begins = date \"2020-01-01\" }} }} }}",
        name);
    return read_scenario(script, name + ".lua", words, region).plan.efforts.front();
}

}  // namespace hvis::lua
