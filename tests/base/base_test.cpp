// SPDX-License-Identifier: MIT
#include "base/calendar.hpp"
#include "base/cells.hpp"
#include "base/event_queue.hpp"
#include "base/names.hpp"
#include "base/random.hpp"
#include "base/real.hpp"
#include "base/timing.hpp"
#include "tests/about.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace hvis::base {

using tests::about;

struct TestEvent {
    std::int64_t time;
    int id;
    friend bool before(const TestEvent& a, const TestEvent& b) {
        return a.time != b.time ? a.time < b.time : a.id < b.id;
    }
};

TEST_SUITE("worked: names as people write them") {
    TEST_CASE("Aarhus and Århus are one name") {
        CHECK(folded("Århus") == folded("Aarhus"));
    }
    TEST_CASE("a slip of the pen finds the nearest valid name") {
        const std::vector<std::string> valid{"Aarhus", "Randers", "Horsens", "Viborg"};
        CHECK(nearest("Hosens", valid) == "Horsens");
        CHECK(nearest("Vibrog", valid) == "Viborg");
        CHECK(nearest("Copenhagen", valid).empty());
    }
    TEST_CASE("a longer name finds the valid one that lies in it, the longest of several") {
        const std::vector<std::string> valid{"date", "offer", "effort", "smoking", "smoking.daily"};
        CHECK(nearest("offer_effort", valid) == "effort");
        CHECK(nearest("smoking.daily_by_municipality", valid) == "smoking.daily");
        CHECK(nearest("as_of_today_or_any_other_date", valid).empty());
    }
}

TEST_SUITE("worked: the calendar") {
    TEST_CASE("1 January 2019 is moment 0 and a Tuesday") {
        CHECK(start_of({2019, 1, 1}) == 0);
        CHECK(hour_of_week(0) == 24);
    }
    TEST_CASE("a day that does not exist is no date") {
        CHECK_FALSE(read_date("2023-02-29"));
        CHECK_FALSE(read_date("2023-13-01"));
        CHECK(read_date("2024-02-29") == Date{2024, 2, 29});
    }
    TEST_CASE("every moment lies in the year that its date says") {
        const Years years(2040);
        rc::check([&] {
            const auto when = *rc::gen::inRange<std::int64_t>(0, years.end());
            RC_ASSERT(years.index_of(when) + first_year == year_of(when));
        });
    }
}

TEST_SUITE("worked: numbers with the same bits everywhere") {
    TEST_CASE("exp and log agree with the library's") {
        for (double x = -30.0; x < 30.0; x += 0.37) {
            CHECK(real::exp(x) == about(std::exp(x), 1e-14));
        }
        for (double x = 1e-6; x < 1e6; x *= 1.7) {
            CHECK(real::log(x) == about(std::log(x), 1e-13));
        }
    }
    TEST_CASE("a Weibull table has the mean it was asked for") {
        CHECK(weibull_times(345600.0, 0.8).mean() == about(345600.0, 0.003));
        CHECK(weibull_times(86400.0, 1.0).mean() == about(86400.0, 0.003));
    }
}

TEST_SUITE("law 4: lowering a hazard never adds an event") {
    TEST_CASE("a mark accepted under the lower hazard is accepted under the higher") {
        rc::check([] {
            const auto bounds = *rc::gen::container<std::array<double, 5>>(
                rc::gen::map(rc::gen::inRange(0, 1000), [](int n) { return n / 2000.0; }));
            const auto cell = cell_of(bounds);
            const auto mark = *rc::gen::arbitrary<std::uint32_t>();
            const auto cap = *rc::gen::inRange<std::uint32_t>(1, 400000);
            const auto high = *rc::gen::inRange<std::uint32_t>(0, cap + 1);
            const auto low = *rc::gen::inRange<std::uint32_t>(0, high + 1);
            const int slot = cell.slot_of(mark);
            RC_ASSERT(!cell.accepts(mark, slot, low, cap) || cell.accepts(mark, slot, high, cap));
            RC_ASSERT(!cell.accepts(mark, slot, 0, cap));
        });
    }
}

TEST_SUITE("law 6: a yearly rate gives its expectation") {
    TEST_CASE("events of three processes come as often as their hazards say") {
        const std::array<double, 3> bounds{0.2, 0.05, 0.6};
        const std::array<std::uint32_t, 3> halves{multiplier_one / 2, multiplier_one, multiplier_one / 4};
        const auto cell = cell_of(bounds);
        std::array<double, 3> events{};
        constexpr int people = 400000;
        for (int person = 0; person < people; ++person) {
            const Key key = drawn(99, static_cast<std::uint64_t>(person));
            const int number = cell.count(low_bits(drawn(key, 0)));
            for (int n = 1; n <= number; ++n) {
                const auto mark = low_bits(drawn(key, static_cast<std::uint64_t>(n)));
                const int slot = cell.slot_of(mark);
                REQUIRE(slot < 3);
                events[static_cast<std::size_t>(slot)] +=
                    cell.accepts(mark, slot, halves[static_cast<std::size_t>(slot)], multiplier_one) ? 1.0 : 0.0;
            }
        }
        CHECK(events[0] / people == about(0.1, 0.02));
        CHECK(events[1] / people == about(0.05, 0.03));
        CHECK(events[2] / people == about(0.15, 0.02));
    }
}

TEST_SUITE("law 2: the order of events is the order of time") {
    TEST_CASE("the queue gives what a sorted list gives, whatever is pushed while it runs") {
        rc::check([] {
            const auto times = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 2000000));
            EventQueue<TestEvent> queue(600);
            std::vector<TestEvent> sorted;
            int id = 0;
            for (const int time : times) {
                queue.push({time, id});
                sorted.push_back({time, id++});
            }
            std::vector<TestEvent> popped;
            while (!queue.empty()) {
                popped.push_back(queue.pop());
                // now and then something new, later than now
                if (popped.size() % 7 == 3 && id < 3000) {
                    queue.push({popped.back().time + 5000, id});
                    sorted.push_back({popped.back().time + 5000, id++});
                }
            }
            std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return before(a, b); });
            RC_ASSERT(popped.size() == sorted.size());
            for (std::size_t at = 0; at < sorted.size(); ++at) {
                RC_ASSERT(popped[at].id == sorted[at].id);
            }
        });
    }
    TEST_CASE("the queue tells what is left of its slot before it gives it, and of the next slot only what is later") {
        EventQueue<TestEvent> queue(600);
        for (int id = 0; id < 500; ++id) {
            queue.push({static_cast<int>(low_bits(drawn(1, static_cast<std::uint64_t>(id))) % 200'000), id});
        }
        std::size_t told_of_next_slots = 0;
        while (!queue.empty()) {
            const auto first = queue.next();
            std::vector<int> told;
            std::int64_t last = first.time;
            queue.for_this_slot([&](const TestEvent& event) {
                told.push_back(event.id);
                last = std::max<std::int64_t>(last, event.time);
            });
            queue.for_next_slot([&](const TestEvent& event) {
                ++told_of_next_slots;
                CHECK(event.time > last);
            });
            const auto slot = queue.slot();
            CHECK(std::count(told.begin(), told.end(), queue.pop().id) == 1);
            CHECK(queue.slot() == slot);
        }
        CHECK(told_of_next_slots > 0);
    }
}

}  // namespace hvis::base
