// SPDX-License-Identifier: MIT
#include "base/names.hpp"
#include "bindings/lua/check_kinds.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace hvis::lua {

Problem wrong(const Value& value, base::InBoth expected) {
    return {base::in_both("{} passer ikke her", "{} does not fit here", described(value)), std::move(expected), ""};
}

base::InBoth one_of(const std::vector<std::string>& valid) {
    return base::in_both("en af: {}", "one of: {}", base::listed(valid));
}

namespace {

Answer check_text(const Asked& asked) {
    if (asked.value.kind != Kind::text || asked.value.text.empty()) {
        return wrong(asked.value, {"en tekst i citationstegn", "a text in quotes"});
    }
    return std::nullopt;
}

Answer check_whole(const Asked& asked) {
    const double least = asked.field.least.value_or(-1e9);
    const double most = asked.field.most.value_or(1e9);
    if (asked.value.kind != Kind::number || asked.value.number != std::floor(asked.value.number) ||
        asked.value.number < least || asked.value.number > most) {
        return wrong(asked.value,
                     base::in_both("et helt tal fra {} til {}", "a whole number from {} to {}", least, most));
    }
    return std::nullopt;
}

/// A quantity of this unit; a bare number is never one.
Answer check_unit(const Asked& asked, const std::string& unit, const std::string& example) {
    if (asked.value.kind != Kind::quantity || asked.value.quantity.unit != unit) {
        return wrong(asked.value,
                     base::in_both("en værdi med enhed, fx {}", "a value with a unit, for example {}", example));
    }
    return std::nullopt;
}
Answer check_duration(const Asked& asked) {
    return check_unit(asked, "duration", "months(6)");
}
Answer check_share(const Asked& asked) {
    return check_unit(asked, "share", "percent(20)");
}
/// Of a target group a year, or of some occasions.
Answer check_part(const Asked& asked) {
    if (asked.value.kind != Kind::quantity ||
        (asked.value.quantity.unit != "share" && asked.value.quantity.unit != "yearly share")) {
        return wrong(asked.value, {"percent_a_year(4), eller percent(50) af udskrivelser",
                                   "percent_a_year(4), or percent(50) of discharges"});
    }
    return std::nullopt;
}
Answer check_qaly(const Asked& asked) {
    return check_unit(asked, "qaly", "qaly(0.013)");
}
Answer check_yearly_share(const Asked& asked) {
    return check_unit(asked, "yearly share", "percent_a_year(4)");
}
Answer check_kroner(const Asked& asked) {
    return check_unit(asked, "kroner", "kroner(2500)");
}

Answer check_ratio(const Asked& asked) {
    if (auto problem = check_unit(asked, "ratio", "times(0.5)")) {
        return problem;
    }
    const auto& quantity = asked.value.quantity;
    const double least = asked.field.least.value_or(0.0);
    const double most = asked.field.most.value_or(1e9);
    if (quantity.low < least || quantity.high > most) {
        return Problem{base::in_both("times({}) er umuligt her", "times({}) is impossible here",
                                     quantity.low < least ? quantity.low : quantity.high),
                       base::in_both("times({}) til times({})", "times({}) to times({})", least, most), ""};
    }
    return std::nullopt;
}

Answer check_date(const Asked& asked) {
    if (asked.value.kind != Kind::date) {
        return wrong(asked.value, base::alike("date \"2028-01-01\""));
    }
    if (asked.value.date.year < base::first_year || asked.value.date.year > base::last_year) {
        return Problem{
            base::in_both("{} ligger uden for modellen", "{} lies outside the model", base::to_text(asked.value.date)),
            base::in_both("en dag fra {} til {}", "a day from {} to {}", base::first_year, base::last_year), ""};
    }
    return std::nullopt;
}

Answer check_choice(const Asked& asked) {
    const auto& allowed = asked.field.allowed;
    if (asked.value.kind != Kind::text ||
        std::find(allowed.begin(), allowed.end(), asked.value.text) == allowed.end()) {
        return Problem{base::in_both("{} er ikke muligt her", "{} is not possible here", described(asked.value)),
                       one_of(allowed), base::nearest(asked.value.text, allowed)};
    }
    return std::nullopt;
}

/// Two whole numbers in order, both within least..most.
Answer check_pair(const Value& value, int least, int most, const base::InBoth& expected) {
    const bool two = value.kind == Kind::table && value.items.size() == 2 && value.items[0].kind == Kind::number &&
                     value.items[1].kind == Kind::number;
    if (!two) {
        return wrong(value, expected);
    }
    const double from = value.items[0].number;
    const double to = value.items[1].number;
    if (from != std::floor(from) || to != std::floor(to) || from > to || from < least || to > most) {
        return Problem{base::in_both("{{ {}, {} }} er umuligt", "{{ {}, {} }} is impossible", from, to),
                       base::in_both("{}, fra {} til {}", "{}, from {} to {}", expected, least, most), ""};
    }
    return std::nullopt;
}
Answer check_years(const Asked& asked) {
    return check_pair(asked.value, base::first_year, base::last_year,
                      {"{ første, sidste } år", "{ first, last } year"});
}
Answer check_ages(const Asked& asked) {
    return check_pair(asked.value, 0, 120, {"{ yngste, ældste } i hele år", "{ youngest, oldest } in whole years"});
}

Answer check_word_kind(const Value& value, const std::vector<std::string>& words) {
    if (value.kind != Kind::word || std::find(words.begin(), words.end(), value.word) == words.end()) {
        return wrong(value, {fmt::format("{} {{ ... }}", fmt::join(words, " eller ")),
                             fmt::format("{} {{ ... }}", fmt::join(words, " or "))});
    }
    return std::nullopt;
}
Answer check_people(const Asked& asked) {
    return check_word_kind(asked.value, {"people"});
}
Answer check_effort(const Asked& asked) {
    return check_word_kind(asked.value, {"effort"});
}
Answer check_decision(const Asked& asked) {
    return check_word_kind(asked.value, {"decision"});
}
Answer check_scenario(const Asked& asked) {
    return check_word_kind(asked.value, {"scenario"});
}
Answer check_reference(const Asked& asked) {
    if (asked.value.kind == Kind::text && asked.value.text == "as today") {
        return std::nullopt;
    }
    if (asked.value.kind == Kind::word && asked.value.word == "reference") {
        return std::nullopt;
    }
    return Problem{base::in_both("{} er ingen reference", "{} is no reference", described(asked.value)),
                   {"\"as today\" eller reference { ... }", "\"as today\" or reference { ... }"},
                   asked.value.kind == Kind::text ? "as today" : ""};
}
/// A word that the list may hold.
Answer check_listed(const Asked& asked) {
    return check_word_kind(asked.value, asked.field.of);
}

Answer check_function(const Asked& asked) {
    return asked.value.kind == Kind::function
               ? std::nullopt
               : Answer{wrong(asked.value, base::alike("function(seen) return ... end"))};
}

bool fits_unit(const Value& inner, const std::string& unit) {
    if (inner.kind == Kind::unknown) {
        return true;
    }
    if (unit == "text") {
        return inner.kind == Kind::text;
    }
    if (unit == "number") {
        return inner.kind == Kind::number && inner.number >= 0.0;
    }
    return inner.kind == Kind::quantity && inner.quantity.unit == unit;
}

/// A table with only these inner fields, each of its unit.
Answer check_inner(const Value& value, const std::map<std::string, std::string>& units, const std::string& example) {
    const auto expected = base::alike(example);
    if (value.kind != Kind::table || !value.items.empty()) {
        return wrong(value, expected);
    }
    std::vector<std::string> valid;
    for (const auto& [known, unit] : units) {
        valid.push_back(known);
    }
    for (const auto& [name, inner] : value.fields) {
        const auto unit = units.find(name);
        if (unit == units.end()) {
            return Problem{base::in_both("\"{}\" er ikke et felt her", "\"{}\" is no field here", name), expected,
                           base::nearest(name, valid)};
        }
        if (!fits_unit(inner, unit->second)) {
            return Problem{base::in_both("{} = {} passer ikke", "{} = {} does not fit", name, described(inner)),
                           expected, ""};
        }
    }
    return std::nullopt;
}
Answer check_brings(const Asked& asked) {
    return check_inner(asked.value, {{"beds", "share"}}, "{ beds = percent(80) }");
}
Answer check_sees(const Asked& asked) {
    return check_inner(asked.value, {{"source", "text"}, {"delay", "duration"}},
                       "{ source = \"registers\", delay = months(6) }");
}
Answer check_by_education(const Asked& asked) {
    return check_inner(asked.value, {{"low", "number"}, {"mid", "number"}, {"high", "number"}},
                       "{ low = 1.5, mid = 1, high = 1 }");
}

Answer check_evidence(const Asked& asked) {
    if (auto problem = check_inner(asked.value, {{"source", "text"}, {"grade", "text"}, {"lever", "text"}},
                                   "{ source = \"paper\", grade = \"moderate\", lever = \"E2\" }")) {
        return problem;
    }
    const std::vector<std::string> grades{"high", "moderate", "low", "assumed"};
    if (const auto* grade = asked.value.field("grade");
        grade != nullptr && grade->kind == Kind::text &&
        std::find(grades.begin(), grades.end(), grade->text) == grades.end()) {
        return Problem{base::in_both("\"{}\" er ikke en evidensgrad", "\"{}\" is no grade of evidence", grade->text),
                       one_of(grades), base::nearest(grade->text, grades)};
    }
    return std::nullopt;
}

std::optional<int> hour_of(const Value& value) {
    if (value.kind != Kind::text || value.text.size() != 5 || value.text.substr(2) != ":00" ||
        std::isdigit(static_cast<unsigned char>(value.text[0])) == 0 ||
        std::isdigit(static_cast<unsigned char>(value.text[1])) == 0) {
        return std::nullopt;
    }
    const int hour = (value.text[0] - '0') * 10 + (value.text[1] - '0');
    return hour <= 24 ? std::optional<int>(hour) : std::nullopt;
}
Answer check_hours(const Asked& asked) {
    const bool two = asked.value.kind == Kind::table && asked.value.items.size() == 2 &&
                     hour_of(asked.value.items[0]) && hour_of(asked.value.items[1]);
    return two ? std::nullopt
               : Answer{wrong(asked.value,
                              {"{ \"22:00\", \"07:00\" }, på hele timer", "{ \"22:00\", \"07:00\" }, on the hour"})};
}

Answer check_limit(const Asked& asked) {
    if (asked.value.kind != Kind::quantity && asked.value.kind != Kind::number) {
        return wrong(asked.value, {"en værdi i indikatorens enhed, fx percent(10) eller minutes(60)",
                                   "a value in the indicator's unit, for example percent(10) or minutes(60)"});
    }
    return std::nullopt;
}

}  // namespace

const Checks& checks_of_values() {
    using Takes = KindCheck::Takes;
    static const Checks all{
        {"text", {check_text}},
        {"whole number", {check_whole}},
        {"duration", {check_duration}},
        {"share", {check_share}},
        {"yearly share", {check_yearly_share}},
        {"part", {check_part}},
        {"qaly", {check_qaly}},
        {"evidence", {check_evidence}},
        {"kroner", {check_kroner}},
        {"ratio", {check_ratio}},
        {"date", {check_date}},
        {"choice", {check_choice}},
        {"choices", {check_choice, Takes::one_or_list, {"mindst én af dem", "at least one of them"}}},
        {"years", {check_years}},
        {"ages", {check_ages}},
        {"people", {check_people}},
        {"effort", {check_effort}},
        {"decision", {check_decision}},
        {"scenario", {check_scenario}},
        {"reference", {check_reference}},
        {"list", {check_listed, Takes::list, {"en liste", "a list"}}},
        {"function", {check_function}},
        {"brings", {check_brings}},
        {"sees", {check_sees}},
        {"by education", {check_by_education}},
        {"hours of day", {check_hours}},
        {"limit", {check_limit}},
    };
    return all;
}

}  // namespace hvis::lua
