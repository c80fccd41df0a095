// SPDX-License-Identifier: MIT
// Named figures, prices, indicators and goals.
#include "base/errors.hpp"
#include "figures/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace hvis::figures {

namespace {

void load_named(const Folder& folder, Region& region) {
    const Table table(folder / "figures.csv", {"figure", "value", "low", "high", "unit", "distribution", "place",
                                               "year", "source", "status", "note"});
    for (const auto& row : table.rows()) {
        Figure figure;
        figure.name = row.text("figure");
        figure.value = row.number("value", -1e9, 1e9);
        figure.low = row.number("low", -1e9, figure.value);
        figure.high = row.number("high", figure.value, 1e9);
        figure.unit = row.text("unit");
        figure.distribution = static_cast<Distribution>(row.one_of("distribution", distribution_names()));
        if (figure.distribution == Distribution::lognormal && figure.low <= 0.0) {
            row.refuse("low", "a lognormal figure has bounds above 0");
        }
        figure.place = row.text("place");
        figure.year = row.text("year");
        figure.source = row.text("source");
        figure.status = row.text("status");
        figure.note = row.text("note");
        if (region.figure_index(figure.name)) {
            row.refuse("figure", "the figure stands twice");
        }
        region.figures.push_back(std::move(figure));
    }
}

void load_costs(const Folder& folder, Region& region) {
    const Table table(folder / "costs.csv",
                      {"item", "payer", "receiver", "value", "low", "high", "unit", "price_year", "source", "status"});
    for (const auto& row : table.rows()) {
        const double value = row.number("value", 0, 1e9);
        region.costs.push_back({row.text("item"), row.text("payer"), row.text("receiver"), value,
                                row.optional_number("low", 0, value).value_or(value),
                                row.optional_number("high", value, 1e9).value_or(value), row.text("unit"),
                                row.text("price_year"), row.text("source"), row.text("status")});
    }
}

void load_levers(const Folder& folder, Region& region) {
    const Table table(folder / "levers.csv",
                      {"lever", "name_en", "name_da", "words", "scenario", "grade", "evidence", "source", "status"});
    for (const auto& row : table.rows()) {
        region.levers.push_back({row.text("lever"), row.text("name_en"), row.text("name_da"), listed(row.text("words")),
                                 row.text("scenario"), row.text("grade"), row.text("evidence"), row.text("source")});
    }
}

void load_goals(const Folder& folder, Region& region) {
    const Table table(folder / "goals.csv", {"goal", "system", "level", "scheme", "track_en", "track", "name_en",
                                             "name_da", "principles", "why_not_en", "why_not_da", "source", "status"});
    for (const auto& row : table.rows()) {
        row.must_be_one_of("level", {"national", "regional", "agreement", "municipal", "plan"});
        region.goals.push_back({row.text("goal"),
                                row.text("system"),
                                row.text("level"),
                                row.text("scheme"),
                                row.text("track_en"),
                                row.text("track"),
                                row.text("name_en"),
                                row.text("name_da"),
                                listed(row.text("principles")),
                                row.text("why_not_en"),
                                row.text("why_not_da"),
                                row.text("source"),
                                {}});
    }
}

void load_indicators(const Folder& folder, Region& region) {
    std::vector<std::string> goals{""};
    for (const auto& goal : region.goals) {
        goals.push_back(goal.id);
    }
    const Table table(folder / "indicators.csv",
                      {"indicator", "goal", "name_en", "name_da", "unit", "unit_da", "better", "formula", "by", "step",
                       "decimals", "definition_en", "definition_da", "source", "status"});
    for (const auto& row : table.rows()) {
        row.must_be_one_of("goal", goals);
        row.must_be_one_of("better", {"lower", "higher", "neither"});
        IndicatorEntry entry;
        entry.id = row.text("indicator");
        entry.goal = row.text("goal");
        entry.name_en = row.text("name_en");
        entry.name_da = row.text("name_da");
        entry.unit = row.text("unit");
        entry.unit_da = row.text("unit_da");
        entry.better = row.text("better");
        entry.formula = row.text("formula");
        entry.by = listed(row.text("by"));
        row.must_be_one_of("step",
                           {"", "population", "habits", "illness", "effort", "route", "crowding", "quality", "money"});
        entry.step = row.text("step");
        if (entry.step.empty() != (std::find(entry.by.begin(), entry.by.end(), "step") != entry.by.end())) {
            row.refuse("step", "an indicator is measured by step or names the one it belongs to");
        }
        entry.decimals = row.integer("decimals", 0, 4);
        entry.definition_en = row.text("definition_en");
        entry.definition_da = row.text("definition_da");
        entry.source = row.text("source");
        region.indicators.push_back(std::move(entry));
    }
}

template <class T>
std::vector<std::string> ids_of(const std::vector<T>& things, std::vector<std::string> also = {}) {
    std::transform(things.begin(), things.end(), std::back_inserter(also), [](const T& thing) { return thing.id; });
    return also;
}

void load_links(const Folder& folder, Region& region) {
    const auto goals = ids_of(region.goals);
    const Table table(folder / "goal_links.csv", {"goal", "serves", "source", "status"});
    for (const auto& row : table.rows()) {
        row.must_be_one_of("serves", goals);
        region.goals[static_cast<std::size_t>(row.one_of("goal", goals))].serves.push_back(row.text("serves"));
    }
}

Baseline baseline(const Row& row, const std::string& place) {
    constexpr double largest = 1e6;
    const auto value = row.optional_number(place, 0, largest);
    return {value, row.optional_number(place + "_low", 0, value.value_or(largest)),
            row.optional_number(place + "_high", value.value_or(0), largest), row.text(place + "_year")};
}

void load_agreed(const Folder& folder, Region& region) {
    const auto goals = ids_of(region.goals);
    const auto indicators = ids_of(region.indicators, {""});
    const Table table(
        folder / "agreed_indicators.csv",
        {"number",      "goal",         "name_en",      "name_da",    "computed",    "indicator",   "why_en",
         "why_da",      "unit",         "region",       "region_low", "region_high", "region_year", "denmark",
         "denmark_low", "denmark_high", "denmark_year", "target",     "source",      "status"});
    for (const auto& row : table.rows()) {
        row.must_be_one_of("goal", goals);
        row.must_be_one_of("indicator", indicators);
        row.must_be_one_of("computed", {"yes", "partly", "no"});
        AgreedIndicator agreed{row.text("number"),      row.text("goal"),         row.text("name_en"),
                               row.text("name_da"),     row.text("computed"),     row.text("indicator"),
                               row.text("why_en"),      row.text("why_da"),       row.text("unit"),
                               baseline(row, "region"), baseline(row, "denmark"), row.text("target"),
                               row.text("source")};
        if ((agreed.computed == "no") != agreed.indicator.empty()) {
            row.refuse("indicator", "an indicator that is computed names what computes it, another names none");
        }
        if ((agreed.computed == "yes") != agreed.why_en.empty()) {
            row.refuse("why_en", "an indicator that is computed partly or not says why, another does not");
        }
        region.agreed.push_back(std::move(agreed));
    }
}

void load_principles(const Folder& folder, Region& region) {
    const Table table(folder / "principles.csv",
                      {"principle", "name_en", "name_da", "statement_en", "statement_da", "source", "status"});
    for (const auto& row : table.rows()) {
        region.principles.push_back({row.text("principle"), row.text("name_en"), row.text("name_da"),
                                     row.text("statement_en"), row.text("statement_da"), row.text("source")});
    }
    const auto principles = ids_of(region.principles);
    const auto indicators = ids_of(region.indicators, {""});
    const Table checks(folder / "principle_checks.csv",
                       {"principle", "check", "indicator", "by", "figure", "name_en", "name_da", "source", "status"});
    for (const auto& row : checks.rows()) {
        row.must_be_one_of("indicator", indicators);
        if (!region.figure_index(row.text("figure"))) {
            row.refuse("figure", "figures.csv has no figure of this name");
        }
        region.principle_checks.push_back({row.one_of("principle", principles), row.text("check"),
                                           row.text("indicator"), row.text("by"), row.text("figure"),
                                           row.text("name_en"), row.text("name_da")});
    }
}

/// Every goal is measured, checked or says why not.
void check_goals(const Folder& folder, const Region& region) {
    constexpr int header = 1;
    for (std::size_t at = 0; at < region.goals.size(); ++at) {
        const auto& goal = region.goals[at];
        const auto of_goal = [&](const auto& entry) { return entry.goal == goal.id; };
        const bool measured = std::any_of(region.indicators.begin(), region.indicators.end(), of_goal) ||
                              std::any_of(region.agreed.begin(), region.agreed.end(), [&](const auto& entry) {
                                  return of_goal(entry) && !entry.indicator.empty();
                              });
        if (!measured && goal.principles.empty() && goal.why_not_en.empty()) {
            throw base::FigureError((folder / "goals.csv").filename().string(), static_cast<int>(at) + 1 + header,
                                    "why_not_en",
                                    fmt::format("{} has no indicator, no principle and no reason why not", goal.id));
        }
    }
}

}  // namespace

const std::vector<std::string>& distribution_names() {
    static const std::vector<std::string> names{"fixed", "triangle", "even", "normal", "lognormal"};
    return names;
}

void load_catalogue(const Folder& folder, Region& region) {
    load_named(folder, region);
    load_costs(folder, region);
    load_goals(folder, region);
    load_levers(folder, region);
    load_indicators(folder, region);
    load_links(folder, region);
    load_agreed(folder, region);
    load_principles(folder, region);
    check_goals(folder, region);
}

void load_calibrated(const Folder& folder, Region& region) {
    const Table table(folder / "calibrated.csv",
                      {"figure", "value", "target", "target_value", "reached", "unit", "source", "status"});
    for (const auto& row : table.rows()) {
        const auto index = region.figure_index(row.text("figure"));
        if (!index) {
            row.refuse("figure", "figures.csv has no figure of this name");
        }
        auto& figure = region.figures[static_cast<std::size_t>(*index)];
        figure.value = row.number("value", std::min(0.0, figure.low), 1000);
        figure.low = std::min(figure.low, figure.value);
        figure.high = std::max(figure.high, figure.value);
        figure.fitted_to = row.text("target");
        figure.source = row.text("source");
        figure.status = row.text("status");
    }
}

void load_joint_figures(const Folder& folder, Region& region) {
    const Table table(folder / "figure_groups.csv", {"group", "figure", "loading", "source", "status"});
    for (const auto& row : table.rows()) {
        const auto name = row.text("figure");
        const auto index = region.figure_index(name);
        if (!index || !region.figures[static_cast<std::size_t>(*index)].is_drawn()) {
            row.refuse("figure", "no figure of that name is drawn");
        }
        const bool twice = std::any_of(region.joint_figures.begin(), region.joint_figures.end(),
                                       [&](const JointFigure& other) { return other.figure == name; });
        if (twice) {
            row.refuse("figure", "the figure is in a group already");
        }
        region.joint_figures.push_back(
            {row.text("group"), name, row.number("loading", -1, 1), row.text("source"), row.text("status")});
    }
}

}  // namespace hvis::figures
