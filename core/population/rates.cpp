// SPDX-License-Identifier: MIT
#include "population/rates.hpp"

#include "base/calendar.hpp"
#include "base/real.hpp"

#include <algorithm>
#include <cmath>

namespace hvis::population {

namespace {

constexpr double largest_probability = 0.95;
constexpr double middle_of_table = 2018.0;

/// From the table's middle to that of the calendar year.
double years_from_table(int year) {
    return year + 0.5 - middle_of_table;
}

}  // namespace

double death_rate(const figures::Region& region, int sex, int age) {
    const double probability =
        std::min(largest_probability, region.people.death_probability[static_cast<std::size_t>(
                                          sex)][static_cast<std::size_t>(std::min(age, figures::age_count - 1))]);
    return -base::real::log(1.0 - probability);
}

double death_rate_in(const figures::Region& region, int municipality, int sex, int age, int year) {
    const double fall = 1.0 - region.figure("mortality.yearly_fall").value / 100.0;
    return death_rate(region, sex, age) *
           region.people.death_ratio[static_cast<std::size_t>(municipality)][static_cast<std::size_t>(sex)] *
           base::real::pow(fall, years_from_table(year));
}

std::vector<double> death_trend(const DeathFall& fall, int year_count) {
    const double first = base::real::pow(1.0 - fall.in_all / 100.0, years_from_table(base::first_year));
    std::vector<double> trend;
    for (int year = 0; year < year_count; ++year) {
        trend.push_back(first * base::real::pow(1.0 - (fall.in_all - fall.through_people) / 100.0, year));
    }
    return trend;
}

}  // namespace hvis::population
