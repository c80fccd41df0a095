// SPDX-License-Identifier: MIT
// The processes of a life outside illness: death, leaving, birth and habits, with their bounds.
#pragma once

#include "figures/region.hpp"
#include "population/smoking.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace hvis::population {

/// Slots of a year of life; acute illness follows from first_group on, one slot a group, and then one
/// slot for the beginning of each condition.
enum Slot : int { death, leave, move, birth, start_smoking, quit_smoking, relapse, first_group };

/// Ages with the same ratios of habits, schooling and weight, and the same fall of deaths: below 35, 35-64, 65-74,
/// 75-84, 85+.
constexpr int risk_age_count = 5;
constexpr auto risk_ages = [] {
    std::array<std::uint8_t, figures::age_count> classes{};
    for (std::size_t age = 0; age < classes.size(); ++age) {
        classes[age] = static_cast<std::uint8_t>((age >= 35 ? 1 : 0) + (age >= 65 ? 1 : 0) + (age >= 75 ? 1 : 0) +
                                                 (age >= 85 ? 1 : 0));
    }
    return classes;
}();
constexpr int risk_age_of(int age) {
    return risk_ages[static_cast<std::size_t>(age < figures::age_count ? age : figures::age_count - 1)];
}

/// Ages as these classes: 20, 50, 70, 80 and 90 stand for them where a ratio is given by age.
constexpr std::array<int, risk_age_count> age_of_risk_age{20, 50, 70, 80, 90};

/// Hazard ratios by state, to a never smoker with high education.
class StateRatios {
  public:
    [[nodiscard]] double at(int risk_age, int sex, int education, int habit_state) const {
        return ratios_[index(risk_age, sex, education, habit_state)];
    }
    /// All ratios of this age and sex [education × habit state], in the order of StartMix::states.
    [[nodiscard]] const double* all(int risk_age, int sex) const { return &ratios_[index(risk_age, sex, 0, 0)]; }
    void set(int risk_age, int sex, int education, int habit_state, double ratio) {
        ratios_[index(risk_age, sex, education, habit_state)] = ratio;
    }

  private:
    static std::size_t index(int risk_age, int sex, int education, int habit_state) {
        return static_cast<std::size_t>(((risk_age * figures::sex_count + sex) * 3 + education) * habit_state_count +
                                        habit_state);
    }
    std::array<double, static_cast<std::size_t>(risk_age_count* figures::sex_count * 3) * habit_state_count> ratios_{};
};

/// Deaths of any cause a person and year in Denmark's table, dated 1 January 2018 (the middle of the
/// table's two years).
double death_rate(const figures::Region& region, int sex, int age);

/// The same in a municipality in the middle of a calendar year: times its ratio, and fallen by mortality.yearly_fall.
double death_rate_in(const figures::Region& region, int municipality, int sex, int age, int year);

/// Fall of mortality, percent a year.
struct DeathFall {
    double in_all;
    double through_people;  ///< arises in the lives of a run by itself
};
/// The fall of mortality since then, as a factor for each calendar year of the run: in all until the run begins, after
/// that without what arises in its lives.
std::vector<double> death_trend(const DeathFall& fall, int year_count);

}  // namespace hvis::population
