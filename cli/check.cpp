// SPDX-License-Identifier: MIT
// hvis check FILE...: every fault of every script at once.
#include "base/errors.hpp"
#include "bindings/lua/read_scenario.hpp"
#include "cli/commands.hpp"
#include "cli/faults.hpp"

#include <fmt/format.h>

namespace hvis::cli {

int check(const Options& options) {
    const auto region = load_region();
    const auto words = load_words();
    std::vector<base::Fault> faults;
    for (const auto& file : options.files) {
        try {
            const auto batch = batch_of(file, options, words, region);
            if (!options.json && !options.quiet) {
                fmt::print("{}: {} ✔\n", file, batch.title.empty() ? batch.scenarios.front().title : batch.title);
            }
        } catch (const base::ScenarioError& error) {
            faults.insert(faults.end(), error.faults().begin(), error.faults().end());
        }
    }
    if (options.json) {
        print_faults_json(faults);
    } else {
        print_faults(faults);
    }
    return faults.empty() ? fine : script_fault;
}

}  // namespace hvis::cli
