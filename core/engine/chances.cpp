// SPDX-License-Identifier: MIT
#include "engine/chances.hpp"

#include "base/random.hpp"

#include <algorithm>
#include <cmath>

namespace hvis::engine {

namespace {

using figures::age_count;
using figures::education_count;
using figures::sex_count;
using population::habit_state_count;

constexpr int youngest_smoker = 10;

std::uint32_t fixed(double ratio) {
    return static_cast<std::uint32_t>(std::lround(ratio * base::multiplier_one));
}

double seconds_of_days(double days) {
    return days * base::day_length;
}

base::TimeTable times_of(const figures::Timing& timing) {
    std::vector<double> seconds;
    std::transform(timing.days.begin(), timing.days.end(), std::back_inserter(seconds), seconds_of_days);
    return base::straight_times(timing.share, seconds);
}

template <class Visit>
void for_states(Visit visit) {
    for (int risk_age = 0; risk_age < population::risk_age_count; ++risk_age) {
        for (int sex = 0; sex < sex_count; ++sex) {
            for (int education = 0; education < education_count; ++education) {
                for (int state = 0; state < habit_state_count; ++state) {
                    visit(risk_age, sex, education, state);
                }
            }
        }
    }
}

}  // namespace

/// What the layers say, gathered for the time of building.
struct Chances::Sources {
    const figures::Region& region;
    const population::StartMix& mix;
    population::SmokingRates smoking;
    population::StateRatios death;
    std::vector<population::StateRatios> illness;  ///< [group]
    admissions::CaseFatality fatality;
    std::vector<double> illness_rates;  ///< [group × sex × age]

    [[nodiscard]] double illness_rate(int group, int sex, int age) const {
        return illness_rates[static_cast<std::size_t>((group * sex_count + sex) * age_count + age)];
    }
};

Chances::Chances(const figures::Region& region, const population::StartMix& mix, const population::FigureValue& value,
                 const base::Years& years)
    : group_count_(region.group_count()),
      arrivals_(region.arrivals, years.count()),
      death_delay_(times_of(region.death)),
      boys_below_(base::threshold(value("births.share_boys") / 100.0)) {
    Sources sources{region,
                    mix,
                    population::smoking_rates(region, value),
                    population::death_ratios(region, value),
                    {},
                    admissions::CaseFatality(region, value),
                    {}};
    for (int group = 0; group < group_count_; ++group) {
        sources.illness.push_back(admissions::illness_ratios(region, group, value));
        for (int sex = 0; sex < sex_count; ++sex) {
            for (int age = 0; age < age_count; ++age) {
                sources.illness_rates.push_back(admissions::illness_rate(region, group, sex, age));
            }
        }
    }
    starts_daily_below_ = base::threshold(sources.smoking.starts_daily);
    // what fewer smokers bring arises in the lives themselves
    const double fall = value("mortality.yearly_fall") - value("mortality.fall_through_smoking");
    for (const double factor : population::death_trend(fall, years.count() + 1)) {
        trend_.push_back(fixed(factor));
    }
    fill_ratios(sources);
    fill_cells(sources);
    fill_fatality(sources);
}

void Chances::fill_ratios(const Sources& sources) {
    using namespace population;
    ratios_.resize(static_cast<std::size_t>(risk_age_count * sex_count * education_count) * habit_state_count);
    for_states([&](int risk_age, int sex, int education, int state) {
        auto& ratio = ratios_[state_index(risk_age, sex, education, state)];
        const auto level = static_cast<std::size_t>(education);
        ratio[death] = fixed(sources.death.at(risk_age, sex, education, state));
        ratio[leave] = base::multiplier_one;
        ratio[birth] = base::multiplier_one;
        ratio[start_smoking] = state == 0 ? fixed(sources.smoking.start_by_education[level]) : 0;
        ratio[quit_smoking] = state == 1 || state == 2 ? fixed(sources.smoking.quit_by_education[level]) : 0;
        const auto years = static_cast<std::size_t>(std::max(0, state - 3));
        ratio[relapse] =
            state >= 3 && years < sources.smoking.relapse.size() ? fixed(sources.smoking.relapse[years]) : 0;
        for (int group = 0; group < group_count_; ++group) {
            ratio[static_cast<std::size_t>(first_group + group)] =
                fixed(sources.illness[static_cast<std::size_t>(group)].at(risk_age, sex, education, state));
        }
        for (std::size_t slot = 0; slot < caps_.size(); ++slot) {
            caps_[slot] = std::max(caps_[slot], ratio[slot]);
        }
    });
}

Chances::Bounds Chances::bounds_of(const Sources& sources, int municipality, int sex, int age) const {
    using namespace population;
    const auto place = static_cast<std::size_t>(municipality);
    const auto at_sex = static_cast<std::size_t>(sex);
    const auto at_age = static_cast<std::size_t>(age);
    const auto& people = sources.region.people;
    Bounds bounds{};
    // deaths after acute illness are counted there; the rest of all deaths is left for this process
    const double acute = sources.fatality.deaths(sex, age) * people.death_ratio[place][at_sex];
    bounds[death] = std::max(0.0, death_rate(sources.region, municipality, sex, age) - acute) /
                    mean_ratio(sources.mix, sources.death, municipality, sex, age);
    bounds[leave] = people.moved_out_rate[place][at_sex][at_age];
    bounds[birth] = sex == figures::woman ? people.births_per_woman[at_age] * people.birth_ratio[place] : 0.0;
    bounds[start_smoking] = sources.smoking.start[at_age];
    bounds[quit_smoking] = age >= youngest_smoker ? sources.smoking.quit[at_age] : 0.0;
    bounds[relapse] = age >= youngest_smoker ? 1.0 : 0.0;
    for (int group = 0; group < group_count_; ++group) {
        bounds[static_cast<std::size_t>(first_group + group)] =
            sources.illness_rate(group, sex, age) * arrivals_.peak() /
            mean_ratio(sources.mix, sources.illness[static_cast<std::size_t>(group)], municipality, sex, age);
    }
    for (std::size_t slot = 0; slot < bounds.size(); ++slot) {
        bounds[slot] *= static_cast<double>(caps_[slot]) / base::multiplier_one;
    }
    return bounds;
}

void Chances::fill_cells(const Sources& sources) {
    for (int municipality = 0; municipality < sources.region.municipality_count(); ++municipality) {
        for (int sex = 0; sex < sex_count; ++sex) {
            for (int age = 0; age < age_count; ++age) {
                cells_.push_back(base::cell_of(bounds_of(sources, municipality, sex, age)));
            }
        }
    }
}

void Chances::fill_fatality(const Sources& sources) {
    constexpr double whole = 4294967296.0;
    // people with more illness for their risk of death die less often of each: the product keeps
    // death of any cause at its own ratio for every state
    fatal_ratios_.resize(ratios_.size() * static_cast<std::size_t>(group_count_));
    for_states([&](int risk_age, int sex, int education, int state) {
        const auto at = state_index(risk_age, sex, education, state) * static_cast<std::size_t>(group_count_);
        for (int group = 0; group < group_count_; ++group) {
            const auto& illness = sources.illness[static_cast<std::size_t>(group)];
            fatal_ratios_[at + static_cast<std::size_t>(group)] =
                fixed(sources.death.at(risk_age, sex, education, state) / illness.at(risk_age, sex, education, state));
        }
    });
    for (int municipality = 0; municipality < sources.region.municipality_count(); ++municipality) {
        for (int sex = 0; sex < sex_count; ++sex) {
            const double ratio =
                sources.region.people
                    .death_ratio[static_cast<std::size_t>(municipality)][static_cast<std::size_t>(sex)];
            for (int age = 0; age < age_count; ++age) {
                const double mean_death = population::mean_ratio(sources.mix, sources.death, municipality, sex, age);
                for (int group = 0; group < group_count_; ++group) {
                    const double mean_ill = population::mean_ratio(
                        sources.mix, sources.illness[static_cast<std::size_t>(group)], municipality, sex, age);
                    fatal_.push_back(static_cast<std::uint64_t>(sources.fatality.at(group, sex, age) * ratio *
                                                                mean_ill / mean_death * whole));
                }
            }
        }
    }
}

std::uint32_t Chances::fatal_below(std::size_t cell, std::size_t state, int group, int year) const {
    constexpr std::uint64_t most = UINT32_MAX;
    const auto groups = static_cast<std::size_t>(group_count_);
    const auto at = static_cast<std::size_t>(group);
    std::uint64_t below = (fatal_[cell * groups + at] * fatal_ratios_[state * groups + at]) >> 16U;
    below = (below * trend_[static_cast<std::size_t>(year)]) >> 16U;
    return static_cast<std::uint32_t>(std::min(below, most));
}

}  // namespace hvis::engine
