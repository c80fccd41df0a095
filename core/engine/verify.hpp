// SPDX-License-Identifier: MIT
// Is a run that took over what other runs had lived the run lived whole? Person by person, for `--verify-incremental`.
#pragma once

#include "engine/lives.hpp"
#include "engine/plan.hpp"
#include "engine/run.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hvis::engine {

/// A run, and the lives as care left them (Along::lives).
struct Ran {
    const Run& run;
    const Lives& lives;
};

/// The first thing in which two runs of one repeat differ, in words: when somebody dies, an acute illness, what care
/// decided, a decision of the script, a count. Nothing: none, in whatever order their children were written.
std::optional<std::string> first_difference(const Ran& quick, const Ran& whole);

/// What has been compared so far.
struct Verified {
    std::int64_t runs{0};
    std::int64_t people{0};     ///< of all runs
    std::int64_t illnesses{0};  ///< acute, of all runs
    Verified& operator+=(const Verified& other) {
        runs += other.runs;
        people += other.people;
        illnesses += other.illnesses;
        return *this;
    }
};

/// The run of these plans, which is then run whole as well; `sum` grows by what was compared. Throws base::CoreError
/// with the first difference.
Run run_verified(const Repeat& repeat, const std::vector<const Plan*>& plans, int jobs, Along along, Verified& sum);

}  // namespace hvis::engine
