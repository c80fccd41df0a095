// SPDX-License-Identifier: MIT
// The workloads of hvis bench that are the model itself. docs/performance.md tells what each is.
#pragma once

#include "engine/plan.hpp"
#include "figures/region.hpp"
#include "population/residents.hpp"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdint>
#include <string>

namespace hvis::cli {

/// One measured workload.
struct Measured {
    std::string workload;
    int threads{1};
    double seconds{0.0};
    double units{0.0};
    std::string unit;
    double events{0.0};
    nlohmann::ordered_json answer{};  ///< of workloads whose answer others have published
};

template <class Work>
double seconds_of(Work work) {
    using Clock = std::chrono::steady_clock;
    const auto begun = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - begun).count();
}

/// Figures read, the people of today made.
Measured start(std::uint64_t seed);
/// The lives alone, 20 years.
Measured region_people(const figures::Region& region, const population::StartMix& mix, std::uint64_t seed, int threads);
/// Today, one repeat, people and every hospital event. Making the people is "start".
Measured region_full(const figures::Region& region, const population::StartMix& mix, std::uint64_t seed, int threads,
                     int last_year = 2038);
/// Care alone, today's plan, 10 years: the acute events of the lives are there already, and outcomes do not return.
Measured region_care(const figures::Region& region, const population::StartMix& mix, std::uint64_t seed);
/// A plan's people on a kept baseline, 20 years: the lives that an effort touches, exactly as if all were lived.
/// Throws base::CoreError when they are so many that everyone would be lived.
Measured what_if(const figures::Region& region, const engine::Scenario& scenario, std::uint64_t seed, int threads);
/// The same efforts for the same people, each offered to so many groups of municipalities by itself.
engine::Scenario in_groups(engine::Scenario scenario, int groups);
/// What `hvis run` does for one plan against today: 10 years, 5 repeats, from the figures to the answer.
Measured whole_run(const engine::Scenario& from, std::uint64_t seed, int threads);

/// How many plans a batch has, and how often and how long each is run.
struct BatchSize {
    int plans;
    int repeats;
    int last_year;
};

/// Several plans, as a batch runs them; a hundred plans with 20 repeats take as many times longer as there are more
/// runs.
Measured batch_of_plans(const figures::Region& region, const engine::Scenario& from, std::uint64_t seed, int threads,
                        BatchSize size);

/// How many times the repeats it would take to tell a plan from today as sharply, if the two had unlike luck: of three
/// plans (an effort, fewer new cases, fewer deaths) and three outcomes, each and in the middle
/// (`median_repeats_saved`), over 24 repeats of 130,000 people and 20 years, every figure at its best value. An outcome
/// that a plan leaves alone in every repeat has no such number (null).
Measured coupling(const figures::Region& region, const engine::Scenario& effort, std::uint64_t seed, int threads);

/// Twice the people, and twice the beds, reception rooms and vehicles in the same places.
figures::Region twice(figures::Region region);

}  // namespace hvis::cli
