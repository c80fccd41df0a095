// SPDX-License-Identifier: MIT
#include "engine/midway.hpp"
#include "engine/profile.hpp"
#include "engine/verify.hpp"
#include "tests/support.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>

namespace hvis::tests {

namespace {

/// Checks that a plan's run that goes on from today's run is its run from the start, person by person; false: the plan
/// does not leave today's on a day that can be told.
bool goes_on_alike(SmallRepeat& small, const engine::Plan& plan) {
    static const engine::Plan today;
    const auto day = engine::same_until(today, plan);
    if (!day || *day >= small.years.end()) {
        return false;
    }
    if (small.repeat.baseline() == nullptr) {
        small.repeat.keep_baseline(1);
    }
    engine::Midways midways({*day});
    engine::run(small.repeat, {&today}, 1, {.keeps = &midways});
    const auto* const from = midways.latest(*day);
    REQUIRE(from != nullptr);
    engine::Profile profile;
    engine::Verified verified;
    CHECK_NOTHROW(
        engine::run_verified(small.repeat, {&today, &plan}, 1, {.profile = &profile, .from = from}, verified));
    CHECK(profile.of(engine::LivedAgain::midway) == 1);
    CHECK(verified.runs == 1);
    return true;
}

engine::Plan changed(const std::string& change) {
    return read("return scenario { title = \"t\", years = { 2019, 2021 }, changes = { " + change + " } }").plan;
}

std::string day(int month) {
    return fmt::format("date \"{}-{:02}-15\"", 2019 + month / 12, 1 + month % 12);
}

}  // namespace

TEST_SUITE("law: a plan that goes on from today's run on the day it leaves it is the plan run from the start") {
    TEST_CASE("every example scenario that changes care alone") {
        SmallRepeat small(2023);
        int compared = 0;
        for_examples([&](const engine::Scenario& scenario) {
            CAPTURE(scenario.name);
            compared += goes_on_alike(small, scenario.plan) ? 1 : 0;
        });
        CHECK(compared > 3);
    }
    TEST_CASE("random changes of services, beds, stays and clinics on random days (slow)") {
        SmallRepeat small(2021);
        int compared = 0;
        const bool holds = rc::check("the counts are the same", [&small, &compared] {
            const auto begins = day(*rc::gen::inRange(1, 34));
            const auto* const hospital = *rc::gen::element("Aarhus", "Horsens", "Randers", "Viborg");
            const auto change = *rc::gen::element(
                fmt::format("close_service {{ service = \"acute abdominal surgery\", at = \"{}\", begins = {} }}",
                            hospital, begins),
                fmt::format("gather_service {{ service = \"acute abdominal surgery\", at = {{ \"{}\" "
                            "}}, begins = {} }}",
                            hospital, begins),
                fmt::format("change_beds {{ hospital = \"{}\", ward = \"medicine\", times = times(0.8), begins = {} }}",
                            hospital, begins),
                fmt::format("change_stay {{ service = \"acute medicine\", times = times(0.9), begins = {} }}", begins),
                fmt::format("open_clinic {{ at = \"Lemvig\", begins = {} }}", begins));
            compared += goes_on_alike(small, changed(change)) ? 1 : 0;
        });
        CHECK(holds);
        CHECK(compared > 50);
    }
}

TEST_SUITE("worked: the day until which a plan is as today") {
    TEST_CASE("a week before the first of its changes") {
        const auto plan =
            changed("close_service { service = \"primary PCI\", at = \"Aarhus\", begins = date \"2020-03-08\" }");
        CHECK(engine::same_until({}, plan) == base::start_of({2020, 3, 1}));
    }
    TEST_CASE("not told of plans that change lives, ambulances or what full wards do, or begin at once") {
        CHECK(!engine::same_until(
            {}, changed("place_ambulance { at = \"Lemvig\", vehicles = 1, begins = date \"2020-03-08\" }")));
        CHECK(!engine::same_until(
            {}, changed("close_service { service = \"primary PCI\", at = \"Aarhus\", begins = date \"2019-01-05\" }")));
        const auto effort = lua::read_batch_file(source() / "scenarios/quit_smoking.lua", words(), small_region());
        CHECK(!engine::same_until({}, effort.scenarios[0].plan));
    }
    TEST_CASE("of many days a few are kept, the first among them, so that memory does not grow with the plans") {
        std::vector<base::Instant> days;
        for (int n = 0; n < 40; ++n) {
            days.push_back((40 - n) * base::day_length);
        }
        const engine::Midways midways(days);
        CHECK(midways.days() ==
              std::vector<base::Instant>{base::day_length, 14 * base::day_length, 27 * base::day_length});
    }
}

}  // namespace hvis::tests
