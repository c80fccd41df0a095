// SPDX-License-Identifier: MIT
// hvis check FILE...: every fault of every script at once.
#include "base/errors.hpp"
#include "bindings/lua/read_scenario.hpp"
#include "cli/commands.hpp"
#include "cli/faults.hpp"

#include <fmt/format.h>

namespace hvis::cli {

namespace {

using Json = nlohmann::ordered_json;

Json scenarios_json(const std::string& file, const engine::Batch& batch) {
    Json all = Json::array();
    for (const auto& scenario : batch.scenarios) {
        all.push_back(
            {{"file", file}, {"name", scenario.name}, {"title", scenario.title}, {"digest", scenario.digest}});
    }
    return all;
}

}  // namespace

int check(const Options& options) {
    const auto region = load_region();
    const auto& words = load_words();
    std::vector<base::Fault> faults;
    Json scenarios = Json::array();
    for (const auto& file : options.files) {
        try {
            const auto batch = batch_of(file, options, words, region);
            for (auto& scenario : scenarios_json(file, batch)) {
                scenarios.push_back(std::move(scenario));
            }
            if (!options.json && !options.quiet) {
                fmt::print("{}: {} ✔\n", file, batch.title.empty() ? batch.scenarios.front().title : batch.title);
            }
        } catch (const base::ScenarioError& error) {
            faults.insert(faults.end(), error.faults().begin(), error.faults().end());
        }
    }
    if (options.json) {
        fmt::print("{}\n", faults_json(faults, {{"scenarios", scenarios}}));
    } else {
        print_faults(faults, options.lang());
    }
    return faults.empty() ? fine : script_fault;
}

}  // namespace hvis::cli
