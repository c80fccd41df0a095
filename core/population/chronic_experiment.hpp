// SPDX-License-Identifier: MIT
// A closed population with smoking, chronic conditions, admissions and death, on the cells that every run uses.
// Used to check the cells against known totals and to time them beside other engines (docs/performance.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hvis::population {

/// Workloads M1 (one condition) and M12 (twelve, each raising the others, death and admissions), in continuous time.
struct ChronicExperiment {
    int conditions{1};  ///< 1 or 12
    std::size_t persons{1'300'000};
    int years{20};  ///< at most 20
    std::uint64_t seed{1};
    int jobs{1};
};

struct ChronicAnswer {
    std::int64_t deaths{0};
    std::int64_t cases{0};
    std::int64_t admissions{0};
    std::int64_t smoking_changes{0};
    std::int64_t candidates{0};  ///< looked at
    double person_years{0.0};
};

/// Someone at the start.
struct ChronicPerson {
    std::uint64_t age{0};  ///< years, 2^-32
    int sex{0};            ///< 0: man, 1: woman
    int habit{0};          ///< 0: never smoked, 1: smokes, 2: has stopped
    std::uint32_t conditions{0};
};
/// Everyone at the start: 0-90 years old.
std::vector<ChronicPerson> chronic_people(const ChronicExperiment& experiment);

/// The same for any number of jobs.
ChronicAnswer run_chronic(const ChronicExperiment& experiment, const std::vector<ChronicPerson>& people);

/// M1 as it is usually written first: a list of persons, exp() and std::mt19937_64, step by step of a year. To compare
/// with; one job.
ChronicAnswer run_chronic_textbook(const ChronicExperiment& experiment, std::vector<ChronicPerson> people);

}  // namespace hvis::population
