// SPDX-License-Identifier: MIT
// When which hospital has which service under a plan, and when none has.
#pragma once

#include "care/routing.hpp"
#include "engine/plan.hpp"
#include "figures/region.hpp"

#include <vector>

namespace hvis::engine {

/// The windows with the service taken from the closing hospitals and given to the opening ones.
std::vector<care::ServiceWindow> windows_after(const std::vector<care::ServiceWindow>& windows,
                                               const ServiceChange& change);

/// Hours of the week in which no hospital has a service, every week of a time.
struct ServiceGap {
    int service{0};
    base::Instant from{0};
    base::Instant to{base::never};
    care::HoursOfWeek hours;
};

/// Where the plan leaves nobody who could take a service's patients, and the reference does not, before `end`; by
/// service and time. Patients of such an hour are counted by the indicator no_hospital.
std::vector<ServiceGap> service_gaps(const figures::Region& region, const Plan& reference, const Plan& plan,
                                     base::Instant end);

}  // namespace hvis::engine
