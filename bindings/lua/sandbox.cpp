// SPDX-License-Identifier: MIT
#include "bindings/lua/sandbox.hpp"

#include "base/errors.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace hvis::lua {

namespace {

constexpr int steps_a_count = 1000;
constexpr std::size_t longest_repeat = 1U << 20U;
constexpr int most_sorted = 100000;

int refuse_chance(lua_State* state) {
    return luaL_error(state, "a script cannot draw luck; for a value you are not sure of use between(low, high)");
}

/// Text repeated, with a bound on what comes out.
int repeat_text(lua_State* state) {
    std::size_t length = 0;
    const char* text = luaL_checklstring(state, 1, &length);
    const auto count = std::max<lua_Integer>(0, luaL_checkinteger(state, 2));
    if (length > 0 && static_cast<std::size_t>(count) > longest_repeat / length) {
        return luaL_error(state, "string.rep would make a text of more than a million letters");
    }
    luaL_Buffer buffer;
    luaL_buffinit(state, &buffer);
    for (lua_Integer at = 0; length > 0 && at < count; ++at) {
        luaL_addlstring(&buffer, text, length);
    }
    luaL_pushresult(&buffer);
    return 1;
}

/// tostring without addresses: the same text in every process.
int plain_text(lua_State* state) {
    luaL_checkany(state, 1);
    switch (lua_type(state, 1)) {
        case LUA_TTABLE: lua_pushliteral(state, "table"); break;
        case LUA_TFUNCTION: lua_pushliteral(state, "function"); break;
        default: luaL_tolstring(state, 1, nullptr);
    }
    return 1;
}

bool key_before(lua_State* state, int left, int right) {
    const int left_type = lua_type(state, left);
    const int right_type = lua_type(state, right);
    if (left_type != right_type) {
        return left_type < right_type;
    }
    if (left_type == LUA_TNUMBER) {
        return lua_tonumber(state, left) < lua_tonumber(state, right);
    }
    std::size_t left_length = 0;
    std::size_t right_length = 0;
    const char* left_text = lua_tolstring(state, left, &left_length);
    const char* right_text = lua_tolstring(state, right, &right_length);
    return std::string_view(left_text, left_length) < std::string_view(right_text, right_length);
}

/// The next key of the sorted list in upvalue 2 of the table in upvalue 1.
int next_in_order(lua_State* state) {
    const auto at = lua_tointeger(state, lua_upvalueindex(3)) + 1;
    lua_pushinteger(state, at);
    lua_replace(state, lua_upvalueindex(3));
    if (lua_rawgeti(state, lua_upvalueindex(2), at) == LUA_TNIL) {
        return 1;
    }
    lua_pushvalue(state, -1);
    lua_rawget(state, lua_upvalueindex(1));
    return 2;
}

/// pairs in order of keys: numbers, then texts by their bytes.
int ordered_pairs(lua_State* state) {
    luaL_checktype(state, 1, LUA_TTABLE);
    lua_settop(state, 1);
    int count = 0;
    lua_pushnil(state);
    while (lua_next(state, 1) != 0) {
        lua_pop(state, 1);
        const int type = lua_type(state, -1);
        if ((type != LUA_TNUMBER && type != LUA_TSTRING) || ++count > most_sorted) {
            return luaL_error(state, "pairs goes through tables with numbers or texts as keys, at most 100000 of them");
        }
        luaL_checkstack(state, 2, "too many keys");
        lua_pushvalue(state, -1);
    }
    // keys lie at 2..count+1: sort their places, then write the list
    std::vector<int> places(static_cast<std::size_t>(count));
    for (int at = 0; at < count; ++at) {
        places[static_cast<std::size_t>(at)] = at + 2;
    }
    std::sort(places.begin(), places.end(), [&](int left, int right) { return key_before(state, left, right); });
    lua_createtable(state, count, 0);
    for (int at = 0; at < count; ++at) {
        lua_pushvalue(state, places[static_cast<std::size_t>(at)]);
        lua_rawseti(state, -2, at + 1);
    }
    lua_pushvalue(state, 1);
    lua_insert(state, -2);
    lua_pushinteger(state, 0);
    lua_pushcclosure(state, next_in_order, 3);
    return 1;
}

struct Keep {
    const char* library;
    std::vector<const char*> functions;
};

/// Copies the named functions of the library table on top into a new one, left on top instead.
void keep_only(lua_State* state, const std::vector<const char*>& functions) {
    lua_newtable(state);
    for (const char* name : functions) {
        lua_getfield(state, -2, name);
        lua_setfield(state, -2, name);
    }
    lua_remove(state, -2);
}

}  // namespace

void* Sandbox::allocate(void* limits, void* block, std::size_t old_size, std::size_t new_size) {
    auto& used = *static_cast<Limits*>(limits);
    const std::size_t before = block != nullptr ? old_size : 0;
    if (new_size > before && used.bytes + (new_size - before) > memory_limit) {
        used.memory_gone = true;
        return nullptr;
    }
    if (new_size == 0) {
        std::free(block);
        used.bytes -= before;
        return nullptr;
    }
    void* moved = std::realloc(block, new_size);
    if (moved != nullptr) {
        used.bytes += new_size - before;
    }
    return moved;
}

void Sandbox::count_steps(lua_State* state, lua_Debug* /*debug*/) {
    void* limits = nullptr;
    lua_getallocf(state, &limits);
    auto& used = *static_cast<Limits*>(limits);
    used.steps += steps_a_count;
    if (used.steps > step_limit) {
        luaL_error(state, "the script does not come to an end (more than %d million steps)",
                   static_cast<int>(step_limit / 1000000));
    }
}

Sandbox::Sandbox() : state_(lua_newstate(&Sandbox::allocate, &limits_)) {
    if (state_ == nullptr) {
        throw base::CoreError("no memory for a script");
    }
    open_libraries();
    lua_sethook(state_, &Sandbox::count_steps, LUA_MASKCOUNT, steps_a_count);
}

Sandbox::~Sandbox() {
    lua_close(state_);
}

void Sandbox::open_libraries() {
    luaL_requiref(state_, LUA_GNAME, luaopen_base, 0);
    keep_only(state_, {"ipairs", "select", "type", "tonumber", "error", "assert"});
    open_kept_libraries();
    lua_pushcfunction(state_, ordered_pairs);
    lua_setfield(state_, -2, "pairs");
    lua_pushcfunction(state_, plain_text);
    lua_setfield(state_, -2, "tostring");
    // texts find their methods in our string table; the metatable itself is out of reach
    lua_pushliteral(state_, "");
    lua_getmetatable(state_, -1);
    lua_getfield(state_, -3, LUA_STRLIBNAME);
    lua_setfield(state_, -2, "__index");
    lua_pushliteral(state_, "locked");
    lua_setfield(state_, -2, "__metatable");
    lua_pop(state_, 2);
    lua_rawseti(state_, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
}

void Sandbox::open_kept_libraries() {
    const std::array<Keep, 3> keeps{{
        {LUA_STRLIBNAME, {"format", "sub", "upper", "lower", "len", "byte", "char", "reverse"}},
        {LUA_TABLIBNAME, {"insert", "remove", "concat", "sort", "unpack"}},
        {LUA_MATHLIBNAME,
         {"floor", "ceil", "min", "max", "abs", "huge", "maxinteger", "pi", "sqrt", "tointeger", "type"}},
    }};
    for (const auto& keep : keeps) {
        const auto* name = keep.library;
        const lua_CFunction open = name == std::string_view(LUA_STRLIBNAME)   ? luaopen_string
                                   : name == std::string_view(LUA_TABLIBNAME) ? luaopen_table
                                                                              : luaopen_math;
        luaL_requiref(state_, name, open, 0);
        keep_only(state_, keep.functions);
        if (name == std::string_view(LUA_STRLIBNAME)) {
            lua_pushcfunction(state_, repeat_text);
            lua_setfield(state_, -2, "rep");
        } else if (name == std::string_view(LUA_MATHLIBNAME)) {
            lua_pushcfunction(state_, refuse_chance);
            lua_setfield(state_, -2, "random");
            lua_pushcfunction(state_, refuse_chance);
            lua_setfield(state_, -2, "randomseed");
        }
        lua_setfield(state_, -2, name);
    }
}

std::string Sandbox::load(const std::string& text, const std::string& name) {
    if (luaL_loadbufferx(state_, text.data(), text.size(), ("@" + name).c_str(), "t") == LUA_OK) {
        return "";
    }
    std::string message = lua_tostring(state_, -1);
    lua_pop(state_, 1);
    return message;
}

std::string Sandbox::call(int arguments, int results) {
    limits_.steps = 0;
    if (lua_pcall(state_, arguments, results, 0) == LUA_OK) {
        return "";
    }
    const char* text = lua_tostring(state_, -1);
    std::string message = text != nullptr ? text : "the script stopped with an error that is no text";
    if (limits_.memory_gone) {
        message = "the script needs more than 64 MB of memory";
    }
    lua_pop(state_, 1);
    return message;
}

}  // namespace hvis::lua
