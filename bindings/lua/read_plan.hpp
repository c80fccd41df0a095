// SPDX-License-Identifier: MIT
// From the values a script gave to the plan the engine runs.
#pragma once

#include "bindings/lua/script.hpp"
#include "bindings/lua/vocabulary.hpp"
#include "engine/plan.hpp"

#include <memory>
#include <set>
#include <string>

namespace hvis::lua {

/// Reads a checked scenario. Adds faults for what cannot be (a service moved from where it is not);
/// then the result must not be used. `script` lives on in the plan's decisions.
engine::Scenario read_scenario_value(const std::shared_ptr<Script>& script, const Value& value);

/// The same of a value that is a scenario or a batch.
engine::Batch read_batch_value(const std::shared_ptr<Script>& script, const Value& value);

/// "word.field" of everything these read, for holding reader and registry together.
std::set<std::string> fields_read();

}  // namespace hvis::lua
