// SPDX-License-Identifier: MIT
#include "bindings/lua/vocabulary.hpp"

#include "base/names.hpp"
#include "bindings/lua/lua_says.hpp"
#include "bindings/lua/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace hvis::lua {

namespace {

constexpr const char* box_name = "hvis value";
constexpr int deepest_table = 12;
constexpr std::size_t steps_a_word = 100;
constexpr std::size_t steps_a_value = 50;
constexpr std::array<std::string_view, 22> forbidden{
    "os",      "io",           "debug",        "load",   "loadstring", "loadfile",      "dofile",   "require",
    "package", "pcall",        "xpcall",       "rawset", "rawget",     "rawlen",        "rawequal", "coroutine",
    "utf8",    "setmetatable", "getmetatable", "next",   "print",      "collectgarbage"};

// NOLINTNEXTLINE(misc-no-recursion): values are nested no deeper than the vocabulary lets them
std::size_t values_in(const Value& value) {
    std::size_t values = 1;
    for (const auto& item : value.items) {
        values += values_in(item);
    }
    for (const auto& [name, field] : value.fields) {
        values += values_in(field);
    }
    return values;
}

}  // namespace

Vocabulary::Vocabulary(Sandbox& sandbox, const Words& words, const figures::Region& region, Outside outside)
    : sandbox_(sandbox), state_(sandbox.state()), words_(words), region_(region), outside_(std::move(outside)) {
    lua_pushlightuserdata(state_, this);
    lua_rawsetp(state_, LUA_REGISTRYINDEX, box_name);
    make_metatable();
    add_words();
    lock_globals();
}

Vocabulary& Vocabulary::self(lua_State* state) {
    lua_rawgetp(state, LUA_REGISTRYINDEX, box_name);
    auto* vocabulary = static_cast<Vocabulary*>(lua_touserdata(state, -1));
    lua_pop(state, 1);
    return *vocabulary;
}

std::string Vocabulary::run(const std::string& file, const std::string& text) {
    files_.push_back({file, text, ScriptLines(text)});
    auto message = load(file, text);
    if (!message.empty()) {
        return message;
    }
    message = sandbox_.call(0, 1);
    if (!message.empty()) {
        return message;
    }
    lua_pushcfunction(state_, keep_returned);
    lua_insert(state_, -2);
    return sandbox_.call(1, 0);
}

void Vocabulary::take(const std::string& file, const std::string& text, Value returned, std::vector<Value> called) {
    if (files_.empty()) {
        files_.push_back({file, text, ScriptLines("")});
    }
    returned_ = std::move(returned);
    called_ = std::move(called);
}

/// Loads a chunk; what is no text is told with its line.
std::string Vocabulary::load(const std::string& file, const std::string& text) {
    int line = 1;
    for (std::size_t start = 0; start <= text.size(); ++line) {
        const auto end = std::min(text.find('\n', start), text.size());
        if (!base::is_text(std::string_view(text).substr(start, end - start))) {
            return fmt::format(
                "{}:{}: {}", file, line,
                as_one({"filen er ikke gemt som tekst i UTF-8", "the file is not saved as text in UTF-8"}));
        }
        start = end + 1;
    }
    return sandbox_.load(text, file);
}

int Vocabulary::keep_returned(lua_State* state) {
    auto& me = self(state);
    me.returned_ = me.value_at(1);
    return 0;
}

std::string Vocabulary::text() const {
    std::string all = files_.empty() ? "" : files_.front().text;
    for (std::size_t at = 1; at < files_.size(); ++at) {
        all += fmt::format("\n-- {}\n{}", files_[at].name, files_[at].text);
    }
    return all;
}

void Vocabulary::make_metatable() {
    const std::array<luaL_Reg, 15> functions{{{"__lt", compare_less},
                                              {"__le", compare_at_most},
                                              {"__eq", compare_equal},
                                              {"__tostring", text_of},
                                              {"__call", swallow},
                                              {"__index", no_fields},
                                              {"__newindex", swallow},
                                              {"__concat", swallow},
                                              {"__add", swallow},
                                              {"__sub", swallow},
                                              {"__mul", swallow},
                                              {"__div", swallow},
                                              {"__unm", swallow},
                                              {"__len", swallow},
                                              {nullptr, nullptr}}};
    luaL_newmetatable(state_, box_name);
    luaL_setfuncs(state_, functions.data(), 0);
    lua_pushliteral(state_, "locked");
    lua_setfield(state_, -2, "__metatable");
    lua_pop(state_, 1);
}

void Vocabulary::add_words() {
    lua_pushglobaltable(state_);
    for (const auto& word : words_.words) {
        lua_pushlstring(state_, word.name.data(), word.name.size());
        lua_pushcclosure(state_, call_word, 1);
        lua_setfield(state_, -2, word.name.c_str());
    }
    for (const auto& word : words_.small) {
        if (word.takes == "nothing") {
            Value everywhere;
            everywhere.kind = Kind::places;
            everywhere.places = (1U << region_.municipalities.size()) - 1U;
            push(everywhere);
        } else {
            lua_pushlstring(state_, word.name.data(), word.name.size());
            lua_pushcclosure(state_, call_small, 1);
        }
        lua_setfield(state_, -2, word.name.c_str());
    }
    lua_pop(state_, 1);
}

/// Scripts see an empty table, behind which the words stand: none can be given another meaning.
void Vocabulary::lock_globals() {
    lua_newtable(state_);
    lua_createtable(state_, 0, 3);
    lua_pushglobaltable(state_);
    lua_pushcclosure(state_, global, 1);
    lua_setfield(state_, -2, "__index");
    lua_pushglobaltable(state_);
    lua_pushcclosure(state_, new_global, 1);
    lua_setfield(state_, -2, "__newindex");
    lua_pushliteral(state_, "locked");
    lua_setfield(state_, -2, "__metatable");
    lua_setmetatable(state_, -2);
    lua_rawseti(state_, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
}

void Vocabulary::push(Value value) {
    stop_at_too_many_faults();
    Sandbox::hold(state_, sizeof(Value));
    auto* index = static_cast<std::size_t*>(lua_newuserdatauv(state_, sizeof(std::size_t), 0));
    *index = arena_.size();
    arena_.push_back(std::move(value));
    luaL_setmetatable(state_, box_name);
}

Value Vocabulary::box(int index) {
    return arena_[*static_cast<std::size_t*>(lua_touserdata(state_, index))];
}

Position Vocabulary::position() const {
    // level 0 is the word itself, level 1 whoever called it
    lua_Debug debug{};
    if (lua_getstack(state_, 1, &debug) == 0) {
        return {};
    }
    lua_getinfo(state_, "Sl", &debug);
    const std::string_view source(debug.source, debug.srclen);
    for (std::size_t at = 0; at < files_.size(); ++at) {
        if (source.substr(1) == files_[at].name) {
            return {static_cast<int>(at), debug.currentline};
        }
    }
    return {0, 0};  // a script of the library
}

// NOLINTNEXTLINE(misc-no-recursion): value_at and table_at go no deeper than deepest_table
Value Vocabulary::value_at(int index, int depth) {
    index = lua_absindex(state_, index);
    Sandbox::charge(state_, steps_a_value);
    Value value;
    switch (lua_type(state_, index)) {
        case LUA_TBOOLEAN:
            value.kind = Kind::boolean;
            value.boolean = lua_toboolean(state_, index) != 0;
            break;
        case LUA_TNUMBER:
            value.kind = Kind::number;
            value.number = lua_tonumber(state_, index);
            break;
        case LUA_TSTRING: {
            std::size_t length = 0;
            const char* text = lua_tolstring(state_, index, &length);
            Sandbox::hold(state_, length);
            value.kind = Kind::text;
            value.text.assign(text, length);
            if (!base::is_text(value.text)) {
                add_fault(position(), "",
                          {{"en tekst er ikke skrevet i UTF-8", "a text is not written in UTF-8"},
                           {"bogstaver, linjeskift og tabulatorer", "letters, line ends and tabs"},
                           ""});
                return placeholder();
            }
            break;
        }
        case LUA_TFUNCTION:
            value.kind = Kind::function;
            lua_pushvalue(state_, index);
            value.function = luaL_ref(state_, LUA_REGISTRYINDEX);
            break;
        case LUA_TUSERDATA: return box(index);
        case LUA_TTABLE: return table_at(index, depth);
        default: break;
    }
    return value;
}

// NOLINTNEXTLINE(misc-no-recursion): value_at and table_at go no deeper than deepest_table
Value Vocabulary::table_at(int index, int depth) {
    Value table;
    table.kind = Kind::table;
    if (depth > deepest_table) {
        add_fault(position(), "",
                  {{"tabeller ligger for dybt i hinanden", "tables are nested too deeply"},
                   base::in_both("højst {} niveauer", "at most {} levels", deepest_table),
                   ""});
        return placeholder();
    }
    luaL_checkstack(state_, 4, "tables are nested too deeply");
    const auto count = static_cast<lua_Integer>(lua_rawlen(state_, index));
    for (lua_Integer at = 1; at <= count; ++at) {
        Sandbox::hold(state_, sizeof(Value));
        lua_rawgeti(state_, index, at);
        table.items.push_back(value_at(-1, depth + 1));
        lua_pop(state_, 1);
    }
    lua_pushnil(state_);
    while (lua_next(state_, index) != 0) {
        if (lua_type(state_, -2) == LUA_TSTRING) {
            Sandbox::hold(state_, sizeof(Value));
            table.fields.emplace(lua_tostring(state_, -2), value_at(-1, depth + 1));
        }
        lua_pop(state_, 1);
    }
    return table;
}

int Vocabulary::call_word(lua_State* state) {
    auto& me = self(state);
    Sandbox::charge(state, steps_a_word);
    const std::string name = lua_tostring(state, lua_upvalueindex(1));
    const auto at = me.position();
    if (lua_gettop(state) != 1 || lua_istable(state, 1) == 0) {
        me.add_fault(at, name,
                     {{"tager én tabel af felter", "takes one table of fields"},
                      base::alike(fmt::format("{} {{ ... }}", name)),
                      ""});
        me.push(placeholder());
        return 1;
    }
    auto value = me.table_at(1, 0);
    value.kind = Kind::word;
    value.word = name;
    value.file = at.file;
    value.line = at.line;
    value.id = ++me.next_id_;
    if (!me.in_library_) {
        auto fields = me.files_[static_cast<std::size_t>(at.file)].lines.fields_of(name, at.line);
        value.field_lines = std::move(fields.lines);
        me.add_given_again(value, fields.again);
        me.replace_deprecated(*me.words_.word(name), value);
        me.take_from_library(value);
        me.build_on(value);
        const auto values = values_in(value);
        Sandbox::charge(state, values * steps_a_value);
        Sandbox::hold(state, values * sizeof(Value));
        me.called_.push_back(value);
    }
    me.push(std::move(value));
    return 1;
}

int Vocabulary::call_small(lua_State* state) {
    using Compose = void (Vocabulary::*)(Position);
    static const std::map<std::string_view, Compose> composing{
        {"file", &Vocabulary::include},
        {"name and value", &Vocabulary::parameter},
        {"lists and function", &Vocabulary::for_each},
    };
    auto& me = self(state);
    const auto* word = me.words_.small_word(lua_tostring(state, lua_upvalueindex(1)));
    if (me.takes_fewer(*word, me.position())) {
        me.push(placeholder());
    } else if (const auto composes = composing.find(word->takes); composes != composing.end()) {
        (me.*composes->second)(me.position());
    } else {
        me.push(me.small(*word, me.position()));
    }
    return 1;
}

/// Names of the figures and the library are texts, and easily written without their quotes. What is no name at all may
/// be what an author calls something that a word does.
Problem Vocabulary::no_word(const std::string& name) const {
    const base::InBoth unknown{"er ikke et scenarieord", "is no scenario word"};
    const auto efforts = words_.library_names();
    const auto effort = std::find_if(efforts.begin(), efforts.end(), [wanted = base::folded(name)](const auto& other) {
        return base::folded(other) == wanted;
    });
    if (effort != efforts.end()) {
        return {unknown, base::alike(fmt::format("effort {{ from = \"{}\" }}", *effort)), ""};
    }
    for (const auto thing :
         {Thing::municipality, Thing::hospital, Thing::service, Thing::ward, Thing::base, Thing::condition}) {
        if (named(region_, thing, name) >= 0) {
            const auto one = nearest_of(region_, thing, name);
            return {unknown, base::in_both("\"{}\", i citationstegn", "\"{}\", in quotes", one), ""};
        }
    }
    const auto near = base::nearest(name, words_.names());
    const auto about = near.empty() ? words_about(words_, name) : std::vector<std::string>{};
    constexpr std::size_t few = 6;
    if (!about.empty() && about.size() <= few) {
        return {unknown,
                base::in_both("et ord, der taler om det: {}", "a word that speaks of it: {}", base::listed(about)), ""};
    }
    return {unknown, {"et ord fra: hvis words", "a word from: hvis words"}, near};
}

int Vocabulary::global(lua_State* state) {
    lua_pushvalue(state, 2);
    if (lua_rawget(state, lua_upvalueindex(1)) != LUA_TNIL) {
        return 1;
    }
    auto& me = self(state);
    const std::string name = lua_type(state, 2) == LUA_TSTRING ? lua_tostring(state, 2) : "?";
    const bool never = std::find(forbidden.begin(), forbidden.end(), name) != forbidden.end();
    me.add_fault(
        me.position(), name,
        never ? Problem{{"findes ikke for scripts", "is not available to scripts"}, {}, ""} : me.no_word(name));
    me.push(placeholder());
    return 1;
}

int Vocabulary::new_global(lua_State* state) {
    auto& me = self(state);
    const std::string name = lua_type(state, 2) == LUA_TSTRING ? lua_tostring(state, 2) : "?";
    lua_pushvalue(state, 2);
    const bool taken = lua_rawget(state, lua_upvalueindex(1)) != LUA_TNIL;
    lua_pop(state, 1);
    if (!taken || !me.own_globals_.contains(name)) {
        me.add_fault(me.position(), name,
                     {taken ? base::InBoth{"kan ikke få en anden betydning", "cannot be given another meaning"}
                            : base::InBoth{"får en værdi uden \"local\"", "is given a value without \"local\""},
                      base::alike(fmt::format("local {} = ...", base::shortened(name))), ""});
        me.stop_at_too_many_faults();
    }
    if (!taken) {
        me.own_globals_.insert(name);
    }
    if (me.own_globals_.contains(name)) {
        lua_rawset(state, lua_upvalueindex(1));
    }
    return 0;
}

}  // namespace hvis::lua
