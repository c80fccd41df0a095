// SPDX-License-Identifier: MIT
#include "health/weight.hpp"

#include "base/real.hpp"

#include <algorithm>
#include <cmath>

namespace hvis::health {

namespace {

using base::real::log;
using base::real::normal_quantile;

double normal_of(std::uint64_t draw) {
    return normal_quantile(base::unit(draw));
}

}  // namespace

double bmi_of_step(int step) {
    return base::real::exp(log_lowest_bmi + (step + 0.5) * weight_step_length);
}

WeightScore::WeightScore(base::Key person, double kept)
    : person_(person),
      of_life_(normal_of(luck_of(person, population::Luck::weight_for_life)) * base::real::sqrt(kept)),
      of_decade_(base::real::sqrt(1.0 - kept)) {}

const WeightScore::Way* WeightScore::ways() {
    static const auto filled = [] {
        std::array<Way, years_in_decade> all{};
        for (int year = 0; year < years_in_decade; ++year) {
            const double gone = static_cast<double>(year) / years_in_decade;
            const double length = base::real::sqrt(gone * gone + (1.0 - gone) * (1.0 - gone));
            all[static_cast<std::size_t>(year)] = {(1.0 - gone) / length, gone / length};
        }
        return all;
    }();
    return filled.data();
}

void WeightScore::look_at_decade(int age) {
    const int decade = age / years_in_decade;
    const auto key = luck_of(person_, population::Luck::weight_of_decade);
    const auto drawn = [&](int which) {
        return of_decade_ * normal_of(base::drawn(key, static_cast<std::uint64_t>(which)));
    };
    from_ = next_ > 0 && decade == next_ / years_in_decade ? to_ : drawn(decade);
    to_ = drawn(decade + 1);
    next_ = (decade + 1) * years_in_decade;
}

Weight::Weight(const figures::Region& region, const population::FigureValue& value)
    : growth_(log(1.0 + value("weight.growth") / 100.0)), kept_(value("weight.tracking") / 100.0) {
    for (std::size_t sex = 0; sex < figures::sex_count; ++sex) {
        for (std::size_t age = 0; age < figures::age_count; ++age) {
            const auto& share = region.health.overweight[sex][age];
            const double at_25 = normal_quantile(1.0 - share[0]);
            const double at_30 = normal_quantile(1.0 - share[1]);
            const double spread = (log(30.0) - log(25.0)) / std::max(0.05, at_30 - at_25);
            normals_[sex][age] = {log(25.0) - spread * at_25, spread};
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

}  // namespace hvis::health
