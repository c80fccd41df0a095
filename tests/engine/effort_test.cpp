// SPDX-License-Identifier: MIT
// Efforts: every one of the library at nothing, once and five times, and what each kind of effect changes.
#include "care/planned_care.hpp"
#include "goals/measures.hpp"
#include "money/ledger.hpp"
#include "engine/estimate.hpp"
#include "engine/net_costs.hpp"
#include "engine/shares.hpp"
#include "outcomes/sums.hpp"
#include "tests/about.hpp"
#include "tests/support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

namespace hvis::tests {

using outcomes::Axis;
using outcomes::Part;
using outcomes::Quantity;

namespace {

/// An effort offered everywhere from the first day.
engine::Plan offered(const std::string& effort) {
    return read("return scenario { title = \"x\", changes = { offer { effort = effort { " + effort +
                " }, where = everywhere, begins = date \"2019-01-01\" } } }")
        .plan;
}

/// For everyone with the condition, at once and for good.
engine::Plan for_all(const std::string& people, const std::string& effects) {
    return offered("name = \"e\", offered_to = people { " + people +
                   " }, takes_part = percent_a_year(95), costs = kroner(1), effects = { " + effects + " }");
}

/// The same in every count but those of efforts.
bool same_but_participants(const outcomes::Tally& a, const outcomes::Tally& b) {
    for (const auto& entry : outcomes::quantities()) {
        const bool of_efforts = std::find(entry.axes.begin(), entry.axes.end(), Axis::effort) != entry.axes.end();
        for (int year = 0; year < a.years() && !of_efforts; ++year) {
            const auto left = a.of(year, entry.quantity);
            const auto right = b.of(year, entry.quantity);
            if (!std::equal(left.begin(), left.end(), right.begin(), right.end())) {
                return false;
            }
        }
    }
    return true;
}

double stays_of(const outcomes::Tally& tally, int group) {
    Part part;
    part.only(Axis::group, group);
    double all = 0.0;
    for (int year = 1; year < tally.years(); ++year) {
        all += static_cast<double>(outcomes::sum(tally, year, Quantity::first_stays, part));
    }
    return all;
}

int condition_index(const std::string& id) {
    const auto& all = region().health.conditions;
    return static_cast<int>(
        std::find_if(all.begin(), all.end(), [&](const figures::Condition& c) { return c.id == id; }) - all.begin());
}

}  // namespace

TEST_SUITE("law 7: every effort of the library moves what it claims, and nothing at nothing") {
    TEST_CASE("at 0x it equals today bit for bit; at 5x five times as many are asked as at 1x") {
        const SmallRepeat small(2019);
        const auto today = engine::run(small.repeat, {}, 1).tally;
        for (const auto& name : words().library_names()) {
            INFO(name);
            auto plan = offered("from = \"" + name + "\"");
            auto& part = plan.efforts.front().takes_part;
            part = {0.0, 0.0, 0.0, figures::Distribution::fixed, "test"};
            const auto at_0x = engine::run(small.repeat, {&plan}, 1).tally;
            CHECK(same_but_participants(today, at_0x));
            CHECK(sum(at_0x, 0, Quantity::participants) == 0);
            part = {0.04, 0.04, 0.04, figures::Distribution::fixed, "test"};
            const auto at_1x = sum(engine::run(small.repeat, {&plan}, 1).tally, 0, Quantity::participants);
            part = {0.2, 0.2, 0.2, figures::Distribution::fixed, "test"};
            const auto at_5x = sum(engine::run(small.repeat, {&plan}, 1).tally, 0, Quantity::participants);
            CHECK(at_5x > at_1x);
        }
    }
    TEST_CASE("every effort names a lever of the plans, a source and a grade, and every lever is pulled by something") {
        std::set<std::string> pulled;
        for (const auto& name : words().library_names()) {
            const auto effort = lua::library_effort(name, words(), region());
            INFO(name);
            CHECK_FALSE(effort.evidence.source.empty());
            CHECK_FALSE(effort.evidence.grade.empty());
            pulled.insert(effort.evidence.lever);
        }
        REQUIRE(region().levers.size() == 18);
        for (const auto& lever : region().levers) {
            INFO(lever.id);
            CHECK((pulled.contains(lever.id) || !lever.grade.empty()));
            CHECK(std::filesystem::exists(source() / "scenarios" / (lever.scenario + ".lua")));
        }
    }
}

TEST_SUITE("worked example: effects of efforts") {
    TEST_CASE("half as much and half as much again of an acute illness") {
        const SmallRepeat small(2023);
        const int pneumonia = 6;
        REQUIRE(region().groups[6].id == "pneumonia");
        const auto with = [&](const std::string& times) {
            const auto plan = for_all("", "effect { on = \"acute illness\", of = \"pneumonia\", times = times(" +
                                              times + "), lasts = months(600) }");
            return stays_of(engine::run(small.repeat, {&plan}, 1).tally, pneumonia);
        };
        const double today = with("1");
        // nearly everyone takes part within the first year
        CHECK(with("0.5") / today == about(0.53, 0.08));
        CHECK(with("1.5") / today == about(1.47, 0.08));
    }
    TEST_CASE("two efforts on one person: ratios are multiplied, or only the strongest counts") {
        const SmallRepeat small(2023);
        const auto plan = [&](const std::string& joint) {
            const std::string effort =
                ", offered_to = people {}, takes_part = percent_a_year(95), costs = kroner(1), effects = { effect { on "
                "= "
                "\"acute illness\", of = \"pneumonia\", times = times(0.5), lasts = months(600) } } }, where = "
                "everywhere, begins = date \"2019-01-01\" }";
            return read("return scenario { title = \"x\", joint = \"" + joint +
                        "\", changes = { offer { effort = effort { name = \"a\"" + effort +
                        ", offer { effort = effort { name = \"b\"" + effort + " } }")
                .plan;
        };
        const auto multiplied = plan("multiply");
        const auto strongest = plan("strongest");
        const double today = stays_of(engine::run(small.repeat, {}, 1).tally, 6);
        CHECK(stays_of(engine::run(small.repeat, {&multiplied}, 1).tally, 6) / today == about(0.28, 0.15));
        CHECK(stays_of(engine::run(small.repeat, {&strongest}, 1).tally, 6) / today == about(0.52, 0.1));
    }
    TEST_CASE("an effect that has faded is gone") {
        const prevention::Effect effect{prevention::Acts::death, ~0U, 0.8, 100, 50};
        CHECK(effect.ratio(0) == doctest::Approx(0.8));
        CHECK(effect.ratio(100) == doctest::Approx(0.8));
        CHECK(effect.ratio(125) == doctest::Approx(0.9));
        CHECK(effect.ratio(150) == 1.0);
    }
    TEST_CASE("recovery ends the condition for its share, and no other condition") {
        const SmallRepeat small(2021);
        const int condition = condition_index("poor_mental_health");
        const auto plan = for_all("has = \"poor_mental_health\"",
                                  "effect { on = \"recovery\", of = \"poor_mental_health\", share = percent(80) }");
        const auto held = [&](const outcomes::Tally& tally, int which) {
            Part part;
            part.only(Axis::condition, which);
            return outcomes::sum(tally, 2, Quantity::residents_by_condition, part);
        };
        const auto today = engine::run(small.repeat, {}, 1).tally;
        const auto with = engine::run(small.repeat, {&plan}, 1).tally;
        CHECK(held(with, condition) < held(today, condition) * 6 / 10);
        const auto others = static_cast<double>(held(today, condition_index("copd")));
        CHECK(static_cast<double>(held(with, condition_index("copd"))) == about(others, 0.02));
    }
    TEST_CASE("a lighter body, a better year, a shorter stay, fewer back, fewer who wait, fewer ambulances") {
        const SmallRepeat small(2021);
        const auto today = engine::run(small.repeat, {}, 1).tally;
        struct Case {
            const char* effects;
            Quantity falls;
        };
        for (const auto& [effects, falls] :
             {Case{"effect { on = \"stay\", times = times(0.5) }", Quantity::bed_minutes},
              {"effect { on = \"readmission\", times = times(0.5) }", Quantity::readmissions},
              {"effect { on = \"waiting for a place\", times = times(0) }", Quantity::waited_for_place},
              {"effect { on = \"ambulance\", times = times(0.5) }", Quantity::by_ambulance},
              {"effect { on = \"starting to smoke\", times = times(0) }", Quantity::habit_changes},
              {"effect { on = \"death\", times = times(0.5) }", Quantity::deaths}}) {
            INFO(effects);
            const auto plan = for_all("", effects);
            CHECK(sum(engine::run(small.repeat, {&plan}, 1).tally, 2, falls) < sum(today, 2, falls));
        }
        const auto better = for_all("", "effect { on = \"health\", adds = qaly(0.05) }");
        CHECK(sum(engine::run(small.repeat, {&better}, 1).tally, 2, Quantity::health_left) >
              sum(today, 2, Quantity::health_left));
        const auto lighter = for_all("", "effect { on = \"weight\", times = times(0.9), lasts = months(36) }");
        Part obese;
        obese.only(Axis::weight, static_cast<int>(population::WeightClass::obese));
        CHECK(outcomes::sum(engine::run(small.repeat, {&lighter}, 1).tally, 2, Quantity::residents_by_weight, obese) <
              outcomes::sum(today, 2, Quantity::residents_by_weight, obese));
    }
    TEST_CASE("a visit after discharge changes readmissions and nothing else in lives") {
        const SmallRepeat small(2020);
        const auto plan = offered(
            "name = \"visit\", moment = \"discharge\", offered_to = people { age = { 65, 120 } }, takes_part = "
            "percent(100), effects = { effect { on = \"readmission\", times = times(0.2) } }, costs = kroner(1)");
        const auto today = engine::run(small.repeat, {}, 1).tally;
        const auto with = engine::run(small.repeat, {&plan}, 1).tally;
        CHECK(sum(with, 1, Quantity::readmissions) < sum(today, 1, Quantity::readmissions) * 7 / 10);
        CHECK(sum(with, 1, Quantity::participants) > 500);
        CHECK(sum(with, 1, Quantity::first_stays) == sum(today, 1, Quantity::first_stays));
    }
    TEST_CASE("a yearly share at discharge, smoking at discharge and an effect without its size are refused") {
        const auto faults = [](const std::string& effort) {
            return faults_of(
                "return scenario { title = \"x\", changes = { offer { effort = effort { name = \"e\", costs "
                "= kroner(1), " +
                effort + " }, where = everywhere, begins = date \"2019-01-01\" } } }");
        };
        CHECK(faults("moment = \"discharge\", offered_to = people {}, takes_part = percent_a_year(5)")[0].field ==
              "takes_part");
        CHECK(faults("moment = \"discharge\", offered_to = people { smoking = \"daily\" }, takes_part = percent(5)")[0]
                  .field == "offered_to");
        CHECK(faults("offered_to = people {}, takes_part = percent_a_year(5), effects = { effect { on = \"death\" } "
                     "}")[0]
                  .field == "times");
        CHECK(faults("offered_to = people {}, takes_part = percent_a_year(5), effects = { effect { on = \"new cases\", "
                     "of = \"kopd\", times = times(0.5) } }")[0]
                  .suggestion == "copd");
        CHECK(faults("from = \"smoking_cours\"")[0].suggestion == "smoking_course");
    }
}

TEST_SUITE("worked example: what each effort adds") {
    TEST_CASE("three workers: shares of the glove game and of a sum") {
        // one has a left glove, two have a right one; a pair is worth 1
        const auto gloves = engine::shapley({0, 0, 0, 1, 0, 1, 0, 1}, 3);
        CHECK(gloves[0] == doctest::Approx(2.0 / 3.0));
        CHECK(gloves[1] == doctest::Approx(1.0 / 6.0));
        CHECK(gloves[2] == doctest::Approx(1.0 / 6.0));
        const auto sum = engine::shapley({10, 11, 12, 13}, 2);
        CHECK(sum[0] == doctest::Approx(1.0));
        CHECK(sum[1] == doctest::Approx(2.0));
        CHECK_THROWS_AS(engine::shapley({1, 2, 3}, 2), base::CoreError);
    }
    TEST_CASE("the shares of three joint efforts add to the joint effect") {
        auto scenario =
            lua::read_batch_file(source() / "scenarios" / "three_efforts_for_the_elderly.lua", words(), small_region())
                .scenarios.front();
        scenario.last_year = 2021;
        scenario.repeats = 1;
        int told = 0;
        const auto all =
            engine::shares_of_efforts(small_region(), scenario, 1, [&](int done, int /*of*/) { told = done; });
        CHECK(told == 8);
        int moved = 0;
        for (const auto& shares : all) {
            INFO(shares.id);
            const double sum = shares.by_effort[0] + shares.by_effort[1] + shares.by_effort[2];
            CHECK(sum == doctest::Approx(shares.joint).epsilon(1e-9));
            moved += shares.joint != 0.0 ? 1 : 0;
        }
        CHECK(moved > 10);
    }
}

TEST_SUITE("worked example: what a plan costs over the years") {
    TEST_CASE("a hundred kroner spent in 2020 and sixty saved in each of two years after is paid back in 2022") {
        engine::Cell today;
        today.repeat = 1;
        auto plan = today;
        for (int year = 2019; year <= 2022; ++year) {
            today.ledger[{year, "region", "hospitals", "care", ""}] = 1000e6;
        }
        plan.ledger = today.ledger;
        plan.ledger[{2020, "region", "effort providers", "effort", ""}] = 100e6;
        plan.ledger[{2021, "region", "hospitals", "care", ""}] = 940e6;
        plan.ledger[{2022, "region", "hospitals", "care", ""}] = 940e6;
        engine::Gathering gathering(region(), {2019, 2022});
        today.values.assign(gathering.rows().size(), 0.0);
        plan.values = today.values;
        gathering.add(today, plan);
        const auto nets = gathering.comparison().net;
        const auto& region_pays = nets.front();
        CHECK(region_pays.party == "region");
        CHECK(region_pays.kroner.difference.value_or(0.0) == doctest::Approx(-20e6));
        CHECK(region_pays.pays_back.value_or(0) == 2022);
        // million: 100 / 1.035 - 60 / 1.035^2 - 60 / 1.035^3
        CHECK(region_pays.discounted.back().difference.value_or(0.0) == about(-13.51e6, 0.001));
        CHECK_FALSE(nets[1].pays_back);
        CHECK_FALSE(engine::pays_back({900.0, -1000.0}, 2019));  // nobody would call that an outlay
        CHECK(engine::pays_back({900e3, -1000e3}, 2019) == std::optional(2020));
    }
    TEST_CASE("each municipality pays for its own residents, and together they pay what the municipalities pay") {
        const SmallRepeat small(2019);
        const auto run = engine::run(small.repeat, {}, 1);
        double all = 0.0;
        std::set<std::string> places;
        for (const auto& [entry, kroner] : money::ledger_of(small_region(), run.tally, run.prices, 2019, 2019)) {
            if (entry.payer == money::municipality) {
                CHECK_FALSE(entry.place.empty());
                places.insert(entry.place);
                all += kroner;
            }
        }
        CHECK(places.size() == 19);
        CHECK(all == doctest::Approx(money::balances(
                         money::ledger_of(small_region(), run.tally, run.prices, 2019, 2019))[money::municipality]));
    }
}

TEST_SUITE("worked example: waiting lists") {
    TEST_CASE("as long as nothing changes, operations wait as long in the twentieth year as in the first") {
        const base::Years years(2038);
        outcomes::Tally tally(outcomes::sizes_of(region()), years.count());
        care::PlannedCare(region(), [](std::string_view name) { return region().figure(name).value; }, {})
            .run(years, 7, tally);
        const auto wait = [&](int year) {
            return goals::formula("operation_wait")->compute({region(), tally, year, year, {}}).value_or(0.0);
        };
        const double all_years =
            goals::formula("operation_wait")->compute({region(), tally, 0, years.count() - 1, {}}).value_or(0.0);
        for (int year = 0; year < years.count(); ++year) {
            CHECK(wait(year) == about(all_years, 0.02));
        }
    }
    TEST_CASE("as today three in four are diagnosed within 30 days; a tenth more done a day shortens the lists") {
        const base::Years years(2021);
        const auto share = [&](const std::vector<care::PlannedChange>& changes) {
            outcomes::Tally tally(outcomes::sizes_of(region()), years.count());
            care::PlannedCare(
                region(), [](std::string_view name) { return region().figure(name).value; }, changes)
                .run(years, 7, tally);
            return goals::formula("diagnosed_in_30")->compute({region(), tally, 2, 2, {}}).value_or(0.0);
        };
        const double today = share({});
        CHECK(today == about(75.0, 0.05));
        CHECK(share({{care::Planned::diagnosis, 1.1, base::never, 0, base::never}}) > today + 10.0);
        CHECK(share({{care::Planned::operation, 1.1, base::never, 0, base::never}}) == today);
        CHECK(share({{care::Planned::diagnosis, 1.0, 30 * base::day_length, 0, base::never}}) ==
              doctest::Approx(100.0));
    }
}

}  // namespace hvis::tests
