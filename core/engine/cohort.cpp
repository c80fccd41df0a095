// SPDX-License-Identifier: MIT
#include "engine/cohort.hpp"

#include "base/parallel.hpp"
#include "base/real.hpp"
#include "engine/lives.hpp"
#include "health/start_health.hpp"
#include "outcomes/sums.hpp"

#include <algorithm>

namespace hvis::engine {

namespace {

using outcomes::Axis;
using outcomes::Part;
using outcomes::Quantity;
using population::Habit;
using population::Person;

constexpr int first_bmi_age = 35;
constexpr int start_age = 20;
constexpr int last_start_age = 24;
constexpr int last_cohort_year = 2107;  ///< the youngest are 108 then
constexpr int lives_each = 2;           ///< each young person lives so many lives, with luck of their own

/// The two 1 Januaries around the year, added.
double persons(const outcomes::Tally& tally, int year, const Part& part) {
    return static_cast<double>(outcomes::sum(tally, year, Quantity::residents, part) +
                               outcomes::sum(tally, year + 1, Quantity::residents, part));
}
double dead(const outcomes::Tally& tally, int year, const Part& part) {
    return static_cast<double>(outcomes::sum(tally, year, Quantity::deaths, part));
}

Person at_twenty(const Person& of, int life, LifelongHabit habit) {
    Person person = of;
    person.key = base::drawn(of.key, static_cast<std::uint64_t>(life));
    person.birth_minute = static_cast<std::int32_t>(-start_age * base::year_of_life / base::minute_length);
    person.enters = 0;
    person.conditions = 0;
    person.habit = habit.quits_at ? Habit::former : habit.habit;
    person.quit_minute = static_cast<std::int32_t>((habit.quits_at.value_or(start_age) - start_age) *
                                                   (base::year_of_life / base::minute_length));
    return person;
}

}  // namespace

Levers habits_held() {
    Levers levers;
    using namespace population;
    for (const int slot : {leave, move, birth, start_smoking, quit_smoking, relapse}) {
        levers.lower(slot, 0.0);
    }
    return levers;
}

std::vector<AssumedFigure> without_trends(const figures::Region& region) {
    std::vector<AssumedFigure> fixed;
    for (const auto& figure : region.figures) {
        const bool trend = figure.name.ends_with(".trend") || figure.name == "weight.growth" ||
                           figure.name == "mortality.yearly_fall" ||
                           figure.name.starts_with("mortality.fall_through_people");
        const double value = trend ? 0.0 : figure.value;
        fixed.push_back({figure.name, {value, value, value, figures::Distribution::fixed, "without trends"}});
    }
    return fixed;
}

Cohorts::Cohorts(const figures::Region& region, const std::vector<AssumedFigure>& figures, std::uint64_t seed)
    : region_(&region), mix_(region), years_(last_cohort_year), repeat_(region, mix_, years_, figures, {seed, 1}) {}

outcomes::Tally Cohorts::lived(int sex, LifelongHabit habit) const {
    const auto levers = habits_held();
    World world{&repeat_.chances(), &years_, {}, nullptr, base::never, &levers};
    std::vector<Person> people;
    for (const auto& person : repeat_.people()) {
        const int age = person.age_at(0);
        if (person.entry == population::Entry::resident && person.sex == sex && age >= start_age &&
            age <= last_start_age) {
            for (int life = 0; life < lives_each; ++life) {
                people.push_back(at_twenty(person, life, habit));
            }
        }
    }
    outcomes::Tally tally(outcomes::sizes_of(*region_), years_.count());
    live_for_counts(world, people, tally, base::cores());
    return tally;
}

CohortYears Cohorts::live(int sex, LifelongHabit habit) const {
    const auto tally = lived(sex, habit);
    const auto count = static_cast<double>(outcomes::sum(tally, 0, Quantity::residents, {}));
    CohortYears years;
    for (int year = 0; year < tally.years(); ++year) {
        // the mean of the 1 Januaries before and after
        for (const int one : {year, year + 1}) {
            years.lived += static_cast<double>(outcomes::sum(tally, one, Quantity::residents, {})) / 2.0;
            years.in_good_health +=
                static_cast<double>(outcomes::sum(tally, one, Quantity::good_health, {})) / outcomes::health_unit / 2.0;
        }
    }
    return {years.lived / count, years.in_good_health / count};
}

double Cohorts::smoker_death_ratio(int from, int to) const {
    double observed = 0.0;
    double expected = 0.0;
    for (int sex = 0; sex < figures::sex_count; ++sex) {
        const auto never = lived(sex, {Habit::never, {}});
        const auto daily = lived(sex, {Habit::daily, {}});
        for (int age = from; age < to; ++age) {
            // all are of one age: the year tells it
            const int year = age - start_age;
            if (persons(never, year, {}) > 0.0) {
                observed += dead(daily, year, {});
                expected += dead(never, year, {}) * persons(daily, year, {}) / persons(never, year, {});
            }
        }
    }
    return observed / expected;
}

std::vector<Person> Cohorts::heavy_never_smokers() const {
    constexpr int last_age = 79;
    const double low = base::real::log(25.0);
    const double high = base::real::log(35.0);
    std::vector<Person> people;
    for (const auto& person : repeat_.people()) {
        const int age = person.age_at(0);
        if (person.entry == population::Entry::resident && person.habit == Habit::never && age >= first_bmi_age &&
            age <= last_age) {
            const double log_bmi = health::log_bmi_on_entering(repeat_.weight(), person);
            if (log_bmi >= low && log_bmi < high) {
                people.push_back(person);
            }
        }
    }
    return people;
}

double Cohorts::death_ratio_per_5_bmi() const {
    constexpr int first_year = 5;
    constexpr int last_year = 15;
    const auto people = heavy_never_smokers();
    const base::Years years(base::first_year + last_year - 1);
    const auto lived_with = [&](double log_weight) {
        auto levers = habits_held();
        levers.log_weight = log_weight;
        const World world{&repeat_.chances(), &years, {}, nullptr, base::never, &levers};
        outcomes::Tally tally(outcomes::sizes_of(*region_), years.count());
        live_for_counts(world, people, tally, base::cores());
        return tally;
    };
    // 5 kg/m² on the mean BMI of this group, 28.5
    const auto heavier = lived_with(base::real::log(33.5 / 28.5));
    const auto as_is = lived_with(0.0);
    double expected = 0.0;
    double observed = 0.0;
    for (int year = first_year; year < last_year; ++year) {
        for (int age = first_bmi_age; age < figures::age_count; ++age) {
            Part part;
            part.only(Axis::age, age);
            if (persons(as_is, year, part) > 0.0) {
                observed += dead(heavier, year, part);
                expected += dead(as_is, year, part) * persons(heavier, year, part) / persons(as_is, year, part);
            }
        }
    }
    return expected > 0.0 ? observed / expected : 1.0;
}

}  // namespace hvis::engine
