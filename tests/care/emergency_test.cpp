// SPDX-License-Identifier: MIT
#include "base/errors.hpp"
#include "care/emergency.hpp"
#include "care/hospitals_experiment.hpp"
#include "care/reception.hpp"
#include "care/stroke.hpp"
#include "care/ward_experiment.hpp"
#include "care/without_stay.hpp"
#include "engine/setup.hpp"
#include "outcomes/sums.hpp"
#include "tests/about.hpp"
#include "tests/support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace hvis::tests {

using outcomes::Axis;
using outcomes::Part;
using outcomes::Quantity;

namespace {

double value_of(std::string_view name) {
    return region().figure(name).value;
}

std::int64_t sum_in(const outcomes::Tally& tally, Quantity quantity, int place, Axis axis, int at) {
    Part part;
    part.only(Axis::municipality, place).only(axis, at);
    return outcomes::sum(tally, 0, quantity, part);
}

/// Everywhere as many as in the figures, but in one municipality half as many again in the second of two years.
care::Growth growth_of(int place) {
    const base::Years years(2020);
    outcomes::Tally lived(outcomes::sizes_of(region()), years.count());
    const auto row = static_cast<std::size_t>(figures::sex_count * figures::age_count);
    for (int year = 0; year <= years.count(); ++year) {
        for (int at = 0; at < region().municipality_count(); ++at) {
            const double times = at == place && year == years.count() ? 2.0 : 1.0;
            lived.at(year, Quantity::residents)[static_cast<std::size_t>(at) * row] =
                std::llround(times * region().residents_of(at));
        }
    }
    return {region(), lived};
}

/// Visits and ambulance runs without a stay    [year × municipality]
std::vector<std::int64_t> without_stay(const care::Growth& growth) {
    const base::Years years(2020);
    auto setup = engine::care_setup(region(), {}, engine::Draws(region(), {}, {}));
    setup.growth = growth;
    const care::Pathways pathways(region(), setup, value_of);
    const admissions::ArrivalPattern arrivals(region().arrivals, years.count(), pathways.lead());
    const care::WithoutStay drawn(region(), pathways, years, arrivals);
    auto streams = drawn.begin(7, 0);
    const int places = region().municipality_count();
    std::vector<std::int64_t> came(static_cast<std::size_t>(years.count() * places), 0);
    for (base::Instant day = 0; day < years.end(); day += base::day_length) {
        const auto one = drawn.draw_day(day, streams);
        const auto year = years.index_of(day);
        for (const auto& visit : one.visits) {
            ++came[outcomes::cell(year, visit.home, places)];
        }
        for (const auto& run : one.runs) {
            ++came[outcomes::cell(year, run.municipality, places)];
        }
    }
    return came;
}

constexpr int at_hospital = 0;
constexpr int at_clinic = 1;

}  // namespace

TEST_SUITE("worked example: the acute reception") {
    TEST_CASE("the most urgent is seen first, and of two equally urgent the one who came first") {
        care::Reception reception;
        reception.set_rooms(1);
        reception.take_room();
        reception.wait(1, care::Triage::green);
        reception.wait(2, care::Triage::yellow);
        reception.wait(3, care::Triage::yellow);
        CHECK_FALSE(reception.has_free_room());
        CHECK(reception.next_waiting() == 2);
        CHECK(reception.next_waiting() == 3);
        CHECK(reception.next_waiting() == 1);
        CHECK(reception.waiting() == 0);
    }
    TEST_CASE("Randers has the 11 rooms of 2014, and Holstebro none") {
        const auto setup = engine::care_setup(region(), {}, engine::Draws(region(), {}, {}));
        const care::Emergency emergency(region(), setup, care::Routing(region(), setup.windows), value_of);
        CHECK(emergency.rooms_at(1, 0) == 11);
        CHECK(region().hospitals[1].id == "randers");
        CHECK(emergency.rooms_at(5, 0) == 0);
        CHECK(region().hospitals[5].id == "holstebro");
    }
    TEST_CASE("the nearest open clinic of Grenaa is its own by day and Holstebro's at night") {
        const auto setup = engine::care_setup(region(), {}, engine::Draws(region(), {}, {}));
        const care::Emergency emergency(region(), setup, care::Routing(region(), setup.windows), value_of);
        const int origin = place_named("Norddjurs") * 2;
        const auto by_day = emergency.nearest_clinic(origin, 12 * base::hour_length);
        const auto at_night = emergency.nearest_clinic(origin, 2 * base::hour_length);
        REQUIRE(by_day);
        REQUIRE(at_night);
        CHECK(emergency.clinics()[static_cast<std::size_t>(by_day->clinic)].municipality == place_named("Norddjurs"));
        CHECK(emergency.clinics()[static_cast<std::size_t>(at_night->clinic)].municipality == place_named("Holstebro"));
        CHECK(by_day->minutes < 10.0);
        CHECK_FALSE(emergency.nearest_clinic(place_named("Samsø") * 2, 12 * base::hour_length));
    }
}

TEST_SUITE("worked example: thrombolysis") {
    TEST_CASE("odds 1.75 times as high lift 23.1 to 34.5 in 100") {
        CHECK(care::with_odds(0.231, 1.75) == about(0.345, 0.002));
        CHECK(care::with_odds(0.3, 1.0) == doctest::Approx(0.3));
    }
    TEST_CASE("a longer way never brings treatment sooner, and sooner never ends worse") {
        const care::StrokeTreatment stroke(value_of);
        int treated_near = 0;
        int treated_far = 0;
        for (std::uint64_t n = 0; n < 20000; ++n) {
            const auto luck = base::drawn(42, n);
            const auto near = stroke.delay(luck, 30 * base::minute_length);
            const auto far = stroke.delay(luck, 120 * base::minute_length);
            CHECK(near <= far);
            CHECK(stroke.ends_well(luck, near) >= stroke.ends_well(luck, far));
            treated_near += near != care::StrokeDelay::untreated ? 1 : 0;
            treated_far += far != care::StrokeDelay::untreated ? 1 : 0;
        }
        CHECK(treated_near > treated_far);
        CHECK(treated_far > 0);
    }
}

TEST_SUITE("worked example: wards of a tenth") {
    TEST_CASE("a tenth of the beds for a tenth of the patients is refused") {
        care::WardExperiment tenth{100,  85.0, 345600.0, care::exponential_stay(345600.0), care::Overflow::refuse,
                                   1000, 1,    0.1};
        CHECK_THROWS_AS(static_cast<void>(care::run_ward(tenth)), base::UsageError);
    }
    TEST_CASE("five hospitals: more urgent patients wait less for a bed, and everyone leaves") {
        const auto answer = care::run_hospitals(100'000, 1);
        CHECK(std::is_sorted(answer.bed_wait.begin(), answer.bed_wait.end()));
        CHECK(answer.events == 3 * answer.admissions);
        CHECK(answer.diversions > 0);
    }
    TEST_CASE("five hospitals, a million patients: waits and diversions as other simulators have them (D2)") {
        // SimPy, simmer and a plain program of events agree: triage 0.0061 days, a bed 0.012, 0.017, 0.030 and
        // 0.09-0.10 days by urgency, 37 to 42 thousand diversions (published with the workload; ./dev peers runs SimPy
        // again)
        const auto answer = care::run_hospitals(1'000'000, 1);
        const auto within = [](double value, double low, double high) { return value >= low && value <= high; };
        CHECK(within(static_cast<double>(answer.admissions), 1.130e6, 1.143e6));
        CHECK(within(answer.triage_wait, 0.0058, 0.0064));
        CHECK(within(answer.bed_wait[0], 0.0115, 0.0132));
        CHECK(within(answer.bed_wait[1], 0.0155, 0.0182));
        CHECK(within(answer.bed_wait[2], 0.0275, 0.0325));
        CHECK(within(answer.bed_wait[3], 0.083, 0.103));
        CHECK(within(static_cast<double>(answer.diversions), 35e3, 44e3));
    }
}

TEST_SUITE("law 7: residents bring visits and ambulance runs without a stay") {
    TEST_CASE(
        "half as many more live in Viborg from the second year: half as many more come from there, all others as "
        "before") {
        const auto viborg = static_cast<std::size_t>(place_named("Viborg"));
        const auto places = static_cast<std::size_t>(region().municipality_count());
        const auto before = without_stay({});
        auto grown = without_stay(growth_of(static_cast<int>(viborg)));
        CHECK(static_cast<double>(grown[places + viborg]) ==
              about(1.5 * static_cast<double>(before[places + viborg]), 0.02));
        grown[places + viborg] = before[places + viborg];
        CHECK(grown == before);
    }
    TEST_CASE("more than twice the residents is a fault of ours, not silently fewer visits") {
        const base::Years years(2020);
        outcomes::Tally lived(outcomes::sizes_of(region()), years.count());
        lived.at(0, Quantity::residents)[0] = 5 * std::llround(region().residents_of(0));
        CHECK_THROWS_AS(without_stay({region(), lived}), base::CoreError);
    }
}

TEST_SUITE("law 7: a clinic moves the visits it claims to move") {
    TEST_CASE("a clinic opens in Lemvig: its minor injuries go there, the way is shorter, no stay changes") {
        const SmallRepeat small(2019);
        const auto plan = read(
                              "return scenario { title = \"x\", changes = { open_clinic { at = \"Lemvig\", begins = "
                              "date \"2019-01-01\" } } }")
                              .plan;
        const auto today = engine::run(small.repeat, {}, 1);
        const auto with = engine::run(small.repeat, {&plan}, 1);
        const int lemvig = place_named("Lemvig");
        CHECK(today.tally.of(0, Quantity::clinic_visits)[static_cast<std::size_t>(lemvig)] == 0);
        CHECK(with.tally.of(0, Quantity::clinic_visits)[static_cast<std::size_t>(lemvig)] > 0);
        CHECK(sum_in(with.tally, Quantity::visit_minutes, lemvig, Axis::seen_at, at_clinic) <
              sum_in(today.tally, Quantity::visit_minutes, lemvig, Axis::seen_at, at_clinic));
        CHECK(sum(with.tally, 0, Quantity::visits) == sum(today.tally, 0, Quantity::visits));
        CHECK(sum(with.tally, 0, Quantity::first_stays) == sum(today.tally, 0, Quantity::first_stays));
        CHECK(sum(with.tally, 0, Quantity::clinic_minutes) - sum(today.tally, 0, Quantity::clinic_minutes) ==
              365 * 24 * 60);
    }
    TEST_CASE("the clinic in Skive closes: more visits at hospitals, and it closes only where there is one") {
        const SmallRepeat small(2019);
        const auto plan = read(
                              "return scenario { title = \"x\", changes = { close_clinic { at = \"Skive\", begins = "
                              "date \"2019-01-01\" } } }")
                              .plan;
        const auto today = engine::run(small.repeat, {}, 1);
        const auto without = engine::run(small.repeat, {&plan}, 1);
        const int skive = place_named("Skive");
        CHECK(sum_in(without.tally, Quantity::visits, skive, Axis::seen_at, at_hospital) >
              sum_in(today.tally, Quantity::visits, skive, Axis::seen_at, at_hospital));
        CHECK(without.balance.visits == today.balance.visits);
        const auto faults = faults_of(
            "return scenario { title = \"x\", changes = { close_clinic { at = \"Odder\", begins = date \"2019-01-01\" "
            "} } }");
        REQUIRE(faults.size() == 1);
        CHECK(faults[0].message.en == "no acute clinic lies in Odder");
    }
    TEST_CASE("a fourth of the rooms: fewer are seen in time, and nobody is lost") {
        const population::StartMix mix(region());
        const base::Years years(2019);
        std::vector<double> late;
        for (const double rooms : {11.0, 5.0}) {
            const engine::Repeat repeat(region(), mix, years, {fixed("reception.rooms_randers", rooms)}, {3, 1});
            const auto result = engine::run(repeat, {}, 2);
            late.push_back(static_cast<double>(sum(result.tally, 0, Quantity::seen_late)) /
                           static_cast<double>(sum(result.tally, 0, Quantity::seen)));
        }
        CHECK(late[1] > late[0]);
    }
}

}  // namespace hvis::tests
