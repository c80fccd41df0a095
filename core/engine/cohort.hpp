// SPDX-License-Identifier: MIT
// Cohorts with a habit for life: what the model says of questions that published cohorts answered.
#pragma once

#include "engine/run.hpp"

#include <optional>
#include <vector>

namespace hvis::engine {

/// A habit from 20 on.
struct LifelongHabit {
    population::Habit habit{population::Habit::never};
    std::optional<int> quits_at{};  ///< age; of daily smokers
};

/// Years after 20 of a cohort.
struct CohortYears {
    double lived{0.0};
    double in_good_health{0.0};
};

/// The figures under which death rates and new cases have no trend, and every figure its best value.
std::vector<AssumedFigure> without_trends(const figures::Region& region);

/// Nobody starts, quits, relapses, moves or gives birth.
Levers habits_held();

/// The young of today (20-24, `sex`) live out their lives with the habit given and today's risks: nobody
/// starts, quits, moves or gives birth, and death rates do not fall. Both arms of a comparison have the
/// same people, schooling and luck.
class Cohorts {
  public:
    Cohorts(const figures::Region& region, std::uint64_t seed) : Cohorts(region, without_trends(region), seed) {}
    Cohorts(const figures::Region& region, const std::vector<AssumedFigure>& figures, std::uint64_t seed);
    [[nodiscard]] CohortYears live(int sex, LifelongHabit habit) const;

    /// Ratio of death rates of lifelong daily to never smokers at these ages (`to` not included), both sexes,
    /// standardised for age.
    [[nodiscard]] double smoker_death_ratio(int from, int to) const;

    /// Ratio of death rates, ages 35 and over, of never smokers with BMI 25-35 when all were 5 kg/m²
    /// heavier: years 6-15 of follow-up, standardised for age.
    [[nodiscard]] double death_ratio_per_5_bmi() const;

  private:
    [[nodiscard]] std::vector<population::Person> heavy_never_smokers() const;
    [[nodiscard]] outcomes::Tally lived(int sex, LifelongHabit habit) const;
    const figures::Region* region_;
    population::StartMix mix_;
    base::Years years_;
    Repeat repeat_;
};

}  // namespace hvis::engine
