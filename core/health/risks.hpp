// SPDX-License-Identifier: MIT
// What raises the risk of death, acute illness and conditions: habits, schooling, weight, conditions.
//
// A risk is base × direct × (1 + Σ over the person's conditions of (ratio − 1)): what habits, schooling
// and weight do multiplies, what conditions bring adds up. The sum, and not the product, is what admission
// by number of diseases shows (data/SOURCES.md, "number of diseases"), and it makes each condition a source
// of its own whose removal can be computed (docs/decisions/0006).
#pragma once

#include "figures/region.hpp"
#include "health/weight.hpp"
#include "population/rates.hpp"

#include <array>
#include <vector>

namespace hvis::health {

/// What habits, schooling and weight do to one risk, as ratios to a never smoker with long education
/// and a BMI where the risk is lowest.
struct Direct {
    population::StateRatios state;
    std::array<std::array<double, weight_step_count>, population::risk_age_count> weight{};  ///< [risk age × step]

    [[nodiscard]] double of(const struct Look& look) const;
    /// Of anyone in this class of ages.
    [[nodiscard]] double largest(int risk_age) const;
};

/// All that direct ratios look at in a person on entering.
struct Look {
    int sex;
    int age;
    int risk_age;
    int education;
    int habit_state;
    int step;  ///< of weight
};
Look look_on_entering(const population::Person& person, int weight_step);

/// How often people of each municipality have or get the condition, to what their sex and age let expect [municipality]
std::vector<double> place_ratios(const figures::Region& region, int condition);

/// How much more often an acute illness is fatal to someone whose conditions raise death in general by
/// `death` and acute illness by `illness`: at most threefold (assumed), as nobody dies twice.
constexpr double case_fatality_ratio(double death, double illness) {
    constexpr double most = 3.0;
    return death < most * illness ? death / illness : most;
}

/// Risks in one order: death, acute illness by group, conditions.
class Risks {
  public:
    Risks(const figures::Region& region, const population::FigureValue& value);

    [[nodiscard]] static constexpr int of_death() { return 0; }
    [[nodiscard]] static constexpr int of_group(int group) { return 1 + group; }
    [[nodiscard]] int of_condition(int condition) const { return 1 + groups_ + condition; }
    [[nodiscard]] int count() const { return 1 + groups_ + conditions_; }

    [[nodiscard]] const Direct& direct(int risk) const { return direct_[static_cast<std::size_t>(risk)]; }
    /// Ratio − 1 that the condition brings to the risk at this age; 0: nothing.
    [[nodiscard]] double excess(int condition, int risk, int sex, int age) const {
        return excess_[index(condition, risk, sex, age)];
    }
    /// All risks of one condition at this age    [risk]
    [[nodiscard]] const double* excess_of(int condition, int sex, int age) const {
        return &excess_[index(condition, 0, sex, age)];
    }
    /// Ratio − 1 that the condition brings to acute illness in general.
    [[nodiscard]] double any_acute(int condition) const { return any_acute_[static_cast<std::size_t>(condition)]; }
    /// Share of the group's patients who then have the condition; 0: none.
    [[nodiscard]] double begins(int group, int condition) const {
        return begins_[static_cast<std::size_t>(group * conditions_ + condition)];
    }

  private:
    [[nodiscard]] std::size_t index(int condition, int risk, int sex, int age) const {
        return static_cast<std::size_t>(((condition * figures::sex_count + sex) * figures::age_count + age) * count() +
                                        risk);
    }
    void fill_death(const figures::Region& region, const population::FigureValue& value);
    void fill_groups(const figures::Region& region, const population::FigureValue& value);
    void fill_conditions(const figures::Region& region, const population::FigureValue& value);
    void fill_excess(const figures::Region& region, const population::FigureValue& value);
    void add_excess(const figures::Effect& effect, double strength, int risk, bool over);
    void add_to_all_groups(const figures::Effect& effect, double strength);

    int groups_;
    int conditions_;
    std::vector<Direct> direct_;     ///< [risk]
    std::vector<double> excess_;     ///< [condition × sex × age × risk]
    std::vector<double> begins_;     ///< [group × condition]
    std::vector<double> any_acute_;  ///< [condition]
};

}  // namespace hvis::health
