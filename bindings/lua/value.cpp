// SPDX-License-Identifier: MIT
#include "bindings/lua/value.hpp"

#include "base/names.hpp"

#include <fmt/format.h>

namespace hvis::lua {

namespace {

base::InBoth unit_name(const std::string& unit) {
    if (unit == "persons") {
        return {"personer", "persons"};
    }
    return unit == "ratio" ? base::InBoth{"gange", "ratio"} : base::alike(unit);
}

base::InBoth described(const Quantity& quantity) {
    constexpr double hour = 3600.0;
    if (quantity.unit == "duration") {
        return base::in_both("{:.4g} timer", "a time of {:.4g} hours", quantity.value / hour);
    }
    if (quantity.unit == "share") {
        return base::in_both("{} procent", "{} percent", quantity.value);
    }
    if (quantity.unit == "yearly share") {
        return base::in_both("{} procent om året", "{} percent a year", quantity.value);
    }
    return base::in_both("{} {}", "{} {}", quantity.value, unit_name(quantity.unit));
}

}  // namespace

base::InBoth described(const Value& value) {
    switch (value.kind) {
        case Kind::nothing: return {"intet", "nothing"};
        case Kind::boolean: return base::alike(value.boolean ? "true" : "false");
        case Kind::number: return base::in_both("tallet {} uden enhed", "the bare number {}", value.number);
        case Kind::text: return base::in_both("teksten \"{0}\"", "the text \"{0}\"", base::shortened(value.text));
        case Kind::quantity: return described(value.quantity);
        case Kind::date: return base::in_both("dagen {}", "the day {}", base::to_text(value.date));
        case Kind::table:
            return value.fields.empty() ? base::InBoth{"en liste", "a list"} : base::InBoth{"en tabel", "a table"};
        case Kind::word: return base::in_both("ordet {}", "a {}", value.word);
        case Kind::function: return {"en funktion", "a function"};
        case Kind::places: return {"steder", "places"};
        case Kind::unknown: return {"et ukendt ord", "an unknown word"};
    }
    return {"noget", "something"};
}

}  // namespace hvis::lua
