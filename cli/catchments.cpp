// SPDX-License-Identifier: MIT
// hvis list catchments [FILE]: which hospital takes the acutely ill of each municipality, by function.
#include "base/errors.hpp"
#include "cli/catalogue.hpp"
#include "cli/commands.hpp"
#include "engine/setup.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace hvis::cli {

namespace {

using Json = nlohmann::ordered_json;

/// A weekday in the middle of the last year asked for, or of the scenario's.
constexpr int month_asked = 6;
constexpr int day_asked = 15;

/// Noon and three at night, when functions closed at night show.
constexpr std::array<int, 2> hours{12, 3};

struct Asked {
    care::Routing routing;
    base::Instant day;
};

Asked asked_of(const Options& options, const figures::Region& region) {
    engine::Scenario scenario;
    if (options.files.size() > 1) {
        scenario = scenario_of(options.files[1], options, load_words(), region);
    }
    int year = scenario.last_year;
    if (options.files.size() < 2 && options.years.size() >= 4) {
        year = std::stoi(options.years.substr(options.years.size() - 4));
    }
    const engine::Draws draws(region, scenario.assumptions, {options.seed, std::nullopt});
    const auto setup = engine::care_setup(region, {&scenario.reference, &scenario.plan}, draws);
    return {care::Routing(region, setup.windows), base::start_of({year, month_asked, day_asked})};
}

Json row_of(const figures::Region& region, const Asked& asked, int origin, int service, int hour) {
    const auto& place = region.municipalities[static_cast<std::size_t>(origin / 2)];
    const int hospital = asked.routing.nearest(origin, service, asked.day + hour * base::hour_length);
    return {{"municipality", place.name},
            {"from", origin % 2 == 0 ? "main town" : "centre"},
            {"service", region.services[static_cast<std::size_t>(service)].id},
            {"hour", hour},
            {"hospital", hospital == care::no_hospital
                             ? Json(nullptr)
                             : Json(region.hospitals[static_cast<std::size_t>(hospital)].short_name)},
            {"minutes", hospital == care::no_hospital ? Json(nullptr) : Json(asked.routing.minutes(origin, hospital))}};
}

/// "Viborg 12", and at night where that is another.
std::string cell_of(const figures::Region& region, const Asked& asked, int origin, int service) {
    const auto text = [&](int hour) {
        const int hospital = asked.routing.nearest(origin, service, asked.day + hour * base::hour_length);
        return hospital == care::no_hospital
                   ? std::string("-")
                   : fmt::format("{} {:.0f}", region.hospitals[static_cast<std::size_t>(hospital)].short_name,
                                 asked.routing.minutes(origin, hospital));
    };
    const auto day = text(hours[0]);
    const auto night = text(hours[1]);
    return day == night ? day : fmt::format("{} ({})", day, night);
}

void print_table(const figures::Region& region, const Asked& asked, bool danish) {
    constexpr int width = 24;
    fmt::print("{}\n", danish ? "Nærmeste hospital med funktionen fra hovedbyen, minutter ad vej; i parentes om natten"
                              : "Nearest hospital with the function from the main town, minutes by road; at night in "
                                "brackets");
    for (int service = 0; service < region.service_count(); ++service) {
        const auto& function = region.services[static_cast<std::size_t>(service)];
        fmt::print("\n{}\n", danish ? function.name_da : function.id);
        for (int place = 0; place < region.municipality_count(); ++place) {
            fmt::print("  {:<18} {:<{}}{}", region.municipalities[static_cast<std::size_t>(place)].name,
                       cell_of(region, asked, place * 2, service), width, place % 2 == 1 ? "\n" : "");
        }
        fmt::print("{}", region.municipality_count() % 2 == 1 ? "\n" : "");
    }
}

}  // namespace

int list_catchments(const Options& options) {
    const auto region = load_region();
    const auto asked = asked_of(options, region);
    if (!options.json && options.format != "csv") {
        print_table(region, asked, options.lang() == report::Language::da);
        return fine;
    }
    Json all = Json::array();
    for (int origin = 0; origin < region.municipality_count() * 2; ++origin) {
        for (int service = 0; service < region.service_count(); ++service) {
            for (const int hour : hours) {
                all.push_back(row_of(region, asked, origin, service, hour));
            }
        }
    }
    if (options.json) {
        fmt::print("{}\n", Json{{"schema", "hvis.list/1"}, {"catchments", all}}.dump(1));
    } else {
        print_as_csv(all);
    }
    return fine;
}

}  // namespace hvis::cli
