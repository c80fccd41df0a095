// SPDX-License-Identifier: MIT
#include "cli/catalogue.hpp"

#include "goals/measures.hpp"
#include "report/tidy.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

namespace hvis::cli {

using Json = nlohmann::ordered_json;

namespace {

Json computed_from(const std::string& formula) {
    const auto* found = goals::formula(formula);
    return found != nullptr ? Json(std::string(found->from)) : Json(nullptr);
}

Json baseline(const figures::Baseline& baseline) {
    const auto or_null = [](std::optional<double> value) { return value ? Json(*value) : Json(nullptr); };
    return {{"value", or_null(baseline.value)},
            {"low", or_null(baseline.low)},
            {"high", or_null(baseline.high)},
            {"year", baseline.year}};
}

/// One that a goal system asks for: what computes it, or why nothing does.
Json agreed(const figures::Region& region, const figures::AgreedIndicator& asked) {
    const auto* entry = region.indicator(asked.indicator);
    return {{"id", asked.number},
            {"goal", asked.goal},
            {"name", asked.name_en},
            {"navn", asked.name_da},
            {"unit", asked.unit},
            {"better", entry != nullptr ? Json(entry->better) : Json(nullptr)},
            {"computed", asked.computed},
            {"indicator", entry != nullptr ? Json(asked.indicator) : Json(nullptr)},
            {"computed_from", entry != nullptr ? computed_from(entry->formula) : Json(nullptr)},
            {"why", asked.why_en},
            {"hvorfor", asked.why_da},
            {"region", baseline(asked.region)},
            {"denmark", baseline(asked.denmark)},
            {"target", asked.target},
            {"source", asked.source}};
}

/// Ids of what measures the goal, in the order of the catalogue.
Json measured_by(const figures::Region& region, const std::string& goal) {
    Json ids = Json::array();
    const auto add = [&](const std::string& id) {
        if (!id.empty() && std::find(ids.begin(), ids.end(), id) == ids.end()) {
            ids.push_back(id);
        }
    };
    for (const auto& entry : region.indicators) {
        add(entry.goal == goal ? entry.id : "");
    }
    for (const auto& asked : region.agreed) {
        add(asked.goal == goal ? asked.indicator : "");
    }
    return ids;
}

/// Goals of other levels that serve this one.
Json served_by(const figures::Region& region, const std::string& goal) {
    Json ids = Json::array();
    for (const auto& other : region.goals) {
        if (std::find(other.serves.begin(), other.serves.end(), goal) != other.serves.end()) {
            ids.push_back(other.id);
        }
    }
    return ids;
}

// NOLINTNEXTLINE(misc-no-recursion): lists hold things, which hold texts and numbers
std::string field_of(const Json& value) {
    if (value.is_null()) {
        return "";
    }
    if (value.is_object() && value.contains("value")) {
        return field_of(value["value"]);
    }
    if (!value.is_array()) {
        return value.is_string() ? value.get<std::string>() : value.dump();
    }
    std::string all;
    for (const auto& part : value) {
        const auto text = part.is_object() ? part.value("name", "") : field_of(part);
        all += (all.empty() ? "" : part.is_object() ? "; " : " ") + text;
    }
    return all;
}

}  // namespace

Json list_goals(const figures::Region& region) {
    Json all = Json::array();
    for (const auto& goal : region.goals) {
        all.push_back({{"id", goal.id},
                       {"system", goal.system},
                       {"level", goal.level},
                       {"scheme", goal.scheme},
                       {"track", goal.track},
                       {"track_en", goal.track_en},
                       {"name", goal.name_en},
                       {"navn", goal.name_da},
                       {"indicators", measured_by(region, goal.id)},
                       {"principles", goal.principles},
                       {"serves", goal.serves},
                       {"served_by", served_by(region, goal.id)},
                       {"why_not", goal.why_not_en},
                       {"hvorfor_ikke", goal.why_not_da},
                       {"source", goal.source}});
    }
    return all;
}

/// What hvis measures, then what the goal systems ask for, under their own numbers.
Json list_indicators(const figures::Region& region) {
    Json all = Json::array();
    for (const auto& entry : region.indicators) {
        Json numbers = Json::array();
        for (const auto& asked : region.agreed) {
            if (asked.indicator == entry.id) {
                numbers.push_back(asked.number);
            }
        }
        all.push_back({{"id", entry.id},
                       {"goal", entry.goal},
                       {"name", entry.name_en},
                       {"navn", entry.name_da},
                       {"unit", entry.unit},
                       {"better", entry.better},
                       {"by", entry.by},
                       {"step", entry.step.empty() ? Json(nullptr) : Json(entry.step)},
                       {"computed", "yes"},
                       {"computed_from", computed_from(entry.formula)},
                       {"agreed", numbers},
                       {"definition", entry.definition_en},
                       {"definition_da", entry.definition_da},
                       {"source", entry.source}});
    }
    for (const auto& asked : region.agreed) {
        all.push_back(agreed(region, asked));
    }
    return all;
}

Json list_principles(const figures::Region& region) {
    Json all = Json::array();
    for (std::size_t at = 0; at < region.principles.size(); ++at) {
        const auto& principle = region.principles[at];
        Json checks = Json::array();
        for (const auto& check : region.principle_checks) {
            if (check.principle == static_cast<int>(at)) {
                const auto& figure = region.figure(check.figure);
                checks.push_back({{"name", check.name_en},
                                  {"navn", check.name_da},
                                  {"indicator", check.indicator},
                                  {"by", check.by},
                                  {"threshold", figure.value},
                                  {"unit", figure.unit},
                                  {"figure", check.figure},
                                  {"status", figure.status}});
            }
        }
        all.push_back({{"id", principle.id},
                       {"name", principle.name_en},
                       {"navn", principle.name_da},
                       {"statement", principle.statement_en},
                       {"udsagn", principle.statement_da},
                       {"checks", checks},
                       {"source", principle.source}});
    }
    return all;
}

void print_as_csv(const Json& entries) {
    std::vector<std::string> columns;
    for (const auto& entry : entries) {
        for (const auto& [key, value] : entry.items()) {
            if (std::find(columns.begin(), columns.end(), key) == columns.end()) {
                columns.push_back(key);
            }
        }
    }
    fmt::print("{}\n", fmt::join(columns, ","));
    for (const auto& entry : entries) {
        std::vector<std::string> fields;
        std::transform(columns.begin(), columns.end(), std::back_inserter(fields), [&](const std::string& column) {
            return report::csv_field(entry.contains(column) ? field_of(entry[column]) : std::string{});
        });
        fmt::print("{}\n", fmt::join(fields, ","));
    }
}

}  // namespace hvis::cli
