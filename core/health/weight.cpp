// SPDX-License-Identifier: MIT
#include "health/weight.hpp"

#include "base/real.hpp"

#include <algorithm>
#include <cmath>

namespace hvis::health {

namespace {

using base::real::log;
using base::real::normal_quantile;

constexpr double lowest_bmi = 14.0;
constexpr double highest_bmi = 60.0;
constexpr double growth_ends = 11.0;  ///< 1 January 2030
constexpr int years_in_decade = 10;

double log_lowest() {
    static const double value = log(lowest_bmi);
    return value;
}
double step_length() {
    static const double value = (log(highest_bmi) - log(lowest_bmi)) / weight_step_count;
    return value;
}

double normal_of(std::uint64_t draw) {
    return normal_quantile(base::unit(draw));
}

}  // namespace

int weight_step(double log_bmi) {
    const double steps = (log_bmi - log_lowest()) / step_length();
    return static_cast<int>(std::clamp(steps, 0.0, static_cast<double>(weight_step_count - 1)));
}

double bmi_of_step(int step) {
    return base::real::exp(log_lowest() + (step + 0.5) * step_length());
}

population::WeightClass weight_class(double log_bmi) {
    static const std::array<double, population::weight_class_count - 1> edges{log(18.5), log(25.0), log(30.0), log(35.0)};
    std::size_t at = 0;
    while (at < edges.size() && log_bmi >= edges[at]) {
        ++at;
    }
    return static_cast<population::WeightClass>(at);
}

WeightScore::WeightScore(base::Key person, double kept)
    : person_(person),
      of_life_(normal_of(luck_of(person, population::Luck::weight_for_life)) * base::real::sqrt(kept)),
      of_decade_weight_(base::real::sqrt(1.0 - kept)) {}

double WeightScore::at(int age) {
    const int decade = age / years_in_decade;
    if (decade != decade_) {
        const auto key = luck_of(person_, population::Luck::weight_of_decade);
        from_ = normal_of(base::drawn(key, static_cast<std::uint64_t>(decade)));
        to_ = normal_of(base::drawn(key, static_cast<std::uint64_t>(decade) + 1));
        decade_ = decade;
    }
    const double way = static_cast<double>(age % years_in_decade) / years_in_decade;
    // the spread stays one on the way from one draw to the next
    const double length = base::real::sqrt(way * way + (1.0 - way) * (1.0 - way));
    return of_life_ + of_decade_weight_ * ((1.0 - way) * from_ + way * to_) / length;
}

Weight::Weight(const figures::Region& region, const population::FigureValue& value)
    : growth_(log(1.0 + value("weight.growth") / 100.0)), kept_(value("weight.tracking") / 100.0) {
    for (std::size_t sex = 0; sex < figures::sex_count; ++sex) {
        for (std::size_t age = 0; age < figures::age_count; ++age) {
            const auto& share = region.health.overweight[sex][age];
            const double at_25 = normal_quantile(1.0 - share[0]);
            const double at_30 = normal_quantile(1.0 - share[1]);
            spread_[sex][age] = (log(30.0) - log(25.0)) / std::max(0.05, at_30 - at_25);
            middle_[sex][age] = log(25.0) - spread_[sex][age] * at_25;
        }
    }
    const std::array<double, 3> obese{value("weight.education_low"), value("weight.education_mid"),
                                      value("weight.education_high")};
    const auto& levels = region.people.education[0][40];
    const double mean = levels[0] * obese[0] + levels[1] * obese[1] + levels[2] * obese[2];
    for (std::size_t level = 0; level < obese.size(); ++level) {
        by_education_[level] = normal_quantile(obese[level] / 100.0) - normal_quantile(mean / 100.0);
    }
    double everywhere = 0.0;
    for (const double share : region.health.obese) {
        everywhere += share / static_cast<double>(region.health.obese.size());
    }
    for (const double share : region.health.obese) {
        by_municipality_.push_back(normal_quantile(share) - normal_quantile(everywhere));
    }
}

double Weight::log_bmi(const Stand& stand, double score) const {
    const auto sex = static_cast<std::size_t>(stand.sex);
    const auto age = static_cast<std::size_t>(std::min(stand.age, figures::age_count - 1));
    const double shifted = score + by_education_[static_cast<std::size_t>(stand.education)] +
                           by_municipality_[static_cast<std::size_t>(stand.municipality)];
    return middle_[sex][age] + spread_[sex][age] * shifted + growth_ * std::min(stand.years_since_2019, growth_ends);
}

}  // namespace hvis::health
