// SPDX-License-Identifier: MIT
#include "population/rates.hpp"

#include "base/real.hpp"

#include <algorithm>
#include <cmath>

namespace hvis::population {

namespace {

constexpr double largest_probability = 0.95;
constexpr int adult_risk_age = 1;

/// The daily smoker's hazard ratio of death.
double daily_ratio(const FigureValue& value, int risk_age, int sex) {
    const bool man = sex == figures::man;
    switch (risk_age) {
        case 0: return 1.0;
        case 1: return value(man ? "death.daily_smoker_under_65_men" : "death.daily_smoker_under_65_women");
        case 2: return value(man ? "death.daily_smoker_65_74_men" : "death.daily_smoker_65_74_women");
        default: return value("death.daily_smoker_75_plus");
    }
}

/// Low, mid and high education's hazard ratio of death beside smoking; mid is the geometric middle.
std::array<double, 3> education_ratios(const FigureValue& value, int risk_age) {
    if (risk_age < adult_risk_age) {
        return {1.0, 1.0, 1.0};
    }
    const double low = value(risk_age < 3 ? "death.education_low" : "death.education_low_75_plus");
    return {low, base::real::sqrt(low), 1.0};
}

}  // namespace

StateRatios death_ratios(const figures::Region& region, const FigureValue& value) {
    StateRatios ratios;
    const auto excess = excess_by_state(region, value("smoking.occasional_excess"));
    for (int risk_age = 0; risk_age < risk_age_count; ++risk_age) {
        const auto by_education = education_ratios(value, risk_age);
        for (int sex = 0; sex < figures::sex_count; ++sex) {
            const double daily = daily_ratio(value, risk_age, sex);
            for (int education = 0; education < 3; ++education) {
                for (int state = 0; state < habit_state_count; ++state) {
                    const double smoking = 1.0 + excess[static_cast<std::size_t>(state)] * (daily - 1.0);
                    ratios.set(risk_age, sex, education, state,
                               smoking * by_education[static_cast<std::size_t>(education)]);
                }
            }
        }
    }
    return ratios;
}

double mean_ratio(const StartMix& mix, const StateRatios& ratios, int municipality, int sex, int age) {
    const auto shares = mix.states(municipality, sex, age);
    const double* ratio = ratios.all(risk_age_of(age), sex);
    double mean = 0.0;
    for (std::size_t state = 0; state < shares.size(); ++state) {
        mean += shares[state] * ratio[state];
    }
    return mean;
}

double death_rate(const figures::Region& region, int municipality, int sex, int age) {
    const auto at_sex = static_cast<std::size_t>(sex);
    const double probability = std::min(
        largest_probability,
        region.people.death_probability[at_sex][static_cast<std::size_t>(std::min(age, figures::age_count - 1))]);
    return -base::real::log(1.0 - probability) *
           region.people.death_ratio[static_cast<std::size_t>(municipality)][at_sex];
}

std::vector<double> death_trend(double percent_a_year, int year_count) {
    constexpr double table_to_middle_of_first_year = 1.5;
    std::vector<double> trend;
    for (int year = 0; year < year_count; ++year) {
        trend.push_back(base::real::pow(1.0 - percent_a_year / 100.0, year + table_to_middle_of_first_year));
    }
    return trend;
}

}  // namespace hvis::population
