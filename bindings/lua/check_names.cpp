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

}  // namespace

const Checks& checks_of_names() {
    static const Checks all{
        {"names", check_names},         {"conditions", check_conditions},
        {"library", check_library},     {"hospital", check_hospital},
        {"hospitals", check_hospitals}, {"service", check_service},
        {"ward", check_ward},           {"ambulance base", check_base},
        {"indicator", check_indicator}, {"indicators", check_indicators},
        {"acute group", check_group},   {"place", check_place},
        {"places", check_places},       {"figures", check_figures},
    };
    return all;
}

}  // namespace hvis::lua
