// SPDX-License-Identifier: MIT
// The agreed principles P1 to P14 (data/principles.csv) held against a plan and its results.
#pragma once

#include "engine/plan.hpp"
#include "engine/result.hpp"

namespace hvis::engine {

/// One verdict a check of data/principle_checks.csv, in its order. Needs the comparison's estimates, net costs and
/// net benefit. Throws base::CoreError for a check that nobody knows.
std::vector<Verdict> look_at_principles(const figures::Region& region, const std::vector<goals::Row>& rows,
                                        const Comparison& comparison, const Scenario& scenario);

}  // namespace hvis::engine
