// SPDX-License-Identifier: MIT
// hvis bench: how long the parts take, side by side in one run, as JSON.
#include "base/parallel.hpp"
#include "care/hospitals_experiment.hpp"
#include "care/treatment.hpp"
#include "care/ward_experiment.hpp"
#include "cli/commands.hpp"
#include "engine/lives.hpp"
#include "engine/run.hpp"
#include "engine/setup.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <numeric>

namespace hvis::cli {

namespace {

using Json = nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

double peak_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

template <class Work>
double seconds_of(Work work) {
    const auto begun = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - begun).count();
}

/// One measured workload.
struct Measured {
    std::string workload;
    int threads{1};
    double seconds{0.0};
    double units{0.0};
    std::string unit;
    double events{0.0};
};

Json json_of(const Measured& measured) {
    return {{"workload", measured.workload},
            {"threads", measured.threads},
            {"seconds", measured.seconds},
            {"units", measured.units},
            {"unit", measured.unit},
            {"ns_per_unit", measured.units > 0.0 ? measured.seconds / measured.units * 1e9 : 0.0},
            {"units_per_s", measured.seconds > 0.0 ? measured.units / measured.seconds : 0.0},
            {"events_per_s", measured.seconds > 0.0 ? measured.events / measured.seconds : 0.0},
            {"peak_mb", peak_megabytes()}};
}

double person_years(const outcomes::Tally& tally) {
    double sum = 0.0;
    for (int year = 1; year <= tally.years(); ++year) {
        const auto counts = tally.of(year, outcomes::Quantity::residents);
        sum += static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}));
    }
    return sum;
}

/// The lives alone, 20 years.
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

/// Today and one plan, one repeat, 10 years, people and care: what `hvis run --repeats 1` does.
Measured region_full(const figures::Region& region, const engine::Scenario& scenario, std::uint64_t seed, int threads) {
    const population::StartMix mix(region);
    const base::Years years(scenario.last_year);
    Measured measured{"region-full", threads, 0.0, 0.0, "person-years of today and one plan", 0.0};
    std::array<engine::Run, 2> runs;
    measured.seconds = seconds_of([&] {
        const engine::Repeat repeat(region, mix, years, {}, {seed, 1, std::nullopt});
        base::for_pieces(2, threads, [&](int piece, int) {
            const std::vector<const engine::Plan*> plans =
                piece == 0 ? std::vector<const engine::Plan*>{} : std::vector<const engine::Plan*>{&scenario.plan};
            runs[static_cast<std::size_t>(piece)] = engine::run(repeat, plans, 1);
        });
    });
    for (const auto& run : runs) {
        measured.units += person_years(run.tally);
        measured.events += static_cast<double>(run.balance.events);
    }
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

/// Workload D1: one ward of 300 beds at load 0.9, a million patients.
Measured ward(std::uint64_t seed) {
    constexpr double four_days = 345600.0;
    Measured measured{"d1", 1, 0.0, 1e6, "patients", 0.0};
    care::WardExperiment experiment{
        300, 270.0, four_days, care::exponential_stay(four_days), care::Overflow::wait, 1'000'000, seed};
    measured.seconds = seconds_of([&] { measured.events = static_cast<double>(care::run_ward(experiment).events); });
    return measured;
}

/// Workload D2: five hospitals, a million patients.
Measured hospitals(std::uint64_t seed) {
    Measured measured{"d2", 1, 0.0, 0.0, "admissions", 0.0};
    measured.seconds = seconds_of([&] {
        const auto answer = care::run_hospitals(1'000'000, seed);
        measured.units = static_cast<double>(answer.admissions);
        measured.events = static_cast<double>(answer.events);
    });
    return measured;
}

/// Care alone, today's plan, 10 years: the acute events of the lives are there already, and outcomes do not return.
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
        const care::Pathways pathways(region, setup,
                                      [&](std::string_view name) { return repeat.draws().figure(name); });
        care::Treatment treatment(region, pathways, years, tally);
        treatment.run(lives.events, {&lives.dies_at, &lives.editions, repeat.luck()},
                      [](const admissions::AcuteEvent& /*event*/, outcomes::Decided /*decided*/) {});
        measured.events = static_cast<double>(treatment.balance().events);
        measured.units = static_cast<double>(treatment.balance().came + treatment.balance().visits);
    });
    return measured;
}

}  // namespace

int bench(const Options& options) {
    const auto wanted = [&](const std::string& name) {
        return options.files.empty() ||
               std::find(options.files.begin(), options.files.end(), name) != options.files.end();
    };
    const auto region = load_region();
    const population::StartMix mix(region);
    Json results = Json::array();
    if (wanted("start")) {
        results.push_back(json_of(start(options.seed)));
    }
    if (wanted("d1")) {
        results.push_back(json_of(ward(options.seed)));
    }
    if (wanted("d2")) {
        results.push_back(json_of(hospitals(options.seed)));
    }
    if (wanted("region-care")) {
        results.push_back(json_of(region_care(region, mix, options.seed)));
    }
    for (const int threads : {1, 2}) {
        if (wanted("region-people")) {
            results.push_back(json_of(region_people(region, mix, options.seed, threads)));
        }
    }
    const auto scenario = scenario_of((home() / "scenarios" / "gather_acute_abdominal_surgery.lua").string(), options,
                                      load_words(), region);
    for (const int threads : {1, 2}) {
        if (wanted("region-full")) {
            results.push_back(json_of(region_full(region, scenario, options.seed, threads)));
        }
    }
    fmt::print("{}\n", Json{{"schema", "hvis.bench/1"},
                            {"model_version", engine::model_version},
                            {"cores", base::cores()},
                            {"results", results}}
                           .dump(1));
    return fine;
}

}  // namespace hvis::cli
