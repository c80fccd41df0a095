// SPDX-License-Identifier: MIT
#include "health/risks.hpp"

#include "base/real.hpp"

#include <algorithm>
#include <numeric>

namespace hvis::health {

namespace {

using figures::Cause;
using figures::Decay;
using figures::Effect;
using figures::Risk;
using population::age_of_risk_age;
using population::FigureValue;
using population::risk_age_count;

/// BMI beyond which ratios are not drawn out further: of death, of conditions.
constexpr double no_further_than = 40.0;
constexpr double no_further_for_conditions = 37.0;
constexpr double least_risk_from = 22.0;
constexpr double least_risk_to = 24.0;
constexpr double per_step_of_bmi = 5.0;
constexpr int first_adult_class = 1;
constexpr int class_from_75 = population::risk_age_of(75);

/// Fills state ratios from the daily smoker's ratio [sex × risk age] and the low schooling ratio [risk age].
struct StateFill {
    std::array<std::array<double, risk_age_count>, figures::sex_count> daily;
    std::array<double, risk_age_count> low;
    std::array<double, population::habit_state_count> excess;

    void into(population::StateRatios& ratios) const {
        for (int risk_age = 0; risk_age < risk_age_count; ++risk_age) {
            const double low_ratio = low[static_cast<std::size_t>(risk_age)];
            const std::array<double, 3> by_education{low_ratio, base::real::sqrt(low_ratio), 1.0};
            for (int sex = 0; sex < figures::sex_count; ++sex) {
                const double most = daily[static_cast<std::size_t>(sex)][static_cast<std::size_t>(risk_age)];
                for (int state = 0; state < population::habit_state_count; ++state) {
                    const double smoking = 1.0 + excess[static_cast<std::size_t>(state)] * (most - 1.0);
                    for (int education = 0; education < 3; ++education) {
                        ratios.set(risk_age, sex, education, state,
                                   smoking * by_education[static_cast<std::size_t>(education)]);
                    }
                }
            }
        }
    }
};

StateFill all_ones(const figures::Region& region, Decay decay, const FigureValue& value) {
    StateFill fill{};
    for (auto& ages : fill.daily) {
        ages.fill(1.0);
    }
    fill.low.fill(1.0);
    fill.excess = population::excess_by_state(region, decay, value("smoking.occasional_excess"));
    return fill;
}

double strengthened(double ratio, double strength) {
    return ratio > 0.0 ? base::real::pow(ratio, strength) : 0.0;
}

/// The ratio of a weight step when the risk grows by `per_5` for each 5 kg/m² from 18.5 up.
void fill_weight(std::array<double, weight_step_count>& steps, double per_5) {
    for (int step = 0; step < weight_step_count; ++step) {
        const double bmi = std::clamp(bmi_of_step(step), 18.5, no_further_for_conditions);
        steps[static_cast<std::size_t>(step)] = base::real::pow(per_5, (bmi - 18.5) / per_step_of_bmi);
    }
}

/// Puts what a habit, schooling or weight does to one risk where it belongs.
void add_direct(const Effect& effect, double strength, StateFill& fill, Direct& direct) {
    for (std::size_t risk_age = 0; risk_age < risk_age_count; ++risk_age) {
        const auto age = static_cast<std::size_t>(age_of_risk_age[risk_age]);
        const double men = strengthened(effect.ratio[0][age], strength);
        if (effect.from == Cause::daily_smoking) {
            fill.daily[0][risk_age] = men;
            fill.daily[1][risk_age] = strengthened(effect.ratio[1][age], strength);
        } else if (effect.from == Cause::low_education) {
            fill.low[risk_age] = men;
        } else {
            fill_weight(direct.weight[risk_age], men);
        }
    }
}

}  // namespace

double Direct::of(const Look& look) const {
    return state.at(look.risk_age, look.sex, look.education, look.habit_state) *
           weight[static_cast<std::size_t>(look.risk_age)][static_cast<std::size_t>(look.step)];
}

double Direct::largest(int risk_age) const {
    constexpr auto states = static_cast<std::ptrdiff_t>(figures::education_count) * population::habit_state_count;
    double by_state = 0.0;
    for (int sex = 0; sex < figures::sex_count; ++sex) {
        const double* const first = state.all(risk_age, sex);
        by_state = std::max(by_state, *std::max_element(first, first + states));
    }
    const auto& by_weight = weight[static_cast<std::size_t>(risk_age)];
    return by_state * *std::max_element(by_weight.begin(), by_weight.end());
}

Look look_on_entering(const population::Person& person, int weight_step) {
    const int age = std::min(person.age_at(person.enters), figures::age_count - 1);
    return {person.sex,
            age,
            population::risk_age_of(age),
            static_cast<int>(person.education),
            population::habit_state(person.habit, person.quit_minute * base::minute_length, person.enters),
            weight_step};
}

std::vector<double> place_ratios(const figures::Region& region, int condition) {
    const auto& by_survey = region.health.conditions[static_cast<std::size_t>(condition)];
    std::vector<double> ratios(region.municipalities.size(), 1.0);
    for (std::size_t place = 0; place < by_survey.place_share.size(); ++place) {
        const auto [persons, have] = region.surveyed(by_survey, place);
        if (have > 0.0) {
            ratios[place] = by_survey.place_share[place] * persons / have;
        }
    }
    return ratios;
}

Risks::Risks(const figures::Region& region, const FigureValue& value)
    : groups_(region.group_count()), conditions_(region.condition_count()) {
    direct_.resize(static_cast<std::size_t>(count()));
    for (auto& direct : direct_) {
        for (auto& steps : direct.weight) {
            steps.fill(1.0);
        }
    }
    excess_.assign(static_cast<std::size_t>(conditions_ * figures::sex_count * figures::age_count * count()), 0.0);
    begins_.assign(static_cast<std::size_t>(groups_ * conditions_), 0.0);
    any_acute_.assign(static_cast<std::size_t>(conditions_), 0.0);
    fill_death(region, value);
    fill_groups(region, value);
    fill_conditions(region, value);
    fill_excess(region, value);
}

void Risks::fill_death(const figures::Region& region, const FigureValue& value) {
    auto fill = all_ones(region, Decay::lung, value);
    for (std::size_t risk_age = first_adult_class; risk_age < risk_age_count; ++risk_age) {
        const bool from_75 = risk_age >= class_from_75;
        for (auto& sex : fill.daily) {
            sex[risk_age] = value(from_75 ? "death.daily_smoker_75_plus" : "death.daily_smoker");
        }
        fill.low[risk_age] = value(from_75 ? "death.education_low_75_plus" : "death.education_low");
    }
    auto& direct = direct_[static_cast<std::size_t>(of_death())];
    fill.into(direct.state);
    const double above = value("death.bmi_per_5");
    const double below = value("death.bmi_below");
    for (std::size_t risk_age = first_adult_class; risk_age < risk_age_count; ++risk_age) {
        for (int step = 0; step < weight_step_count; ++step) {
            const double bmi = std::clamp(bmi_of_step(step), 16.0, no_further_than);
            direct.weight[risk_age][static_cast<std::size_t>(step)] =
                base::real::pow(above, std::max(0.0, bmi - least_risk_to) / per_step_of_bmi) *
                base::real::pow(below, std::max(0.0, least_risk_from - bmi) / per_step_of_bmi);
        }
    }
}

void Risks::fill_groups(const figures::Region& region, const FigureValue& value) {
    for (int group = 0; group < groups_; ++group) {
        auto fill = all_ones(region, Decay::lung, value);
        for (auto& sex : fill.daily) {
            sex.fill(region.groups[static_cast<std::size_t>(group)].daily_smoking);
        }
        fill.low.fill(value("admission.education_low"));
        fill.into(direct_[static_cast<std::size_t>(of_group(group))].state);
    }
}

void Risks::fill_conditions(const figures::Region& region, const FigureValue& value) {
    for (int condition = 0; condition < conditions_; ++condition) {
        auto fill = all_ones(region, region.health.conditions[static_cast<std::size_t>(condition)].decay, value);
        auto& direct = direct_[static_cast<std::size_t>(of_condition(condition))];
        for (const auto& effect : region.health.effects) {
            if (effect.to != Risk::condition || effect.to_index != condition || effect.from >= Cause::condition) {
                continue;
            }
            add_direct(effect, value(effect.name), fill, direct);
        }
        fill.into(direct.state);
    }
}

void Risks::add_excess(const Effect& effect, double strength, int risk, bool over) {
    for (int sex = 0; sex < figures::sex_count; ++sex) {
        for (int age = 0; age < figures::age_count; ++age) {
            auto& place = excess_[index(effect.from_index, risk, sex, age)];
            const double ratio = effect.ratio[static_cast<std::size_t>(sex)][static_cast<std::size_t>(age)];
            if (over || place == 0.0) {
                place = strength * (ratio - 1.0);
            }
        }
    }
}

void Risks::fill_excess(const figures::Region& region, const FigureValue& value) {
    for (const auto& effect : region.health.effects) {
        const double strength = value(effect.name);
        if (effect.from == Cause::acute_illness) {
            begins_[static_cast<std::size_t>(effect.from_index * conditions_ + effect.to_index)] =
                effect.ratio[0][0] * strength;
        }
        if (effect.from != Cause::condition) {
            continue;
        }
        if (effect.to == Risk::death) {
            add_excess(effect, strength, of_death(), true);
        } else if (effect.to == Risk::condition) {
            add_excess(effect, strength, of_condition(effect.to_index), true);
        } else if (effect.to_index >= 0) {
            add_excess(effect, strength, of_group(effect.to_index), true);
        } else {
            add_to_all_groups(effect, strength);
        }
    }
}

/// A ratio for any acute illness gives way to one of its own.
void Risks::add_to_all_groups(const Effect& effect, double strength) {
    any_acute_[static_cast<std::size_t>(effect.from_index)] = strength * (effect.ratio[0][0] - 1.0);
    for (int group = 0; group < groups_; ++group) {
        add_excess(effect, strength, of_group(group), false);
    }
}

}  // namespace hvis::health
