// SPDX-License-Identifier: MIT
// All repeats of a scenario and its reference, in parallel, with cells that are reused when known.
#pragma once

#include "engine/draws.hpp"
#include "engine/kept_lives.hpp"
#include "engine/plan.hpp"
#include "engine/profile.hpp"
#include "engine/result.hpp"
#include "engine/verify.hpp"
#include "figures/region.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hvis::engine {

/// Version of the model; part of every cell's key. Raised whenever results change.
constexpr const char* model_version = "0.7.0";

struct BatchOptions {
    std::uint64_t seed{1};
    int jobs{1};
    Sampling sampling{Sampling::random};
    /// Is the cell of this key known from before? Asked never twice at once. Empty: none is.
    std::function<bool(const std::string& key)> has;
    /// Called, never twice at once, when a cell is finished.
    std::function<void(const Cell& cell)> finished;
    /// Called, never twice at once, after each repeat: repeats done and in all.
    std::function<void(int done, int all)> progress;
    /// Called, never twice at once, when a fault of the script ended a repeat. Empty: the fault is thrown.
    std::function<void(int repeat, const std::string& why)> failed;
    /// Set: no new repeat is begun.
    const std::atomic<bool>* stop{nullptr};
    /// Is this repeat to be run here? Empty: all are (a shard runs some).
    std::function<bool(int repeat)> mine;
    /// Where the time goes is added to it; nullptr: it is not.
    Profile* profile{nullptr};
    /// Where the lives of today lie from earlier runs, and are left for later ones; nullptr: nowhere.
    KeptLives* kept_lives{nullptr};
    /// What has been compared is added to it, and each run is run whole as well; nullptr: it is not. A difference is
    /// thrown as base::CoreError.
    Verified* verified{nullptr};
};

/// Keys of the cells a scenario needs, by repeat. Known before anything is run.
struct Keys {
    std::vector<std::string> base;
    std::vector<std::string> plan;
};
Keys keys_of(const figures::Region& region, const Scenario& scenario, std::uint64_t seed,
             Sampling sampling = Sampling::random);

/// Cells of the reference and of the plan, by repeat.
struct Cells {
    std::vector<Cell> base;
    std::vector<Cell> plan;
};

/// Runs the cells that are not known and hands them over; holds none of them. Gives the number of repeats that are
/// whole now. What is handed over does not depend on `jobs` or on what was known.
int run_cells(const figures::Region& region, const Scenario& scenario, const BatchOptions& options);

/// A scenario of several, and how its cells are run. Seed, jobs, sampling, stop, profile, kept_lives and verified
/// are alike for all.
struct Task {
    const Scenario* scenario{nullptr};
    BatchOptions options;
};
/// The cells of several scenarios, repeat by repeat: scenarios with the same assumptions and years share the people of
/// each repeat, their baseline, and a reference that they have in common.
void run_cells(const figures::Region& region, const std::vector<Task>& tasks);

/// Runs all repeats and holds their cells: for few repeats and no store.
Cells run_scenario(const figures::Region& region, const Scenario& scenario, BatchOptions options);
/// The same of several at once, which share what they can; in their order.
std::vector<Cells> run_scenarios(const figures::Region& region, const std::vector<Scenario>& scenarios,
                                 BatchOptions options);

/// Reference and plan of a repeat; nothing: it failed.
using CellSource = std::function<std::optional<std::pair<Cell, Cell>>(int repeat)>;

/// The whole answer of a scenario: estimates, money, goals and principles. Repeats that failed are left out and named.
/// Throws base::NotComparable when none is there.
Comparison answer(const figures::Region& region, const Scenario& scenario, std::uint64_t seed, const CellSource& cells);
Comparison answer(const figures::Region& region, const Scenario& scenario, const Cells& cells, std::uint64_t seed);

/// Everything a run depends on, as text; equal texts give equal runs.
std::string describe(const Plan& plan);
std::string digest_of(const Scenario& scenario);

}  // namespace hvis::engine
