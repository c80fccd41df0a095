// SPDX-License-Identifier: MIT
// hvis bench: how long the parts take, side by side in one run, as JSON.
#include "base/event_queue.hpp"
#include "base/parallel.hpp"
#include "base/timing.hpp"
#include "care/hospitals_experiment.hpp"
#include "care/ward_experiment.hpp"
#include "cli/bench_workloads.hpp"
#include "cli/commands.hpp"
#include "engine/run.hpp"
#include "population/chronic_experiment.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <queue>

namespace hvis::cli {

namespace {

using Json = nlohmann::ordered_json;

double peak_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

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

/// What the larger of two workloads took, and how many times the smaller's time and work that is: the quickest of three
/// tries each, in turn. `more_mb`: what the larger holds in memory beyond all before it.
template <class Smaller, class Larger>
Measured growth(const std::string& name, Smaller smaller, Larger larger) {
    constexpr int tries = 3;
    auto small = smaller();
    const double before = peak_megabytes();
    auto large = larger();
    const double more = peak_megabytes() - before;
    for (int again = 1; again < tries; ++again) {
        small.seconds = std::min(small.seconds, smaller().seconds);
        large.seconds = std::min(large.seconds, larger().seconds);
    }
    large.workload = name;
    large.answer = {
        {"times", large.seconds / small.seconds}, {"times_the_units", large.units / small.units}, {"more_mb", more}};
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
        measure("coupling",
                [&] { return coupling(region_, scenario("quit_smoking.lua"), options_.seed, base::cores()); });
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
            const auto courses = scenario("quit_smoking.lua");
            add(growth(
                "twice-groups", [&] { return what_if(region_, in_groups(courses, 8), seed, threads); },
                [&] { return what_if(region_, in_groups(courses, 16), seed, threads); }));
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
        const auto gathered = scenario("gather_acute_abdominal_surgery.lua");
        const auto grow = [&](const std::string& name, BatchSize smaller, BatchSize larger) {
            const auto batch = [&](BatchSize size) {
                return batch_of_plans(region_, gathered, options_.seed, base::cores(), size);
            };
            add(growth(
                name, [&] { return batch(smaller); }, [&] { return batch(larger); }));
        };
        constexpr int last_year = 2020;
        grow("twice-plans", {4, 2, last_year}, {8, 2, last_year});
        grow("twice-repeats", {4, 4, last_year}, {4, 8, last_year});
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
