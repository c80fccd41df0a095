// SPDX-License-Identifier: MIT
#include "outcomes/census.hpp"

#include <utility>

namespace hvis::outcomes {

using figures::age_count;
using figures::education_count;
using figures::sex_count;
using population::age_group_count;
using population::habit_count;
using population::weight_class_count;

Census::Census(const Sizes& sizes, int years)
    : sizes_(sizes),
      years_(years),
      births_(age_count + years),
      step_(static_cast<std::size_t>(years) + 1),
      socials_(static_cast<std::size_t>(sizes.municipalities * education_count * age_group_count)),
      condition_step_(socials_ * step_),
      persons_(static_cast<std::size_t>(sizes.municipalities * education_count * sex_count * births_) * step_),
      states_(socials_ * state_count * step_),
      conditions_(static_cast<std::size_t>(sizes.conditions) * condition_step_) {}

Census::Place Census::place_of(const Resident& resident, int year) {
    const int social = resident.municipality * education_count + resident.education;
    const int born = resident.age + years_ - year;
    const auto in_year = static_cast<std::size_t>(year);
    const auto group = cell(social, resident.age_group, age_group_count);
    return {&persons_[cell(social * sex_count + resident.sex, born, births_) * step_ + in_year],
            &states_[group * state_count * step_ + in_year], &conditions_[group * step_ + in_year]};
}

void Census::move_into(Tally& tally) {
    move_persons(tally);
    move_states(tally);
    move_conditions(tally);
}

void Census::move_persons(Tally& tally) {
    auto from = persons_.begin();
    for (int social = 0; social < sizes_.municipalities * education_count; ++social) {
        for (int sex = 0; sex < sex_count; ++sex) {
            for (int born = 0; born < births_; ++born) {
                for (int year = 0; year <= years_; ++year, ++from) {
                    add(std::exchange(*from, {}), {social, sex, born - years_ + year}, year, tally);
                }
            }
        }
    }
}

void Census::add(const Persons& persons, const Among& among, int year, Tally& tally) {
    if (among.age < 0 || among.age >= age_count) {
        return;
    }
    const int municipality = among.social / education_count;
    const int education = among.social % education_count;
    const auto schooling = cell(education * sex_count + among.sex, among.age, age_count);
    const auto group = cell(among.social, static_cast<int>(population::age_group_of(among.age)), age_group_count);
    tally.at(year, Quantity::residents)[cell(municipality * sex_count + among.sex, among.age, age_count)] +=
        persons.number;
    tally.at(year, Quantity::residents_by_schooling)[schooling] += persons.number;
    tally.at(year, Quantity::good_health_by_schooling)[schooling] += persons.good_health;
    tally.at(year, Quantity::health_left)[group] += persons.health_left;
    tally.at(year, Quantity::good_health)[group] += persons.good_health;
}

void Census::move_states(Tally& tally) {
    auto from = states_.begin();
    for (std::size_t social = 0; social < socials_; ++social) {
        for (std::size_t state = 0; state < state_count; ++state) {
            const auto diseases = state % number_count;
            const auto weight = state / number_count % weight_class_count;
            const auto habit = state / number_count / weight_class_count;
            for (int year = 0; year <= years_; ++year, ++from) {
                const auto persons = std::exchange(*from, 0);
                tally.at(year, Quantity::residents_by_habit)[social * habit_count + habit] += persons;
                tally.at(year, Quantity::residents_by_weight)[social * weight_class_count + weight] += persons;
                tally.at(year, Quantity::residents_by_number)[social * number_count + diseases] += persons;
            }
        }
    }
}

void Census::move_conditions(Tally& tally) {
    auto from = conditions_.begin();
    const auto cells = static_cast<std::size_t>(sizes_.conditions) * socials_;
    for (std::size_t at = 0; at < cells; ++at) {
        for (int year = 0; year <= years_; ++year, ++from) {
            tally.at(year, Quantity::residents_by_condition)[at] += std::exchange(*from, 0);
        }
    }
}

}  // namespace hvis::outcomes
