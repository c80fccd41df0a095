// SPDX-License-Identifier: MIT
// Starting, quitting and relapse, and what smoking does to the risk of death and illness.
#pragma once

#include "figures/region.hpp"
#include "population/person.hpp"

#include <array>
#include <functional>
#include <string_view>
#include <vector>

namespace hvis::population {

/// A habit as risks see it: never, occasional, daily, then former by whole years since quitting.
constexpr int most_years_since_quitting = 40;
constexpr int habit_state_count = 3 + most_years_since_quitting + 1;
/// `quit` matters for former smokers only; before it they are daily smokers who will quit.
constexpr int habit_state(Habit habit, base::Instant quit, base::Instant now) {
    if (habit != Habit::former) {
        return static_cast<int>(habit);
    }
    if (now < quit) {
        return static_cast<int>(Habit::daily);
    }
    const auto years = static_cast<int>((now - quit) / base::year_of_life);
    return 3 + (years < most_years_since_quitting ? years : most_years_since_quitting);
}

/// Reads a named figure: its best value, or the one drawn for this repeat.
using FigureValue = std::function<double(std::string_view)>;

/// Yearly hazards of the three changes of habit, and their ratio by education.
struct SmokingRates {
    std::array<double, figures::age_count> start{};  ///< of never smokers [age]
    std::array<double, 3> start_by_education{};      ///< ratio, mean 1 over the region's young
    std::array<double, figures::age_count> quit{};   ///< of occasional and daily smokers [age]
    std::array<double, 3> quit_by_education{};       ///< ratio
    std::vector<double> relapse;                     ///< of former smokers [years since quitting]
    double starts_daily{0.0};                        ///< share of starters who smoke daily
};
/// The gross rate of quitting is the lasting (net) one over the chance of ten years without relapse. The young begin
/// with the gradient by education that is found within each age at the start (StartMix::daily_by_education).
SmokingRates smoking_rates(const figures::Region& region, const FigureValue& value,
                           const std::array<double, figures::education_count>& daily_by_education);

/// Share of a birth cohort that has begun to smoke, at the middle of each age.
std::array<double, figures::age_count> started_by_age(const figures::Region& region, double share_of_cohort);

/// Share of the daily smoker's excess risk in this habit state; daily 1, never 0.
std::array<double, habit_state_count> excess_by_state(const figures::Region& region, figures::Decay decay,
                                                      double occasional);

}  // namespace hvis::population
