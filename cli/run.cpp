// SPDX-License-Identifier: MIT
// hvis run and hvis batch: scenarios against their reference, kept in a store when one is named.
#include "base/errors.hpp"
#include "base/parallel.hpp"
#include "cli/commands.hpp"
#include "cli/how_it_ran.hpp"
#include "cli/progress.hpp"
#include "cli/stored.hpp"
#include "goals/measures.hpp"
#include "report/alternatives.hpp"
#include "report/json.hpp"
#include "report/phrases.hpp"
#include "report/table.hpp"
#include "report/tidy.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <iostream>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>

namespace hvis::cli {

namespace {

/// Part I of N of a batch, and what --until asks for. Throw base::UsageError.
struct Shard {
    int number{1};
    int of{1};
};
Shard shard_of(const Options& options) {
    Shard shard;
    if (options.shard.empty()) {
        return shard;
    }
    const auto slash = options.shard.find('/');
    const auto* begin = options.shard.data();
    const auto* end = begin + options.shard.size();
    const auto* middle = begin + std::min(slash, options.shard.size());
    const bool read = slash != std::string::npos && std::from_chars(begin, middle, shard.number).ptr == middle &&
                      std::from_chars(middle + 1, end, shard.of).ptr == end;
    if (!read || shard.of < 1 || shard.number < 1 || shard.number > shard.of) {
        throw base::UsageError(base::in_both("--shard {}: forventet: I/N, fx --shard 2/10",
                                             "--shard {}: expected I/N, for example --shard 2/10", options.shard));
    }
    return shard;
}

struct Until {
    std::string indicator;
    double half_width{0.0};
};
Until until_of(const Options& options, const figures::Region& region) {
    const auto equals = options.until.find('=');
    Until until{options.until.substr(0, equals), 0.0};
    const auto* end = options.until.data() + options.until.size();
    const bool read = equals != std::string::npos &&
                      std::from_chars(options.until.data() + equals + 1, end, until.half_width).ptr == end &&
                      until.half_width > 0.0;
    if (!read) {
        throw base::UsageError(base::in_both(
            "--until {}: forventet: mål=halvbredde, fx --until readmission.30d=0.05",
            "--until {}: expected goal=halfwidth, for example --until readmission.30d=0.05", options.until));
    }
    must_be_indicator("--until", until.indicator, region);
    return until;
}

/// Runs scenarios into a store and answers them from it.
class Runner {
  public:
    /// `repeats`: of all scenarios, for the progress. `keeps_failures`: a fault in one repeat ends that repeat only.
    Runner(const figures::Region& region, const Options& options, store::Store& store, int repeats, bool keeps_failures)
        : region_(region),
          options_(options),
          shard_(shard_of(options)),
          store_(store),
          keeps_failures_(keeps_failures),
          progress_(options.quiet, options.lang()),
          repeats_(repeats) {
        // once asked for, they are kept beside this store until their folder is removed
        const std::filesystem::path folder = options.output + "-lives";
        if (!options.output.empty() && (options.keep_lives || std::filesystem::is_directory(folder))) {
            kept_lives_.emplace(folder, most_bytes_of_lives);
        }
    }

    /// The cells of all these, before they are answered one by one: what they share is computed once.
    void run_together(const std::vector<engine::Batch>& batches) {
        std::vector<engine::Task> tasks;
        int before = 0;
        for (const auto& batch : batches) {
            for (const auto& scenario : batch.scenarios) {
                store_.keep(stored(scenario, region_, options_));
                tasks.push_back({&scenario, how(scenario, before)});
                tasks.back().options.progress = [this](int, int) { progress_.show(++done_, repeats_, failures_); };
                before += scenario.repeats;
            }
        }
        engine::run_cells(region_, tasks);
        progress_.end();
        are_run_ = true;
    }
    /// Nothing when it is not whole: interrupted, other shards have the rest, or every repeat failed.
    std::optional<engine::Comparison> run(const engine::Scenario& scenario) {
        const auto kept = stored(scenario, region_, options_);
        // first of all, so that whatever ends the run, the store knows what is missing
        store_.keep(kept);
        engine::run_cells(region_, scenario, how(scenario, before_));
        progress_.end();
        before_ += scenario.repeats;
        const auto failed = store_.failures(scenario.name);
        failures_ += static_cast<int>(failed.size());
        if (!failed.empty()) {
            tell(base::in_both("{}: {} af {} gentagelser mislykkedes, den første: {}",
                               "{}: {} of {} repeats failed, the first: {}", scenario.name, failed.size(),
                               scenario.repeats, failed.begin()->second),
                 options_.lang());
        }
        if (!missing_repeats(store_, kept).empty() || static_cast<int>(failed.size()) == scenario.repeats) {
            return std::nullopt;
        }
        auto comparison = answer_from(store_, kept, scenario, region_);
        if (!options_.output.empty()) {
            keep_results(store_, comparison, region_);
        }
        return comparison;
    }
    /// More and more repeats, until chance leaves the half width twice in a row at what is asked for.
    std::optional<engine::Comparison> run_until(engine::Scenario scenario) {
        constexpr int least = 8;
        constexpr int more = 4;
        constexpr int most = 200;
        const auto wanted = until_of(options_, region_);
        const int last = options_.repeats > 0 ? options_.repeats : most;
        std::optional<engine::Comparison> comparison;
        int in_a_row = 0;
        for (scenario.repeats = std::min(least, last);; scenario.repeats = std::min(scenario.repeats + more, last)) {
            comparison = run(scenario);
            if (!comparison) {
                return comparison;
            }
            const double half = half_width(*comparison, wanted.indicator);
            in_a_row = half <= wanted.half_width ? in_a_row + 1 : 0;
            if (in_a_row == 2 || scenario.repeats == last) {
                const auto reached =
                    in_a_row == 2 ? base::InBoth{}
                                  : base::InBoth{" (ikke nået; hæv --repeats)", " (not reached; raise --repeats)"};
                tell(base::in_both("{}: {} gentagelser +- {:.4g}{}", "{}: {} repeats +- {:.4g}{}", scenario.name,
                                   scenario.repeats, half, reached),
                     options_.lang());
                return comparison;
            }
        }
    }
    [[nodiscard]] bool in_shards() const { return shard_.of > 1; }
    [[nodiscard]] int failures() const { return failures_; }
    /// What --profile and --verify-incremental ask for, and which lives could not be kept, on stderr.
    void tell_how_it_ran() const {
        if (options_.profile) {
            tell_profile(profile_, options_.lang());
        }
        if (kept_lives_) {
            tell_kept_lives(kept_lives_->told(), options_.profile, options_.lang());
        }
        if (options_.verify_incremental) {
            tell_verified(verified_, options_.lang());
        }
    }
    /// All of it ran; other shards have the rest.
    void finish_shard() {
        if (in_shards()) {
            store_.finish_shard(shard_.number, shard_.of);
        }
    }

  private:
    static constexpr std::uintmax_t most_bytes_of_lives = 4'000'000'000;
    [[nodiscard]] double half_width(const engine::Comparison& comparison, const std::string& id) const {
        const auto indicator = static_cast<int>(region_.indicator(id) - region_.indicators.data());
        const auto& estimate =
            comparison.estimates[goals::whole_row(goals::rows_of(region_, comparison.years), indicator)];
        return estimate.mc_low ? (*estimate.mc_high - *estimate.mc_low) / 2.0 : std::numeric_limits<double>::infinity();
    }
    engine::BatchOptions how(const engine::Scenario& scenario, int repeats_before) {
        engine::BatchOptions batch;
        batch.seed = options_.seed;
        batch.jobs = options_.jobs > 0 ? options_.jobs : base::cores();
        batch.sampling = options_.how_sampled();
        batch.profile = options_.profile ? &profile_ : nullptr;
        batch.kept_lives = kept_lives_ ? &*kept_lives_ : nullptr;
        batch.verified = options_.verify_incremental ? &verified_ : nullptr;
        if (!are_run_) {
            batch.progress = [this](int done, int) { progress_.show(before_ + done, repeats_, failures_); };
        }
        batch.stop = &stop_asked();
        batch.has = [this](const std::string& key) { return store_.has_cell(key); };
        batch.finished = [this](const engine::Cell& cell) { store_.keep(cell); };
        if (keeps_failures_) {
            batch.failed = [this, name = scenario.name](int repeat, const std::string& why) {
                store_.keep_failure(name, repeat, why);
            };
        }
        if (in_shards()) {
            // scenarios share their reference: one repeat of all lies in one shard, when there are enough repeats
            const int before = scenario.repeats >= shard_.of ? 0 : repeats_before;
            batch.mine = [this, before](int repeat) { return (before + repeat - 1) % shard_.of == shard_.number - 1; };
        }
        return batch;
    }

    const figures::Region& region_;
    const Options& options_;
    Shard shard_;
    store::Store& store_;
    bool keeps_failures_;
    Progress progress_;
    engine::Profile profile_;
    std::optional<engine::KeptLives> kept_lives_;
    engine::Verified verified_;
    int repeats_;
    int before_{0};        ///< repeats of the scenarios before this one
    int done_{0};          ///< repeats of all scenarios that run together
    bool are_run_{false};  ///< the cells are there; what is left is to answer
    int failures_{0};
};

/// What is about to run, on stderr: scenarios, runs, those that the store has already, and about how long it takes.
void tell_plan(const std::vector<engine::Batch>& batches, const figures::Region& region, const Options& options,
               const store::Store& store) {
    constexpr double seconds_a_person = 0.4e-6;        // estimate: of one core, `hvis bench start`
    constexpr double seconds_a_person_year = 0.35e-6;  // estimate: likewise, `hvis bench region-full`
    const double persons = region.all_residents();
    int scenarios = 0;
    double seconds = 0.0;
    std::set<std::string> keys;
    int known = 0;
    const auto add = [&](const std::string& key, int years) {
        if (keys.insert(key).second) {
            const bool has = store.has_cell(key);
            known += has ? 1 : 0;
            seconds += has ? 0.0 : persons * (seconds_a_person + seconds_a_person_year * years);
        }
    };
    for (const auto& batch : batches) {
        for (const auto& scenario : batch.scenarios) {
            ++scenarios;
            const auto of = engine::keys_of(region, scenario, options.seed, options.how_sampled());
            const int years = scenario.last_year - base::first_year + 1;
            std::for_each(of.base.begin(), of.base.end(), [&](const auto& key) { add(key, years); });
            std::for_each(of.plan.begin(), of.plan.end(), [&](const auto& key) { add(key, years); });
        }
    }
    tell(base::in_both("{}, {}, heraf {} i lageret; resten tager omkring {}",
                       "{}, {}, {} of them in the store; the rest takes about {}",
                       counted(scenarios, {"scenarie", "scenario"}, {"scenarier", "scenarios"}),
                       counted(static_cast<std::int64_t>(keys.size()), {"kørsel", "run"}, {"kørsler", "runs"}), known,
                       time_said(seconds / (options.jobs > 0 ? options.jobs : base::cores()))),
         options.lang());
}

/// JSON or CSV: all that is run is one document, written at the end.
bool as_document(const Options& options) {
    return options.json || options.format == "csv";
}

/// What a script with several scenarios shows of them.
engine::SideBySide side_by_side(const engine::Batch& batch) {
    return {batch.title, batch.shows, batch.group};
}

/// All that was run, as the one document that is asked for.
void write_document(const figures::Region& region, const std::vector<engine::Batch>& batches,
                    const std::vector<engine::Comparison>& comparisons, const Options& options) {
    const auto& first = batches.front();
    if (!options.json) {
        report::write_indicators(std::cout, region, comparisons, report::Dialect::plain, options.by);
    } else if (batches.size() == 1 && !first.shows.empty() && comparisons.size() == first.scenarios.size()) {
        std::cout << report::json_of(region, side_by_side(first), comparisons).dump(1) << "\n";
    } else if (batches.size() == 1 && comparisons.size() == 1) {
        std::cout << report::json_of(region, comparisons.front(), "hvis.run/1").dump(1) << "\n";
    } else {
        std::cout << report::json_of(region, comparisons).dump(1) << "\n";
    }
}

void tell_stopped(const engine::Scenario& scenario, const Options& options) {
    const auto again = options.output.empty()
                           ? base::InBoth{}
                           : base::InBoth{"; samme kommando fortsætter herfra", "; the same command goes on from here"};
    tell(base::in_both("{}: stoppet, før det var færdigt{}", "{}: stopped before it was whole{}", scenario.name, again),
         options.lang());
}

/// Runs the scenarios of one script, shows them as tables if that is asked for, unless other shards have the rest, and
/// adds them to `all`; false: interrupted.
bool run_batch(const engine::Batch& batch, const figures::Region& region, const Options& options, Runner& runner,
               std::vector<engine::Comparison>& all) {
    const bool as_tables = !runner.in_shards() && !as_document(options);
    std::vector<engine::Comparison> comparisons;
    for (const auto& scenario : batch.scenarios) {
        auto comparison = options.until.empty() ? runner.run(scenario) : runner.run_until(scenario);
        if (stop_asked()) {
            tell_stopped(scenario, options);
            return false;
        }
        if (!comparison) {
            continue;
        }
        comparisons.push_back(std::move(*comparison));
        if (as_tables && batch.shows.empty()) {
            report::write_table(std::cout, region, comparisons.back(), table_as(options));
        }
    }
    if (as_tables && !batch.shows.empty() && comparisons.size() == batch.scenarios.size()) {
        report::write_alternatives(std::cout, region, side_by_side(batch), comparisons, options.lang());
    }
    std::move(comparisons.begin(), comparisons.end(), std::back_inserter(all));
    return true;
}

/// Every script is read before anything runs.
std::vector<engine::Batch> read_all(const Options& options, const figures::Region& region) {
    const auto& words = load_words();
    std::vector<engine::Batch> batches;
    std::vector<base::Fault> faults;
    for (const auto& file : options.files) {
        try {
            batches.push_back(batch_of(file, options, words, region));
        } catch (const base::ScenarioError& error) {
            faults.insert(faults.end(), error.faults().begin(), error.faults().end());
        }
    }
    if (!faults.empty()) {
        throw base::ScenarioError(faults);
    }
    return batches;
}

int run_files(const Options& options, bool keeps_failures) {
    if (options.keep_lives && options.output.empty()) {
        throw base::UsageError({"--keep-lives kræver et lager at gemme dem ved siden af: -o LAGER.db",
                                "--keep-lives needs a store to keep them beside: -o STORE.db"});
    }
    const auto region = load_region();
    const auto batches = read_all(options, region);
    listen_for_stop();
    store::Store store(options.output);
    if (!options.output.empty() && !options.quiet) {
        tell_plan(batches, region, options, store);
    }
    int repeats = 0;
    for (const auto& batch : batches) {
        for (const auto& scenario : batch.scenarios) {
            repeats += scenario.repeats;
        }
    }
    Runner runner(region, options, store, repeats, keeps_failures);
    if (options.until.empty()) {
        runner.run_together(batches);
    }
    std::vector<engine::Comparison> comparisons;
    for (const auto& batch : batches) {
        if (!run_batch(batch, region, options, runner, comparisons)) {
            return interrupted;
        }
    }
    if (as_document(options) && !runner.in_shards() && !comparisons.empty()) {
        write_document(region, batches, comparisons, options);
    }
    runner.tell_how_it_ran();
    runner.finish_shard();
    return runner.failures() > 0 ? script_fault : fine;
}

}  // namespace

int run(const Options& options) {
    return run_files(options, false);
}

int batch(const Options& options) {
    if (options.output.empty()) {
        throw base::UsageError({"hvis batch kræver et lager: -o LAGER.db", "hvis batch needs a store: -o STORE.db"});
    }
    return run_files(options, true);
}

}  // namespace hvis::cli
