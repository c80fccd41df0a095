// SPDX-License-Identifier: MIT
// How many repeats are saved because a plan and today share their luck person by person.
#include "base/parallel.hpp"
#include "cli/bench_workloads.hpp"
#include "engine/estimate.hpp"
#include "engine/levers.hpp"
#include "engine/lives.hpp"
#include "engine/run.hpp"
#include "engine/setup.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <vector>

namespace hvis::cli {

namespace {

using outcomes::Quantity;

constexpr int repeats = 24;
constexpr std::size_t of_people = 10;  ///< every tenth lives: 130,000
constexpr std::size_t plan_count = 3;
constexpr std::array<const char*, plan_count> plan_names{"quit_smoking", "type 2 diabetes x0.8", "deaths x0.95"};
constexpr std::array outcome_names{"deaths", "new_cases", "acute_stays"};
constexpr std::array counted{Quantity::deaths, Quantity::condition_begins, Quantity::first_stays};

using Outcomes = std::array<double, counted.size()>;
/// Today, then the plans.
using Sides = std::array<Outcomes, 1 + plan_count>;

Outcomes outcomes_of(const engine::World& world, const engine::Repeat& repeat, const figures::Region& region,
                     int efforts) {
    outcomes::Tally tally(outcomes::sizes_of(region, efforts), world.years->count());
    engine::live_for_counts(world, repeat.people(), tally, 1,
                            [](std::size_t person) { return person % of_people == 0; });
    Outcomes sums{};
    for (std::size_t at = 0; at < counted.size(); ++at) {
        for (int year = 0; year < tally.years(); ++year) {
            const auto counts = tally.of(year, counted[at]);
            sums[at] += static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}));
        }
    }
    return sums;
}

Sides sides_of(const engine::Repeat& repeat, const figures::Region& region, const engine::Scenario& effort) {
    const auto efforts = engine::efforts_of(effort.plan, repeat.draws());
    const auto offers = engine::offers_of(effort.plan, efforts);
    const auto& conditions = region.health.conditions;
    const auto diabetes = std::find_if(conditions.begin(), conditions.end(),
                                       [](const auto& condition) { return condition.id == "type_2_diabetes"; });
    const int new_diabetes = repeat.chances().first_condition() + static_cast<int>(diabetes - conditions.begin());
    const auto fewer_cases = engine::Levers().lower(new_diabetes, 0.8);
    const auto fewer_deaths = engine::Levers().lower(population::death, 0.95);
    const auto lived = [&](std::span<const prevention::ActiveOffer> offered, const engine::Levers* levers) {
        const engine::World world{&repeat.chances(), &repeat.years(), offered,          nullptr,
                                  base::never,       levers,          effort.plan.joint};
        return outcomes_of(world, repeat, region, static_cast<int>(efforts.size()));
    };
    return {lived({}, nullptr), lived(offers, nullptr), lived({}, &fewer_cases), lived({}, &fewer_deaths)};
}

/// Variance of the difference of two runs of unlike luck, over that of two of the same.
double saved(const std::vector<Sides>& all, std::size_t plan, std::size_t outcome) {
    engine::Spread today;
    engine::Spread planned;
    engine::Spread difference;
    for (const auto& sides : all) {
        today.add(sides[0][outcome]);
        planned.add(sides[1 + plan][outcome]);
        difference.add(sides[1 + plan][outcome] - sides[0][outcome]);
    }
    return difference.variance() > 0.0 ? (today.variance() + planned.variance()) / difference.variance()
                                       : std::numeric_limits<double>::infinity();
}

}  // namespace

Measured coupling(const figures::Region& region, const engine::Scenario& effort, std::uint64_t seed, int threads) {
    constexpr int last_year = 2038;
    const population::StartMix mix(region);
    const base::Years years(last_year);
    std::vector<Sides> all(repeats);
    Measured measured{"coupling", threads, 0.0, repeats * (1.0 + plan_count), "runs of one side"};
    measured.seconds = seconds_of([&] {
        base::for_pieces(repeats, threads, [&](int number, int) {
            const engine::Repeat repeat(region, mix, years, {}, {seed, number + 1, std::nullopt});
            all[static_cast<std::size_t>(number)] = sides_of(repeat, region, effort);
        });
    });
    std::vector<double> ratios;
    for (std::size_t plan = 0; plan < plan_count; ++plan) {
        for (std::size_t outcome = 0; outcome < counted.size(); ++outcome) {
            ratios.push_back(saved(all, plan, outcome));
            measured.answer["repeats_saved"][plan_names[plan]][outcome_names[outcome]] = ratios.back();
        }
    }
    std::sort(ratios.begin(), ratios.end());
    measured.answer["median_repeats_saved"] = ratios[ratios.size() / 2];
    return measured;
}

}  // namespace hvis::cli
