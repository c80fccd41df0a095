// SPDX-License-Identifier: MIT
#include "base/digest.hpp"
#include "engine/estimate.hpp"
#include "engine/feedback.hpp"
#include "engine/lives.hpp"
#include "engine/setup.hpp"
#include "money/ledger.hpp"
#include "outcomes/sums.hpp"
#include "population/residents.hpp"
#include "tests/support.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <set>

namespace hvis::tests {

using outcomes::Quantity;

namespace {

const std::set<Quantity>& of_lives() {
    static const std::set<Quantity> quantities{Quantity::residents,
                                               Quantity::residents_by_habit,
                                               Quantity::births,
                                               Quantity::deaths,
                                               Quantity::deaths_by_education,
                                               Quantity::moved_in,
                                               Quantity::moved_out,
                                               Quantity::habit_changes,
                                               Quantity::residents_by_condition,
                                               Quantity::residents_by_weight,
                                               Quantity::health_left,
                                               Quantity::condition_begins,
                                               Quantity::condition_ends,
                                               Quantity::deaths_by_cause,
                                               Quantity::moved_within,
                                               Quantity::participants,
                                               Quantity::first_stays,
                                               Quantity::followed_stays,
                                               Quantity::deaths_30d};
    return quantities;
}

/// Are the counts of lives equal in every cell?
bool same_lives(const outcomes::Tally& left, const outcomes::Tally& right) {
    for (int year = 0; year <= left.years(); ++year) {
        for (const auto quantity : of_lives()) {
            const auto a = left.of(year, quantity);
            const auto b = right.of(year, quantity);
            if (!std::equal(a.begin(), a.end(), b.begin(), b.end())) {
                return false;
            }
        }
    }
    return true;
}

outcomes::Sizes sizes() {
    return outcomes::sizes_of(small_region());
}

engine::Plan gathered() {
    return read(
               R"(return scenario { title = "gathered", changes = { gather_service { service = "acute abdominal surgery",
        at = { "Aarhus" }, begins = date "2019-06-01" } } })")
        .plan;
}

/// Pages to write lives on, without any plan.
struct Pages {
    explicit Pages(const SmallRepeat& with) : small(with), tally(sizes(), with.years.count()) {}
    engine::End write(const population::Person& person) {
        const engine::World world{&small.repeat.chances(), &small.years, {}, nullptr, base::never};
        engine::LifeSink sink;
        sink.tally = &tally;
        sink.census = &census;
        return engine::live(world, person, sink);
    }
    const SmallRepeat& small;
    outcomes::Tally tally;
    outcomes::Census census{tally.sizes(), tally.years()};
};

}  // namespace

TEST_SUITE("law 1: a plan that changes nothing") {
    TEST_CASE("gives the same counts, bit for bit") {
        const SmallRepeat small;
        const engine::Plan nothing;
        CHECK(digest_of(engine::run(small.repeat, {}, 1).tally) ==
              digest_of(engine::run(small.repeat, {&nothing, &nothing}, 1).tally));
    }
}

TEST_SUITE("law 2: the same seed gives the same bytes") {
    TEST_CASE("on one thread and on several") {
        const SmallRepeat small;
        const auto plan = gathered();
        CHECK(digest_of(engine::run(small.repeat, {&plan}, 1).tally) ==
              digest_of(engine::run(small.repeat, {&plan}, 3).tally));
    }
    TEST_CASE("another seed gives other counts") {
        const SmallRepeat first(2020, {}, 3);
        const SmallRepeat second(2020, {}, 4);
        CHECK(digest_of(engine::run(first.repeat, {}, 1).tally) != digest_of(engine::run(second.repeat, {}, 1).tally));
    }
}

TEST_SUITE("law 3 and 10: people untouched by a plan live the same lives") {
    TEST_CASE("an effort in Viborg changes no life of those who never live there, movers included") {
        const SmallRepeat small;
        const auto plan =
            read(
                R"(return scenario { title = "x", changes = { offer { where = "Viborg", begins = date "2019-02-01", effort = effort {
            name = "course", offered_to = people { smoking = "daily" }, takes_part = percent_a_year(80), stops = percent(90), costs = kroner(1) } } } })")
                .plan;
        const auto today = engine::run(small.repeat, {}, 1);
        const auto after = engine::run(small.repeat, {&plan}, 1);
        const auto viborg = place_named("Viborg");
        int changed = 0;
        engine::Diaries diaries_today(small.repeat, {}, today);
        engine::Diaries diaries_after(small.repeat, {&plan}, after);
        for (std::size_t at = 0; at < small.repeat.people().size(); ++at) {
            const auto before = diaries_today.of(at);
            const auto now = diaries_after.of(at);
            const bool ever_there = small.repeat.people()[at].municipality == viborg ||
                                    std::any_of(before.begin(), before.end(), [&](const engine::DiaryEntry& entry) {
                                        return entry.note == engine::Note::moves && entry.what == viborg;
                                    });
            changed += before != now ? 1 : 0;
            CHECK((before == now || ever_there));
        }
        CHECK(changed > 50);
    }
    TEST_CASE("with the effects of care switched off, moving a service changes no life") {
        const SmallRepeat small(2021, {fixed("care.abdomen_death_per_hour", 0), fixed("care.stemi_death_per_hour", 0)});
        const auto plan = gathered();
        const auto today = engine::run(small.repeat, {}, 1);
        const auto after = engine::run(small.repeat, {&plan}, 1);
        CHECK(after.changed_outcomes == 0);
        CHECK(same_lives(today.tally, after.tally));
        CHECK(sum(after.tally, 1, Quantity::travel_minutes) > sum(today.tally, 1, Quantity::travel_minutes));
    }
}

TEST_SUITE("law: feedback from care to lives is exact") {
    TEST_CASE("with all effects off, lives with care equal lives without care") {
        const SmallRepeat small(2021, {fixed("care.abdomen_death_per_hour", 0), fixed("care.stemi_death_per_hour", 0)});
        outcomes::Tally alone(sizes(), small.years.count());
        const engine::World world{&small.repeat.chances(), &small.years, {}, nullptr, base::never};
        engine::live_all(world, small.repeat.people(), alone, 1);
        CHECK(same_lives(alone, engine::run(small.repeat, {}, 1).tally));
    }
    TEST_CASE("lives changed by care equal lives lived from birth with those outcomes") {
        // a strong effect of delay and a far hospital change many outcomes
        const SmallRepeat small(2023,
                                {fixed("care.abdomen_death_per_hour", 900), fixed("care.other_death_per_hour", 80)});
        const auto plan = gathered();
        outcomes::Tally tally(sizes(), small.years.count());
        const engine::World world{&small.repeat.chances(), &small.years, {}, nullptr, base::never};
        auto lives = engine::live_all(world, small.repeat.people(), tally, 1);
        const auto setup = engine::care_setup(small_region(), {&plan}, small.repeat.draws());
        const care::Pathways pathways(small_region(), setup,
                                      [&](std::string_view name) { return small.repeat.draws().figure(name); });
        care::Treatment treatment(small_region(), pathways, small.years, tally);
        engine::Feedback feedback(world, lives, tally, treatment);
        const auto events = lives.events;
        treatment.run({nullptr, &events}, {&lives.dies_at, &lives.editions},
                      [&](const auto& event, auto decided) { feedback.change(event, decided); });
        feedback.settle();
        CHECK(feedback.changed() > 20);
        outcomes::Tally again(sizes(), small.years.count());
        const engine::World decided{&small.repeat.chances(), &small.years, {}, &feedback.outcomes(), base::never};
        engine::live_all(decided, small.repeat.people(), again, 1);
        CHECK(same_lives(tally, again));
    }
}

TEST_SUITE("law 5: who leaves at the very stroke of the year") {
    TEST_CASE("is among the residents of that 1 January and leaves in the new year") {
        const SmallRepeat small;
        const auto new_year = small.years.start(1);
        int moved = 0;
        int died = 0;
        Pages of_all(small);
        for (auto person : small.repeat.people()) {
            const auto end = of_all.write(person);
            // born so much earlier or later that the same end falls at midnight, where it still does
            const auto late = end.time - new_year;
            if (end.exit == engine::Exit::stays || late % base::minute_length != 0) {
                continue;
            }
            person.birth_minute -= static_cast<std::int32_t>(late / base::minute_length);
            Pages own(small);
            const auto shifted = own.write(person);
            if (shifted.time != new_year || person.entry != population::Entry::resident) {
                continue;
            }
            own.census.move_into(own.tally);
            const auto exit = shifted.exit == engine::Exit::dies ? Quantity::deaths : Quantity::moved_out;
            CHECK(sum(own.tally, 1, Quantity::residents) == 1);
            CHECK(sum(own.tally, 1, exit) == 1);
            CHECK(sum(own.tally, 2, Quantity::residents) == 0);
            ++(exit == Quantity::deaths ? died : moved);
        }
        CHECK(moved > 0);
        CHECK(died > 0);
    }
}

TEST_SUITE("law 5: nobody appears or vanishes") {
    TEST_CASE("whatever services, beds, ambulances and clinics a plan leaves, people, patients and visits balance") {
        const SmallRepeat small(2019);
        rc::check([&] {
            engine::Plan plan;
            const int changes = *rc::gen::inRange(0, 5);
            for (int n = 0; n < changes; ++n) {
                engine::ServiceChange change;
                change.service = *rc::gen::inRange(0, small_region().service_count());
                change.begins = *rc::gen::inRange<std::int64_t>(0, base::year_of_life);
                change.closes =
                    *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, small_region().hospital_count()));
                change.opens =
                    *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, small_region().hospital_count()));
                change.beds = {0.5, 0.5, 0.5, figures::Distribution::fixed, ""};
                plan.services.push_back(change);
                engine::BedsChange beds;
                beds.hospital = *rc::gen::inRange(0, small_region().hospital_count());
                beds.ward = *rc::gen::inRange(0, small_region().ward_count());
                beds.begins = *rc::gen::inRange<std::int64_t>(0, base::year_of_life);
                beds.times = *rc::gen::elementOf(std::vector<double>{0.0, 0.01, 1.0, 3.0});
                plan.beds.push_back(beds);
                plan.ambulances.push_back({*rc::gen::inRange(0, static_cast<int>(small_region().vehicle_bases.size())),
                                           *rc::gen::inRange(-20, 5),
                                           *rc::gen::inRange<std::int64_t>(0, base::year_of_life), std::nullopt,
                                           std::bitset<24>(*rc::gen::inRange<unsigned>(0, 1U << 24U))});
                plan.clinics.push_back({*rc::gen::inRange(0, small_region().municipality_count()),
                                        *rc::gen::arbitrary<bool>(),
                                        *rc::gen::inRange<std::int64_t>(0, base::year_of_life), std::nullopt,
                                        std::bitset<24>(*rc::gen::inRange<unsigned>(0, 1U << 24U))});
            }
            plan.overflow = *rc::gen::elementOf(std::vector<care::Overflow>{
                care::Overflow::crowd, care::Overflow::lodge, care::Overflow::wait, care::Overflow::divert});
            // a run that does not balance throws
            const auto result = engine::run(small.repeat, {&plan}, 1);
            RC_ASSERT(result.balance.came > 0);
        });
    }
    TEST_CASE("no bed anywhere is survived and reported") {
        const SmallRepeat small(2019);
        engine::Plan plan;
        plan.overflow = care::Overflow::wait;
        for (int hospital = 0; hospital < small_region().hospital_count(); ++hospital) {
            for (int ward = 0; ward < small_region().ward_count(); ++ward) {
                plan.beds.push_back({hospital, ward, base::day_length, 0.0, std::nullopt});
            }
        }
        const auto result = engine::run(small.repeat, {&plan}, 1);
        CHECK(result.balance.still_waiting > 1000);
    }
    TEST_CASE("every krone has a payer and a receiver") {
        const SmallRepeat small(2020);
        const auto ledger = money::ledger_of(small_region(), engine::run(small.repeat, {}, 1).tally, {}, 2019, 2020);
        double sum = 0.0;
        double largest = 0.0;
        for (const auto& [party, kroner] : money::balances(ledger)) {
            sum += kroner;
            largest = std::max(largest, std::abs(kroner));
        }
        CHECK(largest > 1e6);
        CHECK(std::abs(sum) < largest * 1e-12);
    }
}

TEST_SUITE("law 7: an effort moves the links it claims to move") {
    TEST_CASE("smoking effort at 0x, 1x and 5x: takers, quitters, daily smokers, and no births") {
        const SmallRepeat small(2023);
        std::vector<std::int64_t> participants;
        std::vector<std::int64_t> daily;
        std::vector<std::int64_t> births;
        for (const double share : {0.0, 6.0, 30.0}) {
            const auto plan = read(
                                  "return scenario { title = \"x\", changes = { offer { where = everywhere, begins = "
                                  "date \"2019-01-01\", effort = effort { name = \"course\", "
                                  "offered_to = people { smoking = \"daily\" }, takes_part = percent_a_year(" +
                                  std::to_string(share) + "), stops = percent(50), costs = kroner(1) } } } }")
                                  .plan;
            const auto tally = engine::run(small.repeat, {&plan}, 1).tally;
            outcomes::Part smokers;
            smokers.only(outcomes::Axis::habit, static_cast<int>(population::Habit::daily));
            participants.push_back(sum(tally, 2, Quantity::participants));
            daily.push_back(outcomes::sum(tally, 5, Quantity::residents_by_habit, smokers));
            births.push_back(sum(tally, 0, Quantity::births));
        }
        CHECK(participants[0] == 0);
        CHECK(participants[1] > 50);
        CHECK(participants[2] > 3 * participants[1]);
        CHECK(daily[0] > daily[1]);
        CHECK(daily[1] > daily[2]);
        CHECK(births[0] == births[1]);
        CHECK(births[1] == births[2]);
    }
    TEST_CASE("an effort at 0x equals today, field by field") {
        const SmallRepeat small(2021);
        const auto plan =
            read(
                R"(return scenario { title = "x", changes = { offer { where = everywhere, begins = date "2019-01-01", effort = effort { name = "course",
            offered_to = people { smoking = "daily" }, takes_part = percent_a_year(0), stops = percent(50), costs = kroner(1) } } } })")
                .plan;
        const auto today = engine::run(small.repeat, {}, 1).tally;
        const auto after = engine::run(small.repeat, {&plan}, 1).tally;
        for (int year = 0; year < today.years(); ++year) {
            for (const auto quantity : {Quantity::residents, Quantity::residents_by_habit, Quantity::deaths,
                                        Quantity::stays, Quantity::bed_minutes}) {
                const auto a = today.of(year, quantity);
                const auto b = after.of(year, quantity);
                CHECK(std::equal(a.begin(), a.end(), b.begin(), b.end()));
            }
        }
    }
}

TEST_SUITE("law 8: nothing is averaged silently") {
    TEST_CASE("a missing repeat breaks the comparison with a way out") {
        const auto rows = goals::rows_of(small_region(), {2019, 2019});
        engine::Cell cell;
        cell.repeat = 1;
        cell.values.assign(rows.size(), 1.0);
        auto other = cell;
        other.repeat = 2;
        engine::Gathering gathering(small_region(), {2019, 2019});
        CHECK_THROWS_WITH_AS(gathering.add(cell, other),
                             "repeat 1 is missing on one side: run the scenario again to fill it in",
                             base::NotComparable);
        CHECK_THROWS_AS(gathering.comparison(), base::NotComparable);
    }
}

TEST_SUITE("worked: two intervals that are not mixed") {
    const std::vector<int> repeats{1, 2, 3, 4, 5, 6};
    const std::vector<double> zero(6, 0.0);
    TEST_CASE("differences that vary inside a draw are chance only") {
        const std::vector<double> plan{1.0, 3.0, 1.0, 3.0, 1.0, 3.0};
        const auto said = engine::estimate(zero, plan, repeats, "lower");
        CHECK(*said.difference == doctest::Approx(2.0));
        CHECK(*said.know_low == doctest::Approx(2.0));
        CHECK(*said.share_better == 0.0);
    }
    TEST_CASE("differences that vary between draws are not knowing") {
        const std::vector<double> plan{1.0, 1.0, 2.0, 2.0, 3.0, 3.0};
        const auto said = engine::estimate(zero, plan, repeats, "higher");
        CHECK(*said.know_low == doctest::Approx(2.0 - 1.96));
        CHECK(*said.share_better == 1.0);
    }
    TEST_CASE("one repeat says no interval") {
        CHECK_FALSE(
            engine::estimate(std::vector<double>{0.0}, std::vector<double>{1.0}, std::vector<int>{1}, "lower").mc_low);
    }
    TEST_CASE("no difference at all is exactly zero with zero width") {
        const auto said = engine::estimate(zero, zero, repeats, "lower");
        CHECK(*said.difference == 0.0);
        CHECK(*said.mc_low == 0.0);
        CHECK(*said.know_high == 0.0);
    }
}

TEST_SUITE("worked: decisions see only what could be known") {
    TEST_CASE("an effort spreads where its trial worked and not where it failed") {
        const auto script = [](int stops) {
            return "local course = effort { name = \"course\", offered_to = people { smoking = \"daily\" }, takes_part "
                   "= percent_a_year(60), stops = percent(" +
                   std::to_string(stops) +
                   "), costs = kroner(1) }\n"
                   "local works = decision { taken = date \"2021-01-01\", sees = { delay = months(1) }, yes = "
                   "function(seen) return seen:smoke_free(\"Viborg\", course) >= percent(20) end }\n"
                   "return scenario { title = \"x\", changes = { offer { effort = course, where = \"Viborg\", begins = "
                   "date \"2019-02-01\" },\n"
                   "offer { effort = course, where = everywhere_except \"Viborg\", begins = date \"2021-01-01\", "
                   "only_if = works } } }";
        };
        const SmallRepeat small(2021);
        const auto works = read(script(40)).plan;
        const auto fails = read(script(5)).plan;
        const auto spread = engine::run(small.repeat, {&works}, 1);
        const auto stopped = engine::run(small.repeat, {&fails}, 1);
        CHECK(spread.decisions == std::vector<bool>{true});
        CHECK(stopped.decisions == std::vector<bool>{false});
        CHECK(sum(spread.tally, 2, Quantity::participants) > 10 * sum(stopped.tally, 2, Quantity::participants));
    }
}

}  // namespace hvis::tests
