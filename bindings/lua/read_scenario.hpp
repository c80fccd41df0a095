// SPDX-License-Identifier: MIT
// From a script file to a scenario, or to all its faults at once.
#pragma once

#include "bindings/lua/vocabulary.hpp"
#include "bindings/lua/words.hpp"
#include "engine/plan.hpp"
#include "figures/region.hpp"

#include <filesystem>
#include <string>

namespace hvis::lua {

/// A script before it is read.
struct Source {
    std::string name;  ///< the file as the author named it; ".json": a plan as JSON
    std::string text;
    Outside outside;
};
/// Reads the file. Throws base::ScenarioError when it cannot.
Source source_of(const std::filesystem::path& file, Settings settings = {});

/// Runs and checks a script that returns a scenario or a batch { }. Throws base::ScenarioError with every fault, sorted
/// by line; base::UsageError for a setting that is no parameter's.
engine::Batch read_batch(const Source& source, const Words& words, const figures::Region& region);
engine::Batch read_batch(const std::string& text, const std::string& name, const Words& words,
                         const figures::Region& region);
engine::Batch read_batch_file(const std::filesystem::path& file, const Words& words, const figures::Region& region,
                              const Settings& settings = {});

/// The same of a script that must have one scenario.
engine::Scenario read_scenario(const std::string& text, const std::string& name, const Words& words,
                               const figures::Region& region);
engine::Scenario the_one(engine::Batch batch, const std::string& file);

/// What the script says as JSON, in the form that `hvis words --format schema` describes. Throws as read_batch does.
std::string plan_json(const Source& source, const Words& words, const figures::Region& region);

/// An effort of the library, as a plan would have it. Throws base::ScenarioError when it is wrong.
engine::PlannedEffort library_effort(const std::string& name, const Words& words, const figures::Region& region);

}  // namespace hvis::lua
