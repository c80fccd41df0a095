// SPDX-License-Identifier: MIT
// Parts of the page with pictures of their own. For core/report only.
#pragma once

#include "engine/result.hpp"
#include "figures/region.hpp"
#include "goals/measures.hpp"
#include "report/numbers.hpp"

#include <iosfwd>
#include <vector>

namespace hvis::report {

/// The question, and in sentences what the plan and what it is held against change.
void write_question(std::ostream& out, const engine::Comparison& comparison, Language language);
/// Patients in beds by hospital and hour of the day. `rows`: of the comparison's estimates.
void write_hours(std::ostream& out, const engine::Comparison& comparison, const figures::Region& region,
                 const std::vector<goals::Row>& rows, Language language);
/// The differences that are measured by step, split, each as a waterfall with its numbers.
void write_why(std::ostream& out, const engine::Comparison& comparison, const figures::Region& region,
               Language language);
/// What moves the difference most; or how to find it.
void write_unknown(std::ostream& out, const engine::Comparison& comparison, const figures::Region& region,
                   Language language);
/// Every figure that is judgement.
void write_judged(std::ostream& out, const figures::Region& region, Language language);

}  // namespace hvis::report
