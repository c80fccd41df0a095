// SPDX-License-Identifier: MIT
// What of Lua's own library a script may use: nothing that reaches out, draws, tells an address or the order of a
// hash, and nothing that works long without being charged. The tables cannot be changed.
#pragma once

#include <lua.hpp>

namespace hvis::lua {

/// Opens them in a new state; its global table holds the functions and the libraries string, table and math.
void open_safe_libraries(lua_State* state);

/// Replaces the table on top by one through which it can be read and not changed; `name` stands in messages.
void lock_table(lua_State* state, const char* name);

}  // namespace hvis::lua
