// SPDX-License-Identifier: MIT
#include "cli/bench_workloads.hpp"

#include "base/errors.hpp"
#include "care/treatment.hpp"
#include "cli/commands.hpp"
#include "engine/baseline.hpp"
#include "engine/batch.hpp"
#include "engine/lives.hpp"
#include "engine/run.hpp"
#include "engine/setup.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace hvis::cli {

namespace {

constexpr int most_places = 32;  ///< municipalities that an offer has a bit for

double person_years(const outcomes::Tally& tally) {
    double sum = 0.0;
    for (int year = 1; year <= tally.years(); ++year) {
        const auto counts = tally.of(year, outcomes::Quantity::residents);
        sum += static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}));
    }
    return sum;
}

}  // namespace

Measured region_people(const figures::Region& region, const population::StartMix& mix, std::uint64_t seed,
                       int threads) {
    constexpr int last_year = 2038;
    const base::Years years(last_year);
    const engine::Repeat repeat(region, mix, years, {}, {seed, 1, std::nullopt});
    outcomes::Tally tally(outcomes::sizes_of(region), years.count());
    Measured measured{"region-people", threads, 0.0, 0.0, "person-years", 0.0};
    const engine::World world{&repeat.chances(), &years, {}, nullptr, base::never};
    measured.seconds = seconds_of([&] {
        measured.events = static_cast<double>(engine::live_all(world, repeat.people(), tally, threads).events.size());
    });
    measured.units = person_years(tally);
    return measured;
}

Measured region_full(const figures::Region& region, const population::StartMix& mix, std::uint64_t seed, int threads,
                     int last_year) {
    const base::Years years(last_year);
    const engine::Repeat repeat(region, mix, years, {}, {seed, 1, std::nullopt});
    Measured measured{"region-full", threads, 0.0, 0.0, "person-years", 0.0};
    engine::Run run;
    measured.seconds = seconds_of([&] { run = engine::run(repeat, {}, threads); });
    measured.units = person_years(run.tally);
    measured.events = static_cast<double>(run.balance.events);
    return measured;
}

Measured what_if(const figures::Region& region, const engine::Scenario& scenario, std::uint64_t seed, int threads) {
    constexpr int last_year = 2038;
    const population::StartMix mix(region);
    const base::Years years(last_year);
    engine::Repeat repeat(region, mix, years, {}, {seed, 1, std::nullopt});
    repeat.keep_baseline(threads);
    const auto efforts = engine::efforts_of(scenario.plan, repeat.draws());
    const auto offers = engine::offers_of(scenario.plan, efforts);
    const engine::World world{&repeat.chances(), &years, offers, nullptr, base::never, nullptr, scenario.plan.joint};
    outcomes::Tally tally(outcomes::sizes_of(region, static_cast<int>(efforts.size())), years.count());
    Measured measured{"what-if", threads, 0.0, 0.0, "person-years", 0.0};
    measured.seconds = seconds_of([&] {
        if (!engine::lives_again(*repeat.baseline(), world, tally, threads)) {
            throw base::CoreError("the what-if of the benchmark touches too many lives");
        }
    });
    measured.units = person_years(tally);
    return measured;
}

engine::Scenario in_groups(engine::Scenario scenario, int groups) {
    std::vector<engine::PlannedOffer> offers;
    for (const auto& whole : scenario.plan.offers) {
        for (int group = 0; group < groups; ++group) {
            auto part = whole;
            part.offer.places = 0;
            for (int place = group; place < most_places; place += groups) {
                part.offer.places |= whole.offer.places & (1U << static_cast<unsigned>(place));
            }
            offers.push_back(part);
        }
    }
    scenario.plan.offers = std::move(offers);
    return scenario;
}

Measured whole_run(const engine::Scenario& from, std::uint64_t seed, int threads) {
    auto scenario = from;
    scenario.first_year = 2019;
    scenario.last_year = 2028;
    scenario.repeats = 5;
    engine::BatchOptions options;
    options.seed = seed;
    options.jobs = threads;
    Measured measured{"run", threads, 0.0, 10.0, "runs of one side", 0.0};
    measured.seconds = seconds_of([&] {
        const auto region = load_region();
        static_cast<void>(engine::answer(region, scenario, engine::run_scenario(region, scenario, options), seed));
    });
    return measured;
}

Measured batch_of_plans(const figures::Region& region, const engine::Scenario& from, std::uint64_t seed, int threads,
                        BatchSize size) {
    std::vector<engine::Scenario> scenarios;
    for (int plan = 0; plan < size.plans; ++plan) {
        auto scenario = from;
        scenario.first_year = 2019;
        scenario.last_year = size.last_year;
        scenario.repeats = size.repeats;
        // alike but for a day, so that none is another's cell
        scenario.plan.services.front().begins += plan * base::day_length;
        scenarios.push_back(std::move(scenario));
    }
    std::vector<engine::Task> tasks;
    double cells = 0.0;
    for (const auto& scenario : scenarios) {
        engine::BatchOptions options;
        options.seed = seed;
        options.jobs = threads;
        options.finished = [&cells](const engine::Cell& /*cell*/) { cells += 1.0; };
        tasks.push_back({&scenario, options});
    }
    Measured measured{"batch", threads, 0.0, 0.0, "runs of one side", 0.0};
    measured.seconds = seconds_of([&] { engine::run_cells(region, tasks); });
    measured.units = cells;
    return measured;
}

Measured start(std::uint64_t seed) {
    Measured measured{"start", 1, 0.0, 0.0, "persons", 0.0};
    measured.seconds = seconds_of([&] {
        const auto region = load_region();
        const population::StartMix mix(region);
        const base::Years years(base::first_year);
        measured.units =
            static_cast<double>(engine::Repeat(region, mix, years, {}, {seed, 1, std::nullopt}).people().size());
    });
    return measured;
}

Measured region_care(const figures::Region& region, const population::StartMix& mix, std::uint64_t seed) {
    constexpr int last_year = 2028;
    const base::Years years(last_year);
    const engine::Repeat repeat(region, mix, years, {}, {seed, 1, std::nullopt});
    outcomes::Tally tally(outcomes::sizes_of(region), years.count());
    const engine::World world{&repeat.chances(), &years, {}, nullptr, base::never};
    const auto lives = engine::live_all(world, repeat.people(), tally, 1);
    Measured measured{"region-care", 1, 0.0, 0.0, "acute stays and visits", 0.0};
    measured.seconds = seconds_of([&] {
        auto setup = engine::care_setup(region, {}, repeat.draws());
        setup.share_in_care = engine::share_in_care(region, repeat.risks(), repeat.people());
        setup.growth = care::Growth(region, tally);
        const care::Pathways pathways(region, setup,
                                      [&](std::string_view name) { return repeat.draws().figure(name); });
        care::Treatment treatment(region, pathways, years, tally);
        treatment.run(lives.illnesses(), {&lives.dies_at, &lives.editions, repeat.luck()},
                      [](const admissions::AcuteEvent& /*event*/, outcomes::Decided /*decided*/) {});
        measured.events = static_cast<double>(treatment.balance().events);
        measured.units = static_cast<double>(treatment.balance().came + treatment.balance().visits);
    });
    return measured;
}

figures::Region twice(figures::Region region) {
    for (auto& place : region.people.residents) {
        for (auto& by_age : place) {
            std::for_each(by_age.begin(), by_age.end(), [](int& persons) { persons *= 2; });
        }
    }
    for (auto& place : region.people.moved_in) {
        for (auto& by_age : place) {
            std::for_each(by_age.begin(), by_age.end(), [](double& persons) { persons *= 2.0; });
        }
    }
    for (auto& at : region.beds) {
        at.staffed *= 2.0;
    }
    for (auto& at : region.vehicle_bases) {
        at.vehicles *= 2;
    }
    region.figures[static_cast<std::size_t>(*region.figure_index("reception.rooms_randers"))].value *= 2.0;
    return region;
}

}  // namespace hvis::cli
