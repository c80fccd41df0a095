// SPDX-License-Identifier: MIT
#include "health/weight.hpp"

#include "base/real.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hvis::health {

namespace {

using base::real::log;
using base::real::normal_quantile;

/// Of the standard normal distribution.
double density(double x) {
    constexpr double one_over_root_two_pi = 0.3989422804014327;
    return one_over_root_two_pi * base::real::exp(-x * x / 2.0);
}

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

Weight::Weight(const figures::Region& region, const population::StartMix& mix, const population::FigureValue& value)
    : growth_(log(1.0 + value("weight.growth") / 100.0)), kept_(value("weight.tracking") / 100.0) {
    fill_normals(region);
    fit_shifts(region, mix,
               {value("weight.education_low"), value("weight.education_mid"), value("weight.education_high")});
}

void Weight::fill_normals(const figures::Region& region) {
    for (int place = 0; place < region.municipality_count(); ++place) {
        for (const auto& ages : region.health.overweight) {
            for (const auto& share : ages) {
                const double at_25 = normal_quantile(1.0 - share[0]);
                const double at_30 = normal_quantile(1.0 - share[1]);
                const double spread = (log(30.0) - log(25.0)) / std::max(0.05, at_30 - at_25);
                normals_.push_back({log(25.0) - spread * at_25, spread, 0.0});
            }
        }
    }
}

/// Newton's method, one step of all shifts at a time.
void Weight::fit_shifts(const figures::Region& region, const population::StartMix& mix, const ByEducation& published) {
    constexpr int steps = 12;
    std::vector<double> by_municipality(region.municipalities.size(), 0.0);
    // no further than one spread at a time, where hardly anyone is near the edge
    const auto step_to = [](double& shift, const Obese& now, double wanted) {
        shift += now.slope > 0.0 ? std::clamp((wanted - now.obese) / now.slope, -1.0, 1.0) : 0.0;
    };
    set_here(mix, by_municipality);
    for (int step = 0; step < steps; ++step) {
        const auto now = reached(region, mix);
        for (std::size_t place = 0; place < by_municipality.size(); ++place) {
            step_to(by_municipality[place], now.of_16[place], now.of_16[place].persons * region.health.obese[place]);
        }
        double obese = 0.0;
        double expected = 0.0;
        for (std::size_t level = 0; level < published.size(); ++level) {
            obese += now.of_25[level].obese;
            expected += now.of_25[level].persons * published[level];
        }
        for (std::size_t level = 0; level < published.size() && expected > 0.0; ++level) {
            step_to(by_education_[level], now.of_25[level],
                    now.of_25[level].persons * published[level] * obese / expected);
        }
        set_here(mix, by_municipality);
    }
}

Weight::Reached Weight::reached(const figures::Region& region, const population::StartMix& mix) const {
    const double log_obese = log(30.0);
    Reached reached;
    reached.of_16.resize(region.municipalities.size());
    for (int place = 0; place < region.municipality_count(); ++place) {
        for (int sex = 0; sex < figures::sex_count; ++sex) {
            for (int age = population::smoking_age; age < figures::age_count; ++age) {
                const auto& normal = normals_[here(place, sex, age)];
                const double edge = (log_obese - normal.middle) / normal.spread - normal.shift;
                const double residents =
                    region.people.residents[static_cast<std::size_t>(place)][static_cast<std::size_t>(sex)]
                                           [static_cast<std::size_t>(age)];
                const auto& levels = mix.education(place, sex, age);
                for (std::size_t level = 0; level < levels.size(); ++level) {
                    const double persons = residents * levels[level];
                    const double above = by_education_[level] - edge;
                    const Obese these{persons, persons * base::real::normal_share(above), persons * density(above)};
                    reached.of_16[static_cast<std::size_t>(place)].add(these);
                    if (age >= population::settled_age) {
                        reached.of_25[level].add(these);
                    }
                }
            }
        }
    }
    return reached;
}

/// Education parts people of one sex, age and municipality; it does not make them heavier together.
void Weight::set_here(const population::StartMix& mix, const std::vector<double>& by_municipality) {
    for (std::size_t place = 0; place < by_municipality.size(); ++place) {
        for (int sex = 0; sex < figures::sex_count; ++sex) {
            for (int age = 0; age < figures::age_count; ++age) {
                const auto& levels = mix.education(static_cast<int>(place), sex, age);
                const double mean = std::inner_product(levels.begin(), levels.end(), by_education_.begin(), 0.0);
                normals_[here(static_cast<int>(place), sex, age)].shift = by_municipality[place] - mean;
            }
        }
    }
}

}  // namespace hvis::health
