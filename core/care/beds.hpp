// SPDX-License-Identifier: MIT
// How many beds each ward has for acute patients, and from when.
#pragma once

#include "base/calendar.hpp"
#include "care/routing.hpp"
#include "figures/region.hpp"

#include <vector>

namespace hvis::care {

/// Acute patients' bed days expected a year, by where today's people would be taken.
/// Shape [hospital × group].
using ExpectedBedDays = std::vector<double>;

/// From the rates, stays and readmissions of the figures and the people of 1 January 2019, with the
/// services of this moment. No chance enters.
ExpectedBedDays expected_bed_days(const figures::Region& region, const Routing& routing, base::Instant when);
/// As expected_bed_days, of first stays a year.
std::vector<double> expected_stays(const figures::Region& region, const Routing& routing, base::Instant when);

/// A ward has this many beds for acute patients from this moment on.
struct BedsFrom {
    int hospital{0};
    int ward{0};
    base::Instant from{0};
    double beds{0.0};
};

/// The staffed beds of every unit of hospitals, less the share that planned patients hold, are spread
/// over its hospitals and wards as the expected bed days (rule, not a figure: docs/method.md).
std::vector<BedsFrom> beds_of(const figures::Region& region, const Routing& routing);

/// Beds of one ward at a moment.
double beds_at(const std::vector<BedsFrom>& beds, int hospital, int ward, base::Instant when);

}  // namespace hvis::care
