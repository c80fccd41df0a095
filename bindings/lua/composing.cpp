// SPDX-License-Identifier: MIT
// How scripts are put together: other scripts, parameters, combinations, efforts of the library, scenarios that build
// on another, and words that have been replaced.
#include "base/names.hpp"
#include "bindings/lua/lua_says.hpp"
#include "bindings/lua/vocabulary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <sstream>

namespace hvis::lua {

namespace {

constexpr std::size_t deepest_include = 8;
constexpr std::size_t most_files = 50;
constexpr std::size_t most_combinations = 10000;

const base::InBoth a_file{"en fil i denne mappe", "a file of this folder"};

bool is_within(const std::filesystem::path& path, const std::filesystem::path& folder) {
    return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

std::optional<double> bare_number(const std::string& text) {
    double number = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole ? std::optional<double>(number) : std::nullopt;
}

std::vector<std::string> script_names(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    for (const auto& file : scripts_in(folder)) {
        names.push_back(file.filename().string());
    }
    return names;
}

bool is_parameter_name(const std::string& name) {
    return !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

}  // namespace

/// Why this name is not to be included; nothing: it may be.
std::optional<Problem> Vocabulary::not_to_include(const std::string& name, const std::filesystem::path& folder) const {
    const std::filesystem::path asked(name);
    if (outside_.folder.empty()) {
        return Problem{{"er ikke muligt her", "is not possible here"},
                       {"et script, der ligger i en fil", "a script that lies in a file"},
                       ""};
    }
    if (asked.extension() != ".lua" || asked.is_absolute() ||
        std::find(asked.begin(), asked.end(), "..") != asked.end()) {
        return Problem{base::in_both("\"{}\" er ikke et script i denne mappe", "\"{}\" is not a script of this folder",
                                     base::shortened(name)),
                       {"en fil som \"shared_efforts.lua\" ved siden af dette script eller i en mappe under det",
                        "a file like \"shared_efforts.lua\" beside this script or in a folder below"},
                       ""};
    }
    std::error_code missing;
    const auto path = std::filesystem::canonical(folder / asked, missing);
    if (missing || !std::filesystem::is_regular_file(path, missing)) {
        return Problem{base::in_both("der er ingen fil \"{}\"", "there is no file \"{}\"", base::shortened(name)),
                       a_file, base::nearest(name, script_names(folder))};
    }
    if (!is_within(path, folder)) {
        return Problem{
            base::in_both("\"{}\" fører ud af mappen", "\"{}\" leads out of the folder", base::shortened(name)), a_file,
            ""};
    }
    if (std::find(opening_.begin(), opening_.end(), path.string()) != opening_.end()) {
        return Problem{base::in_both("\"{}\" henter sig selv", "\"{}\" includes itself", base::shortened(name)),
                       {"scripts, der ikke går i ring", "scripts that do not go in a ring"},
                       ""};
    }
    if (opening_.size() >= deepest_include || files_.size() >= most_files ||
        std::filesystem::file_size(path, missing) > longest_script) {
        return Problem{{"er for meget", "is too much"},
                       base::in_both("højst {} scripts, {} inden i hinanden, på en million tegn",
                                     "at most {} scripts, {} within each other, of a million letters", most_files,
                                     deepest_include),
                       ""};
    }
    return std::nullopt;
}

void Vocabulary::include(Position at) {
    const auto given = value_at(1);
    if (given.kind != Kind::text || lua_gettop(state_) != 1) {
        add_fault(at, "include",
                  {base::in_both("tager navnet på et script, ikke {}", "takes the name of a script, not {}",
                                 described(given)),
                   base::alike("include \"shared_efforts.lua\""), ""});
        return push(placeholder());
    }
    std::error_code missing;
    const auto folder = std::filesystem::canonical(outside_.folder, missing);
    if (auto problem = not_to_include(given.text, folder)) {
        add_fault(at, "include", std::move(*problem));
        return push(placeholder());
    }
    const auto path = std::filesystem::canonical(folder / given.text);
    if (const auto known = included_.find(path.string()); known != included_.end()) {
        lua_rawgeti(state_, LUA_REGISTRYINDEX, known->second);
        return;
    }
    run_included(path, at);
}

/// Leaves what the script returns on the stack.
void Vocabulary::run_included(const std::filesystem::path& path, Position at) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    const auto folder = std::filesystem::path(file()).parent_path();
    const auto name = (folder / path.lexically_relative(std::filesystem::canonical(outside_.folder))).string();
    files_.push_back({name, text.str(), ScriptLines(text.str())});
    auto message = load(name, text.str());
    if (!message.empty()) {
        add_fault(message);
        add_fault(at, "include", {base::in_both("\"{}\" kan ikke læses", "\"{}\" cannot be read", name), {}, ""});
        return push(placeholder());
    }
    opening_.push_back(path.string());
    lua_call(state_, 0, 1);
    opening_.pop_back();
    lua_pushvalue(state_, -1);
    included_.emplace(path.string(), luaL_ref(state_, LUA_REGISTRYINDEX));
}

/// The text from outside as a value like the usual one.
Value Vocabulary::set_from_outside(const std::string& text, const Value& usual, Position at) {
    Value value = usual;
    const auto number = bare_number(text);
    if (usual.kind == Kind::text) {
        value.text = text;
        return value;
    }
    constexpr double most = 1e9;
    if (usual.kind == Kind::number && number && std::abs(*number) <= most) {
        value.number = *number;
        return value;
    }
    if (usual.kind == Kind::quantity && usual.quantity.unit != "duration" && number &&
        words_.possible(usual.quantity.unit, *number)) {
        value.quantity = {usual.quantity.unit, *number, *number, *number, false, usual.quantity.source};
        return value;
    }
    const bool is_a_name = is_parameter_name(text);  // no value is written as one
    if (!is_a_name && sandbox_.load("return " + text, "--set").empty() && sandbox_.call(0, 1).empty()) {
        value = value_at(-1);
        lua_pop(state_, 1);
        const bool alike = value.kind == usual.kind && value.quantity.unit == usual.quantity.unit;
        if (alike && (value.kind == Kind::quantity || value.kind == Kind::date)) {
            return value;
        }
    }
    add_fault(at, "parameter",
              {base::in_both("\"{}\" fra kommandolinjen passer ikke", "\"{}\" from the command line does not fit",
                             base::shortened(text)),
               base::in_both("en værdi som {}", "a value like {}", described(usual)), ""});
    return placeholder();
}

void Vocabulary::parameter(Position at) {
    const auto name = value_at(1);
    const auto usual = value_at(2);
    const bool kind = usual.kind == Kind::text || usual.kind == Kind::number || usual.kind == Kind::quantity ||
                      usual.kind == Kind::date;
    if (name.kind != Kind::text || !is_parameter_name(name.text) || !kind || lua_gettop(state_) != 2) {
        add_fault(at, "parameter",
                  {{"tager et navn af små bogstaver, cifre og _ og dets sædvanlige værdi",
                    "takes a name of small letters, digits and _ and its usual value"},
                   base::alike("parameter(\"beds_along\", percent(80))"),
                   ""});
        return push(placeholder());
    }
    auto value = usual;
    const auto setting = outside_.settings.find(name.text);
    const bool set = setting != outside_.settings.end();
    if (set) {
        value = set_from_outside(setting->second, usual, at);
    }
    const auto same = [&](const Parameter& known) { return known.name == name.text; };
    if (std::none_of(parameters_.begin(), parameters_.end(), same)) {
        parameters_.push_back({name.text, set ? setting->second : described(usual).en, set});
    }
    if (value.kind == Kind::text) {
        lua_pushlstring(state_, value.text.data(), value.text.size());
    } else if (value.kind == Kind::number) {
        const auto whole = static_cast<lua_Integer>(value.number);
        static_cast<double>(whole) == value.number ? lua_pushinteger(state_, whole)
                                                   : lua_pushnumber(state_, value.number);
    } else {
        push(std::move(value));
    }
}

/// Names and lengths of the lists in argument 1, in order of name; nothing: it has something else.
std::optional<Lists> Vocabulary::lists_given() const {
    Lists lists;
    if (lua_gettop(state_) != 2 || !lua_istable(state_, 1) || !lua_isfunction(state_, 2)) {
        return std::nullopt;
    }
    std::size_t combinations = 1;
    lua_pushnil(state_);
    while (lua_next(state_, 1) != 0) {
        const bool list = lua_type(state_, -2) == LUA_TSTRING && lua_istable(state_, -1) && lua_rawlen(state_, -1) > 0;
        const auto length = list ? static_cast<std::size_t>(lua_rawlen(state_, -1)) : 0;
        combinations *= length;
        if (length == 0 || length > most_combinations || combinations > most_combinations) {
            return std::nullopt;
        }
        lists.emplace(lua_tostring(state_, -2), length);
        lua_pop(state_, 1);
    }
    return lists.empty() ? std::nullopt : std::optional<Lists>(lists);
}

/// Pushes the values of one combination, by name; the last name goes round first.
void Vocabulary::push_combination(const Lists& lists, std::size_t number) {
    lua_createtable(state_, 0, static_cast<int>(lists.size()));
    std::for_each(lists.rbegin(), lists.rend(), [&](const auto& list) {
        lua_getfield(state_, 1, list.first.c_str());
        lua_rawgeti(state_, -1, static_cast<lua_Integer>(number % list.second) + 1);
        number /= list.second;
        lua_setfield(state_, -3, list.first.c_str());
        lua_pop(state_, 1);
    });
}

void Vocabulary::for_each(Position at) {
    const auto lists = lists_given();
    if (!lists) {
        add_fault(at, "for_each",
                  {{"tager en tabel af lister med navn og en funktion", "takes a table of named lists and a function"},
                   base::in_both("{}, højst {} kombinationer", "{}, at most {} combinations",
                                 "for_each({ beds = { percent(60), percent(80) } }, function(chosen) ... end)",
                                 most_combinations),
                   ""});
        return push(placeholder());
    }
    std::size_t combinations = 1;
    for (const auto& [name, length] : *lists) {
        combinations *= length;
    }
    lua_settop(state_, 2);
    lua_createtable(state_, static_cast<int>(combinations), 0);
    for (std::size_t number = 0; number < combinations; ++number) {
        lua_pushvalue(state_, 2);
        push_combination(*lists, number);
        lua_call(state_, 1, 1);
        lua_rawseti(state_, 3, static_cast<lua_Integer>(number) + 1);
    }
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

const Value& Vocabulary::library_effort(const LibraryEffort& effort) {
    if (const auto known = library_.find(effort.name); known != library_.end()) {
        return known->second;
    }
    in_library_ = true;
    auto message = sandbox_.load(effort.text, effort.name);
    if (message.empty()) {
        message = sandbox_.call(0, 1);
    }
    in_library_ = false;
    if (!message.empty()) {
        raise(state_, base::in_both("indsatsen {} i biblioteket kan ikke læses: {}",
                                    "the effort {} of the library cannot be read: {}", effort.name, message));
    }
    auto value = value_at(-1);
    lua_pop(state_, 1);
    return library_.emplace(effort.name, std::move(value)).first->second;
}

/// A scenario that builds on another has its changes, goals and principles before its own, and its other fields
/// where it does not give them.
void Vocabulary::build_on(Value& scenario) const {
    const auto* found = scenario.field("builds_on");
    if (scenario.word != "scenario" || found == nullptr || found->kind != Kind::word || found->word != "scenario") {
        return;
    }
    const auto base = *found;
    for (const auto& [name, theirs] : base.fields) {
        auto [place, fresh] = scenario.fields.emplace(name, theirs);
        auto& own = place->second;
        const auto* field = words_.word("scenario")->field(name);
        const bool joins = field != nullptr && (field->kind == "list" || field->kind == "figures");
        if (fresh || !joins || own.kind != Kind::table || theirs.kind != Kind::table) {
            continue;
        }
        own.items.insert(own.items.begin(), theirs.items.begin(), theirs.items.end());
        own.fields.insert(theirs.fields.begin(), theirs.fields.end());
    }
}

void Vocabulary::replace_deprecated(const Word& word, Value& value) {
    const auto warn = [&](const std::string& field, const std::string& replacement) {
        add_warning(value, field,
                    {{"er forældet og forsvinder i næste version", "is deprecated and goes away in the next version"},
                     base::alike(replacement),
                     ""});
    };
    if (!word.replaced_by.empty()) {
        warn("", word.replaced_by);
    }
    for (const auto& field : word.fields) {
        const auto given = value.fields.find(field.name);
        if (field.replaced_by.empty() || given == value.fields.end()) {
            continue;
        }
        warn(field.name, field.replaced_by);
        if (word.field(field.replaced_by) != nullptr && !value.fields.contains(field.replaced_by)) {
            value.fields.emplace(field.replaced_by, std::move(given->second));
            value.fields.erase(field.name);
        }
    }
}

}  // namespace hvis::lua
