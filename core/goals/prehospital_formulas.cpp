// SPDX-License-Identifier: MIT
// The computations behind the indicators of ambulances, ways to hospital, transfers, lodging and waiting for municipal
// care.
#include "goals/counting.hpp"

#include <array>

namespace hvis::goals {

namespace {

using outcomes::Axis;
using outcomes::Quantity;

constexpr int level_a = 0;
constexpr int level_b = 1;
constexpr double minutes_an_hour = 60.0;

/// Share of the level's runs whose first vehicle is there before so many minutes have passed.
std::optional<double> within(const Question& q, int level, int minutes) {
    auto part = q.part;
    part.only(Axis::level, level);
    const double all = total(q, Quantity::response, part);
    part.from_to(Axis::response_minute, 0, minutes);
    return ratio(total(q, Quantity::response, part), all, per_hundred);
}
std::optional<double> a_within_5(const Question& q) {
    return within(q, level_a, 5);
}
std::optional<double> a_within_10(const Question& q) {
    return within(q, level_a, 10);
}
std::optional<double> a_within_15(const Question& q) {
    return within(q, level_a, 15);
}
std::optional<double> a_within_20(const Question& q) {
    return within(q, level_a, 20);
}
std::optional<double> b_within_15(const Question& q) {
    return within(q, level_b, 15);
}
std::optional<double> b_within_20(const Question& q) {
    return within(q, level_b, 20);
}
std::optional<double> runs(const Question& q) {
    return total(q, Quantity::runs) / q.years();
}
std::optional<double> runs_waited(const Question& q) {
    return ratio(total(q, Quantity::runs_waited), total(q, Quantity::runs), per_hundred);
}
std::optional<double> run_hours(const Question& q) {
    return total(q, Quantity::run_minutes) / minutes_an_hour / q.years();
}
std::optional<double> ambulances_in_use(const Question& q) {
    return ratio(total(q, Quantity::run_minutes), total(q, Quantity::duty_minutes), per_hundred);
}
std::optional<double> transfers(const Question& q) {
    return total(q, Quantity::transfers) / q.years();
}

/// By ward: stays of the groups whose own ward it is.
std::optional<double> lodged(const Question& q) {
    auto part = q.part;
    double stays = 0.0;
    for (int group = 0; group < q.region.group_count(); ++group) {
        const int ward = q.region.groups[static_cast<std::size_t>(group)].ward;
        const auto wanted = q.part.of(Axis::ward);
        part.only(Axis::group, group);
        stays += ward >= wanted.from && ward < wanted.to ? total(q, Quantity::stays_at, part) : 0.0;
    }
    return ratio(total(q, Quantity::lodged), stays, per_hundred);
}
std::optional<double> place_days_per_1000(const Question& q) {
    const double minutes = total(q, Quantity::place_minutes) + total(q, Quantity::place_minutes_late);
    return ratio(minutes / minutes_a_day, person_years(q, Quantity::residents, q.part), per_thousand);
}

/// Share of patients who reach the hospital before so many minutes have passed.
std::optional<double> travel_within(const Question& q, int minutes) {
    auto part = q.part;
    const auto quantity = q.part.is_whole(Axis::group) ? Quantity::travel_histogram : Quantity::travel_by_group;
    const double all = total(q, quantity, part);
    part.from_to(Axis::minute, 0, minutes + 1);
    return ratio(total(q, quantity, part), all, per_hundred);
}
std::optional<double> travel_within_30(const Question& q) {
    return travel_within(q, 30);
}
std::optional<double> travel_within_60(const Question& q) {
    return travel_within(q, 60);
}

/// Runs of a level, however long they took.
double runs_of(const Question& q, int level) {
    auto part = q.part;
    part.only(Axis::level, level);
    return total(q, Quantity::response, part);
}
double events_of_a(const Question& q) {
    return runs_of(q, level_a);
}
double events_of_b(const Question& q) {
    return runs_of(q, level_b);
}

constexpr std::array<FormulaEntry, 15> prehospital_entries{{
    {"a_within_5", "A runs with a vehicle there within 5 minutes / A runs x 100", a_within_5, events_of_a},
    {"a_within_10", "A runs with a vehicle there within 10 minutes / A runs x 100", a_within_10, events_of_a},
    {"a_within_15", "A runs with a vehicle there within 15 minutes / A runs x 100", a_within_15, events_of_a},
    {"a_within_20", "A runs with a vehicle there within 20 minutes / A runs x 100", a_within_20, events_of_a},
    {"b_within_15", "B runs with a vehicle there within 15 minutes / B runs x 100", b_within_15, events_of_b},
    {"b_within_20", "B runs with a vehicle there within 20 minutes / B runs x 100", b_within_20, events_of_b},
    {"runs", "ambulance runs a year", runs, count_of<Quantity::runs>},
    {"runs_waited", "runs for which no ambulance was free / runs x 100", runs_waited, count_of<Quantity::runs_waited>},
    {"run_hours", "hours ambulances are busy with runs, a year", run_hours},
    {"ambulances_in_use", "hours busy / hours on duty x 100", ambulances_in_use},
    {"lodged", "stays begun in another ward / stays x 100", lodged, count_of<Quantity::lodged>},
    {"place_days_per_1000", "days waited after treatment / person-years x 1000", place_days_per_1000},
    {"travel_within_30", "patients at the hospital within 30 minutes of road / patients x 100", travel_within_30},
    {"travel_within_60", "patients at the hospital within 60 minutes of road / patients x 100", travel_within_60},
    {"transfers", "patients taken on to another hospital, a year", transfers, count_of<Quantity::transfers>},
}};

}  // namespace

std::span<const FormulaEntry> prehospital_formulas() {
    return prehospital_entries;
}

}  // namespace hvis::goals
