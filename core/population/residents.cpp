// SPDX-License-Identifier: MIT
#include "population/residents.hpp"

#include "base/memory.hpp"

#include <algorithm>
#include <cmath>

namespace hvis::population {

namespace {

using figures::age_count;
using figures::sex_count;

/// The first entry whose cumulated share passes the draw.
template <std::size_t count>
int chosen(const std::array<double, count>& shares, double draw) {
    std::size_t at = 0;
    while (at + 1 < count && draw >= shares[at]) {
        draw -= shares[at++];
    }
    return static_cast<int>(at);
}

/// Where, which sex and which age a person has.
struct Kind {
    int municipality;
    int sex;
    int age;
};

class Maker {
  public:
    Maker(const figures::Region& region, const StartMix& mix)
        : mix_(mix), main_town_(region.figure("places.live_in_main_town").value / 100.0) {}

    [[nodiscard]] Person make(base::Key key, Kind kind, base::Instant enters) const {
        Person person;
        person.key = key;
        person.municipality = static_cast<std::uint8_t>(kind.municipality);
        person.sex = static_cast<std::uint8_t>(kind.sex);
        person.enters = static_cast<std::int32_t>(enters);
        // the birthday is even over the year that makes the person this old on entering
        const double since_birthday = base::unit(luck_of(key, Luck::birth_time)) * (base::year_of_life - 60);
        const auto age_seconds = kind.age * base::year_of_life + static_cast<base::Instant>(since_birthday);
        person.birth_minute = static_cast<std::int32_t>((enters - age_seconds) / base::minute_length);
        person.centre = base::unit(luck_of(key, Luck::origin)) < main_town_ ? 0 : 1;
        const auto& levels = mix_.education(kind.municipality, kind.sex, kind.age);
        person.education = static_cast<Education>(chosen(levels, base::unit(luck_of(key, Luck::education))));
        person.parents = person.education;
        const auto habits = mix_.habits(kind.municipality, kind.sex, kind.age, person.education);
        person.habit = static_cast<Habit>(chosen(habits, base::unit(luck_of(key, Luck::habit))));
        if (person.habit == Habit::former) {
            const double years = mix_.years_since_quitting(kind.municipality, kind.sex, kind.age, person.education,
                                                           base::unit(luck_of(key, Luck::quit_time)));
            const auto seconds = enters - static_cast<base::Instant>(years * base::year_of_life);
            person.quit_minute = static_cast<std::int32_t>(seconds / base::minute_length);
        }
        return person;
    }

  private:
    const StartMix& mix_;
    double main_town_;
};

template <class Visit>
void for_kinds(int municipalities, Visit visit) {
    for (int municipality = 0; municipality < municipalities; ++municipality) {
        for (int sex = 0; sex < sex_count; ++sex) {
            for (int age = 0; age < age_count; ++age) {
                visit(Kind{municipality, sex, age});
            }
        }
    }
}

/// Those of one kind who move in, year by year, until the last year a run may have: a cohort lives on after it, in
/// moments that a person's 32 bits cannot hold. A fraction of a person is a keyed chance.
class Movers {
  public:
    Movers(const Maker& maker, const base::Years& years, base::Key luck)
        : maker_(maker),
          years_(years),
          year_count_(std::min(years.count(), base::last_year - base::first_year + 1)),
          luck_(luck) {}

    void add(std::vector<Person>& people, Kind kind, double expected_a_year) const {
        const int kind_number = (kind.municipality * sex_count + kind.sex) * age_count + kind.age;
        const base::Key kind_key = base::drawn(luck_, static_cast<std::uint64_t>(kind_number));
        for (int year = 0; year < year_count_; ++year) {
            const base::Key year_key = base::drawn(kind_key, static_cast<std::uint64_t>(year));
            const int whole = static_cast<int>(std::floor(expected_a_year + base::unit(base::drawn(year_key, 0))));
            for (int number = 1; number <= whole; ++number) {
                const base::Key key = base::drawn(year_key, static_cast<std::uint64_t>(number));
                people.push_back(maker_.make(key, kind, moment(year, base::drawn(key, 0))));
                people.back().entry = Entry::moves_in;
            }
        }
    }

  private:
    [[nodiscard]] base::Instant moment(int year, std::uint64_t draw) const {
        const auto length = static_cast<double>(years_.start(year + 1) - years_.start(year));
        return years_.start(year) + static_cast<base::Instant>(base::unit(draw) * length);
    }

    const Maker& maker_;
    const base::Years& years_;
    int year_count_;
    base::Key luck_;
};

}  // namespace

int resident_count(const figures::Region& region) {
    int count = 0;
    for (const auto& place : region.people.residents) {
        for (const auto& ages : place) {
            for (const int persons : ages) {
                count += persons;
            }
        }
    }
    return count;
}

std::vector<Person> people_of(const figures::Region& region, const StartMix& mix, const base::Years& years,
                              base::Key luck) {
    const Maker maker(region, mix);
    std::vector<Person> people;
    base::reserve_large(
        people, static_cast<std::size_t>(resident_count(region)) + static_cast<std::size_t>(years.count()) * 12000);
    const base::Key resident_luck = base::sub_key(luck, "resident");
    for_kinds(region.municipality_count(), [&](Kind kind) {
        const int persons =
            region.people.residents[static_cast<std::size_t>(kind.municipality)][static_cast<std::size_t>(kind.sex)]
                                   [static_cast<std::size_t>(kind.age)];
        for (int number = 0; number < persons; ++number) {
            people.push_back(maker.make(base::drawn(resident_luck, people.size()), kind, 0));
        }
    });
    const Movers movers(maker, years, base::sub_key(luck, "moves in"));
    for_kinds(region.municipality_count(), [&](Kind kind) {
        const double expected =
            region.people.moved_in[static_cast<std::size_t>(kind.municipality)][static_cast<std::size_t>(kind.sex)]
                                  [static_cast<std::size_t>(kind.age)];
        if (expected > 0.0) {
            movers.add(people, kind, expected);
        }
    });
    return people;
}

Person child_of(const Person& mother, base::Instant when, std::uint64_t birth_luck, const Childhood& childhood) {
    Person child;
    child.key = base::drawn(mother.key, birth_luck);
    child.birth_minute = static_cast<std::int32_t>(when / base::minute_length);
    // a child enters at its very birth: whole minutes in both
    child.enters = child.birth_minute * static_cast<std::int32_t>(base::minute_length);
    child.entry = Entry::is_born;
    child.municipality = mother.municipality;
    child.centre = mother.centre;
    const bool boy = base::low_bits(luck_of(child.key, Luck::child_sex)) < childhood.boys_below;
    child.sex = static_cast<std::uint8_t>(boy ? figures::man : figures::woman);
    child.parents = mother.education;
    const auto luck = luck_of(child.key, Luck::child_education);
    const auto& reached = childhood.reached[static_cast<std::size_t>(child.municipality * sex_count + child.sex)];
    child.education = base::low_bits(luck) < childhood.as_mother_below
                          ? mother.education
                          : static_cast<Education>(chosen(reached, base::unit(base::drawn(luck, 1))));
    return child;
}

}  // namespace hvis::population
