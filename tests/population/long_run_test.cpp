// SPDX-License-Identifier: MIT
// Over decades: who moves in, and how deaths fall.
#include "population/residents.hpp"
#include "tests/about.hpp"
#include "tests/support.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace hvis::tests {

TEST_SUITE("worked: decades") {
    TEST_CASE("whoever moves in is of an age that there is, also where a cohort lives on to 2107") {
        const population::StartMix mix(small_region());
        const base::Years years(2107);
        const auto people = population::people_of(small_region(), mix, years, 1);
        const auto resident = [](const population::Person& person) {
            return person.entry == population::Entry::resident;
        };
        CHECK(std::count_if(people.begin(), people.end(), resident) == population::resident_count(small_region()));
        CHECK(!std::all_of(people.begin(), people.end(), resident));
        CHECK(std::all_of(people.begin(), people.end(), [](const population::Person& person) {
            const int age = person.age_at(person.enters);
            return person.enters >= 0 && age >= 0 && age < figures::age_count;
        }));
    }
    TEST_CASE("what people's own changes do to deaths is taken off the fall at their own ages") {
        const std::vector<engine::AssumedFigure> figures{
            fixed("mortality.yearly_fall", 1.1), fixed("mortality.fall_through_people_0_64", 0.6),
            fixed("mortality.fall_through_people_65_74", 0.1), fixed("mortality.fall_through_people_75_84", -0.4),
            fixed("mortality.fall_through_people_85_plus", -0.9)};
        const SmallRepeat small(2021, figures);
        const auto fall = [&](int age) {
            const auto trend = [&](int year) {
                return static_cast<double>(
                    small.repeat.chances().trend(population::risk_age_of(age), population::death, year));
            };
            return 100.0 * (1.0 - trend(1) / trend(0));
        };
        CHECK(fall(20) == about(0.5, 0.01));
        CHECK(fall(64) == about(0.5, 0.01));
        CHECK(fall(65) == about(1.0, 0.01));
        CHECK(fall(75) == about(1.5, 0.01));
        CHECK(fall(84) == about(1.5, 0.01));
        CHECK(fall(85) == about(2.0, 0.01));
    }
}

}  // namespace hvis::tests
