// SPDX-License-Identifier: MIT
// Named figures, prices, indicators and goals.
#include "figures/load.hpp"

#include <algorithm>

namespace hvis::figures {

namespace {

void load_named(const Folder& folder, Region& region) {
    const Table table(folder / "figures.csv", {"figure", "value", "low", "high", "unit", "sampled", "place", "year",
                                               "source", "status", "note"});
    for (const auto& row : table.rows()) {
        Figure figure;
        figure.name = row.text("figure");
        figure.value = row.number("value", -1e9, 1e9);
        figure.low = row.number("low", -1e9, figure.value);
        figure.high = row.number("high", figure.value, 1e9);
        figure.unit = row.text("unit");
        figure.sampled = row.integer("sampled", 0, 1) == 1;
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
    const Table table(folder / "goals.csv", {"goal", "scheme", "track", "name_en", "name_da", "source", "status"});
    for (const auto& row : table.rows()) {
        region.goals.push_back({row.text("goal"), row.text("scheme"), row.text("track"), row.text("name_en"),
                                row.text("name_da"), row.text("source")});
    }
}

void load_indicators(const Folder& folder, Region& region) {
    std::vector<std::string> goals{""};
    for (const auto& goal : region.goals) {
        goals.push_back(goal.id);
    }
    const Table table(folder / "indicators.csv",
                      {"indicator", "goal", "name_en", "name_da", "unit", "unit_da", "better", "formula", "by",
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
        entry.decimals = row.integer("decimals", 0, 4);
        entry.definition_en = row.text("definition_en");
        entry.definition_da = row.text("definition_da");
        entry.source = row.text("source");
        region.indicators.push_back(std::move(entry));
    }
}

}  // namespace

void load_catalogue(const Folder& folder, Region& region) {
    load_named(folder, region);
    load_costs(folder, region);
    load_goals(folder, region);
    load_levers(folder, region);
    load_indicators(folder, region);
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
        figure.value = row.number("value", 0, 1000);
        figure.low = std::min(figure.low, figure.value);
        figure.high = std::max(figure.high, figure.value);
        figure.fitted_to = row.text("target");
        figure.source = row.text("source");
        figure.status = row.text("status");
    }
}

}  // namespace hvis::figures
