// SPDX-License-Identifier: MIT
#include "base/names.hpp"
#include "bindings/lua/check_kinds.hpp"
#include "bindings/lua/names.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace hvis::lua {

namespace {

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

Answer check_hospital(const Asked& asked) {
    return check_name(asked.value, hospital_named(asked.region, asked.value.text), "hospital",
                      hospital_names(asked.region));
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
Answer check_group(const Asked& asked) {
    return check_name(asked.value, group_named(asked.region, asked.value.text), "group of acute illness",
                      group_names(asked.region));
}
Answer check_place(const Asked& asked) {
    return check_name(asked.value, asked.vocabulary.municipality(asked.value.text), "municipality",
                      municipality_names(asked.region));
}
/// One municipality, or places that a word made ("everywhere").
Answer check_places(const Asked& asked) {
    return asked.value.kind == Kind::places ? std::nullopt : check_place(asked);
}
Answer check_some_name(const Asked& asked) {
    return asked.value.kind == Kind::text ? std::nullopt
                                          : Answer{wrong(asked.value, "a name in quotes, or a list of names")};
}
Answer check_condition(const Asked& asked) {
    return check_name(asked.value, condition_named(asked.region, asked.value.text), "condition",
                      condition_names(asked.region));
}
Answer check_library(const Asked& asked) {
    const auto valid = asked.vocabulary.words().library_names();
    const bool known = std::find(valid.begin(), valid.end(), asked.value.text) != valid.end();
    return check_name(asked.value, known ? 0 : -1, "effort of the library", valid);
}

Answer check_figures(const Asked& asked) {
    if (asked.value.kind != Kind::table || !asked.value.items.empty()) {
        return wrong(asked.value, "{ [\"name of a figure\"] = assumed(value, \"reason\") }");
    }
    for (const auto& [name, value] : asked.value.fields) {
        if (!asked.region.figure_index(name)) {
            return Problem{fmt::format("there is no figure \"{}\"", name), "a name from: hvis list figures",
                           base::nearest(name, figure_names(asked.region))};
        }
        if (value.kind != Kind::quantity) {
            return Problem{fmt::format("{} = {} does not fit", name, described(value)), "a value with a unit", ""};
        }
    }
    return std::nullopt;
}

}  // namespace

const Checks& checks_of_names() {
    using Takes = KindCheck::Takes;
    static const Checks all{
        {"names", {check_some_name, Takes::one_or_list, "a name in quotes, or a list of names"}},
        {"conditions", {check_condition, Takes::one_or_list, "at least one condition"}},
        {"library", {check_library}},
        {"hospital", {check_hospital}},
        {"hospitals", {check_hospital, Takes::one_or_list, "at least one hospital"}},
        {"service", {check_service}},
        {"ward", {check_ward}},
        {"ambulance base", {check_base}},
        {"indicator", {check_indicator}},
        {"indicators",
         {check_indicator, Takes::list, "a list of indicators, for example { \"travel.mean\", \"death.30d\" }"}},
        {"acute group", {check_group}},
        {"place", {check_place}},
        {"places", {check_places, Takes::one_or_list, "at least one municipality"}},
        {"figures", {check_figures}},
    };
    return all;
}

}  // namespace hvis::lua
