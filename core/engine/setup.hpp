// SPDX-License-Identifier: MIT
// A plan made ready for one repeat: windows, beds, stays and offers with their drawn values.
#pragma once

#include "care/pathway.hpp"
#include "engine/draws.hpp"
#include "engine/plan.hpp"
#include "figures/region.hpp"
#include "health/risks.hpp"
#include "population/person.hpp"
#include "prevention/effort.hpp"

#include <array>
#include <vector>

namespace hvis::engine {

/// Services, beds and stays of a plan. The reference's changes come first, then the plan's own.
care::CareSetup care_setup(const figures::Region& region, const std::vector<const Plan*>& plans, const Draws& draws);
/// Share of acute patients with municipal care among these people at the start    [under 65, 65+]
std::array<double, 2> share_in_care(const figures::Region& region, const health::Risks& risks,
                                    const std::vector<population::Person>& people);

/// What care offers when patients leave hospital.
std::vector<care::FollowUp> follow_ups_of(const std::vector<prevention::ActiveOffer>& offers);

/// The plan's efforts with the values of this repeat, in order.
std::vector<prevention::Effort> efforts_of(const Plan& plan, const Draws& draws);

/// Offers of the plan's efforts, which must outlive them, that hold when these decisions have been taken    [decision];
/// one that hangs on a decision not taken yet does not hold. Throws base::CoreError when they are more than 32.
std::vector<prevention::ActiveOffer> offers_of(const Plan& plan, const std::vector<prevention::Effort>& efforts,
                                               const std::vector<bool>& decided = {});

}  // namespace hvis::engine
