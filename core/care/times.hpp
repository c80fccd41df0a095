// SPDX-License-Identifier: MIT
// Small things that calls, rooms and treatments share. For core/care only.
#pragma once

#include "base/calendar.hpp"
#include "base/random.hpp"
#include "base/timing.hpp"
#include "population/person.hpp"

#include <cmath>
#include <cstdint>

namespace hvis::care {

constexpr double percent = 0.01;
/// Halfway through a working day: what has part-time hours counts as open.
constexpr base::Instant midday = 12 * base::hour_length;

/// Whole seconds.
inline std::int64_t seconds_in(double minutes) {
    return std::llround(minutes * base::minute_length);
}

/// Times on scene, at a door or in a room, with this mean: Weibull of shape 2 (assumed: no long tail).
inline base::TimeTable short_times(double mean_minutes) {
    constexpr double shape = 2.0;
    return base::weibull_times(mean_minutes * base::minute_length, shape);
}

/// Does this luck, for this purpose, fall below a share (2^-32)?
inline bool falls_below(std::uint64_t luck, population::Luck purpose, std::uint32_t below) {
    return base::low_bits(luck_of(luck, purpose)) < below;
}

}  // namespace hvis::care
