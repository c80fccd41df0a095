// SPDX-License-Identifier: MIT
// One resident, as everything else sees them.
#pragma once

#include "base/calendar.hpp"
#include "base/random.hpp"
#include "figures/region.hpp"

#include <algorithm>
#include <cstdint>

namespace hvis::population {

enum class Habit : std::uint8_t { never, occasional, daily, former };
constexpr int habit_count = 4;

enum class Education : std::uint8_t { low, mid, high };

/// How a person comes into the model.
enum class Entry : std::uint8_t { resident, moves_in, is_born };

/// What is known of a person when they enter the model: at the start, at birth or on moving in.
/// Luck hangs on `key` alone, so a person common to two plans meets the same luck in both.
struct Person {
    base::Key key{0};
    std::int32_t birth_minute{0};  ///< minutes since 1 January 2019; negative before
    std::int32_t enters{0};        ///< seconds since 1 January 2019
    std::int32_t quit_minute{0};   ///< when a former smoker stopped, minutes since 1 January 2019
    std::uint32_t conditions{0};   ///< bit an entry of figures::HealthFigures::conditions, on entering
    std::uint8_t municipality{0};
    std::uint8_t centre{0};               ///< 0: lives in the main town, 1: at the municipality's centre point
    std::uint8_t sex{0};                  ///< figures::man or figures::woman
    Education education{Education::low};  ///< highest completed, or the level the young are on the way to
    Education parents{Education::low};    ///< the mother's; of residents at the start their own stands in
    Habit habit{Habit::never};
    Entry entry{Entry::resident};
    std::uint8_t order{0};  ///< of the mother's births in the run, from 1; 0: not born in it

    [[nodiscard]] base::Instant birth() const { return birth_minute * base::minute_length; }
    /// Years of life since 1 January 2019.
    [[nodiscard]] double born() const { return static_cast<double>(birth()) / static_cast<double>(base::year_of_life); }
    /// Completed years on this moment, by years of 365.25 days.
    [[nodiscard]] int age_at(base::Instant when) const {
        return static_cast<int>((when - birth()) / base::year_of_life);
    }
    bool operator==(const Person&) const = default;
    /// Where the ways to the hospitals begin    index into figures::Travel
    [[nodiscard]] int origin() const { return municipality * 2 + centre; }
};

/// When the young complete school: evenly over some years from a first age.
struct Schooling {
    double mid_from{19.0};
    double high_from{23.0};
    static constexpr double mid_span = 4.0;
    static constexpr double high_span = 7.0;

    /// Share of those on the way to higher education who have completed it at this age.
    [[nodiscard]] double with_high(int age) const { return std::clamp((age - high_from) / high_span, 0.0, 1.0); }
};
constexpr int own_schooling_age = 16;  ///< below, a child counts with its parents
constexpr int settled_age = 25;        ///< surveys tell educations apart from then on

/// The level a person counts with at an age: the parents' below 16, then what is completed by then.
class Completion {
  public:
    Completion(const Person& person, const Schooling& schooling);
    [[nodiscard]] Education at(int age) const {
        if (age < own_schooling_age) {
            return parents_;
        }
        return age >= high_at_ ? Education::high : static_cast<Education>(age >= mid_at_);
    }
    /// The first age after this one at which the level may be another.
    [[nodiscard]] int same_until(int age) const {
        if (age < own_schooling_age) {
            return own_schooling_age;
        }
        return std::min(age < mid_at_ ? mid_at_ : never, age < high_at_ ? high_at_ : never);
    }

  private:
    static constexpr int never = 1000;
    Education parents_;
    int mid_at_{never};   ///< age from which mid counts
    int high_at_{never};  ///< age from which high counts
};

/// Years of age counted together in results: 0-2, 3-15, 16-24, 25-64, 65-79, 80+.
enum class AgeGroup : std::uint8_t { infant, child, young, adult, old, oldest };
constexpr int age_group_count = 6;
constexpr AgeGroup age_group_of(int age) {
    if (age < 3) {
        return AgeGroup::infant;
    }
    if (age < 16) {
        return AgeGroup::child;
    }
    if (age < 25) {
        return AgeGroup::young;
    }
    if (age < 65) {
        return AgeGroup::adult;
    }
    return age < 80 ? AgeGroup::old : AgeGroup::oldest;
}
constexpr int smoking_age = 16;  ///< habits are reported from this age, as the surveys do

/// BMI below 18.5, below 25, below 30, below 35, and from there.
enum class WeightClass : std::uint8_t { under, normal, over, obese, severely_obese };
constexpr int weight_class_count = 5;

/// Purposes of luck beyond the years of life, which use numbers below 2^16.
enum class Luck : std::uint64_t {
    birth_time = UINT64_C(1) << 32U,
    education,
    habit,
    quit_time,
    origin,
    child_sex,
    child_origin,
    first_habit,
    outcome,
    death_delay,
    stay,
    readmission,
    readmission_delay,
    effort_success,
    ambulance,
    condition,
    begins,
    weight_for_life,
    weight_of_decade,
    schooling,
    destination,
    child_education,
    run_a,
    run_b,
    place_of_call,
    scene,
    handover,
    other_runs,
    unannounced,
    waits_for_place,
    place_wait,
    call_delay,
    thrombolysis,
    good_outcome,
    visits,
    minor_injury,
    triage,
    room,
    adheres,
    recovery,
    follow_up,
    planned,
    lives_there,
};
constexpr std::uint64_t luck_of(base::Key key, Luck purpose) {
    return base::drawn(key, static_cast<std::uint64_t>(purpose));
}

}  // namespace hvis::population
