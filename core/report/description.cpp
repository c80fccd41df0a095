// SPDX-License-Identifier: MIT
#include "report/description.hpp"

#include "base/calendar.hpp"
#include "base/errors.hpp"
#include "engine/steps.hpp"
#include "report/model_files.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace hvis::report {

namespace {

using Values = std::map<std::string, std::string>;

/// "first, second, third", each name once and in order.
template <class Things, class Name>
std::string names_of(const Things& things, Name name_of) {
    std::vector<std::string> names;
    for (const auto& thing : things) {
        auto name = name_of(thing);
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            names.push_back(std::move(name));
        }
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

/// Thousands apart, as Markdown for people: "1 320 678".
std::string thousands(double value) {
    auto digits = fmt::format("{:.0f}", value);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), 1, ' ');
    }
    return digits;
}

std::string table_of_steps() {
    std::string text = "| | step | what happens | where |\n|---|---|---|---|";
    int number = 0;
    for (const auto& step : engine::year_of_the_region()) {
        text += fmt::format("\n| {} | {} | {} | `{}` |", ++number, step.name, step.text_en, step.declared_in);
    }
    return text;
}

void count_places(const figures::Region& region, Values& values) {
    int vehicles = 0;
    for (const auto& base : region.vehicle_bases) {
        vehicles += base.vehicles;
    }
    std::set<std::string> acute_units;
    for (const auto& hospital : region.hospitals) {
        if (hospital.acute) {
            acute_units.insert(hospital.unit);
        }
    }
    values["residents"] = thousands(region.all_residents());
    values["municipalities"] = std::to_string(region.municipality_count());
    values["hospitals"] = std::to_string(region.hospital_count());
    values["acute_hospitals"] = std::to_string(acute_units.size());
    values["services"] = std::to_string(region.service_count());
    values["wards"] = std::to_string(region.ward_count());
    values["vehicles"] = std::to_string(vehicles);
}

void count_figures(const figures::Region& region, Values& values) {
    const auto count = [&](const auto& holds) {
        return std::to_string(std::count_if(region.figures.begin(), region.figures.end(), holds));
    };
    values["figures"] = std::to_string(region.figures.size());
    values["drawn"] = count([](const figures::Figure& figure) { return figure.is_drawn(); });
    values["judged"] =
        count([](const figures::Figure& figure) { return figure.status == "estimate" || figure.status == "assumed"; });
    values["discount_rates"] = fmt::format("{} % and {} %", region.figure("money.discount_low").value,
                                           region.figure("money.discount_high").value);
    values["qaly_value"] = thousands(region.figure("money.kroner_a_qaly").value);
}

Values values_of(const figures::Region& region, const std::string& version, int figure_files) {
    Values values{{"version", version},
                  {"figures_digest", region.digest},
                  {"figure_files", std::to_string(figure_files)},
                  {"first_year", std::to_string(base::first_year)},
                  {"last_year", std::to_string(base::last_year)},
                  {"indicators", std::to_string(region.indicators.size())},
                  {"goals", std::to_string(region.goals.size())},
                  {"principles", std::to_string(region.principles.size())},
                  {"groups", std::to_string(region.group_count())},
                  {"conditions", std::to_string(region.condition_count())},
                  {"steps", table_of_steps()}};
    values["steps_in_a_line"] =
        names_of(engine::year_of_the_region(), [](const engine::Step& step) { return std::string(step.name); });
    values["group_names"] = names_of(region.groups, [](const figures::AcuteGroup& group) { return group.name_en; });
    values["condition_names"] =
        names_of(region.health.conditions, [](const figures::Condition& condition) { return condition.name_en; });
    values["payers"] = names_of(region.costs, [](const figures::Cost& cost) { return cost.payer; });
    count_places(region, values);
    count_figures(region, values);
    return values;
}

/// A bar would end the cell.
std::string in_cell(std::string text) {
    for (auto at = text.find('|'); at != std::string::npos; at = text.find('|', at + 1)) {
        text.replace(at, 1, "/");
    }
    return text;
}

std::string parameters(const figures::Region& region, const std::string& version) {
    std::string text = fmt::format(
        "# Named figures\n\nMade by `hvis describe` from model {}, figures `{}`. *seen*: published as it stands; "
        "*derived*: calculated from what is published;\n*estimate*: judged from what is published; *assumed*: nothing "
        "published was found. Only figures with a distribution other than *fixed* are drawn.\n\n"
        "| figure | value | low | high | unit | distribution | place | year | status | source |\n"
        "|---|--:|--:|--:|---|---|---|---|---|---|\n",
        version, region.digest);
    const auto line = [&](const auto& figure, const std::string& name, const std::string& distribution,
                          const std::string& place, const std::string& year) {
        text += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} | {} | {} | {} |\n", name, figure.value, figure.low,
                            figure.high, in_cell(figure.unit), distribution, in_cell(place), in_cell(year),
                            figure.status, in_cell(figure.source));
    };
    for (const auto& figure : region.figures) {
        line(figure, figure.name, figures::distribution_names()[static_cast<std::size_t>(figure.distribution)],
             figure.place, figure.year);
    }
    text +=
        "\n## Unit prices\n\n| item and payer | value | low | high | unit | distribution | place | year | status | "
        "source |\n|---|--:|--:|--:|---|---|---|---|---|---|\n";
    for (const auto& cost : region.costs) {
        line(cost, cost.item + ", " + cost.payer, cost.low < cost.high ? "triangle" : "fixed", "", cost.price_year);
    }
    return text;
}

}  // namespace

std::string filled(std::string_view text, const std::map<std::string, std::string>& values) {
    std::string out;
    for (;;) {
        const auto opens = text.find("{{");
        out += text.substr(0, opens);
        if (opens == std::string_view::npos) {
            return out;
        }
        const auto closes = text.find("}}", opens);
        const std::string name(text.substr(opens + 2, closes - opens - 2));
        const auto value = values.find(name);
        if (closes == std::string_view::npos || value == values.end()) {
            throw base::CoreError(fmt::format("the description asks for \"{}\", which nothing counts", name));
        }
        out += value->second;
        text.remove_prefix(closes + 2);
    }
}

std::vector<Page> description(const figures::Region& region, const std::string& version, int figure_files) {
    const auto values = values_of(region, version, figure_files);
    return {{"odd.md", filled(model_odd, values)},
            {"stress_des.md", filled(model_stress_des, values)},
            {"cheers.md", filled(model_cheers, values)},
            {"parameters.md", parameters(region, version)}};
}

}  // namespace hvis::report
