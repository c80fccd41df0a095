// SPDX-License-Identifier: MIT
#include "bindings/lua/checks.hpp"

#include "base/names.hpp"
#include "bindings/lua/names.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

namespace hvis::lua {

namespace {

using Answer = std::optional<Problem>;

struct Asked {
    const figures::Region& region;
    const FieldSpec& field;
    const Value& value;
    const Vocabulary& vocabulary;
};

Problem wrong(const Value& value, std::string expected) {
    return {fmt::format("{} does not fit here", described(value)), std::move(expected), ""};
}

Answer check_text(const Asked& asked) {
    if (asked.value.kind != Kind::text || asked.value.text.empty()) {
        return wrong(asked.value, "a text in quotes");
    }
    return std::nullopt;
}

Answer check_whole(const Asked& asked) {
    const double least = asked.field.least.value_or(-1e9);
    const double most = asked.field.most.value_or(1e9);
    if (asked.value.kind != Kind::number || asked.value.number != std::floor(asked.value.number) ||
        asked.value.number < least || asked.value.number > most) {
        return wrong(asked.value, fmt::format("a whole number from {} to {}", least, most));
    }
    return std::nullopt;
}

/// A quantity of this unit; a bare number is never one.
Answer check_unit(const Asked& asked, const std::string& unit, const std::string& example) {
    if (asked.value.kind != Kind::quantity || asked.value.quantity.unit != unit) {
        return wrong(asked.value, fmt::format("a value with a unit, for example {}", example));
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
        return wrong(asked.value, "percent_a_year(4), or percent(50) of discharges");
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
        return Problem{fmt::format("times({}) is impossible here", quantity.low < least ? quantity.low : quantity.high),
                       fmt::format("times({}) to times({})", least, most), ""};
    }
    return std::nullopt;
}

Answer check_date(const Asked& asked) {
    if (asked.value.kind != Kind::date) {
        return wrong(asked.value, "date \"2028-01-01\"");
    }
    if (asked.value.date.year < base::first_year || asked.value.date.year > base::last_year) {
        return Problem{fmt::format("{} lies outside the model", base::to_text(asked.value.date)),
                       fmt::format("a day from {} to {}", base::first_year, base::last_year), ""};
    }
    return std::nullopt;
}

/// All valid names, or the command that lists them when they are many.
std::string one_of(const std::string& what, const std::vector<std::string>& valid) {
    constexpr std::size_t many = 30;
    if (valid.size() <= many) {
        return fmt::format("one of: {}", fmt::join(valid, ", "));
    }
    return fmt::format("a name from: hvis list {}", what == "ambulance base" ? "bases" : what + "s");
}

Answer check_name(const Value& value, int index, const std::string& what, const std::vector<std::string>& valid) {
    if (value.kind != Kind::text) {
        return wrong(value, fmt::format("the name of a {} in quotes", what));
    }
    if (index < 0) {
        return Problem{fmt::format("\"{}\" is no {}", base::shortened(value.text), what), one_of(what, valid),
                       base::nearest(value.text, valid)};
    }
    return std::nullopt;
}

Answer check_hospital_value(const Asked& asked, const Value& value) {
    return check_name(value, hospital_named(asked.region, value.text), "hospital", hospital_names(asked.region));
}
Answer check_hospital(const Asked& asked) {
    return check_hospital_value(asked, asked.value);
}
Answer check_hospitals(const Asked& asked) {
    if (asked.value.kind != Kind::table) {
        return check_hospital_value(asked, asked.value);
    }
    if (asked.value.items.empty()) {
        return wrong(asked.value, "at least one hospital");
    }
    for (const auto& item : asked.value.items) {
        if (auto problem = check_hospital_value(asked, item)) {
            return problem;
        }
    }
    return std::nullopt;
}
Answer check_service(const Asked& asked) {
    return check_name(asked.value, service_named(asked.region, asked.value.text), "service",
                      service_names(asked.region));
}
Answer check_ward(const Asked& asked) {
    return check_name(asked.value, ward_named(asked.region, asked.value.text), "ward", asked.region.wards);
}
Answer check_base(const Asked& asked) {
    return check_name(asked.value, base_named(asked.region, asked.value.text), "ambulance base",
                      base_names(asked.region));
}
Answer check_indicator(const Asked& asked) {
    return check_name(asked.value, indicator_named(asked.region, asked.value.text), "indicator",
                      indicator_names(asked.region));
}
Answer check_indicators(const Asked& asked) {
    if (asked.value.kind != Kind::table || asked.value.items.empty()) {
        return wrong(asked.value, "a list of indicators, for example { \"travel.mean\", \"death.30d\" }");
    }
    for (const auto& item : asked.value.items) {
        if (auto problem = check_name(item, indicator_named(asked.region, item.text), "indicator",
                                      indicator_names(asked.region))) {
            return problem;
        }
    }
    return std::nullopt;
}
Answer check_group(const Asked& asked) {
    return check_name(asked.value, group_named(asked.region, asked.value.text), "group of acute illness",
                      group_names(asked.region));
}
Answer check_place(const Asked& asked) {
    return check_name(asked.value, asked.vocabulary.municipality(asked.value.text), "municipality",
                      municipality_names(asked.region));
}
Answer check_places(const Asked& asked) {
    if (asked.value.kind == Kind::places) {
        return std::nullopt;
    }
    if (asked.value.kind != Kind::table) {
        return check_place(asked);
    }
    for (const auto& item : asked.value.items) {
        if (auto problem = check_name(item, asked.vocabulary.municipality(item.text), "municipality",
                                      municipality_names(asked.region))) {
            return problem;
        }
    }
    return asked.value.items.empty() ? Answer{wrong(asked.value, "at least one municipality")} : std::nullopt;
}

/// One text or a list of texts.
Answer check_names(const Asked& asked) {
    const auto& items = asked.value.kind == Kind::table ? asked.value.items : std::vector<Value>{asked.value};
    const bool texts = std::all_of(items.begin(), items.end(), [](const Value& v) { return v.kind == Kind::text; });
    return texts && !items.empty() ? std::nullopt : Answer{wrong(asked.value, "a name in quotes, or a list of names")};
}
Answer check_conditions(const Asked& asked) {
    if (auto problem = check_names(asked)) {
        return problem;
    }
    const auto& items = asked.value.kind == Kind::table ? asked.value.items : std::vector<Value>{asked.value};
    for (const auto& item : items) {
        if (auto problem = check_name(item, condition_named(asked.region, item.text), "condition",
                                      condition_names(asked.region))) {
            return problem;
        }
    }
    return std::nullopt;
}
Answer check_library(const Asked& asked) {
    const auto valid = asked.vocabulary.words().library_names();
    const bool known = std::find(valid.begin(), valid.end(), asked.value.text) != valid.end();
    return check_name(asked.value, known ? 0 : -1, "effort of the library", valid);
}

Answer check_choice_value(const Asked& asked, const Value& value) {
    const auto& allowed = asked.field.allowed;
    if (value.kind != Kind::text || std::find(allowed.begin(), allowed.end(), value.text) == allowed.end()) {
        return Problem{fmt::format("{} is not possible here", described(value)),
                       fmt::format("one of: {}", fmt::join(allowed, ", ")), base::nearest(value.text, allowed)};
    }
    return std::nullopt;
}
Answer check_choice(const Asked& asked) {
    return check_choice_value(asked, asked.value);
}
Answer check_choices(const Asked& asked) {
    if (asked.value.kind != Kind::table) {
        return check_choice(asked);
    }
    for (const auto& item : asked.value.items) {
        if (auto problem = check_choice_value(asked, item)) {
            return problem;
        }
    }
    return asked.value.items.empty() ? Answer{wrong(asked.value, "at least one of them")} : std::nullopt;
}

/// Two whole numbers in order, both within least..most.
Answer check_pair(const Value& value, int least, int most, const std::string& expected) {
    const bool two = value.kind == Kind::table && value.items.size() == 2 && value.items[0].kind == Kind::number &&
                     value.items[1].kind == Kind::number;
    if (!two) {
        return wrong(value, expected);
    }
    const double from = value.items[0].number;
    const double to = value.items[1].number;
    if (from != std::floor(from) || to != std::floor(to) || from > to || from < least || to > most) {
        return Problem{fmt::format("{{ {}, {} }} is impossible", from, to),
                       fmt::format("{}, from {} to {}", expected, least, most), ""};
    }
    return std::nullopt;
}
Answer check_years(const Asked& asked) {
    return check_pair(asked.value, base::first_year, base::last_year, "{ first, last } year");
}
Answer check_ages(const Asked& asked) {
    return check_pair(asked.value, 0, 120, "{ youngest, oldest } in whole years");
}

Answer check_word_kind(const Value& value, const std::vector<std::string>& words) {
    if (value.kind != Kind::word || std::find(words.begin(), words.end(), value.word) == words.end()) {
        return wrong(value, fmt::format("{} {{ ... }}", fmt::join(words, " or ")));
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
    return Problem{fmt::format("{} is no reference", described(asked.value)), "\"as today\" or reference { ... }",
                   asked.value.kind == Kind::text ? "as today" : ""};
}
Answer check_list(const Asked& asked) {
    if (asked.value.kind != Kind::table || !asked.value.fields.empty()) {
        return wrong(asked.value, fmt::format("a list of {}", fmt::join(asked.field.of, ", ")));
    }
    for (const auto& item : asked.value.items) {
        if (item.kind == Kind::unknown) {
            continue;
        }
        if (auto problem = check_word_kind(item, asked.field.of)) {
            return problem;
        }
    }
    return std::nullopt;
}

Answer check_function(const Asked& asked) {
    return asked.value.kind == Kind::function ? std::nullopt
                                              : Answer{wrong(asked.value, "function(seen) return ... end")};
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
Answer check_inner(const Value& value, const std::map<std::string, std::string>& units, const std::string& expected) {
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
            return Problem{fmt::format("\"{}\" is no field here", name), expected, base::nearest(name, valid)};
        }
        if (!fits_unit(inner, unit->second)) {
            return Problem{fmt::format("{} = {} does not fit", name, described(inner)), expected, ""};
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
    const std::string expected = "{ source = \"paper\", grade = \"moderate\", lever = \"E2\" }";
    if (auto problem = check_inner(asked.value, {{"source", "text"}, {"grade", "text"}, {"lever", "text"}}, expected)) {
        return problem;
    }
    const std::vector<std::string> grades{"high", "moderate", "low", "assumed"};
    if (const auto* grade = asked.value.field("grade");
        grade != nullptr && grade->kind == Kind::text &&
        std::find(grades.begin(), grades.end(), grade->text) == grades.end()) {
        return Problem{fmt::format("\"{}\" is no grade of evidence", grade->text),
                       fmt::format("one of: {}", fmt::join(grades, ", ")), base::nearest(grade->text, grades)};
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
    return two ? std::nullopt : Answer{wrong(asked.value, "{ \"22:00\", \"07:00\" }, on the hour")};
}

Answer check_limit(const Asked& asked) {
    if (asked.value.kind != Kind::quantity && asked.value.kind != Kind::number) {
        return wrong(asked.value, "a value in the indicator's unit, for example percent(10) or minutes(60)");
    }
    return std::nullopt;
}

Answer check_figures(const Asked& asked) {
    if (asked.value.kind != Kind::table || !asked.value.items.empty()) {
        return wrong(asked.value, "{ [\"name of a figure\"] = assumed(value, \"reason\") }");
    }
    for (const auto& [name, value] : asked.value.fields) {
        if (!asked.region.figure_index(name)) {
            std::vector<std::string> valid;
            for (const auto& figure : asked.region.figures) {
                valid.push_back(figure.name);
            }
            return Problem{fmt::format("there is no figure \"{}\"", name), "a name from: hvis list figures",
                           base::nearest(name, valid)};
        }
        if (value.kind != Kind::quantity) {
            return Problem{fmt::format("{} = {} does not fit", name, described(value)), "a value with a unit", ""};
        }
    }
    return std::nullopt;
}

using Check = Answer (*)(const Asked&);
using Checks = std::map<std::string, Check>;

/// Kinds whose values name something of the figures or the library.
const Checks& checks_of_names() {
    static const Checks all{
        {"names", check_names},         {"conditions", check_conditions},
        {"library", check_library},     {"hospital", check_hospital},
        {"hospitals", check_hospitals}, {"service", check_service},
        {"ward", check_ward},           {"ambulance base", check_base},
        {"indicator", check_indicator}, {"indicators", check_indicators},
        {"acute group", check_group},   {"place", check_place},
        {"places", check_places},
    };
    return all;
}

/// Values with units, choices and words within words.
const Checks& checks_of_values() {
    static const Checks all{
        {"text", check_text},
        {"whole number", check_whole},
        {"duration", check_duration},
        {"share", check_share},
        {"yearly share", check_yearly_share},
        {"part", check_part},
        {"qaly", check_qaly},
        {"evidence", check_evidence},
        {"kroner", check_kroner},
        {"ratio", check_ratio},
        {"date", check_date},
        {"choice", check_choice},
        {"choices", check_choices},
        {"years", check_years},
        {"ages", check_ages},
        {"people", check_people},
        {"effort", check_effort},
        {"decision", check_decision},
        {"scenario", check_scenario},
        {"reference", check_reference},
        {"list", check_list},
        {"function", check_function},
        {"brings", check_brings},
        {"sees", check_sees},
        {"by education", check_by_education},
        {"hours of day", check_hours},
        {"limit", check_limit},
        {"figures", check_figures},
    };
    return all;
}

const Checks& checks() {
    static const Checks all = [] {
        auto both = checks_of_names();
        both.insert(checks_of_values().begin(), checks_of_values().end());
        return both;
    }();
    return all;
}

void check_unknown_fields(Vocabulary& vocabulary, const Value& value, const Word& word) {
    std::vector<std::string> valid;
    for (const auto& field : word.fields) {
        valid.push_back(field.name);
    }
    for (const auto& [name, inner] : value.fields) {
        if (word.field(name) == nullptr) {
            vocabulary.add_fault(value, name,
                                 {"is no field of this word", fmt::format("one of: {}", fmt::join(valid, ", ")),
                                  base::nearest(name, valid)});
        }
    }
    if (!value.items.empty()) {
        vocabulary.add_fault(value, "",
                             {"takes named fields only; something stands in it without a name", "name = value", ""});
    }
}

/// Each item of a list is looked at by itself, so that all wrong ones are told; a word among them on its own line.
void check_field(Vocabulary& vocabulary, const Value& value, const FieldSpec& field, const Value& given) {
    const auto check = checks().at(field.kind);
    static const std::set<std::string> lists{"hospitals", "places", "conditions", "indicators", "choices", "list"};
    if (given.kind != Kind::table || given.items.size() < 2 || !given.fields.empty() || !lists.contains(field.kind)) {
        if (auto problem = check({vocabulary.region(), field, given, vocabulary})) {
            vocabulary.add_fault(value, field.name, *problem);
        }
        return;
    }
    auto one = given;
    for (const auto& item : given.items) {
        one.items = {item};
        if (auto problem = check({vocabulary.region(), field, one, vocabulary})) {
            auto place = value;
            if (item.kind == Kind::word) {
                place.file = item.file;
                place.field_lines[field.name] = item.line;
            }
            vocabulary.add_fault(place, field.name, *problem);
        }
    }
}

}  // namespace

void check_word(Vocabulary& vocabulary, const Value& value) {
    const auto& word = *vocabulary.words().word(value.word);
    check_unknown_fields(vocabulary, value, word);
    for (const auto& field : word.fields) {
        const auto* given = value.field(field.name);
        if (given == nullptr) {
            // an effort whose `from` is wrong lacks what it would have had from there
            if (field.required && value.field("from") == nullptr) {
                vocabulary.add_fault(value, field.name, {"is missing", field.help.en, ""});
            }
            continue;
        }
        // a fault inside has been told already
        if (given->kind == Kind::unknown) {
            continue;
        }
        check_field(vocabulary, value, field, *given);
    }
}

std::vector<std::string> known_kinds() {
    std::vector<std::string> kinds;
    for (const auto& [kind, check] : checks()) {
        kinds.push_back(kind);
    }
    return kinds;
}

std::optional<double> limit_in(const std::string& indicator_unit, const Value& limit) {
    constexpr double minute = 60.0;
    constexpr double day = 86400.0;
    // what an indicator of this unit is measured in, and how much of it one unit is
    static const std::map<std::string, std::pair<std::string, double>> units{
        {"minutes", {"duration", minute}}, {"days", {"duration", day}}, {"points", {"share", 1.0}}};
    const auto known = units.find(indicator_unit);
    const bool share = indicator_unit.starts_with("%");
    const bool has_unit = share || known != units.end();
    if (limit.kind == Kind::number) {
        return has_unit ? std::nullopt : std::optional<double>(limit.number);
    }
    const auto wanted = share      ? std::pair<std::string, double>{"share", 1.0}
                        : has_unit ? known->second
                                   : std::pair<std::string, double>{"persons", 1.0};
    return limit.quantity.unit == wanted.first ? std::optional<double>(limit.quantity.value / wanted.second)
                                               : std::nullopt;
}

}  // namespace hvis::lua
