// SPDX-License-Identifier: MIT
#include "bindings/lua/vocabulary.hpp"

#include "base/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace hvis::lua {

namespace {

constexpr const char* box_name = "hvis value";
constexpr int deepest_table = 12;
constexpr std::array<std::string_view, 18> forbidden{
    "os",           "io",      "debug",   "load",      "loadstring",     "loadfile",
    "dofile",       "require", "package", "pcall",     "xpcall",         "setmetatable",
    "getmetatable", "rawset",  "rawget",  "coroutine", "collectgarbage", "print"};

Value placeholder() {
    Value value;
    value.kind = Kind::unknown;
    return value;
}

/// A number or a quantity as a quantity, for between and assumed.
bool is_amount(const Value& value) {
    return value.kind == Kind::quantity || value.kind == Kind::number;
}

Quantity amount_of(const Value& value) {
    if (value.kind == Kind::quantity) {
        return value.quantity;
    }
    return {"number", value.number, value.number, value.number, false, ""};
}

Value of_quantity(Quantity quantity) {
    Value value;
    value.kind = Kind::quantity;
    value.quantity = std::move(quantity);
    return value;
}

}  // namespace

Vocabulary::Vocabulary(Sandbox& sandbox, const Words& words, const figures::Region& region, ScriptLines& lines,
                       std::string file)
    : sandbox_(sandbox),
      state_(sandbox.state()),
      words_(words),
      region_(region),
      lines_(lines),
      file_(std::move(file)) {
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

void Vocabulary::lock_globals() {
    lua_pushglobaltable(state_);
    lua_newtable(state_);
    lua_pushcfunction(state_, unknown_name);
    lua_setfield(state_, -2, "__index");
    lua_pushcfunction(state_, new_global);
    lua_setfield(state_, -2, "__newindex");
    lua_pushliteral(state_, "locked");
    lua_setfield(state_, -2, "__metatable");
    lua_setmetatable(state_, -2);
    lua_pop(state_, 1);
}

void Vocabulary::push(Value value) {
    auto* index = static_cast<std::size_t*>(lua_newuserdatauv(state_, sizeof(std::size_t), 0));
    *index = arena_.size();
    arena_.push_back(std::move(value));
    luaL_setmetatable(state_, box_name);
}

Value Vocabulary::box(int index) {
    return arena_[*static_cast<std::size_t*>(lua_touserdata(state_, index))];
}

int Vocabulary::current_line() const {
    // level 0 is the word itself, level 1 whoever called it
    lua_Debug debug{};
    if (lua_getstack(state_, 1, &debug) == 0) {
        return 0;
    }
    lua_getinfo(state_, "l", &debug);
    return debug.currentline;
}

void Vocabulary::add_fault(int line, const std::string& word, Problem problem) {
    faults_.push_back({file_, line, word, "", std::move(problem.message), std::move(problem.expected),
                       std::move(problem.suggestion)});
}

void Vocabulary::add_fault(const Value& value, const std::string& field, Problem problem) {
    faults_.push_back({file_, value.line_of(field), value.word, field, std::move(problem.message),
                       std::move(problem.expected), std::move(problem.suggestion)});
}

int Vocabulary::municipality(const std::string& name) const {
    const auto wanted = base::folded(name);
    for (std::size_t at = 0; at < region_.municipalities.size(); ++at) {
        const auto& place = region_.municipalities[at];
        const bool also = std::any_of(place.also_written.begin(), place.also_written.end(),
                                      [&](const std::string& other) { return base::folded(other) == wanted; });
        if (base::folded(place.name) == wanted || also || place.code == name) {
            return static_cast<int>(at);
        }
    }
    return -1;
}

// NOLINTNEXTLINE(misc-no-recursion): value_at and table_at go no deeper than deepest_table
Value Vocabulary::value_at(int index, int depth) {
    index = lua_absindex(state_, index);
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
            value.kind = Kind::text;
            value.text.assign(text, length);
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
        add_fault(current_line(), "",
                  {"tables are nested too deeply", fmt::format("at most {} levels", deepest_table), ""});
        return placeholder();
    }
    luaL_checkstack(state_, 4, "tables are nested too deeply");
    const auto count = static_cast<lua_Integer>(lua_rawlen(state_, index));
    for (lua_Integer at = 1; at <= count; ++at) {
        lua_rawgeti(state_, index, at);
        table.items.push_back(value_at(-1, depth + 1));
        lua_pop(state_, 1);
    }
    lua_pushnil(state_);
    while (lua_next(state_, index) != 0) {
        if (lua_type(state_, -2) == LUA_TSTRING) {
            table.fields.emplace(lua_tostring(state_, -2), value_at(-1, depth + 1));
        }
        lua_pop(state_, 1);
    }
    return table;
}

int Vocabulary::call_word(lua_State* state) {
    auto& me = self(state);
    const std::string name = lua_tostring(state, lua_upvalueindex(1));
    const int line = me.current_line();
    if (lua_gettop(state) != 1 || lua_istable(state, 1) == 0) {
        me.add_fault(line, name, {"takes one table of fields", fmt::format("{} {{ ... }}", name), ""});
        me.push(placeholder());
        return 1;
    }
    auto value = me.table_at(1, 0);
    value.kind = Kind::word;
    value.word = name;
    value.line = line;
    value.id = ++me.next_id_;
    if (!me.in_library_) {
        value.field_lines = me.lines_.fields_of(name, line);
        me.take_from_library(value);
        me.called_.push_back(value);
    }
    me.push(std::move(value));
    return 1;
}

/// Fields that `from` names an effort of the library for, and that are not given here, are its.
void Vocabulary::take_from_library(Value& value) {
    const auto* from = value.field("from");
    if (value.word != "effort" || from == nullptr || from->kind != Kind::text) {
        return;
    }
    const auto effort = std::find_if(words_.library.begin(), words_.library.end(),
                                     [&](const LibraryEffort& known) { return known.name == from->text; });
    if (effort == words_.library.end()) {
        return;  // check_word tells it
    }
    for (const auto& [name, field] : library_effort(*effort).fields) {
        value.fields.emplace(name, field);
    }
}

Value Vocabulary::library_effort(const LibraryEffort& effort) {
    in_library_ = true;
    auto message = sandbox_.load(effort.text, effort.name);
    if (message.empty()) {
        message = sandbox_.call(0, 1);
    }
    in_library_ = false;
    if (!message.empty()) {
        throw base::CoreError(fmt::format("the effort {} of the library cannot be read: {}", effort.name, message));
    }
    auto value = value_at(-1);
    lua_pop(state_, 1);
    return value;
}

int Vocabulary::call_small(lua_State* state) {
    auto& me = self(state);
    const auto* word = me.words_.small_word(lua_tostring(state, lua_upvalueindex(1)));
    me.push(me.small(*word, me.current_line()));
    return 1;
}

Value Vocabulary::small(const SmallWord& word, int line) {
    if (word.takes == "number") {
        return unit(word, line);
    }
    if (word.takes == "text") {
        return date(line);
    }
    if (word.takes == "two values") {
        return between(line);
    }
    if (word.takes == "three values") {
        return about(line);
    }
    if (word.takes == "value and reason") {
        return assumed(line);
    }
    return word.takes == "name" ? figure(line) : except(line);
}

Value Vocabulary::unit(const SmallWord& word, int line) {
    auto given = value_at(1);
    if (given.kind == Kind::unknown) {
        return given;
    }
    const bool one_number = lua_gettop(state_) == 1 && given.kind == Kind::number && std::isfinite(given.number);
    if (!one_number) {
        add_fault(line, word.name, {fmt::format("takes one number, not {}", described(given)), word.example, ""});
        return placeholder();
    }
    const double least = word.least.value_or(word.seconds > 0.0 ? 0.0 : -1e300);
    if (given.number < least || given.number > word.most.value_or(1e300)) {
        add_fault(line, word.name,
                  {fmt::format("{} is impossible", given.number),
                   word.most ? fmt::format("{} to {}", least, *word.most) : fmt::format("{} or more", least), ""});
        return placeholder();
    }
    const double value = given.number * (word.seconds > 0.0 ? word.seconds : 1.0);
    return of_quantity({word.gives, value, value, value, false, ""});
}

Value Vocabulary::date(int line) {
    const auto given = value_at(1);
    const auto day = given.kind == Kind::text ? base::read_date(given.text) : std::nullopt;
    if (!day) {
        add_fault(
            line, "date",
            {fmt::format("{} is no day", described(given)), "year-month-day, for example date \"2028-01-01\"", ""});
        return placeholder();
    }
    Value value;
    value.kind = Kind::date;
    value.date = *day;
    return value;
}

Value Vocabulary::between(int line) {
    const auto low = value_at(1);
    const auto high = value_at(2);
    if (low.kind == Kind::unknown || high.kind == Kind::unknown) {
        return placeholder();
    }
    if (!is_amount(low) || !is_amount(high) || amount_of(low).unit != amount_of(high).unit) {
        add_fault(line, "between",
                  {fmt::format("takes two values of one unit, not {} and {}", described(low), described(high)),
                   "between(percent(10), percent(30))", ""});
        return placeholder();
    }
    auto quantity = amount_of(low);
    quantity.low = amount_of(low).value;
    quantity.high = amount_of(high).value;
    if (quantity.low > quantity.high) {
        add_fault(line, "between", {"the first value is larger than the second", "the lower one first", ""});
        return placeholder();
    }
    quantity.value = (quantity.low + quantity.high) / 2.0;
    quantity.even = true;
    return of_quantity(quantity);
}

Value Vocabulary::about(int line) {
    const auto best = value_at(1);
    const auto low = value_at(2);
    const auto high = value_at(3);
    if (best.kind == Kind::unknown || low.kind == Kind::unknown || high.kind == Kind::unknown) {
        return placeholder();
    }
    const bool alike = is_amount(best) && is_amount(low) && is_amount(high) &&
                       amount_of(best).unit == amount_of(low).unit && amount_of(best).unit == amount_of(high).unit;
    if (!alike || amount_of(low).value > amount_of(best).value || amount_of(best).value > amount_of(high).value) {
        add_fault(line, "about",
                  {fmt::format("takes the most likely value, the lowest and the highest, not {}, {} and {}",
                               described(best), described(low), described(high)),
                   "about(times(0.92), times(0.77), times(1.08))", ""});
        return placeholder();
    }
    auto quantity = amount_of(best);
    quantity.low = amount_of(low).value;
    quantity.high = amount_of(high).value;
    return of_quantity(quantity);
}

Value Vocabulary::assumed(int line) {
    auto given = value_at(1);
    const auto reason = value_at(2);
    if (given.kind == Kind::unknown) {
        return given;
    }
    if (!is_amount(given) || reason.kind != Kind::text || reason.text.empty()) {
        add_fault(line, "assumed",
                  {"takes a value and a reason in words", "assumed(percent(5), \"planning group\")", ""});
        return placeholder();
    }
    auto quantity = amount_of(given);
    quantity.source = "assumed: " + reason.text;
    return of_quantity(quantity);
}

Value Vocabulary::figure(int line) {
    const auto given = value_at(1);
    const auto index = given.kind == Kind::text ? region_.figure_index(given.text) : std::nullopt;
    if (!index) {
        std::vector<std::string> names;
        for (const auto& known : region_.figures) {
            names.push_back(known.name);
        }
        add_fault(line, "figure",
                  {fmt::format("there is no figure named by {}", described(given)), "a name from: hvis list figures",
                   base::nearest(given.text, names)});
        return placeholder();
    }
    const auto& known = region_.figures[static_cast<std::size_t>(*index)];
    std::string unit = "number";
    if (known.unit.find("percent a year") == 0) {
        unit = "yearly share";
    } else if (known.unit.find("percent") == 0) {
        unit = "share";
    } else if (known.unit.find("ratio") == 0) {
        unit = "ratio";
    }
    return of_quantity({unit, known.value, known.low, known.high, false, known.source});
}

Value Vocabulary::except(int line) {
    const auto given = value_at(1);
    std::vector<Value> names = given.kind == Kind::table ? given.items : std::vector<Value>{given};
    Value value;
    value.kind = Kind::places;
    value.places = (1U << region_.municipalities.size()) - 1U;
    for (const auto& name : names) {
        const int place = name.kind == Kind::text ? municipality(name.text) : -1;
        if (place < 0) {
            std::vector<std::string> valid;
            for (const auto& known : region_.municipalities) {
                valid.push_back(known.name);
            }
            add_fault(line, "everywhere_except",
                      {fmt::format("{} is no municipality of the region", described(name)), "a municipality",
                       base::nearest(name.text, valid)});
            continue;
        }
        value.places &= ~(1U << static_cast<unsigned>(place));
    }
    return value;
}

int Vocabulary::unknown_name(lua_State* state) {
    auto& me = self(state);
    const std::string name = lua_type(state, 2) == LUA_TSTRING ? lua_tostring(state, 2) : "?";
    const bool never = std::find(forbidden.begin(), forbidden.end(), name) != forbidden.end();
    const auto valid = me.words_.names();
    me.add_fault(
        me.current_line(), name,
        {never ? "is not available to scripts" : "is no scenario word", "", never ? "" : base::nearest(name, valid)});
    me.push(placeholder());
    return 1;
}

int Vocabulary::new_global(lua_State* state) {
    auto& me = self(state);
    const std::string name = lua_type(state, 2) == LUA_TSTRING ? lua_tostring(state, 2) : "?";
    me.add_fault(me.current_line(), name,
                 {"is given a value without \"local\"", fmt::format("local {} = ...", name), ""});
    lua_rawset(state, 1);
    return 0;
}

int Vocabulary::compare(lua_State* state, const char* sign) {
    const auto left = value_at(1);
    const auto right = value_at(2);
    if (left.kind == Kind::unknown || right.kind == Kind::unknown) {
        lua_pushboolean(state, 0);
        return 1;
    }
    const bool alike =
        left.kind == Kind::quantity && right.kind == Kind::quantity && left.quantity.unit == right.quantity.unit;
    if (!alike) {
        return luaL_error(state, "%s and %s cannot be compared: they need the same unit", described(left).c_str(),
                          described(right).c_str());
    }
    const bool less = sign[0] == '<' && sign[1] == '\0';
    const bool holds = less ? left.quantity.value < right.quantity.value : left.quantity.value <= right.quantity.value;
    lua_pushboolean(state, holds ? 1 : 0);
    return 1;
}

int Vocabulary::compare_less(lua_State* state) {
    return self(state).compare(state, "<");
}
int Vocabulary::compare_at_most(lua_State* state) {
    return self(state).compare(state, "<=");
}

int Vocabulary::compare_equal(lua_State* state) {
    auto& me = self(state);
    const auto left = me.value_at(1);
    const auto right = me.value_at(2);
    const bool alike =
        left.kind == Kind::quantity && right.kind == Kind::quantity && left.quantity.unit == right.quantity.unit;
    lua_pushboolean(state, static_cast<int>(alike && left.quantity.value == right.quantity.value));
    return 1;
}

int Vocabulary::text_of(lua_State* state) {
    lua_pushstring(state, described(self(state).value_at(1)).c_str());
    return 1;
}

int Vocabulary::swallow(lua_State* state) {
    auto& me = self(state);
    for (int at = 1; at <= std::min(2, lua_gettop(state)); ++at) {
        if (lua_isuserdata(state, at) != 0 && me.value_at(at).kind == Kind::unknown) {
            me.push(placeholder());
            return 1;
        }
    }
    return luaL_error(state, "this cannot be done with %s", described(me.value_at(1)).c_str());
}

int Vocabulary::no_fields(lua_State* state) {
    auto& me = self(state);
    if (me.value_at(1).kind == Kind::unknown) {
        me.push(placeholder());
        return 1;
    }
    return luaL_error(state, "%s has no fields to read", described(me.value_at(1)).c_str());
}

}  // namespace hvis::lua
