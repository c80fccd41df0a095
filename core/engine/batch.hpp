// SPDX-License-Identifier: MIT
// All repeats of a scenario and its reference, in parallel, with cells that are reused when known.
#pragma once

#include "engine/plan.hpp"
#include "engine/result.hpp"
#include "figures/region.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hvis::engine {

/// Version of the model; part of every cell's key. Raised whenever results change.
constexpr const char* model_version = "0.6.0";

struct BatchOptions {
    std::uint64_t seed{1};
    int jobs{1};
    /// A cell known from before, by its key; nothing: not known.
    std::function<std::optional<Cell>(const std::string& key)> known;
    /// Called, never twice at once, when a cell is finished.
    std::function<void(const Cell& cell)> finished;
    /// Called, never twice at once, after each repeat: repeats done and in all.
    std::function<void(int done, int all)> progress;
    /// Set: no new repeat is begun.
    const std::atomic<bool>* stop{nullptr};
    /// Is this repeat to be run here? Empty: all are (a shard runs some).
    std::function<bool(int repeat)> mine;
};

/// Keys of the cells a scenario needs, by repeat. Known before anything is run.
struct Keys {
    std::vector<std::string> base;
    std::vector<std::string> plan;
};
Keys keys_of(const figures::Region& region, const Scenario& scenario, std::uint64_t seed);

/// Cells of the reference and of the plan, by repeat.
struct Cells {
    std::vector<Cell> base;
    std::vector<Cell> plan;
};

/// Runs what is not known. The result does not depend on `jobs` or on what was known. When stopped, or when only
/// some repeats are run here, only whole repeats are returned.
Cells run_scenario(const figures::Region& region, const Scenario& scenario, const BatchOptions& options);

/// The whole answer of a scenario: estimates, money, goals and principles.
Comparison answer(const figures::Region& region, const Scenario& scenario, const Cells& cells, std::uint64_t seed);

/// Everything a run depends on, as text; equal texts give equal runs.
std::string describe(const Plan& plan);
std::string digest_of(const Scenario& scenario);

}  // namespace hvis::engine
