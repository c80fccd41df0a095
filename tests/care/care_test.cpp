// SPDX-License-Identifier: MIT
#include "care/ward_experiment.hpp"
#include "engine/setup.hpp"
#include "tests/about.hpp"
#include "tests/support.hpp"

#include <doctest/doctest.h>

namespace hvis::tests {

namespace {

constexpr double four_days = 345600.0;

int place(const std::string& name) {
    for (int at = 0; at < region().municipality_count(); ++at) {
        if (region().municipalities[static_cast<std::size_t>(at)].name == name) {
            return at;
        }
    }
    return -1;
}

const care::Routing& today() {
    static const care::Routing routing(region(), care::windows_of(region()));
    return routing;
}

std::string treated_in(const care::Routing& routing, const std::string& home, const std::string& service,
                       const std::string& day, int hour = 12) {
    for (int at = 0; at < region().service_count(); ++at) {
        if (region().services[static_cast<std::size_t>(at)].id == service) {
            const int hospital =
                routing.nearest(place(home) * 2, at, base::start_of(*base::read_date(day)) + hour * base::hour_length);
            return hospital < 0 ? "nowhere" : region().hospitals[static_cast<std::size_t>(hospital)].short_name;
        }
    }
    return "no such service";
}

care::Routing routing_of(const std::string& script) {
    const auto scenario = read(script);
    const engine::Draws draws(region(), {}, {});
    return {region(), engine::care_setup(region(), {&scenario.reference, &scenario.plan}, draws).windows};
}

}  // namespace

TEST_SUITE("law 9: wards obey queueing theory") {
    TEST_CASE("ten beds at load ten turn away 21 in 100 (Erlang B)") {
        for (const auto& stay : {care::exponential_stay(four_days), care::constant_stay(four_days)}) {
            const auto answer = care::run_ward({10, 10.0, four_days, stay, care::Overflow::refuse, 300000, 1});
            CHECK(answer.refused == about(0.2146, 0.015));
        }
    }
    TEST_CASE("with five beds at load four, 55 in 100 wait (Erlang C)") {
        const auto answer =
            care::run_ward({5, 4.0, four_days, care::exponential_stay(four_days), care::Overflow::wait, 400000, 2});
        CHECK(answer.waited == about(0.5541, 0.02));
    }
    TEST_CASE("one bed with constant stays waits half as long as with exponential ones (Pollaczek-Khinchine)") {
        const auto answer =
            care::run_ward({1, 0.8, four_days, care::constant_stay(four_days), care::Overflow::wait, 600000, 3});
        CHECK(answer.mean_wait == about(2.0, 0.05));
    }
    TEST_CASE("with endless beds the census is Poisson and Little's law holds") {
        const auto answer = care::run_ward(
            {1, 60.0, four_days, care::lognormal_stay(four_days, 1.0), care::Overflow::crowd, 400000, 4});
        CHECK(answer.census_variance / answer.census_mean == about(1.0, 0.04));
        CHECK(answer.occupied / (answer.admitted_a_stay * answer.mean_stay) == about(1.0, 0.005));
    }
}

TEST_SUITE("worked: the nearest hospital that has the service at that minute") {
    TEST_CASE("a patient from Hedensted is operated in Horsens") {
        CHECK(treated_in(today(), "Hedensted", "acute abdominal surgery", "2020-05-01") == "Horsens");
    }
    TEST_CASE("a stroke patient from Herning goes to Holstebro until 2022 and to Gødstrup after") {
        CHECK(treated_in(today(), "Herning", "stroke unit", "2021-05-01") == "Holstebro");
        CHECK(treated_in(today(), "Herning", "stroke unit", "2023-05-01") == "Gødstrup");
    }
    TEST_CASE("a child from Horsens goes to Aarhus") {
        CHECK(treated_in(today(), "Horsens", "paediatrics", "2020-05-01") == "Aarhus");
    }
    TEST_CASE("when surgery is closed in Horsens at night, patients go to Aarhus at night only") {
        const auto night = routing_of(R"(return scenario { title = "night", changes = { close_service {
            service = "acute abdominal surgery", at = "Horsens", begins = date "2020-01-01", hours = { "22:00", "07:00" } } } })");
        CHECK(treated_in(night, "Horsens", "acute abdominal surgery", "2020-05-01", 12) == "Horsens");
        CHECK(treated_in(night, "Horsens", "acute abdominal surgery", "2020-05-01", 23) == "Aarhus");
        CHECK(treated_in(night, "Horsens", "acute abdominal surgery", "2020-05-01", 6) == "Aarhus");
        CHECK(treated_in(night, "Horsens", "acute abdominal surgery", "2019-12-31", 23) == "Horsens");
    }
    TEST_CASE("nobody sets out for a hospital that closes before they arrive") {
        const auto night = routing_of(R"(return scenario { title = "night", changes = { close_service {
            service = "acute abdominal surgery", at = "Horsens", begins = date "2020-01-01", hours = { "22:00", "07:00" } } } })");
        const int hedensted = place("Hedensted") * 2;
        constexpr int surgery = 1;
        CHECK(region().services[surgery].id == "acute abdominal surgery");
        const auto ten_at_night = base::start_of({2020, 5, 1}) + 22 * base::hour_length;
        const auto goes_to = [&](std::int64_t minutes_before) {
            return region()
                .hospitals[static_cast<std::size_t>(
                    night.destination(hedensted, surgery, ten_at_night - minutes_before * base::minute_length))]
                .short_name;
        };
        CHECK(goes_to(60) == "Horsens");
        CHECK(goes_to(5) == "Aarhus");
    }
    TEST_CASE("a service that nobody has leaves patients without a hospital") {
        const auto none = routing_of(R"(return scenario { title = "none", changes = { close_service {
            service = "primary PCI", at = "Aarhus", begins = date "2020-01-01" } } })");
        CHECK(treated_in(none, "Aarhus", "primary PCI", "2020-05-01") == "nowhere");
    }
    TEST_CASE("gathered surgery is found nowhere but where the plan says") {
        const auto gathered = routing_of(R"(return scenario { title = "three", changes = { gather_service {
            service = "acute abdominal surgery", at = { "Aarhus", "Viborg", "Gødstrup" }, begins = date "2023-01-01" } } })");
        for (const auto& home : region().municipalities) {
            const auto where = treated_in(gathered, home.name, "acute abdominal surgery", "2024-01-01");
            INFO(home.name);
            CHECK((where == "Aarhus" || where == "Viborg" || where == "Gødstrup"));
        }
        CHECK(treated_in(gathered, "Horsens", "acute abdominal surgery", "2022-12-31") == "Horsens");
    }
}

TEST_SUITE("worked: beds follow the patients") {
    TEST_CASE("with all beds brought along none is lost; with none, the closing ward's beds close") {
        const auto beds_after = [](const std::string& brings) {
            const auto scenario = read(
                "return scenario { title = \"x\", changes = { move_service { service = \"acute abdominal surgery\", "
                "from = \"Horsens\", to = \"Aarhus\", "
                "begins = date \"2020-01-01\", brings = { beds = " +
                brings + " } } } }");
            const engine::Draws draws(region(), {}, {});
            const auto setup = engine::care_setup(region(), {&scenario.plan}, draws);
            double total = 0.0;
            for (int hospital = 0; hospital < region().hospital_count(); ++hospital) {
                for (int ward = 0; ward < region().ward_count(); ++ward) {
                    total += care::beds_at(setup.beds, hospital, ward, base::start_of({2020, 6, 1}));
                }
            }
            return total;
        };
        const double all = beds_after("percent(100)");
        const double none = beds_after("percent(0)");
        const auto today = care::beds_of(region(), care::Routing(region(), care::windows_of(region())));
        constexpr int horsens = 2;
        constexpr int surgery = 3;
        CHECK(region().wards[surgery].id == "surgery");
        CHECK(all == doctest::Approx(854 * 0.55 + 232 * 0.87 + (235 + 392 + 389) * 0.72));
        CHECK(all - none == doctest::Approx(care::beds_at(today, horsens, surgery, 0)));
    }
}

}  // namespace hvis::tests
