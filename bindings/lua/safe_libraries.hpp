// SPDX-License-Identifier: MIT
// What of Lua's own library a script may use: nothing that reaches out, draws, tells an address or the order of a
// hash, and nothing that works long without being charged. The tables cannot be changed.
#pragma once

#include <lua.hpp>

namespace hvis::lua {

/// Opens them in a new state; its global table holds the functions and the libraries string, table and math.
void open_safe_libraries(lua_State* state);

}  // namespace hvis::lua
