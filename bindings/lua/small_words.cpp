// SPDX-License-Identifier: MIT
// Units, days, bounds and places: words that take one to three values, and how their values compare.
#include "base/names.hpp"
#include "bindings/lua/lua_says.hpp"
#include "bindings/lua/names.hpp"
#include "bindings/lua/vocabulary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string_view>

namespace hvis::lua {

namespace {

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

}  // namespace

Value placeholder() {
    Value value;
    value.kind = Kind::unknown;
    return value;
}

Value of_quantity(Quantity quantity) {
    Value value;
    value.kind = Kind::quantity;
    value.quantity = std::move(quantity);
    return value;
}

/// One value too many would be left out without a word.
bool Vocabulary::takes_fewer(const SmallWord& word, Position at) {
    static const std::map<std::string_view, int> values{
        {"number", 1},           {"text", 1},       {"name", 1},         {"places", 1}, {"file", 1},
        {"value and reason", 2}, {"two values", 2}, {"three values", 3},
    };
    static const std::array<base::InBoth, 3> said{
        {{"én værdi", "one value"}, {"to værdier", "two values"}, {"tre værdier", "three values"}}};
    const auto most = values.find(word.takes);
    const int given = lua_gettop(state_);
    if (most == values.end() || given <= most->second) {
        return false;
    }
    const auto& allowed = said[static_cast<std::size_t>(most->second - 1)];
    add_fault(at, word.name,
              {base::in_both("tager {}, ikke {}", "takes {}, not {}", allowed, given), base::alike(word.example), ""});
    return true;
}

Value Vocabulary::small(const SmallWord& word, Position at) {
    using Read = Value (Vocabulary::*)(Position);
    static const std::map<std::string_view, Read> readers{
        {"text", &Vocabulary::date},          {"two values", &Vocabulary::between},
        {"three values", &Vocabulary::about}, {"value and reason", &Vocabulary::assumed},
        {"name", &Vocabulary::figure},        {"places", &Vocabulary::except},
    };
    return word.takes == "number" ? unit(word, at) : (this->*readers.at(word.takes))(at);
}

Value Vocabulary::unit(const SmallWord& word, Position at) {
    auto given = value_at(1);
    if (given.kind == Kind::unknown) {
        return given;
    }
    const bool one_number = lua_gettop(state_) == 1 && given.kind == Kind::number && std::isfinite(given.number);
    if (!one_number) {
        add_fault(at, word.name,
                  {base::in_both("tager ét tal, ikke {}", "takes one number, not {}", described(given)),
                   base::alike(word.example), ""});
        return placeholder();
    }
    if (given.number < word.lowest() || given.number > word.highest()) {
        const auto possible = word.most ? base::in_both("{} til {}", "{} to {}", word.lowest(), word.highest())
                                        : base::in_both("{} eller mere", "{} or more", word.lowest());
        add_fault(at, word.name, {base::in_both("{} er umuligt", "{} is impossible", given.number), possible, ""});
        return placeholder();
    }
    const double value = given.number * word.scale();
    return of_quantity({word.gives, value, value, value, false, ""});
}

Value Vocabulary::date(Position at) {
    const auto given = value_at(1);
    const auto day = given.kind == Kind::text ? base::read_date(given.text) : std::nullopt;
    if (!day) {
        add_fault(at, "date",
                  {base::in_both("{} er ingen dag", "{} is no day", described(given)),
                   {"år-måned-dag, fx date \"2028-01-01\"", "year-month-day, for example date \"2028-01-01\""},
                   ""});
        return placeholder();
    }
    Value value;
    value.kind = Kind::date;
    value.date = *day;
    return value;
}

Value Vocabulary::between(Position at) {
    const auto low = value_at(1);
    const auto high = value_at(2);
    if (low.kind == Kind::unknown || high.kind == Kind::unknown) {
        return placeholder();
    }
    if (!is_amount(low) || !is_amount(high) || amount_of(low).unit != amount_of(high).unit) {
        add_fault(at, "between",
                  {base::in_both("tager to værdier i samme enhed, ikke {} og {}",
                                 "takes two values of one unit, not {} and {}", described(low), described(high)),
                   base::alike("between(percent(10), percent(30))"), ""});
        return placeholder();
    }
    auto quantity = amount_of(low);
    quantity.low = amount_of(low).value;
    quantity.high = amount_of(high).value;
    if (quantity.low > quantity.high) {
        add_fault(at, "between",
                  {{"den første værdi er større end den anden", "the first value is larger than the second"},
                   {"den mindste først", "the lower one first"},
                   ""});
        return placeholder();
    }
    quantity.value = (quantity.low + quantity.high) / 2.0;
    quantity.even = true;
    return of_quantity(quantity);
}

Value Vocabulary::about(Position at) {
    const auto best = value_at(1);
    const auto low = value_at(2);
    const auto high = value_at(3);
    if (best.kind == Kind::unknown || low.kind == Kind::unknown || high.kind == Kind::unknown) {
        return placeholder();
    }
    const bool alike = is_amount(best) && is_amount(low) && is_amount(high) &&
                       amount_of(best).unit == amount_of(low).unit && amount_of(best).unit == amount_of(high).unit;
    if (!alike || amount_of(low).value > amount_of(best).value || amount_of(best).value > amount_of(high).value) {
        add_fault(at, "about",
                  {base::in_both("tager den mest sandsynlige værdi, den laveste og den højeste, ikke {}, {} og {}",
                                 "takes the most likely value, the lowest and the highest, not {}, {} and {}",
                                 described(best), described(low), described(high)),
                   base::alike("about(times(0.92), times(0.77), times(1.08))"), ""});
        return placeholder();
    }
    auto quantity = amount_of(best);
    quantity.low = amount_of(low).value;
    quantity.high = amount_of(high).value;
    return of_quantity(quantity);
}

Value Vocabulary::assumed(Position at) {
    auto given = value_at(1);
    const auto reason = value_at(2);
    if (given.kind == Kind::unknown) {
        return given;
    }
    if (!is_amount(given) || reason.kind != Kind::text || reason.text.empty()) {
        add_fault(at, "assumed",
                  {{"tager en værdi og en begrundelse i ord", "takes a value and a reason in words"},
                   {"assumed(percent(5), \"plangruppen\")", "assumed(percent(5), \"planning group\")"},
                   ""});
        return placeholder();
    }
    auto quantity = amount_of(given);
    quantity.source = "assumed: " + reason.text;
    return of_quantity(quantity);
}

Value Vocabulary::figure(Position at) {
    const auto given = value_at(1);
    const auto index = given.kind == Kind::text ? region_.figure_index(given.text) : std::nullopt;
    if (!index) {
        add_fault(at, "figure",
                  {base::in_both("der er intet tal, som hedder {}", "there is no figure named by {}", described(given)),
                   {"et navn fra: hvis list figures", "a name from: hvis list figures"},
                   nearest_of(region_, Thing::figure, given.text)});
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

Value Vocabulary::except(Position at) {
    const auto given = value_at(1);
    std::vector<Value> names = given.kind == Kind::table ? given.items : std::vector<Value>{given};
    Value value;
    value.kind = Kind::places;
    value.places = (1U << region_.municipalities.size()) - 1U;
    for (const auto& name : names) {
        const int place = name.kind == Kind::text ? named(region_, Thing::municipality, name.text) : -1;
        if (place < 0) {
            add_fault(at, "everywhere_except",
                      {base::in_both("{} er ingen kommune i regionen", "{} is no municipality of the region",
                                     described(name)),
                       {"en kommune", "a municipality"},
                       nearest_of(region_, Thing::municipality, name.text)});
            continue;
        }
        value.places &= ~(1U << static_cast<unsigned>(place));
    }
    return value;
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
        raise(state, base::in_both("{} og {} kan ikke sammenlignes: de skal have samme enhed",
                                   "{} and {} cannot be compared: they need the same unit", described(left),
                                   described(right)));
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
    lua_pushstring(state, described(self(state).value_at(1)).en.c_str());
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
    raise(state,
          base::in_both("dette kan ikke gøres med {}", "this cannot be done with {}", described(me.value_at(1))));
}

int Vocabulary::no_fields(lua_State* state) {
    auto& me = self(state);
    if (me.value_at(1).kind == Kind::unknown) {
        me.push(placeholder());
        return 1;
    }
    raise(state, base::in_both("{} har ingen felter at læse", "{} has no fields to read", described(me.value_at(1))));
}

}  // namespace hvis::lua
