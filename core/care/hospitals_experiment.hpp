// SPDX-License-Identifier: MIT
// Five hospitals fed by chance: triage, beds by function and urgency, diversion, readmission. A workload to time queues
// on, and to hold against other simulators' answers (D2 of the speed study); no figures of the region enter.
#pragma once

#include <array>
#include <cstdint>

namespace hvis::care {

constexpr int urgency_count = 4;

struct HospitalsAnswer {
    std::int64_t admissions{0};  ///< with readmissions
    std::int64_t diversions{0};
    std::int64_t events{0};
    double triage_wait{0.0};                       ///< mean, days
    std::array<double, urgency_count> bed_wait{};  ///< mean, days    [urgency]
};

/// So many first arrivals, Poisson 600 a day, until everyone has left.
HospitalsAnswer run_hospitals(std::int64_t arrivals, std::uint64_t seed);

}  // namespace hvis::care
