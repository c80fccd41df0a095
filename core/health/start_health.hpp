// SPDX-License-Identifier: MIT
// Who has which conditions on entering the region.
#pragma once

#include "health/risks.hpp"
#include "health/weight.hpp"
#include "population/person.hpp"

#include <vector>

namespace hvis::health {

/// Gives every person their conditions, so that the residents of each sex and age have the published
/// share, spread among them by habits, schooling, weight and the conditions that bring others.
/// `people` are residents of the start and movers; newborns have none.
void give_conditions(const figures::Region& region, const Risks& risks, const Weight& weight,
                     std::vector<population::Person>& people);

/// ln BMI of someone on entering the region.
double log_bmi_on_entering(const Weight& weight, const population::Person& person);

}  // namespace hvis::health
