// SPDX-License-Identifier: MIT
#include "admissions/acute_event.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

namespace hvis::admissions {

namespace {

AcuteEvents at(const std::vector<std::int32_t>& times) {
    AcuteEvents events;
    for (const auto time : times) {
        AcuteEvent event;
        event.time = time;
        events.push_back(event);
    }
    return events;
}

std::vector<std::int32_t> rest_of(IllnessesInOrder illnesses) {
    std::vector<std::int32_t> times;
    for (; illnesses.next() != nullptr; illnesses.pass()) {
        times.push_back(illnesses.next()->time);
    }
    return times;
}

using Times = std::vector<std::int32_t>;

}  // namespace

TEST_SUITE("worked: the illnesses of a plan and of today as one list") {
    const auto shared = at({1, 4, 6, 9});
    const auto own = at({2, 3, 7});

    TEST_CASE("they come in the order of time, from whichever list") {
        CHECK(rest_of(IllnessesInOrder({&shared, &own})) == Times{1, 2, 3, 4, 6, 7, 9});
        CHECK(rest_of(IllnessesInOrder({nullptr, &own})) == Times{2, 3, 7});
        const AcuteEvents none;
        CHECK(rest_of(IllnessesInOrder({&shared, &none})) == Times{1, 4, 6, 9});
        CHECK(rest_of(IllnessesInOrder({nullptr, &none})).empty());
    }
    TEST_CASE("at one time the one with less luck comes first") {
        AcuteEvents lucky;
        AcuteEvent event;
        event.time = 4;
        event.luck = 5;
        lucky.push_back(event);
        IllnessesInOrder both({&shared, &lucky});
        both.pass();
        REQUIRE(both.next()->time == 4);
        CHECK(both.next()->luck == 0);
        both.pass();
        CHECK(both.next()->luck == 5);
    }
    TEST_CASE("one goes on from where another had come to") {
        IllnessesInOrder first({&shared, &own});
        for (int passed = 0; passed < 3; ++passed) {
            first.pass();
        }
        CHECK(rest_of(IllnessesInOrder({&shared, &own}, first.place())) == Times{4, 6, 7, 9});
    }
    TEST_CASE("a look ahead ends with the list") {
        const IllnessesInOrder illnesses({&shared, &own});
        REQUIRE(illnesses.ahead(3) != nullptr);
        CHECK(illnesses.ahead(3)->time == 9);
        CHECK(illnesses.ahead(4) == nullptr);
    }
}

}  // namespace hvis::admissions
