// SPDX-License-Identifier: MIT
#include "admissions/illness.hpp"

#include "base/real.hpp"

#include <algorithm>

namespace hvis::admissions {

namespace {

using figures::age_count;
using figures::sex_count;

constexpr double most_fatal = 0.8;
constexpr int reference_age = 70;

/// Men and women of this age in the region, 1 January 2019.
std::array<double, sex_count> persons_of(const figures::Region& region, int age) {
    std::array<double, sex_count> persons{};
    for (const auto& place : region.people.residents) {
        for (std::size_t sex = 0; sex < sex_count; ++sex) {
            persons[sex] += place[sex][static_cast<std::size_t>(age)];
        }
    }
    return persons;
}

}  // namespace

double illness_rate(const figures::Region& region, int group, int sex, int age) {
    const auto& ill = region.groups[static_cast<std::size_t>(group)];
    // the sexes differ by a fixed ratio around the mean of both
    const auto persons = persons_of(region, age);
    const double both = std::max(1.0, persons[0] + persons[1]);
    const double mean = (persons[0] * ill.male_to_female + persons[1]) / both;
    const double ratio = mean > 0.0 ? (sex == figures::man ? ill.male_to_female : 1.0) / mean : 1.0;
    // the published rates count every stay; readmissions arise in care
    return ill.rate[static_cast<std::size_t>(age)] * ratio * (1.0 - ill.readmission_30d);
}

CaseFatality::CaseFatality(const figures::Region& region, const population::FigureValue& value)
    : group_count_(region.group_count()),
      share_(static_cast<std::size_t>(group_count_ * sex_count * age_count)),
      deaths_(static_cast<std::size_t>(sex_count * age_count)) {
    const double slope = value("death_30d.per_year_of_age") / 100.0;
    for (int group = 0; group < group_count_; ++group) {
        spread_over_age(region, group, slope);
    }
    lower_where_too_many(region, value("death_30d.largest_share_of_deaths") / 100.0);
}

std::size_t CaseFatality::index(int group, int sex, int age) {
    return static_cast<std::size_t>((group * sex_count + sex) * age_count + age);
}

void CaseFatality::spread_over_age(const figures::Region& region, int group, double slope) {
    double patients = 0.0;
    double weighted = 0.0;
    for (int age = 0; age < age_count; ++age) {
        const auto persons = persons_of(region, age);
        const double shape = base::real::exp(slope * (age - reference_age));
        for (int sex = 0; sex < sex_count; ++sex) {
            const double here = persons[static_cast<std::size_t>(sex)] * illness_rate(region, group, sex, age);
            patients += here;
            weighted += here * shape;
        }
    }
    const double level =
        weighted > 0.0 ? region.groups[static_cast<std::size_t>(group)].death_30d * patients / weighted : 0.0;
    for (int sex = 0; sex < sex_count; ++sex) {
        for (int age = 0; age < age_count; ++age) {
            share_[index(group, sex, age)] =
                std::min(most_fatal, level * base::real::exp(slope * (age - reference_age)));
        }
    }
}

void CaseFatality::lower_where_too_many(const figures::Region& region, double largest_share) {
    for (int sex = 0; sex < sex_count; ++sex) {
        for (int age = 0; age < age_count; ++age) {
            double acute = 0.0;
            for (int group = 0; group < group_count_; ++group) {
                acute += illness_rate(region, group, sex, age) * share_[index(group, sex, age)];
            }
            const auto q = std::min(
                0.95, region.people.death_probability[static_cast<std::size_t>(sex)][static_cast<std::size_t>(age)]);
            const double most = -base::real::log(1.0 - q) * largest_share;
            const double factor = acute > most ? most / acute : 1.0;
            for (int group = 0; group < group_count_; ++group) {
                share_[index(group, sex, age)] *= factor;
            }
            deaths_[static_cast<std::size_t>(sex * age_count + age)] = acute * factor;
        }
    }
}

double CaseFatality::at(int group, int sex, int age) const {
    return share_[index(group, sex, age)];
}

double CaseFatality::deaths(int sex, int age) const {
    return deaths_[static_cast<std::size_t>(sex * age_count + age)];
}

}  // namespace hvis::admissions
