// SPDX-License-Identifier: MIT
// Between a store and the engine: what is kept of a scenario, and its answer from what is kept.
#pragma once

#include "cli/commands.hpp"
#include "store/store.hpp"

#include <string>
#include <vector>

namespace hvis::cli {

/// As it goes into the store before it runs.
store::StoredScenario stored(const engine::Scenario& scenario, const figures::Region& region, const Options& options);

/// Repeats of which a side has not been run and did not fail, from 1.
std::vector<int> missing_repeats(const store::Store& store, const store::StoredScenario& scenario);

/// The answer from the cells of the store, read one repeat after the other. `against`: the plan of another scenario
/// as reference; nullptr: the scenario's own. Throws base::NotComparable, with the way out, when the two were not run
/// alike, by other figures or another model, or when repeats are missing.
engine::Comparison answer_from(const store::Store& store, const store::StoredScenario& stored,
                               const store::StoredScenario* against, const figures::Region& region);
/// The same when the scenario is at hand.
engine::Comparison answer_from(const store::Store& store, const store::StoredScenario& stored,
                               const engine::Scenario& scenario, const figures::Region& region);

/// Throws base::NotComparable, with the way out, when numbers of these would stand beside one another though the runs
/// differ in more than the plan. Another number of repeats is no hindrance.
void refuse_side_by_side(const std::vector<const store::StoredScenario*>& shown);

/// Keeps a whole scenario's numbers under plain names, for readers of the file.
void keep_results(store::Store& store, const engine::Comparison& comparison, const figures::Region& region);

/// The command that runs it again: nothing of the machine and no time.
std::string command_of(const store::StoredScenario& stored);

}  // namespace hvis::cli
