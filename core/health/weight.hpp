// SPDX-License-Identifier: MIT
// Body weight: BMI by sex, age, education, municipality and a person's own place among others.
#pragma once

#include "base/random.hpp"
#include "figures/region.hpp"
#include "population/person.hpp"
#include "population/smoking.hpp"
#include "population/start_mix.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace hvis::health {

/// Risks see BMI in steps of about 2.3 percent from 14 to 60.
constexpr int weight_step_count = 64;
constexpr double log_lowest_bmi = 2.6390573296152584;                          ///< ln 14
constexpr double weight_step_length = 1.4552872326068422 / weight_step_count;  ///< ln (60 / 14) in steps
constexpr int weight_step(double log_bmi) {
    const double steps = (log_bmi - log_lowest_bmi) * (1.0 / weight_step_length);
    if (steps <= 0.0) {
        return 0;
    }
    return steps >= weight_step_count - 1 ? weight_step_count - 1 : static_cast<int>(steps);
}
/// BMI in the middle of a step, kg/m².
double bmi_of_step(int step);
/// ln 18.5, 25, 30 and 35: where weight classes begin.
constexpr std::array<double, population::weight_class_count - 1> log_class_edges{
    2.917770732084279, 3.2188758248682006, 3.4011973816621555, 3.5553480614894135};
constexpr population::WeightClass weight_class(double log_bmi) {
    const auto& edges = log_class_edges;
    return static_cast<population::WeightClass>(
        static_cast<int>(log_bmi >= edges[0]) + static_cast<int>(log_bmi >= edges[1]) +
        static_cast<int>(log_bmi >= edges[2]) + static_cast<int>(log_bmi >= edges[3]));
}

/// A person's place among others of their sex and age, as a standard normal value. `kept` (0..1) of the
/// spread is for life; the rest is drawn for each decade of age and changes evenly between them.
class WeightScore {
  public:
    WeightScore(base::Key person, double kept);
    /// Ages are asked in order, one by one or with gaps.
    [[nodiscard]] double at(int age) {
        if (age >= next_) {
            look_at_decade(age);
        }
        return of_life_ + from_ * ways_[age - next_ + years_in_decade].of_from +
               to_ * ways_[age - next_ + years_in_decade].of_to;
    }

  private:
    static constexpr int years_in_decade = 10;
    /// The way from one decade's draw to the next, year by year; the spread stays one all the way.
    struct Way {
        double of_from;
        double of_to;
    };
    static const Way* ways();
    void look_at_decade(int age);

    base::Key person_;
    double of_life_;
    double of_decade_;
    const Way* ways_{ways()};
    int next_{0};  ///< age at which the next decade begins
    double from_{0.0};
    double to_{0.0};
};

/// ln BMI is normal within sex and age, with the published shares of BMI 25+ and 30+. Municipality and education shift
/// it, such that the people of the start have the published share of BMI 30+ in each municipality (16+) and its ratios
/// between educations (25+). It grows by a yearly trend to 2030.
class Weight {
  public:
    /// `mix`: who has which education at the start.
    Weight(const figures::Region& region, const population::StartMix& mix, const population::FigureValue& value);

    /// Someone in a year of life, whose weight is that of its middle.
    struct Stand {
        int sex;
        int age;
        int education;
        int municipality;
        double born;  ///< years of life since 1 January 2019
    };
    [[nodiscard]] double log_bmi(const Stand& stand, double score) const {
        const int age = stand.age < figures::age_count ? stand.age : figures::age_count - 1;
        const auto& normal = normals_[here(stand.municipality, stand.sex, age)];
        const double shifted = score + by_education_[static_cast<std::size_t>(stand.education)] + normal.shift;
        const double middle_of_year = stand.born + stand.age + 0.5;
        const double years = middle_of_year < growth_ends ? middle_of_year : growth_ends;
        return normal.middle + normal.spread * shifted + growth_ * years;
    }
    [[nodiscard]] double kept() const { return kept_; }

  private:
    static constexpr double growth_ends = 11.0;  ///< 1 January 2030
    /// Of ln BMI.
    struct Normal {
        double middle;
        double spread;
        double shift;  ///< in spreads, of someone of mean education
    };
    using ByEducation = std::array<double, figures::education_count>;
    static constexpr std::size_t here(int municipality, int sex, int age) {
        return static_cast<std::size_t>((municipality * figures::sex_count + sex) * figures::age_count + age);
    }
    void fill_normals(const figures::Region& region);
    void fit_shifts(const figures::Region& region, const population::StartMix& mix, const ByEducation& published);
    /// Persons with BMI 30 and over, and how many more a spread more would make it.
    struct Obese {
        double persons{0.0};
        double obese{0.0};
        double slope{0.0};
        void add(const Obese& other) {
            persons += other.persons;
            obese += other.obese;
            slope += other.slope;
        }
    };
    struct Reached {
        std::vector<Obese> of_16;                             ///< [municipality]
        std::array<Obese, figures::education_count> of_25{};  ///< [education]
    };
    [[nodiscard]] Reached reached(const figures::Region& region, const population::StartMix& mix) const;
    void set_here(const population::StartMix& mix, const std::vector<double>& by_municipality);

    ByEducation by_education_{};   ///< in spreads
    std::vector<Normal> normals_;  ///< [municipality × sex × age]
    double growth_;                ///< ln BMI a year
    double kept_;
};

}  // namespace hvis::health
