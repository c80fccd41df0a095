// SPDX-License-Identifier: MIT
// One resident, as everything else sees them.
#pragma once

#include "base/calendar.hpp"
#include "base/random.hpp"
#include "figures/region.hpp"

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
    std::uint8_t municipality{0};
    std::uint8_t centre{0};               ///< 0: lives in the main town, 1: at the municipality's centre point
    std::uint8_t sex{0};                  ///< figures::man or figures::woman
    Education education{Education::low};  ///< highest completed; below 25 the level on the way
    Habit habit{Habit::never};
    Entry entry{Entry::resident};

    [[nodiscard]] base::Instant birth() const { return birth_minute * base::minute_length; }
    /// Completed years on this moment, by years of 365.25 days.
    [[nodiscard]] int age_at(base::Instant when) const {
        return static_cast<int>((when - birth()) / base::year_of_life);
    }
    /// Where the ways to the hospitals begin    index into figures::Travel
    [[nodiscard]] int origin() const { return municipality * 2 + centre; }
};

/// Years of age counted together in results: 0-2, 3-15, 16-64, 65-79, 80+.
enum class AgeGroup : std::uint8_t { infant, child, adult, old, oldest };
constexpr int age_group_count = 5;
constexpr AgeGroup age_group_of(int age) {
    if (age < 3) {
        return AgeGroup::infant;
    }
    if (age < 16) {
        return AgeGroup::child;
    }
    if (age < 65) {
        return AgeGroup::adult;
    }
    return age < 80 ? AgeGroup::old : AgeGroup::oldest;
}
constexpr int smoking_age = 16;  ///< habits are reported from this age, as the surveys do

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
};
constexpr std::uint64_t luck_of(base::Key key, Luck purpose) {
    return base::drawn(key, static_cast<std::uint64_t>(purpose));
}

}  // namespace hvis::population
