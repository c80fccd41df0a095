// SPDX-License-Identifier: MIT
// The computations behind the indicators of waiting lists.
#include "goals/counting.hpp"

#include <array>

namespace hvis::goals {

namespace {

using outcomes::Axis;
using outcomes::Quantity;

constexpr int diagnosis = 0;
constexpr int operation = 1;
constexpr int right_days = 30;

/// Done here or in private hospitals.
double ended(const Question& q, const outcomes::Part& part) {
    return total(q, Quantity::planned_done, part) + total(q, Quantity::planned_private, part);
}
std::optional<double> diagnosed_in_30(const Question& q) {
    auto part = q.part;
    part.only(Axis::planned, diagnosis);
    const double all = ended(q, part);
    part.from_to(Axis::wait_day, 0, right_days + 1);
    return ratio(ended(q, part), all, per_hundred);
}
std::optional<double> operation_wait(const Question& q) {
    auto part = q.part;
    part.only(Axis::planned, operation);
    const double all = ended(q, part);
    double days = 0.0;
    for (int day = 1; day < outcomes::wait_day_count; ++day) {
        part.only(Axis::wait_day, day);
        days += day * ended(q, part);
    }
    return ratio(days, all, 1.0);
}
std::optional<double> planned_private(const Question& q) {
    return total(q, Quantity::planned_private) / q.years();
}

std::optional<double> private_share(const Question& q) {
    return ratio(total(q, Quantity::planned_private), ended(q, q.part), per_hundred);
}

constexpr std::array<FormulaEntry, 4> planned_entries{{
    {"diagnosed_in_30", "diagnosed within 30 days of the referral / diagnosed x 100", diagnosed_in_30},
    {"operation_wait", "days waited for planned operations / operations", operation_wait},
    {"planned_private", "diagnoses and operations in private hospitals, a year", planned_private,
     count_of<Quantity::planned_private>},
    {"private_share", "in private hospitals / diagnoses and operations x 100", private_share},
}};

}  // namespace

std::span<const FormulaEntry> planned_formulas() {
    return planned_entries;
}

}  // namespace hvis::goals
