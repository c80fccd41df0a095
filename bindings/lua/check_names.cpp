// SPDX-License-Identifier: MIT
#include "base/names.hpp"
#include "bindings/lua/check_kinds.hpp"
#include "bindings/lua/names.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hvis::lua {

namespace {

const base::InBoth a_name{"et navn i citationstegn eller en liste af navne", "a name in quotes, or a list of names"};

/// What is named, and where all of them are listed.
struct Named {
    base::InBoth one;
    const char* list;
};

/// All valid names, or the command that lists them when they are many.
base::InBoth listed_in(const Named& what, const std::vector<std::string>& valid) {
    constexpr std::size_t many = 30;
    return valid.size() <= many ? one_of(valid)
                                : base::in_both("et navn fra: hvis list {}", "a name from: hvis list {}", what.list);
}

/// Without a suggestion.
Answer check_name(const Value& value, bool known, const Named& what, const std::vector<std::string>& valid) {
    if (value.kind != Kind::text) {
        return wrong(value, base::in_both("navnet på {} i citationstegn", "the name of a {} in quotes", what.one));
    }
    if (!known) {
        return Problem{base::in_both("\"{}\" er ikke {}", "\"{}\" is no {}", base::shortened(value.text), what.one),
                       listed_in(what, valid), ""};
    }
    return std::nullopt;
}

/// Something of the figures.
Answer check_thing(const Asked& asked, Thing thing, const Named& what) {
    const auto& name = asked.value.text;
    auto answer = check_name(asked.value, named(asked.region, thing, name) >= 0, what, names_of(asked.region, thing));
    if (answer && asked.value.kind == Kind::text) {
        answer->suggestion = nearest_of(asked.region, thing, name);
    }
    return answer;
}

Answer check_hospital(const Asked& asked) {
    return check_thing(asked, Thing::hospital, {{"et hospital", "hospital"}, "hospitals"});
}
Answer check_service(const Asked& asked) {
    return check_thing(asked, Thing::service, {{"en funktion", "service"}, "services"});
}
Answer check_ward(const Asked& asked) {
    return check_thing(asked, Thing::ward, {{"et afsnit", "ward"}, "wards"});
}
Answer check_base(const Asked& asked) {
    return check_thing(asked, Thing::base, {{"en ambulancebase", "ambulance base"}, "bases"});
}
Answer check_indicator(const Asked& asked) {
    return check_thing(asked, Thing::indicator, {{"en indikator", "indicator"}, "indicators"});
}
Answer check_group(const Asked& asked) {
    return check_thing(asked, Thing::group, {{"en gruppe af akut sygdom", "group of acute illness"}, "groups"});
}
Answer check_place(const Asked& asked) {
    return check_thing(asked, Thing::municipality, {{"en kommune", "municipality"}, "municipalities"});
}
/// One municipality, or places that a word made ("everywhere").
Answer check_places(const Asked& asked) {
    return asked.value.kind == Kind::places ? std::nullopt : check_place(asked);
}
Answer check_some_name(const Asked& asked) {
    return asked.value.kind == Kind::text ? std::nullopt : Answer{wrong(asked.value, a_name)};
}
Answer check_condition(const Asked& asked) {
    return check_thing(asked, Thing::condition, {{"en tilstand", "condition"}, "conditions"});
}
Answer check_library(const Asked& asked) {
    const auto valid = asked.vocabulary.words().library_names();
    const bool known = std::find(valid.begin(), valid.end(), asked.value.text) != valid.end();
    auto answer =
        check_name(asked.value, known, {{"en indsats i biblioteket", "effort of the library"}, "efforts"}, valid);
    if (answer && asked.value.kind == Kind::text) {
        answer->suggestion = base::nearest(asked.value.text, valid);
    }
    return answer;
}

Answer check_figures(const Asked& asked) {
    if (asked.value.kind != Kind::table || !asked.value.items.empty()) {
        return wrong(asked.value, {"{ [\"et tals navn\"] = assumed(værdi, \"begrundelse\") }",
                                   "{ [\"name of a figure\"] = assumed(value, \"reason\") }"});
    }
    for (const auto& [name, value] : asked.value.fields) {
        if (!asked.region.figure_index(name)) {
            return Problem{base::in_both("der er intet tal \"{}\"", "there is no figure \"{}\"", name),
                           {"et navn fra: hvis list figures", "a name from: hvis list figures"},
                           base::nearest(name, names_of(asked.region, Thing::figure))};
        }
        if (value.kind != Kind::quantity) {
            return Problem{base::in_both("{} = {} passer ikke", "{} = {} does not fit", name, described(value)),
                           {"en værdi med enhed", "a value with a unit"},
                           ""};
        }
    }
    return std::nullopt;
}

}  // namespace

const Checks& checks_of_names() {
    using Takes = KindCheck::Takes;
    static const Checks all{
        {"names", {check_some_name, Takes::one_or_list, a_name}},
        {"conditions", {check_condition, Takes::one_or_list, {"mindst én tilstand", "at least one condition"}}},
        {"library", {check_library}},
        {"hospital", {check_hospital}},
        {"hospitals", {check_hospital, Takes::one_or_list, {"mindst ét hospital", "at least one hospital"}}},
        {"service", {check_service}},
        {"ward", {check_ward}},
        {"ambulance base", {check_base}},
        {"indicator", {check_indicator}},
        {"indicators",
         {check_indicator,
          Takes::list,
          {"en liste af indikatorer, fx { \"travel.mean\", \"death.30d\" }",
           "a list of indicators, for example { \"travel.mean\", \"death.30d\" }"}}},
        {"acute group", {check_group}},
        {"place", {check_place}},
        {"places", {check_places, Takes::one_or_list, {"mindst én kommune", "at least one municipality"}}},
        {"figures", {check_figures}},
    };
    return all;
}

}  // namespace hvis::lua
