// SPDX-License-Identifier: MIT
#include "engine/chances.hpp"

#include "base/errors.hpp"
#include "base/random.hpp"
#include "base/real.hpp"
#include "engine/base_rates.hpp"

#include <algorithm>
#include <cmath>
#include <span>

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

template <class Visit>
void for_sexes_and_ages(Visit visit) {
    for (int sex = 0; sex < sex_count; ++sex) {
        for (int age = 0; age < age_count; ++age) {
            visit(sex, age);
        }
    }
}

}  // namespace

/// What BaseRates found, held while the tables are filled.
struct Chances::Bases {
    BaseRates rates;
};

Chances::Chances(const ChanceSources& sources)
    : group_count_(sources.region.group_count()),
      condition_count_(sources.region.condition_count()),
      weight_(sources.weight),
      smoking_(population::smoking_rates(sources.region, sources.value, sources.mix.daily_by_education())),
      arrivals_(sources.region.arrivals, sources.years.count(),
                static_cast<base::Instant>(sources.value("arrivals.lead") * base::minute_length)),
      death_delay_(times_of(sources.region.death)) {
    if (first_condition() + condition_count_ > base::most_slots) {
        throw base::CoreError("more processes than a year of life has slots for");
    }
    starts_daily_below_ = base::threshold(smoking_.starts_daily);
    fill_trends(sources);
    const Bases bases{BaseRates(sources)};
    fill_direct(sources);
    fill_places(sources, bases);
    fill_cells(sources, bases);
    fill_habit_cells();
    fill_condition_cells(sources, bases);
    const auto none_of = [](const std::vector<base::Cell>& cells, std::vector<std::uint32_t>& none) {
        std::transform(cells.begin(), cells.end(), std::back_inserter(none),
                       [](const base::Cell& cell) { return cell.counts[0]; });
    };
    none_of(cells_, none_below_);
    none_of(condition_cells_, condition_none_below_);
    fill_fatality(sources, bases);
    fill_conditions(sources);
    fill_health(sources);
    fill_childhood(sources);
    fill_destinations(sources);
}

void Chances::fill_direct(const ChanceSources& sources) {
    using namespace population;
    const Fixed ones = [] {
        Fixed filled;
        filled.fill(base::multiplier_one);
        return filled;
    }();
    states_.assign(static_cast<std::size_t>(risk_age_count * sex_count * education_count) * habit_state_count, ones);
    weights_.assign(static_cast<std::size_t>(risk_age_count) * health::weight_step_count, ones);
    const auto& risks = sources.risks;
    for_states([&](int risk_age, int sex, int education, int state) {
        auto& ratio = states_[state_index(risk_age, sex, education, state)];
        const auto level = static_cast<std::size_t>(education);
        ratio[start_smoking] = state == 0 ? fixed(smoking_.start_by_education[level]) : 0;
        ratio[quit_smoking] = state == 1 || state == 2 ? fixed(smoking_.quit_by_education[level]) : 0;
        const auto years = static_cast<std::size_t>(std::max(0, state - 3));
        ratio[relapse] = state >= 3 && years < smoking_.relapse.size() ? fixed(smoking_.relapse[years]) : 0;
        for (int risk = 0; risk < risks.count(); ++risk) {
            ratio[static_cast<std::size_t>(slot_of_risk(risk))] =
                fixed(risks.direct(risk).state.at(risk_age, sex, education, state));
        }
    });
    fill_weights(sources);
}

void Chances::fill_weights(const ChanceSources& sources) {
    for (int row = 0; row < population::risk_age_count * health::weight_step_count; ++row) {
        const auto risk_age = static_cast<std::size_t>(row / health::weight_step_count);
        const auto step = static_cast<std::size_t>(row % health::weight_step_count);
        auto& ratios = weights_[static_cast<std::size_t>(row)];
        for (int risk = 0; risk < sources.risks.count(); ++risk) {
            ratios[static_cast<std::size_t>(slot_of_risk(risk))] =
                fixed(sources.risks.direct(risk).weight[risk_age][step]);
        }
    }
}

void Chances::fill_trends(const ChanceSources& sources) {
    const auto& value = sources.value;
    Fixed ones;
    ones.fill(base::multiplier_one);
    const int count = sources.years.count() + 1;
    const double ends = value("condition.trend_ends") - base::first_year;
    std::vector<Fixed> trends(static_cast<std::size_t>(count), ones);
    for (std::size_t year = 0; year < trends.size(); ++year) {
        const double years = std::min(static_cast<double>(year), ends);
        for (int condition = 0; condition < condition_count_; ++condition) {
            const auto& id = sources.region.health.conditions[static_cast<std::size_t>(condition)].id;
            const double growth = value("condition." + id + ".trend") / 100.0;
            trends[year][static_cast<std::size_t>(first_condition() + condition)] =
                fixed(base::real::pow(1.0 + growth, years));
        }
    }
    // what healthier habits and other conditions bring arises in the lives themselves, otherwise at each age
    constexpr std::array<const char*, population::risk_age_count> through_people{
        "mortality.fall_through_people_0_64", "mortality.fall_through_people_0_64",
        "mortality.fall_through_people_65_74", "mortality.fall_through_people_75_84",
        "mortality.fall_through_people_85_plus"};
    for (std::size_t risk_age = 0; risk_age < trends_.size(); ++risk_age) {
        const auto deaths =
            population::death_trend({value("mortality.yearly_fall"), value(through_people[risk_age])}, count);
        trends_[risk_age] = trends;
        for (std::size_t year = 0; year < trends.size(); ++year) {
            trends_[risk_age][year][population::death] = fixed(deaths[year]);
        }
    }
}

void Chances::fill_places(const ChanceSources& sources, const Bases& bases) {
    using namespace population;
    for (int place = 0; place < sources.region.municipality_count(); ++place) {
        for (int sex = 0; sex < sex_count; ++sex) {
            Fixed ratios;
            ratios.fill(base::multiplier_one);
            ratios[death] = fixed(bases.rates.death_ratio(place, sex));
            ratios[start_smoking] = fixed(sources.mix.starting(place));
            ratios[quit_smoking] = fixed(sources.mix.quitting(place));
            for (int condition = 0; condition < condition_count_; ++condition) {
                ratios[static_cast<std::size_t>(first_condition() + condition)] =
                    fixed(bases.rates.place_ratio(condition, place));
            }
            places_.push_back(ratios);
        }
    }
    const auto largest = [](std::span<const Fixed> rows, std::size_t slot) {
        std::uint32_t most = 0;
        for (const auto& row : rows) {
            most = std::max(most, row[slot]);
        }
        return static_cast<double>(most) / base::multiplier_one;
    };
    const auto states_each = states_.size() / risk_age_count;
    const auto steps_each = weights_.size() / risk_age_count;
    for (std::size_t risk_age = 0; risk_age < risk_age_count; ++risk_age) {
        const std::span states(states_.data() + risk_age * states_each, states_each);
        const std::span steps(weights_.data() + risk_age * steps_each, steps_each);
        for (std::size_t slot = 0; slot < base::most_slots; ++slot) {
            // rounded up, so that no product of rounded ratios lies above
            caps_[risk_age][slot] = fixed(largest(states, slot) * largest(steps, slot) * largest(places_, slot) *
                                          largest(trends_[risk_age], slot)) +
                                    1;
        }
    }
}

Chances::Slots Chances::bounds_of(const ChanceSources& sources, const Bases& bases, const Kind& kind) const {
    using namespace population;
    const auto& people = sources.region.people;
    const auto place = static_cast<std::size_t>(kind.municipality);
    const auto at = static_cast<std::size_t>(kind.age);
    Slots bounds{};
    bounds[leave] = people.moved_out_rate[place][static_cast<std::size_t>(kind.sex)][at];
    bounds[move] = people.moves[at] * bases.rates.moving_ratio(kind.municipality, kind.age);
    bounds[birth] = kind.sex == figures::woman ? people.births_per_woman[at] * people.birth_ratio[place] : 0.0;
    bounds[start_smoking] = smoking_.start[at];
    for (int risk = 0; risk < sources.risks.count(); ++risk) {
        const int slot = slot_of_risk(risk);
        const bool acute = slot >= first_group && slot < first_condition();
        bounds[static_cast<std::size_t>(slot)] =
            bases.rates.base(risk, kind.sex, kind.age) * (acute ? arrivals_.peak() : 1.0);
    }
    const auto& caps = caps_[static_cast<std::size_t>(risk_age_of(kind.age))];
    for (std::size_t slot = 0; slot < bounds.size(); ++slot) {
        bounds[slot] *= static_cast<double>(caps[slot]) / base::multiplier_one;
    }
    return bounds;
}

void Chances::fill_cells(const ChanceSources& sources, const Bases& bases) {
    for (int municipality = 0; municipality < sources.region.municipality_count(); ++municipality) {
        for_sexes_and_ages([&](int sex, int age) {
            cells_.push_back(base::cell_of(bounds_of(sources, bases, {municipality, sex, age})));
        });
    }
}

void Chances::fill_habit_cells() {
    using namespace population;
    for (int age = 0; age < age_count; ++age) {
        const auto& caps = caps_[static_cast<std::size_t>(risk_age_of(age))];
        Slots bounds{};
        const double quit = age >= youngest_smoker ? smoking_.quit[static_cast<std::size_t>(age)] : 0.0;
        bounds[quit_smoking] = quit * static_cast<double>(caps[quit_smoking]) / base::multiplier_one;
        bounds[relapse] = age >= youngest_smoker ? static_cast<double>(caps[relapse]) / base::multiplier_one : 0.0;
        habit_cells_.push_back(base::cell_of(bounds));
    }
}

void Chances::fill_condition_cells(const ChanceSources& sources, const Bases& bases) {
    for (int condition = 0; condition < condition_count_; ++condition) {
        const auto& id = sources.region.health.conditions[static_cast<std::size_t>(condition)].id;
        const double leaves = sources.value("condition." + id + ".leaves") / 100.0;
        for_sexes_and_ages([&](int sex, int age) {
            Slots bounds{};
            const double* excess = sources.risks.excess_of(condition, sex, age);
            const auto& caps = caps_[static_cast<std::size_t>(population::risk_age_of(age))];
            for (int risk = 0; risk < sources.risks.count(); ++risk) {
                const auto slot = static_cast<std::size_t>(slot_of_risk(risk));
                const bool acute = risk > 0 && risk <= group_count_;
                bounds[slot] = excess[risk] * bases.rates.base(risk, sex, age) * (acute ? arrivals_.peak() : 1.0) *
                               static_cast<double>(caps[slot]) / base::multiplier_one;
            }
            // in its own stream the condition's slot is its end
            bounds[static_cast<std::size_t>(first_condition() + condition)] = leaves;
            condition_cells_.push_back(base::cell_of(bounds));
        });
    }
}

void Chances::fill_fatality(const ChanceSources& sources, const Bases& bases) {
    constexpr double whole = 4294967296.0;
    // people with more illness for their risk of death die less often of each: the product keeps
    // death of any cause at its own direct ratio for every state
    fatal_ratios_.resize(states_.size() * static_cast<std::size_t>(group_count_));
    for_states([&](int risk_age, int sex, int education, int state) {
        const auto at = state_index(risk_age, sex, education, state) * static_cast<std::size_t>(group_count_);
        for (int group = 0; group < group_count_; ++group) {
            const auto& illness = sources.risks.direct(health::Risks::of_group(group)).state;
            const auto& death = sources.risks.direct(health::Risks::of_death()).state;
            fatal_ratios_[at + static_cast<std::size_t>(group)] =
                fixed(death.at(risk_age, sex, education, state) / illness.at(risk_age, sex, education, state));
        }
    });
    for (int condition = 0; condition < condition_count_; ++condition) {
        acute_brought_.push_back(fixed(sources.risks.any_acute(condition)));
        for (int sex = 0; sex < sex_count; ++sex) {
            for (int age = 0; age < age_count; ++age) {
                death_brought_.push_back(fixed(sources.risks.excess(condition, health::Risks::of_death(), sex, age)));
            }
        }
    }
    for (int sex = 0; sex < sex_count; ++sex) {
        for (int age = 0; age < age_count; ++age) {
            for (int group = 0; group < group_count_; ++group) {
                fatal_.push_back(static_cast<std::uint64_t>(bases.rates.fatality(group, sex, age) * whole));
            }
        }
    }
}

std::uint32_t Chances::fatal_below(const Patient& patient, int group) const {
    constexpr std::uint64_t most = UINT32_MAX;
    const auto groups = static_cast<std::size_t>(group_count_);
    const auto at = static_cast<std::size_t>(group);
    const auto age = static_cast<std::size_t>(std::min(patient.age, oldest));
    std::uint64_t below = fatal_[(static_cast<std::size_t>(patient.sex) * age_count + age) * groups + at];
    below = (below * fatal_ratios_[patient.stands.state * groups + at]) >> 16U;
    below = (below * weights_[patient.stands.weight][population::death]) >> 16U;
    below = (below * places_[patient.stands.place][population::death]) >> 16U;
    below = (below * trend(population::risk_age_of(patient.age), population::death, patient.year)) >> 16U;
    // as with habits: what conditions bring of death of any cause, less what they bring of illness
    std::uint64_t death = base::multiplier_one;
    std::uint64_t illness = base::multiplier_one;
    for (auto held = patient.conditions; held != 0; held &= held - 1) {
        const auto condition = static_cast<std::size_t>(std::countr_zero(held));
        death += death_brought_[cell_index(static_cast<int>(condition), patient.sex, patient.age)];
        illness += acute_brought_[condition];
    }
    constexpr double one = base::multiplier_one;
    const double ratio =
        health::case_fatality_ratio(static_cast<double>(death) / one, static_cast<double>(illness) / one);
    below = (below * fixed(ratio)) >> 16U;
    return static_cast<std::uint32_t>(std::min(below, most));
}

void Chances::fill_conditions(const ChanceSources& sources) {
    const auto& conditions = sources.region.health.conditions;
    municipal_care_ = sources.region.municipal_care();
    for (std::size_t at = 0; at < conditions.size(); ++at) {
        instead_of_.push_back(conditions[at].instead_of);
        weight_lost_.push_back(conditions[at].disability_weight);
        keys_.push_back(base::sub_key(0, "condition " + conditions[at].id));
        diseases_ |= conditions[at].kind == "disease" ? 1U << at : 0U;
        barred_by_.push_back(sources.region.health.barred_by(static_cast<int>(at)));
    }
    for (int group = 0; group < group_count_; ++group) {
        std::uint32_t any = 0;
        for (int condition = 0; condition < condition_count_; ++condition) {
            begins_.push_back(base::threshold(sources.risks.begins(group, condition)));
            any |= static_cast<std::uint32_t>(begins_.back() > 0) << static_cast<unsigned>(condition);
        }
        begins_any_.push_back(any);
    }
}

void Chances::fill_childhood(const ChanceSources& sources) {
    childhood_.boys_below = base::threshold(sources.value("births.share_boys") / 100.0);
    childhood_.as_mother_below = base::threshold(sources.value("education.child_as_mother") / 100.0);
    for (int place = 0; place < sources.region.municipality_count(); ++place) {
        for (int sex = 0; sex < sex_count; ++sex) {
            childhood_.reached.push_back(sources.mix.education(place, sex, population::settled_age));
        }
    }
    schooling_ = {sources.value("education.mid_age"), sources.value("education.high_age")};
}

}  // namespace hvis::engine
