// SPDX-License-Identifier: MIT
// The one hook: a yes or no that a script takes from what could be seen on a day.
#pragma once

#include "bindings/lua/script.hpp"
#include "engine/seen.hpp"

#include <functional>
#include <map>
#include <memory>

namespace hvis::lua {

/// Index of an effort in the plan by its word's id.
using EffortIndex = std::map<int, int>;

/// The script's function as the engine asks it. A fault inside becomes a base::ScenarioError.
std::function<bool(const engine::Seen&)> asked_in_script(std::shared_ptr<Script> script, int function,
                                                         std::shared_ptr<const EffortIndex> efforts);

}  // namespace hvis::lua
