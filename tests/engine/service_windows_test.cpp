// SPDX-License-Identifier: MIT
#include "bindings/lua/read_scenario.hpp"
#include "engine/service_windows.hpp"
#include "tests/support.hpp"

#include <doctest/doctest.h>

#include <string>

namespace hvis::tests {

namespace {

/// The hours that the changes of a scenario of 2019-2023 leave to no hospital.
std::vector<engine::ServiceGap> gaps(const std::string& changes) {
    const auto scenario =
        read("return scenario { title = \"t\", years = { 2019, 2023 }, changes = { " + changes + " } }");
    return engine::service_gaps(small_region(), scenario.reference, scenario.plan,
                                base::start_of_year(scenario.last_year + 1));
}

base::Instant day(int year, int month, int in_month) {
    return base::start_of({year, month, in_month});
}

}  // namespace

TEST_SUITE("worked: a function that no hospital has") {
    TEST_CASE("a function moved or gathered at an open hospital leaves none") {
        CHECK(
            gaps(
                R"(move_service { service = "primary PCI", from = "Aarhus", to = "Viborg", begins = date "2020-01-01" })")
                .empty());
        CHECK(gaps(R"(gather_service { service = "stroke unit", at = "Aarhus", begins = date "2020-01-01" })").empty());
    }
    TEST_CASE("gathered at a hospital that opens later, it is nowhere until then") {
        const auto left =
            gaps(R"(gather_service { service = "stroke unit", at = "Gødstrup", begins = date "2021-01-01" })");
        REQUIRE(left.size() == 1);
        CHECK(small_region().services[static_cast<std::size_t>(left[0].service)].id == "stroke unit");
        CHECK(left[0].from == day(2021, 1, 1));
        CHECK(left[0].to == day(2022, 2, 14));
        CHECK(left[0].hours.all());
    }
    TEST_CASE("closed at its last hospital it is nowhere from then on, or until it opens again") {
        const auto good =
            gaps(R"(close_service { service = "primary PCI", at = "Aarhus", begins = date "2020-01-01" })");
        REQUIRE(good.size() == 1);
        CHECK(good[0].to == base::never);
        const auto year = gaps(
            R"(close_service { service = "primary PCI", at = "Aarhus", begins = date "2020-01-01", ends = date "2021-01-01" })");
        REQUIRE(year.size() == 1);
        CHECK(year[0].to == day(2021, 1, 1));
    }
    TEST_CASE("closed at night everywhere, it is nowhere in those hours of every day") {
        const auto nights = gaps(
            R"(close_service { service = "primary PCI", at = "Aarhus", begins = date "2020-01-01", hours = { "22:00", "07:00" } })");
        REQUIRE(nights.size() == 1);
        CHECK(nights[0].hours.count() == 9 * 7);
    }
    TEST_CASE("what opens on the day that another closes leaves none") {
        CHECK(gaps(R"(close_service { service = "primary PCI", at = "Aarhus", begins = date "2020-01-01" },
                      open_service { service = "primary PCI", at = "Viborg", begins = date "2020-01-01" })")
                  .empty());
    }
    TEST_CASE("the reader warns at the change that left it so, and stops nothing") {
        const auto batch = lua::read_batch(R"(return scenario { title = "t", years = { 2019, 2021 }, changes = {
            gather_service { service = "stroke unit", at = "Aarhus", begins = date "2020-01-01" },
            close_service { service = "stroke unit", at = "Aarhus", begins = date "2021-01-01" } } })",
                                           "test.lua", words(), small_region());
        REQUIRE(batch.warnings.size() == 1);
        CHECK(batch.warnings[0].line == 3);
        CHECK(batch.warnings[0].message.en == "no hospital has stroke unit from 2021-01-01: nobody takes its patients");
    }
    TEST_CASE("no example leaves a function to nobody") {
        for_examples([](const engine::Scenario& scenario) {
            INFO(scenario.name);
            const auto end = base::start_of_year(scenario.last_year + 1);
            CHECK(engine::service_gaps(small_region(), engine::Plan{}, scenario.reference, end).empty());
            CHECK(engine::service_gaps(small_region(), scenario.reference, scenario.plan, end).empty());
        });
    }
}

}  // namespace hvis::tests
