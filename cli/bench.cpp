// SPDX-License-Identifier: MIT
// hvis bench: how long the parts take, side by side in one run, as JSON.
#include "base/errors.hpp"
#include "base/event_queue.hpp"
#include "base/parallel.hpp"
#include "base/timing.hpp"
#include "care/hospitals_experiment.hpp"
#include "care/treatment.hpp"
#include "care/ward_experiment.hpp"
#include "cli/commands.hpp"
#include "engine/baseline.hpp"
#include "engine/batch.hpp"
#include "engine/lives.hpp"
#include "engine/run.hpp"
#include "engine/setup.hpp"
#include "population/chronic_experiment.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <numeric>
#include <queue>

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
    Json answer{};  ///< of workloads whose answer others have published
};

Json json_of(const Measured& measured) {
    Json row{{"workload", measured.workload},
             {"threads", measured.threads},
             {"seconds", measured.seconds},
             {"units", measured.units},
             {"unit", measured.unit},
             {"ns_per_unit", measured.units > 0.0 ? measured.seconds / measured.units * 1e9 : 0.0},
             {"units_per_s", measured.seconds > 0.0 ? measured.units / measured.seconds : 0.0},
             {"events_per_s", measured.seconds > 0.0 ? measured.events / measured.seconds : 0.0},
             {"peak_mb", peak_megabytes()}};
    if (!measured.answer.is_null()) {
        row["answer"] = measured.answer;
    }
    return row;
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

/// Today, one repeat, people and every hospital event. Making the people is "start".
Measured region_full(const figures::Region& region, const population::StartMix& mix, std::uint64_t seed, int threads,
                     int last_year = 2038) {
    const base::Years years(last_year);
    const engine::Repeat repeat(region, mix, years, {}, {seed, 1, std::nullopt});
    Measured measured{"region-full", threads, 0.0, 0.0, "person-years", 0.0};
    engine::Run run;
    measured.seconds = seconds_of([&] { run = engine::run(repeat, {}, threads); });
    measured.units = person_years(run.tally);
    measured.events = static_cast<double>(run.balance.events);
    return measured;
}

/// A plan's people on a kept baseline, 20 years: the lives that an effort touches, exactly as if all were lived.
Measured what_if(const figures::Region& region, const engine::Scenario& scenario, std::uint64_t seed, int threads) {
    constexpr int last_year = 2038;
    const population::StartMix mix(region);
    const base::Years years(last_year);
    engine::Repeat repeat(region, mix, years, {}, {seed, 1, std::nullopt});
    repeat.keep_baseline(threads);
    const auto efforts = engine::efforts_of(scenario.plan, repeat.draws());
    std::vector<prevention::ActiveOffer> offers;
    for (const auto& planned : scenario.plan.offers) {
        offers.emplace_back(efforts[static_cast<std::size_t>(planned.offer.effort)], planned.offer);
    }
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

/// What `hvis run` does for one plan against today: 10 years, 5 repeats, from the figures to the answer.
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

/// How many plans a batch has, and how often and how long each is run.
struct BatchSize {
    int plans;
    int repeats;
    int last_year;
};

/// Several plans, as a batch runs them; a hundred plans with 20 repeats take as many times longer as there are more
/// runs.
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

/// What an engine gives and what it took.
template <class Work>
Measured measured_chronic(const char* name, int threads, Work work) {
    Measured measured{name, threads, 0.0, 0.0, "person-years", 0.0};
    population::ChronicAnswer answer;
    measured.seconds = seconds_of([&] { answer = work(); });
    measured.units = answer.person_years;
    measured.events = static_cast<double>(answer.deaths + answer.cases + answer.admissions + answer.smoking_changes);
    measured.answer = {{"deaths", answer.deaths}, {"cases", answer.cases}, {"admissions", answer.admissions}};
    return measured;
}

/// Workloads M1 and M12: a closed population on the cells of every run, and the loop of a textbook.
Measured chronic(const char* name, int conditions, std::uint64_t seed, int threads) {
    const population::ChronicExperiment experiment{conditions, 1'300'000, 20, seed, threads};
    const auto people = population::chronic_people(experiment);
    return measured_chronic(name, threads, [&] { return population::run_chronic(experiment, people); });
}
Measured chronic_textbook(std::uint64_t seed) {
    const population::ChronicExperiment experiment{1, 130'000, 20, seed, 1};
    const auto people = population::chronic_people(experiment);
    return measured_chronic("m1-textbook", 1, [&] { return population::run_chronic_textbook(experiment, people); });
}

/// Take the first of 4,096 pending events and put one in again, a million times: the queue of every run, and a heap.
struct Pending {
    std::int64_t time;
    std::uint64_t luck;
    friend bool before(const Pending& a, const Pending& b) {
        return a.time != b.time ? a.time < b.time : a.luck < b.luck;
    }
    friend bool operator<(const Pending& a, const Pending& b) { return before(b, a); }
};
template <class Queue>
Measured hold(const char* name, Queue& queue, std::uint64_t seed) {
    constexpr std::uint64_t pending = 4096;
    constexpr std::uint64_t holds = 1'000'000;
    const auto wait = base::weibull_times(base::day_length, 1.0);
    const auto put = [&](std::int64_t now, std::uint64_t n) {
        const auto luck = base::drawn(seed, n);
        queue.push({now + wait.at(base::low_bits(luck)), luck});
    };
    for (std::uint64_t n = 0; n < pending; ++n) {
        put(0, n);
    }
    Measured measured{name, 1, 0.0, static_cast<double>(holds), "events", static_cast<double>(holds)};
    measured.seconds = seconds_of([&] {
        for (std::uint64_t n = 0; n < holds; ++n) {
            std::int64_t now = 0;
            if constexpr (requires { queue.next(); }) {
                now = queue.pop().time;
            } else {
                now = queue.top().time;
                queue.pop();
            }
            put(now, pending + n);
        }
    });
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
    care::WardAnswer answer;
    measured.seconds = seconds_of([&] { answer = care::run_ward(experiment); });
    measured.events = static_cast<double>(answer.events);
    constexpr double days_a_stay = 4.0;
    measured.answer = {{"share_waited", answer.waited}, {"mean_wait_days", answer.mean_wait * days_a_stay}};
    return measured;
}

/// Workload D2: five hospitals, a million patients.
Measured hospitals(std::uint64_t seed) {
    Measured measured{"d2", 1, 0.0, 0.0, "admissions", 0.0};
    care::HospitalsAnswer answer;
    measured.seconds = seconds_of([&] { answer = care::run_hospitals(1'000'000, seed); });
    measured.units = static_cast<double>(answer.admissions);
    measured.events = static_cast<double>(answer.events);
    measured.answer = {{"triage_wait_days", answer.triage_wait},
                       {"bed_wait_days", answer.bed_wait},
                       {"diversions", answer.diversions}};
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

/// Twice the people, and twice the beds, reception rooms and vehicles in the same places.
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

/// What the larger of two workloads took, and how many times the smaller's time that is: the quicker of two tries each,
/// in turn. `more_mb`: what the larger holds in memory beyond all before it.
template <class Smaller, class Larger>
Measured growth(const std::string& name, Smaller smaller, Larger larger) {
    constexpr int tries = 2;
    auto small = smaller();
    const double before = peak_megabytes();
    auto large = larger();
    const double more = peak_megabytes() - before;
    for (int again = 1; again < tries; ++again) {
        small.seconds = std::min(small.seconds, smaller().seconds);
        large.seconds = std::min(large.seconds, larger().seconds);
    }
    large.workload = name;
    large.answer = {{"times", large.seconds / small.seconds}, {"more_mb", more}};
    return large;
}

/// The workloads that were asked for, one after the other.
class Bench {
  public:
    explicit Bench(const Options& options) : options_(options) {}

    Json results() {
        parts();
        models();
        runs();
        if (is_asked("growth")) {
            batches_grow();
            growths();
        }
        return results_;
    }

  private:
    template <class Work>
    void measure(const std::string& name, Work work) {
        if (options_.files.empty() || is_asked(name)) {
            add(work());
        }
    }
    [[nodiscard]] bool is_asked(const std::string& name) const {
        return std::find(options_.files.begin(), options_.files.end(), name) != options_.files.end();
    }
    void add(const Measured& measured) { results_.push_back(json_of(measured)); }
    [[nodiscard]] engine::Scenario scenario(const char* file) const {
        return scenario_of((home() / "scenarios" / file).string(), options_, load_words(), region_);
    }
    void parts() {
        measure("start", [&] { return start(options_.seed); });
        measure("queue", [&] {
            base::EventQueue<Pending> queue(8 * base::day_length / 4096);
            return hold("queue", queue, options_.seed);
        });
        measure("queue-heap", [&] {
            std::priority_queue<Pending> heap;
            return hold("queue-heap", heap, options_.seed);
        });
        measure("d1", [&] { return ward(options_.seed); });
        measure("d2", [&] { return hospitals(options_.seed); });
        measure("m1-textbook", [&] { return chronic_textbook(options_.seed); });
        measure("region-care", [&] { return region_care(region_, mix_, options_.seed); });
    }
    void models() {
        const auto seed = options_.seed;
        for (const int threads : {1, 2}) {
            measure("m1", [&] { return chronic("m1", 1, seed, threads); });
            measure("m12", [&] { return chronic("m12", 12, seed, threads); });
            measure("what-if", [&] { return what_if(region_, scenario("quit_smoking.lua"), seed, threads); });
            measure("region-people", [&] { return region_people(region_, mix_, seed, threads); });
            measure("region-full", [&] { return region_full(region_, mix_, seed, threads); });
        }
    }
    void runs() {
        const auto* const gathered = "gather_acute_abdominal_surgery.lua";
        measure("run", [&] { return whole_run(scenario(gathered), options_.seed, base::cores()); });
        measure("batch", [&] {
            return batch_of_plans(region_, scenario(gathered), options_.seed, base::cores(), {4, 2, 2028});
        });
    }
    /// How cost grows; only when asked for.
    void growths() {
        const auto seed = options_.seed;
        const auto larger = twice(region_);
        const population::StartMix larger_mix(larger);
        for (const int threads : {1, 2}) {
            add(growth(
                "twice-years", [&] { return region_full(region_, mix_, seed, threads, 2028); },
                [&] { return region_full(region_, mix_, seed, threads); }));
        }
        for (const int threads : {1, 2}) {
            add(growth(
                "twice-people-lives", [&] { return region_people(region_, mix_, seed, threads); },
                [&] { return region_people(larger, larger_mix, seed, threads); }));
            add(growth(
                "twice-people", [&] { return region_full(region_, mix_, seed, threads); },
                [&] { return region_full(larger, larger_mix, seed, threads); }));
        }
    }
    void batches_grow() {
        const auto of_size = [&](BatchSize size) {
            return batch_of_plans(region_, scenario("gather_acute_abdominal_surgery.lua"), options_.seed, base::cores(),
                                  size);
        };
        constexpr int last_year = 2020;
        add(growth(
            "twice-plans",
            [&] {
                return of_size({4, 2, last_year});
            },
            [&] {
                return of_size({8, 2, last_year});
            }));
        add(growth(
            "twice-repeats",
            [&] {
                return of_size({4, 4, last_year});
            },
            [&] {
                return of_size({4, 8, last_year});
            }));
    }

    const Options& options_;
    figures::Region region_{load_region()};
    population::StartMix mix_{region_};
    Json results_ = Json::array();
};

}  // namespace

int bench(const Options& options) {
    fmt::print("{}\n", Json{{"schema", "hvis.bench/1"},
                            {"model_version", engine::model_version},
                            {"cores", base::cores()},
                            {"results", Bench(options).results()}}
                           .dump(1));
    return fine;
}

}  // namespace hvis::cli
