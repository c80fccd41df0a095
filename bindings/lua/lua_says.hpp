// SPDX-License-Identifier: MIT
// What ends a script: our words pass through Lua, which carries one text, in both languages; Lua's own are English.
#pragma once

#include "base/in_both.hpp"

#include <lua.hpp>

#include <string>

namespace hvis::lua {

/// Both languages in the one text that Lua carries; said_by_lua takes them apart.
std::string as_one(const base::InBoth& message);

/// Ends the running script with this message and the line it is at.
[[noreturn]] void raise(lua_State* state, const base::InBoth& message);

/// A message that came out of Lua, without its place. Of Lua's own faults those that authors meet are told in Danish.
base::InBoth said_by_lua(const std::string& message);

}  // namespace hvis::lua
