// SPDX-License-Identifier: MIT
// The computations behind the indicators of acute receptions, clinics and strokes.
#include "goals/counting.hpp"

#include <array>

namespace hvis::goals {

namespace {

using outcomes::Axis;
using outcomes::Quantity;

constexpr int untreated = 2;   ///< the last stroke delay
constexpr int at_clinics = 1;  ///< of where visits are seen

std::optional<double> thrombolysis(const Question& q) {
    auto part = q.part;
    part.from_to(Axis::stroke_delay, 0, untreated);
    return ratio(total(q, Quantity::strokes, part), total(q, Quantity::strokes), per_hundred);
}
std::optional<double> stroke_well(const Question& q) {
    return ratio(total(q, Quantity::strokes_well), total(q, Quantity::strokes), per_hundred);
}
std::optional<double> visits(const Question& q) {
    return total(q, Quantity::visits) / q.years();
}
std::optional<double> visits_at_clinics(const Question& q) {
    auto part = q.part;
    part.only(Axis::seen_at, at_clinics);
    return ratio(total(q, Quantity::visits, part), total(q, Quantity::visits), per_hundred);
}
std::optional<double> visit_way(const Question& q) {
    auto part = q.part;
    part.from_to(Axis::seen_at, 0, at_clinics + 1);
    return ratio(total(q, Quantity::visit_minutes, part), total(q, Quantity::visits, part), 1.0);
}
std::optional<double> seen_in_time(const Question& q) {
    const double seen = total(q, Quantity::seen);
    return ratio(seen - total(q, Quantity::seen_late), seen, per_hundred);
}
std::optional<double> reception_wait_p95(const Question& q) {
    const double all = total(q, Quantity::reception_wait);
    if (all <= 0.0) {
        return std::nullopt;
    }
    constexpr double share = 0.95;
    double below = 0.0;
    int minute = -1;
    while (below < share * all) {
        auto part = q.part;
        part.only(Axis::minute, ++minute);
        below += total(q, Quantity::reception_wait, part);
    }
    return minute;
}
std::optional<double> rooms_in_use(const Question& q) {
    return ratio(total(q, Quantity::room_minutes), total(q, Quantity::rooms_minutes), per_hundred);
}

constexpr std::array<FormulaEntry, 8> emergency_entries{{
    {"thrombolysis", "ischaemic strokes with thrombolysis / ischaemic strokes x 100", thrombolysis,
     count_of<Quantity::strokes>},
    {"stroke_well", "ischaemic strokes got through well / ischaemic strokes x 100", stroke_well,
     count_of<Quantity::strokes_well>},
    {"visits", "acute visits without a stay, a year", visits, count_of<Quantity::visits>},
    {"visits_at_clinics", "visits seen at a clinic / visits x 100", visits_at_clinics, count_of<Quantity::visits>},
    {"visit_way", "minutes from home to where visits are seen / visits", visit_way, count_of<Quantity::visits>},
    {"seen_in_time", "seen in the reception within the wait of their triage / seen x 100", seen_in_time,
     count_of<Quantity::seen>},
    {"reception_wait_p95", "whole minutes within which 95 of 100 are seen", reception_wait_p95},
    {"rooms_in_use", "minutes of rooms taken / minutes of rooms x 100", rooms_in_use},
}};

}  // namespace

std::span<const FormulaEntry> emergency_formulas() {
    return emergency_entries;
}

}  // namespace hvis::goals
