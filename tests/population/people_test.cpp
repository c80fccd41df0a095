// SPDX-License-Identifier: MIT
// Whole lives: habits, weight, conditions, schooling, care need.
#include "base/real.hpp"
#include "engine/base_rates.hpp"
#include "engine/life.hpp"
#include "health/weight.hpp"
#include "outcomes/sums.hpp"
#include "tests/about.hpp"
#include "tests/support.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <map>
#include <numeric>
#include <set>

namespace hvis::tests {

namespace {

using engine::DiaryEntry;
using engine::Levers;
using engine::Note;
using outcomes::Axis;
using outcomes::Part;
using outcomes::Quantity;

/// Lives without care under a lever, by person or in counts.
class Lives {
  public:
    explicit Lives(int last_year = 2023) : small_(last_year) {}

    [[nodiscard]] const engine::Chances& chances() const { return small_.repeat.chances(); }
    [[nodiscard]] const std::vector<population::Person>& people() const { return small_.repeat.people(); }
    [[nodiscard]] std::vector<DiaryEntry> diary(const population::Person& person, const Levers& levers,
                                                std::vector<population::Person>* children = nullptr) const {
        std::vector<DiaryEntry> diary;
        engine::LifeSink sink;
        sink.tally = &tally_;
        sink.diary = &diary;
        sink.children = children;
        live(person, levers, sink);
        return diary;
    }
    [[nodiscard]] const base::Years& years() const { return small_.years; }
    /// When the person dies or moves away, or the run ends.
    [[nodiscard]] base::Instant end(const population::Person& person) const {
        engine::LifeSink sink;
        sink.tally = &tally_;
        return live(person, {}, sink).time;
    }
    [[nodiscard]] outcomes::Tally counts(const Levers& levers) const {
        auto tally = empty();
        outcomes::Census census(tally.sizes(), tally.years());
        engine::LifeSink sink;
        sink.tally = &tally;
        sink.census = &census;
        for (const auto& person : people()) {
            live(person, levers, sink);
        }
        census.move_into(tally);
        return tally;
    }

  private:
    engine::End live(const population::Person& person, const Levers& levers, engine::LifeSink& sink) const {
        const engine::World world{&small_.repeat.chances(), &small_.years, {}, nullptr, base::never, &levers};
        return engine::live(world, person, sink);
    }
    [[nodiscard]] outcomes::Tally empty() const {
        return {{small_region().municipality_count(), small_region().group_count(), small_region().hospital_count(),
                 small_region().ward_count(), 0, small_region().condition_count()},
                small_.years.count()};
    }
    SmallRepeat small_;
    mutable outcomes::Tally tally_{empty()};
};

int slot_of(const Lives& lives, const std::string& condition) {
    return lives.chances().first_condition() + condition_named(condition);
}

/// Does the entry belong to the hazard of this slot?
bool of_slot(const Lives& lives, const DiaryEntry& entry, int slot) {
    using population::Habit;
    const int group = slot - population::first_group;
    if (slot >= lives.chances().first_condition()) {
        return entry.note == Note::gets && entry.what == slot - lives.chances().first_condition();
    }
    if (group >= 0) {
        return entry.note == Note::ill && entry.what == group;
    }
    switch (slot) {
        case population::death: return entry.note == Note::dies;
        case population::leave: return entry.note == Note::leaves;
        case population::move: return entry.note == Note::moves;
        case population::birth: return entry.note == Note::child;
        case population::quit_smoking:
            return entry.note == Note::habit && entry.what == static_cast<int>(Habit::former);
        default: return entry.note == Note::habit && entry.what != static_cast<int>(Habit::former);
    }
}

std::int64_t total(const outcomes::Tally& tally, Quantity quantity, const Part& part = {}) {
    std::int64_t sum = 0;
    for (int year = 0; year < tally.years(); ++year) {
        sum += outcomes::sum(tally, year, quantity, part);
    }
    return sum;
}

std::int64_t new_cases(const outcomes::Tally& tally, int condition) {
    Part part;
    part.only(Axis::condition, condition);
    return total(tally, Quantity::condition_begins, part);
}

/// Conditions and acute groups that an arrow from this condition reaches, directly or over others.
struct Reached {
    std::set<int> conditions;
    std::set<int> groups;
};
Reached reached_from(int condition) {
    Reached reached;
    std::vector<int> waiting{condition};
    while (!waiting.empty()) {
        const int from = waiting.back();
        waiting.pop_back();
        for (const auto& effect : small_region().health.effects) {
            if (effect.from == figures::Cause::condition && effect.from_index == from &&
                effect.to == figures::Risk::condition && reached.conditions.insert(effect.to_index).second) {
                waiting.push_back(effect.to_index);
            }
        }
    }
    return reached;
}

}  // namespace

TEST_SUITE("law 4: a lower hazard gives nobody an event they would not have had") {
    TEST_CASE("a life first differs where an event of that kind is missing, and nowhere else") {
        const Lives lives(2021);
        rc::check([&] {
            const int slots = lives.chances().first_condition() + lives.chances().condition_count();
            const int slot = *rc::gen::inRange(0, slots);
            Levers levers;
            levers.lower(slot, *rc::gen::inRange(0, 100) / 100.0);
            levers.from = *rc::gen::inRange<std::int64_t>(0, base::year_of_life);
            const auto first = *rc::gen::inRange<std::size_t>(0, lives.people().size() - 600);
            for (std::size_t at = first; at < first + 600; ++at) {
                const auto before = lives.diary(lives.people()[at], {});
                const auto after = lives.diary(lives.people()[at], levers);
                const auto differs = std::mismatch(before.begin(), before.end(), after.begin(), after.end()).first;
                const bool same = differs == before.end() && before.size() == after.size();
                RC_ASSERT(same ||
                          (differs != before.end() && of_slot(lives, *differs, slot) && differs->at >= levers.from));
            }
        });
    }
}

TEST_SUITE("law 10: births and movers in one plan do not shift anyone else's luck") {
    TEST_CASE("with fewer births and starts of smoking, movers and the children still born live the same lives") {
        const Lives lives(2023);
        rc::check([&] {
            Levers levers;
            levers.lower(population::birth, *rc::gen::inRange(0, 100) / 100.0);
            const auto first = *rc::gen::inRange<std::size_t>(0, lives.people().size() - 3000);
            std::map<base::Key, std::vector<DiaryEntry>> children;
            std::vector<population::Person> born;
            std::vector<population::Person> still_born_alive;
            for (std::size_t at = first; at < first + 3000; ++at) {
                const auto before = lives.diary(lives.people()[at], {}, &born);
                const auto after = lives.diary(lives.people()[at], levers, &still_born_alive);
                const auto is_child = [](const DiaryEntry& entry) { return entry.note == Note::child; };
                if (std::none_of(before.begin(), before.end(), is_child)) {
                    RC_ASSERT(before == after);
                }
            }
            for (const auto& child : born) {
                children[child.key] = lives.diary(child, {});
            }
            RC_ASSERT(still_born_alive.size() <= born.size());
            for (const auto& child : still_born_alive) {
                RC_ASSERT(children.contains(child.key));
                RC_ASSERT(children[child.key] == lives.diary(child, levers));
            }
        });
    }
}

TEST_SUITE("law 7: an effort at 0x, 1x and 5x moves its chain and nothing else") {
    TEST_CASE("on each disease (slow)") {
        const Lives lives(2027);
        const auto none = lives.counts({});
        for (const auto& condition : small_region().health.conditions) {
            if (condition.kind != "disease") {
                continue;
            }
            INFO(condition.id);
            const int at = condition_named(condition.id);
            const int slot = slot_of(lives, condition.id);
            const auto one = lives.counts(Levers().lower(slot, 0.9));
            const auto five = lives.counts(Levers().lower(slot, 0.5));
            CHECK(digest_of(none) == digest_of(lives.counts(Levers().lower(slot, 1.0))));
            CHECK(new_cases(five, at) < new_cases(none, at));
            CHECK(new_cases(five, at) <= new_cases(one, at));
            CHECK(new_cases(one, at) <= new_cases(none, at));
            // more people live on in health
            CHECK(total(five, Quantity::health_left) >= total(none, Quantity::health_left));
            // smoking, moves and births of the living do not hang on it; survivors may add some
            CHECK(total(five, Quantity::habit_changes) >= total(none, Quantity::habit_changes));
            // acute illness comes less often and is then a little more often fatal: a death may come sooner to one
            CHECK(static_cast<double>(total(five, Quantity::deaths)) <=
                  1.005 * static_cast<double>(total(none, Quantity::deaths)));
        }
    }
    TEST_CASE("diabetes reaches exactly what the disease graph says it causes") {
        const Lives lives(2025);
        const int diabetes = condition_named("type_2_diabetes");
        const auto reached = reached_from(diabetes);
        CHECK(reached.conditions.contains(condition_named("heart_failure")));
        const auto levers = Levers().lower(slot_of(lives, "type_2_diabetes"), 0.5);
        for (const auto& person : lives.people()) {
            const auto before = lives.diary(person, {});
            const auto after = lives.diary(person, levers);
            // onset of what diabetes does not cause is the same as long as both live
            const auto others = [&](const std::vector<DiaryEntry>& diary, base::Instant until) {
                std::vector<DiaryEntry> kept;
                for (const auto& entry : diary) {
                    const bool chained = entry.what == diabetes || reached.conditions.contains(entry.what);
                    const bool condition = entry.note == Note::gets || entry.note == Note::loses;
                    if (entry.at < until && ((condition && !chained) || entry.note == Note::habit)) {
                        kept.push_back(entry);
                    }
                }
                return kept;
            };
            const auto end_of = [](const std::vector<DiaryEntry>& diary) {
                return diary.back().note == Note::dies || diary.back().note == Note::leaves ? diary.back().at
                                                                                            : base::never;
            };
            const auto until = std::min(end_of(before), end_of(after));
            CHECK(others(before, until) == others(after, until));
        }
    }
    TEST_CASE("on weight: fewer obese, fewer with diabetes; schizophrenia and smoking as before") {
        const Lives lives(2027);
        Levers one;
        one.log_weight = -0.02;
        Levers five;
        five.log_weight = -0.10;
        const auto none = lives.counts({});
        const auto with_one = lives.counts(one);
        const auto with_five = lives.counts(five);
        Part obese;
        obese.from_to(Axis::weight, static_cast<int>(population::WeightClass::obese), population::weight_class_count);
        CHECK(total(with_one, Quantity::residents_by_weight, obese) <
              total(none, Quantity::residents_by_weight, obese));
        CHECK(total(with_five, Quantity::residents_by_weight, obese) <
              total(with_one, Quantity::residents_by_weight, obese));
        const int diabetes = condition_named("type_2_diabetes");
        CHECK(new_cases(with_one, diabetes) <= new_cases(none, diabetes));
        CHECK(new_cases(with_five, diabetes) < new_cases(with_one, diabetes));
        const int severe = condition_named("severe_mental_illness");
        CHECK(new_cases(with_five, severe) == about(static_cast<double>(new_cases(none, severe)), 0.02));
    }
    TEST_CASE("on smoking: fewer smokers, less COPD and lung cancer; those who never smoked live the same lives") {
        const Lives lives(2027);
        const auto none = lives.counts({});
        // an effort that keeps some from starting, at 1x and 5x
        const auto one = lives.counts(Levers().lower(population::start_smoking, 0.9));
        const auto five = lives.counts(Levers().lower(population::start_smoking, 0.5));
        Part daily;
        daily.only(Axis::habit, static_cast<int>(population::Habit::daily));
        CHECK(total(one, Quantity::residents_by_habit, daily) < total(none, Quantity::residents_by_habit, daily));
        CHECK(total(five, Quantity::residents_by_habit, daily) < total(one, Quantity::residents_by_habit, daily));
        const auto levers = Levers().lower(population::start_smoking, 0.5);
        for (std::size_t at = 0; at < lives.people().size(); at += 3) {
            const auto& person = lives.people()[at];
            const auto before = lives.diary(person, {});
            const bool ever = person.habit != population::Habit::never ||
                              std::any_of(before.begin(), before.end(),
                                          [](const DiaryEntry& entry) { return entry.note == Note::habit; });
            CHECK((ever || before == lives.diary(person, levers)));
        }
    }
    TEST_CASE("on quitting: whoever goes on smoking has more lung disease in the long run") {
        // lung cancer falls slowly after quitting, and those who go on also die earlier of other things
        const Lives lives(2040);
        const auto none = lives.counts({});
        const auto no_quits = lives.counts(Levers().lower(population::quit_smoking, 0.0));
        CHECK(new_cases(no_quits, condition_named("copd")) > new_cases(none, condition_named("copd")));
        CHECK(new_cases(no_quits, condition_named("lung_cancer")) > new_cases(none, condition_named("lung_cancer")));
    }
}

TEST_SUITE("worked: who is alive on 1 January") {
    TEST_CASE("everyone there is counted once, at their age, as often by sex and age as by habit, weight or diseases") {
        const Lives lives;
        const auto counts = lives.counts({});
        std::vector<base::Instant> ends;
        std::transform(lives.people().begin(), lives.people().end(), std::back_inserter(ends),
                       [&](const population::Person& person) { return lives.end(person); });
        for (int year = 0; year <= counts.years(); ++year) {
            std::vector<std::int64_t> alive(static_cast<std::size_t>(figures::sex_count * figures::age_count), 0);
            const auto day = lives.years().start(year);
            for (std::size_t at = 0; at < ends.size(); ++at) {
                if (const auto& person = lives.people()[at]; person.enters <= day && ends[at] >= day) {
                    // a year older each 1 January, as birthdays drift by hours against the calendar
                    const int first = person.enters <= 0 ? 0 : lives.years().index_of(person.enters) + 1;
                    const int age =
                        std::min(person.age_at(lives.years().start(first)) + year - first, figures::age_count - 1);
                    ++alive[outcomes::cell(person.sex, age, figures::age_count)];
                }
            }
            const auto all = std::accumulate(alive.begin(), alive.end(), std::int64_t{0});
            const auto by_age = counts.of(year, Quantity::residents);
            auto counted = std::vector<std::int64_t>(alive.size(), 0);
            for (std::size_t at = 0; at < by_age.size(); ++at) {
                counted[at % alive.size()] += by_age[at];
            }
            CHECK(counted == alive);
            for (const auto quantity : {Quantity::residents_by_habit, Quantity::residents_by_weight,
                                        Quantity::residents_by_number, Quantity::residents_by_schooling}) {
                CHECK(outcomes::sum(counts, year, quantity, {}) == all);
            }
            CHECK(outcomes::sum(counts, year, Quantity::good_health, {}) ==
                  outcomes::sum(counts, year, Quantity::good_health_by_schooling, {}));
        }
    }
}

}  // namespace hvis::tests
