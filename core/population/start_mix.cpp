// SPDX-License-Identifier: MIT
#include "population/start_mix.hpp"

#include "base/real.hpp"

#include "population/smoking.hpp"

#include <algorithm>
#include <numeric>

namespace hvis::population {

namespace {

using figures::age_count;
using figures::sex_count;

/// 1 January 2019 lies half-way between the surveys of spring 2017 and spring 2021.
constexpr double way_from_2017_to_2021 = 0.5;
constexpr double earliest_quit_age = 18.0;

/// The same share with its odds times `factor`.
double shifted(double share, double factor) {
    return factor * share / (1.0 - share + factor * share);
}

/// Share of the municipality's residents of 15-69 who have completed higher education when the odds are shifted.
double share_with_high(const figures::Region& region, const Schooling& schooling, std::size_t place, double factor) {
    double persons = 0.0;
    double high = 0.0;
    for (std::size_t sex = 0; sex < sex_count; ++sex) {
        for (std::size_t age = first_schooled_age; age <= last_schooled_age; ++age) {
            const double here = region.people.residents[place][sex][age];
            persons += here;
            high += here * shifted(region.people.education[sex][age][2], factor) *
                    schooling.with_high(static_cast<int>(age));
        }
    }
    return persons > 0.0 ? high / persons : 0.0;
}

/// The odds factor with which the municipality reaches `target`.
double factor_for(const figures::Region& region, const Schooling& schooling, std::size_t place, double target) {
    double low = 0.05;
    double high = 20.0;
    for (int step = 0; step < 60; ++step) {
        const double middle = (low + high) / 2.0;
        (share_with_high(region, schooling, place, middle) < target ? low : high) = middle;
    }
    return (low + high) / 2.0;
}

}  // namespace

Schooling schooling_of(const figures::Region& region) {
    return {region.figure("education.mid_age").value, region.figure("education.high_age").value};
}

StartMix::StartMix(const figures::Region& region) : region_(&region) {
    starts_daily_ = region.figure("smoking.start.daily_share").value / 100.0;
    started_ = started_by_age(region, region.figure("smoking.start.share_of_cohort").value / 100.0);
    fill_education(region);
    fill_daily_level(region);
    fill_daily_by_education(region);
    fill_starting(region);
    quit_by_education_ = {region.figure("smoking.quit.education_low").value,
                          region.figure("smoking.quit.education_mid").value,
                          region.figure("smoking.quit.education_high").value};
    for (const double ratio : starting_) {
        quitting_.push_back(base::real::pow(ratio, -region.figure("smoking.quit_by_municipality").value));
    }
}

std::size_t StartMix::cell(int municipality, int sex, int age) {
    return static_cast<std::size_t>((municipality * sex_count + sex) * age_count + age);
}

void StartMix::fill_education(const figures::Region& region) {
    const auto places = region.municipalities.size();
    education_.resize(places * sex_count * age_count);
    const auto schooling = schooling_of(region);
    for (std::size_t place = 0; place < places; ++place) {
        const double factor = factor_for(region, schooling, place, region.people.higher_education[place]);
        for (int sex = 0; sex < sex_count; ++sex) {
            for (int age = 0; age < age_count; ++age) {
                const auto& mean =
                    region.people.education[static_cast<std::size_t>(sex)][static_cast<std::size_t>(age)];
                const double high = shifted(mean[2], factor);
                const double rest = (1.0 - high) / (mean[0] + mean[1]);
                education_[cell(static_cast<int>(place), sex, age)] = {mean[0] * rest, mean[1] * rest, high};
            }
        }
    }
}

void StartMix::fill_daily_level(const figures::Region& region) {
    for (std::size_t place = 0; place < region.municipalities.size(); ++place) {
        double persons = 0.0;
        double daily = 0.0;
        for (std::size_t sex = 0; sex < sex_count; ++sex) {
            for (std::size_t age = smoking_age; age < age_count; ++age) {
                const double here = region.people.residents[place][sex][age];
                persons += here;
                daily += here * region.people.habit[sex][age][1];
            }
        }
        const auto& survey = region.people.daily[place];
        const double target = survey[0] + (survey[1] - survey[0]) * way_from_2017_to_2021;
        daily_level_.push_back(persons > 0.0 ? target / (daily / persons) : 1.0);
    }
}

/// Those of 25 and over with each level, and how many of them smoke daily.
StartMix::DailyFrom25 StartMix::daily_from_25() const {
    DailyFrom25 counted;
    for (int place = 0; place < region_->municipality_count(); ++place) {
        for (int sex = 0; sex < sex_count; ++sex) {
            for (int age = settled_age; age < age_count; ++age) {
                const double residents =
                    region_->people.residents[static_cast<std::size_t>(place)][static_cast<std::size_t>(sex)]
                                             [static_cast<std::size_t>(age)];
                const auto& levels = education(place, sex, age);
                for (std::size_t level = 0; level < levels.size(); ++level) {
                    counted.persons[level] += residents * levels[level];
                    counted.daily[level] += residents * levels[level] * daily(place, sex, age, level);
                }
            }
        }
    }
    return counted;
}

/// Raises the ratio of each level by what is missing among all of 25 and over, until nothing is.
void StartMix::fill_daily_by_education(const figures::Region& region) {
    const ByEducation published{region.figure("smoking.education_low").value,
                                region.figure("smoking.education_mid").value,
                                region.figure("smoking.education_high").value};
    constexpr int steps = 30;  // twice as many change nothing
    for (int step = 0; step < steps; ++step) {
        const auto now = daily_from_25();
        const double all = std::accumulate(now.daily.begin(), now.daily.end(), 0.0);
        const double expected = std::inner_product(now.persons.begin(), now.persons.end(), published.begin(), 0.0);
        for (std::size_t level = 0; level < published.size(); ++level) {
            if (now.daily[level] > 0.0 && expected > 0.0) {
                daily_by_education_[level] *= now.persons[level] * published[level] * all / expected / now.daily[level];
            }
        }
    }
    if (const double highest = daily_by_education_.back(); highest > 0.0) {
        for (double& ratio : daily_by_education_) {
            ratio /= highest;
        }
    }
}

const std::array<double, 3>& StartMix::education(int municipality, int sex, int age) const {
    return education_[cell(municipality, sex, age)];
}

/// Each municipality's level beyond what its schooling brings, against all of 13-24, when most begin.
void StartMix::fill_starting(const figures::Region& region) {
    constexpr int from = 13;
    constexpr int to = 25;
    double by_level = 0.0;
    double by_schooling = 0.0;
    for (std::size_t place = 0; place < region.municipalities.size(); ++place) {
        const double mean =
            (mean_by_education(static_cast<int>(place), 0, to) + mean_by_education(static_cast<int>(place), 1, to)) /
            2.0;
        starting_.push_back(daily_level_[place] / mean);
        for (const auto& residents : region.people.residents[place]) {
            const double young = std::accumulate(residents.begin() + from, residents.begin() + to, 0.0);
            by_level += young * daily_level_[place];
            by_schooling += young * mean;
        }
    }
    for (auto& ratio : starting_) {
        ratio *= by_level > 0.0 ? by_schooling / by_level : 1.0;
    }
}

/// Daily smoking of the municipality's mix of levels, as a ratio to the highest level.
double StartMix::mean_by_education(int municipality, int sex, int age) const {
    const auto& levels = education(municipality, sex, age);
    return std::inner_product(levels.begin(), levels.end(), daily_by_education_.begin(), 0.0);
}

double StartMix::daily(int municipality, int sex, int age, std::size_t level) const {
    constexpr double most = 0.9;
    const double mean = mean_by_education(municipality, sex, age);
    const double all = region_->people.habit[static_cast<std::size_t>(sex)][static_cast<std::size_t>(age)][1] *
                       daily_level_[static_cast<std::size_t>(municipality)];
    return std::min(most, all * daily_by_education_[level] / mean);
}

std::array<double, habit_count> StartMix::habits(int municipality, int sex, int age, Education education) const {
    const auto at = static_cast<std::size_t>(age);
    if (age < smoking_age) {
        const double begun = std::min(1.0, started_[at] * starting(municipality));
        return {1.0 - begun, begun * (1.0 - starts_daily_), begun * starts_daily_, 0.0};
    }
    const auto& shares = region_->people.habit[static_cast<std::size_t>(sex)][at];
    const double daily = this->daily(municipality, sex, age, static_cast<std::size_t>(education));
    const double others = std::min(1.0, (1.0 - daily) / (shares[0] + shares[2]));
    const double occasional = shares[0] * others;
    const double former = shares[2] * others;
    return {1.0 - daily - occasional - former, occasional, daily, former};
}

/// How many times as often as the daily smokers of this sex and age in the municipality, and it as the region.
double StartMix::quitting(int municipality, int sex, int age, std::size_t level) const {
    const auto& levels = education(municipality, sex, age);
    double mean = 0.0;
    for (std::size_t at = 0; at < levels.size(); ++at) {
        mean += levels[at] * daily_by_education_[at] * quit_by_education_[at];
    }
    return quit_by_education_[level] * mean_by_education(municipality, sex, age) / mean * quitting(municipality);
}

double StartMix::years_since_quitting(int municipality, int sex, int age, Education education, double unit) const {
    constexpr double recent = 10.0;
    const double longest = std::max(1.0, age - earliest_quit_age);
    const auto& region = region_->people.habit[static_cast<std::size_t>(sex)][static_cast<std::size_t>(age)];
    const auto own = habits(municipality, sex, age, education);
    const double daily = own[static_cast<std::size_t>(Habit::daily)];
    const double former = own[static_cast<std::size_t>(Habit::former)];
    if (longest <= recent || region[1] <= 0.0 || former <= 0.0) {
        return unit * longest;
    }
    const double quitters = daily * quitting(municipality, sex, age, static_cast<std::size_t>(education));
    const double recently = std::min(1.0, recent / longest * (quitters / region[1]) / (former / region[2]));
    return unit < recently ? unit / recently * recent
                           : recent + (unit - recently) / (1.0 - recently) * (longest - recent);
}

}  // namespace hvis::population
