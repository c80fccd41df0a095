// SPDX-License-Identifier: MIT
#include "bindings/lua/words.hpp"

#include "base/errors.hpp"

#include <fmt/format.h>
#include <lua.hpp>

#include <algorithm>
#include <fstream>
#include <memory>
#include <sstream>

namespace hvis::lua {

namespace {

using State = std::unique_ptr<lua_State, decltype(&lua_close)>;

/// Reads fields of the table on top of the stack.
class TableReader {
  public:
    explicit TableReader(lua_State* state) : state_(state) {}

    [[nodiscard]] std::string text(const char* name) const {
        lua_getfield(state_, -1, name);
        const char* raw = lua_tostring(state_, -1);
        std::string text = raw != nullptr ? raw : "";
        lua_pop(state_, 1);
        return text;
    }
    [[nodiscard]] std::optional<double> number(const char* name) const {
        lua_getfield(state_, -1, name);
        std::optional<double> value;
        if (lua_isnumber(state_, -1) != 0) {
            value = lua_tonumber(state_, -1);
        }
        lua_pop(state_, 1);
        return value;
    }
    [[nodiscard]] bool yes(const char* name) const {
        lua_getfield(state_, -1, name);
        const bool value = lua_toboolean(state_, -1) != 0;
        lua_pop(state_, 1);
        return value;
    }
    [[nodiscard]] std::vector<std::string> texts(const char* name) const {
        std::vector<std::string> all;
        for_each(name, [&] { all.emplace_back(lua_tostring(state_, -1)); });
        return all;
    }
    [[nodiscard]] base::InBoth help() const {
        lua_getfield(state_, -1, "help");
        base::InBoth help{text("da"), text("en")};
        lua_pop(state_, 1);
        return help;
    }
    /// Calls visit with each list item of the field on top.
    template <class Visit>
    void for_each(const char* name, Visit visit) const {
        lua_getfield(state_, -1, name);
        const auto count = lua_istable(state_, -1) ? static_cast<int>(lua_rawlen(state_, -1)) : 0;
        for (int at = 1; at <= count; ++at) {
            lua_rawgeti(state_, -1, at);
            visit();
            lua_pop(state_, 1);
        }
        lua_pop(state_, 1);
    }

  private:
    lua_State* state_;
};

/// Runs one of our own files; its table is left on the stack.
void open_file(lua_State* state, const std::filesystem::path& file) {
    if (luaL_loadfilex(state, file.c_str(), "t") != LUA_OK || lua_pcall(state, 0, 1, 0) != LUA_OK ||
        !lua_istable(state, -1)) {
        throw base::CoreError(fmt::format("the word file {} cannot be read: {}", file.filename().string(),
                                          luaL_tolstring(state, -1, nullptr)));
    }
}

Word read_word(lua_State* state) {
    const TableReader reader(state);
    Word word;
    word.name = reader.text("word");
    word.help = reader.help();
    word.also = reader.texts("also");
    word.example = reader.text("example");
    word.replaced_by = reader.text("replaced_by");
    reader.for_each("fields", [&] {
        FieldSpec field;
        field.name = reader.text("name");
        field.kind = reader.text("kind");
        field.required = reader.yes("required");
        field.default_text = reader.text("default");
        field.allowed = reader.texts("allowed");
        field.of = reader.texts("of");
        field.least = reader.number("least");
        field.most = reader.number("most");
        field.replaced_by = reader.text("replaced_by");
        field.help = reader.help();
        word.fields.push_back(std::move(field));
    });
    return word;
}

SmallWord read_small(lua_State* state) {
    const TableReader reader(state);
    SmallWord small;
    small.name = reader.text("word");
    small.takes = reader.text("takes");
    small.gives = reader.text("gives");
    small.seconds = reader.number("seconds").value_or(0.0);
    small.least = reader.number("least");
    small.most = reader.number("most");
    small.help = reader.help();
    small.example = reader.text("example");
    return small;
}

}  // namespace

const FieldSpec* Word::field(std::string_view wanted) const {
    const auto place =
        std::find_if(fields.begin(), fields.end(), [&](const FieldSpec& field) { return field.name == wanted; });
    return place != fields.end() ? &*place : nullptr;
}

const Word* Words::word(std::string_view wanted) const {
    const auto place = std::find_if(words.begin(), words.end(), [&](const Word& word) { return word.name == wanted; });
    return place != words.end() ? &*place : nullptr;
}

const SmallWord* Words::small_word(std::string_view wanted) const {
    const auto place =
        std::find_if(small.begin(), small.end(), [&](const SmallWord& word) { return word.name == wanted; });
    return place != small.end() ? &*place : nullptr;
}

double SmallWord::lowest() const {
    return least.value_or(seconds > 0.0 ? 0.0 : -1e9);
}

double SmallWord::highest() const {
    return most.value_or(1e9);
}

bool Words::possible(std::string_view unit, double value) const {
    return std::any_of(small.begin(), small.end(), [&](const SmallWord& word) {
        return word.takes == "number" && word.gives == unit && value >= word.lowest() * word.scale() &&
               value <= word.highest() * word.scale();
    });
}

std::vector<std::string> Words::names() const {
    std::vector<std::string> all;
    for (const auto& word : words) {
        all.push_back(word.name);
    }
    for (const auto& word : small) {
        all.push_back(word.name);
    }
    return all;
}

std::vector<std::string> Words::library_names() const {
    std::vector<std::string> names;
    for (const auto& effort : library) {
        names.push_back(effort.name);
    }
    return names;
}

std::vector<std::filesystem::path> scripts_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code unreadable;
    for (const auto& entry : std::filesystem::directory_iterator(folder, unreadable)) {
        if (entry.path().extension() == ".lua") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

Words load_words(const std::filesystem::path& scripts) {
    const auto folder = scripts / "words";
    if (!std::filesystem::is_directory(folder)) {
        throw base::CoreError(fmt::format("the folder {} with the scenario words is missing", folder.string()));
    }
    const State state(luaL_newstate(), &lua_close);
    Words words;
    for (const auto& file : scripts_in(folder)) {
        open_file(state.get(), file);
        words.words.push_back(read_word(state.get()));
        lua_pop(state.get(), 1);
    }
    open_file(state.get(), scripts / "units.lua");
    const auto count = static_cast<int>(lua_rawlen(state.get(), -1));
    for (int at = 1; at <= count; ++at) {
        lua_rawgeti(state.get(), -1, at);
        words.small.push_back(read_small(state.get()));
        lua_pop(state.get(), 1);
    }
    for (const auto& file : scripts_in(scripts / "efforts")) {
        std::ostringstream text;
        text << std::ifstream(file, std::ios::binary).rdbuf();
        words.library.push_back({file.stem().string(), text.str()});
    }
    return words;
}

}  // namespace hvis::lua
