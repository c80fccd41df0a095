// SPDX-License-Identifier: MIT
// What one plan has of care, before the figures of a repeat are drawn.
#pragma once

#include "care/beds.hpp"
#include "care/follow_up.hpp"
#include "care/growth.hpp"
#include "care/planned_care.hpp"
#include "care/routing.hpp"
#include "care/ward.hpp"
#include "figures/region.hpp"

#include <array>
#include <vector>

namespace hvis::care {

/// A change of the stay of one service's patients from a date on.
struct StayChange {
    int service{0};
    double times{1.0};  ///< ratio of the stay
    base::Instant from{0};
};

/// Services, beds, overflow, vehicles and clinics of one plan.
struct CareSetup {
    std::vector<ServiceWindow> windows;
    std::vector<BedsFrom> beds;
    std::vector<StayChange> stays;
    Overflow overflow{Overflow::lodge};
    std::vector<figures::VehicleBase> vehicles;
    std::vector<figures::Clinic> clinics;
    std::vector<FollowUp> follow_ups;
    std::vector<PlannedChange> planned;
    std::array<double, 2> share_in_care{};  ///< of acute patients, those with municipal care    [under 65, 65+]
    Growth growth;                          ///< of residents, as they live before care changes any life
};

}  // namespace hvis::care
