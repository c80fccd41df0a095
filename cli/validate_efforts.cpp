// SPDX-License-Identifier: MIT
// Rows of `hvis validate` about efforts: E1-E6 and E9.
#include "base/parallel.hpp"
#include "bindings/lua/read_scenario.hpp"
#include "cli/today.hpp"
#include "cli/validation.hpp"
#include "engine/draws.hpp"
#include "engine/run.hpp"
#include "goals/measures.hpp"
#include "outcomes/sums.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace hvis::cli {

namespace {

using outcomes::Axis;
using outcomes::Part;
using outcomes::Quantity;

/// A plan and today's in one repeat.
struct Pair {
    outcomes::Tally today;
    outcomes::Tally plan;
};
Pair pair_of(const std::string& scenario_name, int last, int number, const Rows& rows, const Options& options) {
    const auto& region = rows.today().region();
    const auto scenario =
        scenario_of((home() / "scenarios" / (scenario_name + ".lua")).string(), options, load_words(), region);
    const population::StartMix mix(region);
    const base::Years years(last);
    const engine::Repeat repeat(region, mix, years, {}, {options.seed, number});
    return {engine::run(repeat, {}, base::cores()).tally, engine::run(repeat, {&scenario.plan}, base::cores()).tally};
}

/// Courses as they are: who is smoke-free half a year later.
void add_courses(Rows& rows, const Options& options) {
    const auto& region = rows.today().region();
    const std::string script =
        "return scenario { title = \"courses\", changes = { offer { effort = effort { from = \"smoking_course\" }, "
        "where = everywhere, begins = date \"2019-01-01\" } } }";
    const auto plan = lua::read_scenario(script, "courses.lua", load_words(), region).plan;
    const population::StartMix mix(region);
    const base::Years years(2020);
    std::vector<outcomes::Tally> tallies;
    for (const int number : {1, 3, 5, 7}) {
        const engine::Repeat repeat(region, mix, years, {}, {options.seed, number});
        tallies.push_back(engine::run(repeat, {&plan}, base::cores()).tally);
    }
    const auto smoke_free = [&](const Part& part) {
        double sum = 0.0;
        for (const auto& tally : tallies) {
            sum += goals::formula("smoke_free")->compute({region, tally, 0, 1, part}).value_or(0.0);
        }
        return sum / static_cast<double>(tallies.size());
    };
    rows.within("E1", "smoke-free six months after a course, %", {24.0, 24.0, 1.0}, {smoke_free({}), 0.0}).source =
        "Rasmussen et al. 2017, BMJ Open 7:e013553: of all participants; declared in the library";
    Part low;
    low.only(Axis::education, 0);
    auto& gradient = rows.within("E2", "smoke-free over all, low education", {23.0 / 27.0, 23.0 / 27.0, 0.08},
                                 {smoke_free(low) / smoke_free({}), 0.0});
    gradient.source = "Gold Standard programme 2012: 23 of 27 % of all participants; the band is 2 points of 24 %";
}

/// The share of draws in which a year of telecare is worth its cost.
void add_telecare(Rows& rows, const Options& options) {
    const auto& region = rows.today().region();
    const auto effort = lua::library_effort("telecare_copd", load_words(), region);
    constexpr int draws = 4000;
    constexpr double kroner_a_qaly = 250000.0;
    int worth_it = 0;
    for (int number = 0; number < draws; ++number) {
        const engine::Draws draw(region, {}, {options.seed, number});
        const double gain = draw.open(effort.effects.front().times, "gain") * kroner_a_qaly;
        worth_it += gain > draw.open(effort.cost, "cost") ? 1 : 0;
    }
    auto& row = rows.within("E3", "telecare is cost-effective at 250,000 kr a QALY, % of draws", {0.0, 50.0, 0.0},
                            {100.0 * worth_it / draws, 0.0});
    row.source = "TeleCare North 2017, BMJ Open 7:e014616: EUR 728 (-754 to 2211), QALY 0.0132 (-0.0083 to 0.0346)";
}

void add_acute_team(Rows& rows, const Options& options) {
    std::vector<double> contacts;
    double ambulances = 0.0;
    for (const int number : {1, 3, 5, 7, 9}) {
        const auto pair = pair_of("acute_team", 2020, number, rows, options);
        const auto less = [&](Quantity quantity) {
            return static_cast<double>(outcomes::sum(pair.plan, 1, quantity, {}) -
                                       outcomes::sum(pair.today, 1, quantity, {}));
        };
        contacts.push_back(less(Quantity::first_stays));
        ambulances += less(Quantity::by_ambulance) / 5.0;
    }
    const auto [least, most] = std::minmax_element(contacts.begin(), contacts.end());
    auto& null = rows.within("E4", "acute teams: draws with fewer and with more acute stays (1: both)", {1.0, 1.0, 0.0},
                             {*least < 0.0 && *most > 0.0 ? 1.0 : 0.0, 0.0});
    null.source = "Odense: all acute contacts, no significant change; VIVE";
    null.reason = null.hit ? "" : fmt::format("five draws: {:.0f} to {:.0f} stays a year", *least, *most);
    auto& fewer = rows.within("E4", "acute teams: ambulances fall (1: yes)", {1.0, 1.0, 0.0},
                              {ambulances < 0.0 ? 1.0 : 0.0, 0.0});
    fewer.source = "Odense: -9.5 (-16.2 to -2.9) a month";
}

void add_visits(Rows& rows) {
    const auto effort = lua::library_effort("follow_up_visit", load_words(), rows.today().region());
    const auto& times = effort.effects.front().times;
    auto& row =
        rows.within("E5", "follow-up visits: ratio of readmissions, as default", {0.99, 1.05, 0.0}, {times.value, 0.0});
    row.source = "Thygesen 2015, Holbæk: 24 against 23 %: no effect is the default; declared in the library";
}

void add_price(Rows& rows, const Options& options) {
    const auto pair = pair_of("smoking_price", 2021, 1, rows, options);
    const auto smokers = [](const outcomes::Tally& tally) {
        Part part;
        part.from_to(Axis::habit, static_cast<int>(population::Habit::occasional),
                     static_cast<int>(population::Habit::daily) + 1);
        return static_cast<double>(outcomes::sum(tally, 3, Quantity::residents_by_habit, part));
    };
    constexpr double residents_of_denmark = 5.8e6;
    const double everyone = static_cast<double>(outcomes::sum(pair.today, 0, Quantity::residents, {}));
    auto& row =
        rows.relative("E6", "smokers fewer two years after a price 50 % higher",
                      80000.0 * everyone / residents_of_denmark, {smokers(pair.today) - smokers(pair.plan), 0.0}, 0.25);
    row.source = "SIF 2013: 80,000 in Denmark, by residents; the share that stops is declared in the library";
    row.fitted = true;
}

/// Odds of an event with and without municipal care among those of 65 and over.
void add_frailty(Rows& rows) {
    const auto odds_ratio = [&](Quantity events, Quantity all) {
        return rows.today().over([=](const outcomes::Tally& tally) {
            const auto odds = [&](int in_care) {
                Part part;
                part.from_to(Axis::age_group, static_cast<int>(population::AgeGroup::old), population::age_group_count)
                    .only(Axis::in_care, in_care);
                double happened = 0.0;
                double of = 0.0;
                for (int year = 0; year < 3; ++year) {
                    happened += static_cast<double>(outcomes::sum(tally, year, events, part));
                    of += static_cast<double>(outcomes::sum(tally, year, all, part));
                }
                return happened / (of - happened);
            };
            return odds(1) / odds(0);
        });
    };
    auto& back = rows.within("E9", "readmission at 65+, municipal care over none, odds ratio", {1.62, 1.98, 0.0},
                             odds_ratio(Quantity::readmissions_by_care, Quantity::discharges_by_care));
    back.source = "over two hours of home care a week: 1.8 (1.7-1.9), +/- 10 %";
    auto& dies = rows.within("E9", "death within 30 days at 65+, municipal care over none, odds ratio",
                             {4.05, 4.95, 0.0}, odds_ratio(Quantity::deaths_30d_by_care, Quantity::followed_by_care));
    dies.source = "over two hours of home care a week: 4.5 (4.1-4.9), +/- 10 %";
    dies.reason = dies.hit ? "" : "any municipal care here, not over two hours a week; see docs/method.md, \"Misses\"";
}

}  // namespace

void add_efforts(Rows& rows, const Options& options) {
    add_courses(rows, options);
    add_telecare(rows, options);
    add_acute_team(rows, options);
    add_visits(rows);
    add_price(rows, options);
    add_frailty(rows);
}

}  // namespace hvis::cli
