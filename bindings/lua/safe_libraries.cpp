// SPDX-License-Identifier: MIT
#include "bindings/lua/safe_libraries.hpp"

#include "bindings/lua/lua_says.hpp"
#include "bindings/lua/sandbox.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace hvis::lua {

namespace {

constexpr std::size_t longest_repeat = 1U << 20U;
constexpr int most_sorted = 100000;

int refuse_chance(lua_State* state) {
    raise(state, {"et script kan ikke trække lod; til en værdi, du ikke er sikker på, brug between(lav, høj)",
                  "a script cannot draw luck; for a value you are not sure of use between(low, high)"});
}

/// Text repeated, with a bound on what comes out.
int repeat_text(lua_State* state) {
    std::size_t length = 0;
    const char* text = luaL_checklstring(state, 1, &length);
    const auto count = std::max<lua_Integer>(0, luaL_checkinteger(state, 2));
    if (length > 0 && static_cast<std::size_t>(count) > longest_repeat / length) {
        raise(state, {"string.rep ville lave en tekst på mere end en million tegn",
                      "string.rep would make a text of more than a million letters"});
    }
    luaL_Buffer buffer;
    luaL_buffinit(state, &buffer);
    for (lua_Integer at = 0; length > 0 && at < count; ++at) {
        luaL_addlstring(&buffer, text, length);
    }
    luaL_pushresult(&buffer);
    return 1;
}

/// Pushes the text of a value without its address: the same in every process.
void push_plain(lua_State* state, int index) {
    switch (lua_type(state, index)) {
        case LUA_TTABLE: lua_pushliteral(state, "table"); break;
        case LUA_TFUNCTION: lua_pushliteral(state, "function"); break;
        case LUA_TUSERDATA:
            if (luaL_getmetafield(state, index, "__tostring") == LUA_TNIL) {
                lua_pushliteral(state, "value");
                break;
            }
            lua_pop(state, 1);
            luaL_tolstring(state, index, nullptr);
            break;
        default: luaL_tolstring(state, index, nullptr);
    }
}

int plain_text(lua_State* state) {
    luaL_checkany(state, 1);
    push_plain(state, 1);
    return 1;
}

/// string.format (upvalue 1) without %p, and with values as plain text.
int format_text(lua_State* state) {
    const std::string_view format = luaL_checkstring(state, 1);
    for (std::size_t at = format.find('%'); at != std::string_view::npos; at = format.find('%', at)) {
        const auto kind = format.find_first_not_of("0123456789.-+# ", at + 1);
        if (kind != std::string_view::npos && format[kind] == 'p') {
            raise(state, {"string.format kan ikke sige en adresse (%p)", "string.format cannot tell an address (%p)"});
        }
        at = kind == std::string_view::npos ? format.size() : kind + 1;
    }
    const int count = lua_gettop(state);
    for (int at = 2; at <= count; ++at) {
        const int type = lua_type(state, at);
        if (type == LUA_TTABLE || type == LUA_TFUNCTION || type == LUA_TUSERDATA) {
            push_plain(state, at);
            lua_replace(state, at);
        }
    }
    lua_pushvalue(state, lua_upvalueindex(1));
    lua_insert(state, 1);
    lua_call(state, count, 1);
    return 1;
}

/// Lua's own function (upvalue 1), charged for the length of its first argument times upvalue 2.
int charged(lua_State* state) {
    auto length = static_cast<std::size_t>(lua_gettop(state));
    if (length > 0 && (lua_type(state, 1) == LUA_TTABLE || lua_type(state, 1) == LUA_TSTRING)) {
        length += lua_rawlen(state, 1);
    }
    Sandbox::charge(state, length * static_cast<std::size_t>(lua_tointeger(state, lua_upvalueindex(2))));
    const int count = lua_gettop(state);
    lua_pushvalue(state, lua_upvalueindex(1));
    lua_insert(state, 1);
    if (lua_pcall(state, count, LUA_MULTRET, 0) != LUA_OK) {
        // Lua's own function tells no line, since we called it
        const std::string_view message = lua_type(state, -1) == LUA_TSTRING ? lua_tostring(state, -1) : "";
        if (!message.empty() && message.find(".lua:") == std::string_view::npos) {
            luaL_where(state, 1);
            lua_insert(state, -2);
            lua_concat(state, 2);
        }
        return lua_error(state);
    }
    return lua_gettop(state);
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
            raise(state, {"pairs går gennem tabeller med tal eller tekster som nøgler, højst 100000 af dem",
                          "pairs goes through tables with numbers or texts as keys, at most 100000 of them"});
        }
        luaL_checkstack(state, 2, "too many keys");
        lua_pushvalue(state, -1);
    }
    constexpr std::size_t steps_a_key = 20;
    Sandbox::charge(state, static_cast<std::size_t>(count) * steps_a_key);
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

/// A name that the library of upvalue 1 does not give.
int not_given(lua_State* state) {
    const char* name = lua_type(state, 2) == LUA_TSTRING ? lua_tostring(state, 2) : "?";
    raise(state, base::in_both("{}.{} findes ikke for scripts", "{}.{} is not available to scripts",
                               lua_tostring(state, lua_upvalueindex(1)), name));
}
int not_changed(lua_State* state) {
    raise(state, base::in_both("{} kan ikke ændres", "{} cannot be changed", lua_tostring(state, lua_upvalueindex(1))));
}

/// The table on top answers for what it does not have with a clear message.
void refuse_the_rest(lua_State* state, const char* name) {
    lua_createtable(state, 0, 2);
    lua_pushstring(state, name);
    lua_pushcclosure(state, not_given, 1);
    lua_setfield(state, -2, "__index");
    lua_setmetatable(state, -2);
}

/// Copies the named functions of the table below the top into the table on top.
void copy(lua_State* state, const std::vector<const char*>& functions, bool charges) {
    for (const char* name : functions) {
        lua_getfield(state, -2, name);
        if (charges) {
            constexpr int sorting = 40;  // compares each item about so often
            lua_pushinteger(state, name == std::string_view("sort") ? sorting : 1);
            lua_pushcclosure(state, charged, 2);
        }
        lua_setfield(state, -2, name);
    }
}

/// Replaces the table on top by one through which it can be read and not changed; `name` stands in messages.
void lock_table(lua_State* state, const char* name) {
    lua_newtable(state);
    lua_createtable(state, 0, 3);
    lua_pushvalue(state, -3);
    lua_setfield(state, -2, "__index");
    lua_pushstring(state, name);
    lua_pushcclosure(state, not_changed, 1);
    lua_setfield(state, -2, "__newindex");
    lua_pushliteral(state, "locked");
    lua_setfield(state, -2, "__metatable");
    lua_setmetatable(state, -2);
    lua_remove(state, -2);
}

struct Kept {
    const char* library;
    lua_CFunction open;
    std::vector<const char*> charged;  ///< for the length of what they are given
    std::vector<const char*> free;
};

void keep(lua_State* state, const Kept& kept) {
    luaL_requiref(state, kept.library, kept.open, 0);
    lua_newtable(state);
    copy(state, kept.charged, true);
    copy(state, kept.free, false);
    if (kept.open == luaopen_string) {
        lua_pushcfunction(state, repeat_text);
        lua_setfield(state, -2, "rep");
        lua_getfield(state, -2, "format");
        lua_pushcclosure(state, format_text, 1);
        lua_setfield(state, -2, "format");
    } else if (kept.open == luaopen_math) {
        for (const char* name : {"random", "randomseed"}) {
            lua_pushcfunction(state, refuse_chance);
            lua_setfield(state, -2, name);
        }
    }
    lua_remove(state, -2);
    refuse_the_rest(state, kept.library);
    lock_table(state, kept.library);
}

}  // namespace

void open_safe_libraries(lua_State* state) {
    const std::array<Kept, 3> libraries{{
        {LUA_STRLIBNAME, luaopen_string, {"sub", "upper", "lower", "byte", "char", "reverse"}, {"len"}},
        {LUA_TABLIBNAME, luaopen_table, {"insert", "remove", "concat", "sort", "unpack"}, {}},
        {LUA_MATHLIBNAME,
         luaopen_math,
         {},
         {"floor", "ceil", "min", "max", "abs", "huge", "maxinteger", "pi", "sqrt", "tointeger", "type"}},
    }};
    luaL_requiref(state, LUA_GNAME, luaopen_base, 0);
    lua_newtable(state);
    copy(state, {"ipairs", "type", "error", "assert"}, false);
    copy(state, {"select", "tonumber"}, true);
    lua_remove(state, -2);
    for (const auto& library : libraries) {
        keep(state, library);
        lua_setfield(state, -2, library.library);
    }
    lua_pushcfunction(state, ordered_pairs);
    lua_setfield(state, -2, "pairs");
    lua_pushcfunction(state, plain_text);
    lua_setfield(state, -2, "tostring");
    // texts find their methods in our string table; the metatable itself is out of reach
    lua_pushliteral(state, "");
    lua_getmetatable(state, -1);
    lua_getfield(state, -3, LUA_STRLIBNAME);
    lua_setfield(state, -2, "__index");
    lua_pushliteral(state, "locked");
    lua_setfield(state, -2, "__metatable");
    lua_pop(state, 2);
    lua_rawseti(state, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
}

}  // namespace hvis::lua
