// SPDX-License-Identifier: MIT
// What a script said, as a tree of plain values: nothing of Lua is left but references to functions.
#pragma once

#include "base/calendar.hpp"
#include "base/in_both.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace hvis::lua {

/// A number with a unit, and bounds when the script left it open.
struct Quantity {
    std::string
        unit;  ///< "duration" (seconds), "share" (percent), "yearly share" (percent), "kroner", "persons", "ratio"
    double value{0.0};
    double low{0.0};
    double high{0.0};
    bool even{false};
    std::string source;
};

enum class Kind : std::uint8_t {
    nothing,
    boolean,
    number,
    text,
    quantity,
    date,
    table,
    word,
    function,
    places,
    unknown
};

/// One value of a script. Only the members of its kind mean anything.
struct Value {
    Kind kind{Kind::nothing};
    bool boolean{false};
    double number{0.0};
    std::string text;
    Quantity quantity;
    base::Date date;
    std::map<std::string, Value> fields;     ///< of a table or word
    std::vector<Value> items;                ///< of a table or word, in order
    std::string word;                        ///< which scenario word
    int file{0};                             ///< of the word: index into Vocabulary's files
    int line{0};                             ///< of the word in its file
    int id{0};                               ///< of the word, unique in a script; 0: none
    std::map<std::string, int> field_lines;  ///< lines of the word's fields, "brings.beds" for inner ones
    int function{0};                         ///< reference into the Lua registry
    std::uint32_t places{0};                 ///< bit a municipality

    [[nodiscard]] const Value* field(const std::string& name) const {
        const auto place = fields.find(name);
        return place != fields.end() ? &place->second : nullptr;
    }
    [[nodiscard]] int line_of(const std::string& name) const {
        const auto place = field_lines.find(name);
        return place != field_lines.end() ? place->second : line;
    }
};

/// "a number", "a text", "percent(20)" ... for messages.
base::InBoth described(const Value& value);

}  // namespace hvis::lua
