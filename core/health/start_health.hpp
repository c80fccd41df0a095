// SPDX-License-Identifier: MIT
// Who has which conditions on entering the region.
#pragma once

#include "health/risks.hpp"
#include "health/weight.hpp"
#include "population/person.hpp"

#include <cstdint>
#include <vector>

namespace hvis::health {

/// Weight step of everyone on entering the region    [person]
std::vector<std::uint8_t> weight_steps_of(const Weight& weight, const std::vector<population::Person>& people);

/// Gives every person their conditions, so that the residents of each sex and age have the published
/// share, spread among them by habits, schooling, weight and the conditions that bring others.
/// `people` are residents of the start and movers; newborns have none. `steps`: weight_steps_of(people).
void give_conditions(const figures::Region& region, const Risks& risks, const std::vector<std::uint8_t>& steps,
                     std::vector<population::Person>& people);

/// ln BMI of someone on entering the region.
double log_bmi_on_entering(const Weight& weight, const population::Person& person);

}  // namespace hvis::health
