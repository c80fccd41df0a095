// SPDX-License-Identifier: MIT
#include "bindings/lua/value.hpp"

#include "base/names.hpp"

#include <fmt/format.h>

namespace hvis::lua {

namespace {

std::string described(const Quantity& quantity) {
    constexpr double hour = 3600.0;
    if (quantity.unit == "duration") {
        return fmt::format("a time of {:.4g} hours", quantity.value / hour);
    }
    if (quantity.unit == "share") {
        return fmt::format("{} percent", quantity.value);
    }
    if (quantity.unit == "yearly share") {
        return fmt::format("{} percent a year", quantity.value);
    }
    return fmt::format("{} {}", quantity.value, quantity.unit);
}

}  // namespace

std::string described(const Value& value) {
    switch (value.kind) {
        case Kind::nothing: return "nothing";
        case Kind::boolean: return value.boolean ? "true" : "false";
        case Kind::number: return fmt::format("the bare number {}", value.number);
        case Kind::text: return fmt::format("the text \"{}\"", base::shortened(value.text));
        case Kind::quantity: return described(value.quantity);
        case Kind::date: return fmt::format("the day {}", base::to_text(value.date));
        case Kind::table: return value.fields.empty() ? "a list" : "a table";
        case Kind::word: return fmt::format("a {}", value.word);
        case Kind::function: return "a function";
        case Kind::places: return "places";
        case Kind::unknown: return "an unknown word";
    }
    return "something";
}

}  // namespace hvis::lua
