// SPDX-License-Identifier: MIT
#include "engine/baseline.hpp"
#include "engine/profile.hpp"
#include "engine/run.hpp"
#include "engine/setup.hpp"
#include "engine/verify.hpp"
#include "population/chronic_experiment.hpp"
#include "tests/about.hpp"
#include "tests/support.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>

namespace hvis::tests {

namespace {

/// Everyone's life in a plan's world, lived whole or from the baseline, as what can be compared: counts, acute
/// illnesses, and who dies when.
struct Lived {
    std::vector<std::int64_t> counts;
    std::vector<std::tuple<std::int32_t, std::uint64_t, std::uint32_t, std::uint8_t, bool, std::uint32_t>> events;
    std::map<base::Key, std::int32_t> deaths;
    bool operator==(const Lived&) const = default;
};

Lived lived(const outcomes::Tally& tally, const engine::Lives& lives) {
    Lived all;
    all.counts.assign(tally.all().begin(), tally.all().end());
    for (const auto& event : engine::all_illnesses(lives)) {
        all.events.emplace_back(event.time, event.luck, event.fatal_below, event.origin, event.dies, event.conditions);
    }
    for (std::size_t at = 0; at < lives.dies_at.size(); ++at) {
        const auto key = lives.person(static_cast<std::uint32_t>(at)).key;
        if (key != engine::Lives::unborn) {
            all.deaths[key] = lives.dies_at[at];
        }
    }
    return all;
}

/// Checks that a plan's lives from the baseline are those lived whole, person by person; false: so many are touched
/// that they are lived whole anyway.
bool check_same(SmallRepeat& small, const engine::Plan& plan) {
    const auto efforts = engine::efforts_of(plan, small.repeat.draws());
    const auto offers = engine::offers_of(plan, efforts);
    const engine::World world{&small.repeat.chances(), &small.years, offers, nullptr, base::never, nullptr, plan.joint};
    const auto sizes = outcomes::sizes_of(small_region(), static_cast<int>(efforts.size()));
    outcomes::Tally whole(sizes, small.years.count());
    const auto all = engine::live_all(world, small.repeat.people(), whole, 1);
    if (small.repeat.baseline() == nullptr) {
        small.repeat.keep_baseline(1);
    }
    bool compared = false;
    for (const int jobs : {1, 3}) {
        outcomes::Tally again(sizes, small.years.count());
        const auto some = engine::lives_again(*small.repeat.baseline(), world, again, jobs);
        if (some) {
            compared = true;
            CHECK(lived(again, *some) == lived(whole, all));
        }
    }
    return compared;
}

std::string offer_of(const std::string& effort, const std::string& more = "") {
    return "return scenario { title = \"t\", years = { 2019, 2024 }, changes = { offer { effort = effort { " + effort +
           " }, where = everywhere, begins = date \"2019-06-01\" " + more + " } } }";
}

}  // namespace

TEST_SUITE("law: a what-if lives again only the lives it touches, and they are those of the full run") {
    TEST_CASE("every example scenario") {
        SmallRepeat small(2024);
        int compared = 0;
        for_examples([&](const engine::Scenario& scenario) {
            CAPTURE(scenario.name);
            compared += check_same(small, scenario.plan) ? 1 : 0;
        });
        CHECK(compared > 20);
    }
    TEST_CASE("the profile tells whose lives were lived again, and when it was everyone's") {
        SmallRepeat small(2020);
        const auto smoking = read(offer_of("name = \"x\", offered_to = people { age = { 60, 70 } }, takes_part = "
                                           "percent_a_year(1), stops = percent(40), costs = kroner(1)"))
                                 .plan;
        const auto told = [&](const std::vector<const engine::Plan*>& plans) {
            engine::Profile profile;
            static_cast<void>(engine::run(small.repeat, plans, 1, {.profile = &profile}));
            std::vector<int> runs;
            for (int who = 0; who < engine::lived_again_count; ++who) {
                runs.push_back(profile.of(static_cast<engine::LivedAgain>(who)));
            }
            return runs;
        };
        using Runs = std::vector<int>;
        // without a baseline everyone lives; with one those the plan touches, or nobody
        CHECK(told({&smoking}) == Runs{0, 0, 1, 0});
        small.repeat.keep_baseline(1);
        CHECK(told({&smoking}) == Runs{0, 1, 0, 0});
        CHECK(told({}) == Runs{1, 0, 0, 0});
    }
    TEST_CASE("the profile tells what each decision of a script cost") {
        SmallRepeat small(2023);
        const auto file = source() / "scenarios/quit_smoking_from_viborg.lua";
        const auto plan = lua::read_batch_file(file, words(), small_region()).scenarios[0].plan;
        engine::Profile profile;
        for (int runs = 0; runs < 2; ++runs) {
            static_cast<void>(engine::run(small.repeat, {&plan}, 1, {.profile = &profile}));
        }
        REQUIRE(profile.hooks().size() == 1);
        const auto& [decision, cost] = *profile.hooks().begin();
        CHECK(decision == plan.title + ", line 13");
        CHECK(cost.asked == 2);
        CHECK(cost.in_script > 0.0);
        CHECK(cost.to_see > cost.in_script);  // lives of two years against a line of Lua
    }
    TEST_CASE("an effort on deaths of women changes which children are born") {
        SmallRepeat small(2030);
        CHECK(check_same(
            small,
            read(offer_of(
                     "name = \"x\", offered_to = people { sex = \"F\", age = { 15, 45 } }, takes_part = "
                     "percent_a_year(5), effects = { effect { on = \"death\", times = times(0) } }, costs = kroner(1)"))
                .plan));
    }
    TEST_CASE("nobody who takes part is left out: random efforts") {
        SmallRepeat small(2024);
        int compared = 0;
        const bool holds = rc::check("the lives are the same", [&small, &compared] {
            const int from = *rc::gen::inRange(0, 80);
            const int to = *rc::gen::inRange(from, 100);
            const int share = *rc::gen::inRange(1, 15);
            const auto* const habits =
                *rc::gen::element("", "smoking = \"daily\",", "smoking = { \"former\", \"never\" },");
            const auto* const sex = *rc::gen::element("", "sex = \"F\",", "sex = \"M\",");
            const auto* const what =
                *rc::gen::element("stops = percent(40)", "effects = { effect { on = \"death\", times = times(0.5) } }",
                                  "effects = { effect { on = \"acute illness\", times = times(1.5), lasts = months(6), "
                                  "fades = months(6) } }",
                                  "effects = { effect { on = \"weight\", times = times(0.9) } }");
            compared += check_same(
                small, read(offer_of(fmt::format("name = \"x\", offered_to = people {{ {} {} age = {{ {}, {} }} }}, "
                                                 "takes_part = percent_a_year({}), {}, costs = kroner(1)",
                                                 habits, sex, from, to, share, what)))
                           .plan);
        });
        CHECK(holds);
        CHECK(compared > 0);
    }
    TEST_CASE("a run on a baseline is the run without, whole: also with a trial that spreads if it works") {
        SmallRepeat small(2023);  // its decision is taken in 2022
        small.repeat.keep_baseline(2);
        engine::Verified verified;
        for (const auto* file :
             {"quit_smoking_from_viborg.lua", "quit_smoking.lua", "no_night_surgery_in_horsens.lua"}) {
            CAPTURE(file);
            const auto plan =
                lua::read_batch_file(source() / "scenarios" / file, words(), small_region()).scenarios[0].plan;
            CHECK_NOTHROW(engine::run_verified(small.repeat, {&plan}, 2, {}, verified));
        }
        CHECK(verified.runs == 3);
        CHECK(verified.people > 3 * static_cast<std::int64_t>(small.repeat.people().size()));
    }
    TEST_CASE("a run that is not the run lived whole is told, with the person in whose life it shows first") {
        SmallRepeat small(2021);
        const auto ran = [&](const std::string& effect) {
            const auto plan = read(offer_of("name = \"x\", offered_to = people { age = { 70, 90 } }, takes_part = "
                                            "percent_a_year(50), costs = kroner(1), effects = { effect { " +
                                            effect + " } }"))
                                  .plan;
            std::pair<engine::Run, engine::Lives> both;
            both.first = engine::run(small.repeat, {&plan}, 1, {.lives = &both.second});
            return both;
        };
        const auto told = [](const auto& quick, const auto& whole) {
            return engine::first_difference({quick.first, quick.second}, {whole.first, whole.second}).value_or("");
        };
        const auto spares = ran("on = \"death\", times = times(0.5)");
        CHECK(told(spares, spares).empty());
        // whoever is spared falls ill later, which shows before the death that did not come
        const auto harms = ran("on = \"death\", times = times(1)");
        CHECK(told(spares, harms).find("person ") == 0);
        CHECK(told(spares, harms).find(" falls ill on 20") != std::string::npos);
        CHECK(told(harms, spares).find(" does not fall ill on 20") != std::string::npos);

        auto dies = spares;
        dies.second.dies_at[7] = 3 * static_cast<std::int32_t>(base::day_length);
        CHECK(told(dies, spares).find("person 7 dies 2019-01-04, lived whole ") == 0);
        auto childless = spares;
        childless.second.forget(static_cast<std::uint32_t>(small.repeat.people().size()));
        CHECK(told(childless, spares).find("a child born 20") == 0);
        CHECK(told(childless, spares).find(" is missing") != std::string::npos);
        auto decided = spares;
        decided.first.outcomes[engine::all_illnesses(spares.second)[0].luck] = {true};
        CHECK(told(decided, spares).find("care decides otherwise than when all live: person ") == 0);
        auto treated = spares;
        ++treated.first.balance.came;
        CHECK(told(treated, spares).find("care has other patients") == 0);
        auto counted = spares;
        ++counted.first.tally.at(1, outcomes::Quantity::deaths)[0];
        CHECK(told(counted, spares).find(" in 2020 differ") != std::string::npos);
    }
    TEST_CASE("scenarios run together give the cells of each alone, and share their reference") {
        const auto ambulances = read(
            "return scenario { title = \"a\", years = { 2019, 2019 }, repeats = 3, changes = { place_ambulance { at = "
            "\"Lemvig\", vehicles = 1, begins = date \"2019-02-01\" } } }");
        const auto surgery = read(
            "return scenario { title = \"s\", years = { 2019, 2019 }, repeats = 2, changes = { close_service { service "
            "= "
            "\"primary PCI\", at = \"Aarhus\", begins = date \"2019-03-01\" } } }");
        std::map<std::string, std::string> together;
        engine::BatchOptions options;
        options.jobs = 2;
        options.finished = [&](const engine::Cell& cell) {
            CHECK(!together.contains(cell.key));
            together[cell.key] = cell.digest;
        };
        engine::run_cells(small_region(), {{&ambulances, options}, {&surgery, options}});
        CHECK(together.size() == 3 + 3 + 2);
        for (const auto* scenario : {&ambulances, &surgery}) {
            const auto alone = engine::run_scenario(small_region(), *scenario, {});
            for (const auto* side : {&alone.base, &alone.plan}) {
                for (const auto& cell : *side) {
                    CHECK(together.at(cell.key) == cell.digest);
                }
            }
        }
    }
}

TEST_SUITE("worked: the cells of a life against a known population") {
    TEST_CASE(
        "20 years of a tenth of 1.3 million people: deaths, cases and admissions as other engines have them (M1)") {
        // published totals of 1.3 million, in continuous time: 383.5 k deaths, 74.4 k cases, 4.05 million admissions
        population::ChronicExperiment experiment{1, 130'000, 20, 1, 2};
        const auto people = population::chronic_people(experiment);
        const auto answer = population::run_chronic(experiment, people);
        CHECK(static_cast<double>(answer.deaths) == about(38350, 0.015));
        CHECK(static_cast<double>(answer.cases) == about(7440, 0.04));
        CHECK(static_cast<double>(answer.admissions) == about(405000, 0.01));
        experiment.jobs = 1;
        CHECK(answer.deaths == population::run_chronic(experiment, people).deaths);
        // yearly steps, as published for them: 375 k deaths, 75.8 k cases, 4.12 million admissions
        const auto stepped = population::run_chronic_textbook(experiment, people);
        CHECK(static_cast<double>(stepped.deaths) == about(37500, 0.015));
        CHECK(static_cast<double>(stepped.admissions) == about(412000, 0.01));
    }
    TEST_CASE("twelve conditions that raise each other (M12)") {
        // of 1.3 million: 465.7 k deaths, 1.996 million cases, 3.457 million admissions
        const population::ChronicExperiment experiment{12, 130'000, 20, 1, 2};
        const auto answer = population::run_chronic(experiment, population::chronic_people(experiment));
        CHECK(static_cast<double>(answer.deaths) == about(46570, 0.015));
        CHECK(static_cast<double>(answer.cases) == about(199600, 0.015));
        CHECK(static_cast<double>(answer.admissions) == about(345700, 0.015));
    }
}

}  // namespace hvis::tests
