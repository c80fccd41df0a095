// SPDX-License-Identifier: MIT
// From a script file to a scenario, or to all its faults at once.
#pragma once

#include "bindings/lua/words.hpp"
#include "engine/plan.hpp"
#include "figures/region.hpp"

#include <filesystem>
#include <string>

namespace hvis::lua {

/// Runs and checks a script of one scenario. Throws base::ScenarioError with every fault, sorted by line.
/// `name`: the file as the author named it.
engine::Scenario read_scenario(const std::string& text, const std::string& name, const Words& words,
                               const figures::Region& region);
/// The same of a script that may return a batch { }.
engine::Batch read_batch(const std::string& text, const std::string& name, const Words& words,
                         const figures::Region& region);
engine::Batch read_batch_file(const std::filesystem::path& file, const Words& words, const figures::Region& region);
engine::Scenario read_scenario_file(const std::filesystem::path& file, const Words& words,
                                    const figures::Region& region);

/// An effort of the library, as a plan would have it. Throws base::ScenarioError when it is wrong.
engine::PlannedEffort library_effort(const std::string& name, const Words& words, const figures::Region& region);

}  // namespace hvis::lua
