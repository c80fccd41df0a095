// SPDX-License-Identifier: MIT
// Body weight: BMI by sex, age, education, municipality and a person's own place among others.
#pragma once

#include "base/random.hpp"
#include "figures/region.hpp"
#include "population/person.hpp"
#include "population/smoking.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace hvis::health {

/// Risks see BMI in steps of about 2.3 percent from 14 to 60.
constexpr int weight_step_count = 64;
int weight_step(double log_bmi);
/// BMI in the middle of a step, kg/m².
double bmi_of_step(int step);
population::WeightClass weight_class(double log_bmi);

/// A person's place among others of their sex and age, as a standard normal value. `kept` (0..1) of the
/// spread is for life; the rest is drawn for each decade of age and changes evenly between them.
class WeightScore {
  public:
    WeightScore(base::Key person, double kept);
    [[nodiscard]] double at(int age);

  private:
    base::Key person_;
    double of_life_;
    double of_decade_weight_;
    int decade_{-1};
    double from_{0.0};
    double to_{0.0};
};

/// ln BMI is normal within sex and age, with the published shares of BMI 25+ and 30+; education and
/// municipality shift it by the published shares of obesity; it grows by a yearly trend to 2030.
class Weight {
  public:
    Weight(const figures::Region& region, const population::FigureValue& value);

    /// Where and when someone stands.
    struct Stand {
        int sex;
        int age;
        int education;
        int municipality;
        double years_since_2019;
    };
    [[nodiscard]] double log_bmi(const Stand& stand, double score) const;
    [[nodiscard]] double kept() const { return kept_; }

  private:
    figures::BySexAge<double> middle_{};  ///< ln BMI
    figures::BySexAge<double> spread_{};
    std::array<double, figures::education_count> by_education_{};  ///< in spreads
    std::vector<double> by_municipality_;                          ///< in spreads
    double growth_;                                                ///< ln BMI a year
    double kept_;
};

}  // namespace hvis::health
