// SPDX-License-Identifier: MIT
// Goals, principles, inequality and why a result changed.
#include "engine/principle_checks.hpp"
#include "engine/verdict.hpp"
#include "goals/measures.hpp"
#include "money/ledger.hpp"
#include "outcomes/sums.hpp"
#include "principles/checks.hpp"
#include "report/run_chart.hpp"
#include "report/verdicts.hpp"
#include "report/waterfall.hpp"
#include "tests/about.hpp"
#include "tests/support.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <set>

namespace hvis::tests {

using outcomes::Quantity;

namespace {

engine::Scenario scenario_with(const std::string& changes, const std::string& more = "") {
    return read("return scenario { title = \"x\", years = { 2019, 2021 }, repeats = 1, changes = { " + changes +
                " }, " + more + " }");
}

/// A script's answer on the small region.
engine::Comparison answer_to(const std::string& changes, const std::string& more = "") {
    const auto scenario = scenario_with(changes, more);
    engine::BatchOptions options;
    options.seed = 1;
    options.jobs = 2;
    return engine::answer(small_region(), scenario, engine::run_scenario(small_region(), scenario, options), 1);
}

/// Verdicts of one principle.
std::vector<engine::Verdict> of(const engine::Comparison& answer, const std::string& principle) {
    std::vector<engine::Verdict> all;
    for (const auto& verdict : answer.principles) {
        if (verdict.principle == principle) {
            all.push_back(verdict);
        }
    }
    return all;
}
bool broken(const engine::Comparison& answer, const std::string& principle) {
    const auto all = of(answer, principle);
    return std::any_of(all.begin(), all.end(), [](const auto& verdict) { return !verdict.kept; });
}

std::int64_t all_of(const outcomes::Tally& tally, Quantity quantity) {
    std::int64_t all = 0;
    for (int year = 0; year < tally.years(); ++year) {
        all += sum(tally, year, quantity);
    }
    return all;
}

const char* const no_ambulance_in_lemvig =
    "place_ambulance { at = \"Lemvig\", vehicles = -1, begins = date \"2020-01-01\" },"
    "place_ambulance { at = \"Lemvig opland\", vehicles = -1, begins = date \"2020-01-01\" }";
const char* const costly_effort =
    "offer { effort = effort { name = \"dear\", offered_to = people { age = { 65, 120 } }, "
    "takes_part = percent_a_year(50), costs = kroner(100000), payer = \"municipality\" }, where = everywhere, "
    "begins = date \"2019-01-01\" }";

}  // namespace

TEST_SUITE("worked: who pays for a stay") {
    TEST_CASE(
        "ten days in bed of one who is over 80: the region pays the hospital, the municipality its share of that") {
        outcomes::Tally tally(outcomes::sizes_of(region()), 1);
        constexpr std::int64_t ten_days = 10 * 24 * 60;
        constexpr int oldest = population::age_group_count - 1;
        tally.at(0, outcomes::Quantity::bed_minutes)[oldest] = ten_days;  // the first group, place and education
        const auto price = [](const std::string& item) {
            const auto& costs = region().costs;
            return std::find_if(costs.begin(), costs.end(), [&](const auto& cost) { return cost.item == item; })->value;
        };
        std::map<std::string, double> paid;
        for (const auto& [entry, kroner] : money::ledger_of(region(), tally, {}, 2019, 2019)) {
            paid[entry.item] += kroner;
            CHECK((entry.item != "municipal co-financing" || kroner == 0.0 ||
                   entry.place == region().municipalities[0].name));
        }
        CHECK(paid.at("hospital care") == doctest::Approx(10 * price("bed_day")));
        CHECK(paid.at("municipal co-financing") ==
              doctest::Approx(10 * price("bed_day") * price("co_financing_80") / 100.0));
    }
}

TEST_SUITE("worked example: the catalogue of goals") {
    TEST_CASE("all ten goal systems are there, and each of their goals is measured, checked or says why not") {
        std::set<std::string> systems;
        for (const auto& goal : region().goals) {
            systems.insert(goal.system);
        }
        // G9, the red threads, are the links between the others
        CHECK(systems == std::set<std::string>{"G1", "G10", "G2", "G3", "G4", "G5", "G6", "G7", "G8"});
        CHECK(std::any_of(region().goals.begin(), region().goals.end(),
                          [](const auto& goal) { return !goal.serves.empty(); }));
    }
    TEST_CASE("what is computed names a run quantity, what is not says why") {
        CHECK(region().agreed.size() > 90);
        for (const auto& asked : region().agreed) {
            INFO(asked.number);
            if (asked.computed == "no") {
                CHECK_FALSE(asked.why_da.empty());
                continue;
            }
            const auto entry = std::find_if(region().indicators.begin(), region().indicators.end(),
                                            [&](const auto& one) { return one.id == asked.indicator; });
            REQUIRE(entry != region().indicators.end());
            CHECK_FALSE(goals::formula(entry->formula)->from.empty());
        }
    }
    TEST_CASE("the eight national goals hold every indicator of theirs") {
        const std::vector<std::string> numbers{"1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "2.4", "3.1",
                                               "3.2", "3.3", "3.4", "3.5", "4.1", "4.2", "4.4", "5.1", "5.2",
                                               "5.3", "5.4", "6.1", "6.2", "7.1", "7.2", "7.3", "8.1", "8.2"};
        for (const auto& number : numbers) {
            INFO(number);
            CHECK(std::any_of(region().agreed.begin(), region().agreed.end(),
                              [&](const auto& asked) { return asked.number == number; }));
        }
    }
    TEST_CASE("a goal that is not measured and says nothing is refused with its row") {
        const auto folder = std::filesystem::temp_directory_path() / "hvis_goals_test";
        std::filesystem::remove_all(folder);
        std::filesystem::copy(source() / "data", folder);
        std::ofstream(folder / "goals.csv", std::ios::app) << "new.goal,G2,national,x,,,Something,Noget,,,,test,seen\n";
        CHECK_THROWS_AS(figures::load_region(folder), base::FigureError);
        std::filesystem::remove_all(folder);
    }
}

TEST_SUITE("worked example: inequality") {
    TEST_CASE("a value that rises evenly with the rank of schooling has that slope, and no spread has none") {
        const auto rows = goals::rows_of(region(), {2019, 2019});
        const auto found = [&](const std::string& id, goals::Inequality inequality) {
            return std::find_if(rows.begin(), rows.end(), [&](const goals::Row& row) {
                return region().indicators[static_cast<std::size_t>(row.indicator)].id == id &&
                       row.inequality == inequality && row.year == 0;
            });
        };
        const auto gap = found("smoking.daily", goals::Inequality::gap);
        REQUIRE(gap != rows.end());
        CHECK(gap->over_count == 19);
        CHECK(rows[gap->over_first].by.front().first == "municipality");
        CHECK(found("smoking.daily", goals::Inequality::slope)->over_count == 3);
        CHECK(goals::better_of(region(), *gap) == "lower");
        CHECK(found("ambulance.runs", goals::Inequality::slope) == rows.end());
    }
    TEST_CASE("daily smoking is more common at the bottom of the rank of schooling, in every run") {
        const auto answer = answer_to("");
        const auto rows = goals::rows_of(small_region(), answer.years);
        for (std::size_t at = 0; at < rows.size(); ++at) {
            if (small_region().indicators[static_cast<std::size_t>(rows[at].indicator)].id == "smoking.daily" &&
                rows[at].year == 0) {
                if (rows[at].inequality == goals::Inequality::slope) {
                    CHECK(*answer.estimates[at].base > 0.0);
                } else if (rows[at].inequality == goals::Inequality::ratio) {
                    CHECK(*answer.estimates[at].base > 1.0);
                }
            }
        }
    }
}

TEST_SUITE("worked example: ages of an indicator") {
    TEST_CASE("daily smokers are counted from 16, and from 25 where only those are asked for") {
        outcomes::Tally tally(outcomes::sizes_of(small_region()), 1);
        const auto put = [&](population::AgeGroup age, population::Habit habit, int persons) {
            const auto cell = static_cast<std::size_t>(age) * population::habit_count + static_cast<std::size_t>(habit);
            tally.at(0, outcomes::Quantity::residents_by_habit)[cell] = persons;
        };
        put(population::AgeGroup::child, population::Habit::never, 500);
        put(population::AgeGroup::young, population::Habit::never, 100);
        put(population::AgeGroup::adult, population::Habit::daily, 25);
        put(population::AgeGroup::adult, population::Habit::never, 75);
        const auto daily = [&](const outcomes::Part& part) {
            return goals::formula("daily_smokers")->compute({small_region(), tally, 0, 0, part, nullptr});
        };
        CHECK(daily({}) == 12.5);
        outcomes::Part settled;
        settled.from_to(outcomes::Axis::age_group, static_cast<int>(population::AgeGroup::adult),
                        population::age_group_count);
        CHECK(daily(settled) == 25.0);
        outcomes::Part children;
        children.only(outcomes::Axis::age_group, static_cast<int>(population::AgeGroup::child));
        CHECK_FALSE(daily(children).has_value());
    }
}

TEST_SUITE("law 5: every stay and death belongs to one step") {
    TEST_CASE("steps add up to all stays and deaths, with efforts, care and crowding on") {
        const SmallRepeat small;
        const auto plan =
            read(
                "return scenario { title = \"x\", changes = { "
                "offer { effort = effort { from = \"acute_team\" }, where = everywhere, begins = date "
                "\"2019-01-01\" }, change_beds { ward = \"medicine\", hospital = \"Horsens\", times = times(0.02), "
                "begins = date \"2019-01-01\" } } }")
                .plan;
        const auto tally = engine::run(small.repeat, {&plan}, 2).tally;
        CHECK(all_of(tally, Quantity::stays_by_step) == all_of(tally, Quantity::stays));
        CHECK(all_of(tally, Quantity::deaths_by_step) == all_of(tally, Quantity::deaths));
        CHECK(all_of(tally, Quantity::deaths_30d_by_step) == all_of(tally, Quantity::deaths_30d));
        outcomes::Part efforts;
        efforts.only(outcomes::Axis::step, static_cast<int>(outcomes::Step::effort));
        CHECK(outcomes::sum(tally, 1, Quantity::stays_by_step, efforts) < 0);
    }
    TEST_CASE("the parts of a difference add up to it") {
        const auto answer = answer_to(no_ambulance_in_lemvig);
        int split = 0;
        for (const auto& waterfall : report::waterfalls(small_region(), answer)) {
            double parts = 0.0;
            for (const auto& part : waterfall.parts) {
                parts += part.difference;
            }
            split += waterfall.parts.size() > 1 ? 1 : 0;
            INFO(small_region().indicators[static_cast<std::size_t>(waterfall.indicator)].id);
            CHECK(parts == doctest::Approx(waterfall.difference).epsilon(1e-9));
            CHECK_FALSE(waterfall.parts.empty());
        }
        CHECK(split == 3);
    }
}

TEST_SUITE("worked example: principles") {
    TEST_CASE("today breaks none of them") {
        for (const auto& verdict : answer_to("").principles) {
            INFO(verdict.principle, " ", verdict.name);
            // one resident in fifty is below any safe volume
            if (verdict.indicator != "volume" || verdict.limit.find("stays") == std::string::npos) {
                CHECK(verdict.kept);
            }
        }
    }
    TEST_CASE("closing a core function of an acute hospital breaks five acute hospitals, and says which") {
        const auto answer =
            answer_to("close_service { service = \"acute medicine\", at = \"Horsens\", begins = date \"2020-01-01\" }");
        const auto verdicts = of(answer, "P8");
        CHECK_FALSE(verdicts.front().kept);
        CHECK(verdicts.front().note.find("Horsens: acute medicine") != std::string::npos);
        CHECK(verdicts.front().year == 2020);
        CHECK(of(answer, "P11").front().kept);
    }
    TEST_CASE("closing what is special to Aarhus breaks its profile, not five acute hospitals") {
        const auto answer =
            answer_to("close_service { service = \"primary PCI\", at = \"Aarhus\", begins = date \"2020-01-01\" }");
        CHECK_FALSE(of(answer, "P11").front().kept);
        CHECK(of(answer, "P8").front().kept);
    }
    TEST_CASE("a function closed at its last hospital breaks quality, as nobody takes its patients") {
        const auto left = [](const std::string& changes) {
            const auto verdicts = of(answer_to(changes), "P2");
            const auto untaken = std::find_if(verdicts.begin(), verdicts.end(), [](const engine::Verdict& verdict) {
                return verdict.indicator == "no_hospital";
            });
            REQUIRE(untaken != verdicts.end());
            return *untaken;
        };
        const std::string at_viborg =
            R"(service = "acute abdominal surgery", at = "Viborg", begins = date "2020-01-01")";
        CHECK(left("gather_service { " + at_viborg + " }").kept);
        CHECK_FALSE(left("gather_service { " + at_viborg + " }, close_service { " + at_viborg + " }").kept);
    }
    TEST_CASE("millions a year put on the municipalities alone break the economy, with the sum") {
        const auto answer = answer_to(costly_effort);
        const auto verdict = of(answer, "P1").front();
        CHECK_FALSE(verdict.kept);
        double paid = 0.0;
        for (const auto& net : answer.net) {
            paid += net.party == "municipality" ? *net.kroner.difference / 1e6 / 3.0 : 0.0;
        }
        CHECK(verdict.note.find(fmt::format("municipalities {:+.1f}", paid)) != std::string::npos);
        CHECK(verdict.margin == doctest::Approx(small_region().figure("principle.imbalance").value - paid));
    }
    TEST_CASE("money that chance may have moved breaks nothing, and the check says so") {
        auto answer = answer_to(costly_effort);
        CHECK(broken(answer, "P1"));
        for (auto& net : answer.net) {
            net.kroner.mc_low = -1e9;
        }
        answer.benefit.kroner.mc_high = 1e9;
        answer.principles = engine::look_at_principles(small_region(), goals::rows_of(small_region(), answer.years),
                                                       answer, scenario_with(costly_effort));
        CHECK_FALSE(broken(answer, "P1"));
        CHECK(of(answer, "P1").front().margin < 0.0);
        CHECK(of(answer, "P1").front().note.find("chance may have made it") != std::string::npos);
        CHECK_FALSE(broken(answer, "P6"));
    }
    TEST_CASE("no ambulance in Lemvig breaks a region in balance there, from the year it goes") {
        const auto verdicts = of(answer_to(no_ambulance_in_lemvig), "P9");
        CHECK(std::any_of(verdicts.begin(), verdicts.end(), [](const auto& verdict) {
            return !verdict.kept && verdict.where == "Lemvig" && verdict.year >= 2020;
        }));
    }
    TEST_CASE("a little known effort for everyone at once is not tried, not aimed and not spread by chance") {
        const auto answer = answer_to(
            "offer { effort = effort { name = \"new\", offered_to = people {}, takes_part = percent_a_year(95), costs "
            "= kroner(1) }, "
            "where = everywhere, begins = date \"2019-01-01\" }");
        CHECK(broken(answer, "P3"));
        CHECK(broken(answer, "P5"));
        CHECK(broken(answer, "P7"));
        CHECK_FALSE(of(answer_to(""), "P3").front().tested);
    }
    TEST_CASE("a difference that may be chance breaks nothing, one that is clear does") {
        const principles::Observed chance{"Skive", 2020, 95.0, 90.0, false};
        const principles::Observed clear{"Lemvig", 2021, 95.0, 92.0, true};
        const auto limit = principles::Limit::worse_by;
        CHECK(principles::worst_of(limit, 2.0, true, {chance}).state == principles::State::not_tested);
        const auto found = principles::worst_of(limit, 2.0, true, {chance, clear});
        CHECK(found.state == principles::State::broken);
        CHECK(found.worst.where == "Lemvig");
        CHECK(found.margin == doctest::Approx(-1.0));
        CHECK(principles::worst_of(principles::Limit::falls_by_percent, 25.0, true, {clear}).margin ==
              doctest::Approx(25.0 - 100.0 * 3.0 / 95.0));
    }
}

TEST_SUITE("worked example: goals of a municipality") {
    TEST_CASE("down 10 percent a year is held against the year before, year by year") {
        const auto answer = answer_to("",
                                      "goals = { goal { indicator = \"admissions.preventable\", where = \"Viborg\", "
                                      "falls = percent_a_year(10), from = date \"2020-01-01\" } }");
        const auto& verdict = answer.goals.front();
        double start = 0.0;
        const auto rows = goals::rows_of(small_region(), answer.years);
        for (std::size_t at = 0; at < rows.size(); ++at) {
            const bool here = rows[at].by.size() == 1 && rows[at].by.front().second == "Viborg";
            if (here && rows[at].year == 2019 &&
                small_region().indicators[static_cast<std::size_t>(rows[at].indicator)].id ==
                    "admissions.preventable") {
                start = *answer.estimates[at].base;
            }
        }
        REQUIRE(start > 0.0);
        CHECK(verdict.is_ceiling);
        CHECK(verdict.bound == doctest::Approx(start * std::pow(0.9, verdict.year - 2019)));
        CHECK(verdict.where == "Viborg");
    }
    TEST_CASE("a goal for a year that is not run is neither met nor missed") {
        const auto answer = answer_to(costly_effort,
                                      "goals = { goal { indicator = \"smoking.daily\", at_most = percent(10), "
                                      "from = date \"2035-01-01\" } }");
        CHECK_FALSE(answer.goals[0].tested);
        const auto said = report::verdict_text(small_region(), answer.goals[0], true, report::Language::en);
        CHECK(said.find("not tested") != std::string::npos);
    }
    TEST_CASE("participants are counted where they live, and days between hip fractures are days") {
        const auto answer = answer_to(
            costly_effort,
            "goals = { goal { indicator = \"effort.participants\", where = \"Viborg\", at_least = persons(1) }, "
            "goal { indicator = \"hip_fracture.days_between\", at_least = days(1) } }");
        CHECK(answer.goals[0].kept);
        CHECK(answer.goals[1].kept);
        CHECK(
            faults_of("return scenario { title = \"x\", goals = { goal { indicator = \"smoking.daily\" } } }").size() ==
            1);
    }
}

TEST_SUITE("worked example: run charts") {
    TEST_CASE("limits are the mean and 2.66 mean moving ranges of the years as today") {
        engine::Comparison comparison;
        comparison.years = {2019, 2021};
        const auto rows = goals::rows_of(region(), comparison.years);
        comparison.estimates.resize(rows.size());
        const double as_today[] = {10.0, 12.0, 11.0};
        for (std::size_t at = 0; at < rows.size(); ++at) {
            if (rows[at].indicator == 0 && rows[at].year > 0 && rows[at].by.empty()) {
                comparison.estimates[at].base = as_today[rows[at].year - 2019];
                comparison.estimates[at].plan = rows[at].year == 2021 ? 15.1 : 11.0;
            }
        }
        const auto charts = report::run_charts(region(), comparison);
        REQUIRE(charts.size() == 1);
        CHECK(charts.front().centre == doctest::Approx(11.0));
        CHECK(charts.front().high == doctest::Approx(11.0 + 2.66 * 1.5));
        CHECK(charts.front().outside == std::vector<int>{2021});
    }
}

}  // namespace hvis::tests
