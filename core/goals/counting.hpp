// SPDX-License-Identifier: MIT
// What formulas have in common: totals over years, person-years, ratios, life tables. For core/goals only.
#pragma once

#include "figures/region.hpp"
#include "goals/measures.hpp"
#include "population/person.hpp"

#include <array>
#include <limits>
#include <optional>

namespace hvis::goals {

constexpr double per_thousand = 1000.0;
constexpr double per_hundred = 100.0;
constexpr double minutes_a_day = 1440.0;
constexpr double no_count = std::numeric_limits<double>::quiet_NaN();
constexpr int settled_age = 30;  ///< schooling is over for nearly all

/// Sum over the years asked for.
double total(const Question& q, outcomes::Quantity quantity, const outcomes::Part& part);
double total(const Question& q, outcomes::Quantity quantity);

/// Those of these ages who belong to the part.
outcomes::Part of_age(const outcomes::Part& part, population::AgeGroup from, population::AgeGroup to);

/// Events a number rests on: the count of its quantity in the part asked for.
template <outcomes::Quantity quantity>
double count_of(const Question& q) {
    return total(q, quantity, q.part);
}
/// The same of those of 65 and over.
template <outcomes::Quantity quantity>
double count_of_old(const Question& q) {
    return total(q, quantity, of_age(q.part, population::AgeGroup::old, population::AgeGroup::oldest));
}

/// factor × part / whole; nothing when there is no whole.
std::optional<double> ratio(double part, double whole, double factor);

/// Mean of the 1 Januaries before and after, summed over the years: person-years as the registers count.
double person_years(const Question& q, outcomes::Quantity quantity, const outcomes::Part& part);

/// Deaths and person-years by single ages.
using ByAge = std::array<double, figures::age_count>;
/// Years lived from `from` at these death rates (period life table, one-year ages, half a year lived in
/// the year of death, a tenth in the first year; the oldest age is open). `well`: share of each year of
/// age that counts (Sullivan 1971, HSMHA Health Reports 86:347); all ones: years lived.
double years_lived(const ByAge& dead, const ByAge& lived, const ByAge& well, int from);
/// Ages of 95 and over share one rate: a small group has few of the oldest.
void pool_oldest(ByAge& counts);

/// Acute stays of 12 hours or more at 65+, each weighed with its group's share of preventable ones.
double preventable_stays(const Question& q);

/// Minutes of the calendar years asked for.
double minutes_between(const Question& q);

/// Straight line of a value on the rank of schooling (0 lowest, 1 highest), weighted by persons: value at the
/// top less value at the bottom, and the mean (slope index; Mackenbach and Kunst 1997, Soc Sci Med 44:757).
struct Slope {
    double index{0.0};
    double mean{0.0};
};
using BySchooling = std::array<double, figures::education_count>;
Slope slope_of(const BySchooling& persons, const BySchooling& values);
/// Persons of 30 and over by schooling.
BySchooling schooled_persons(const Question& q);

/// The formulas beside those of formulas.cpp.
std::span<const FormulaEntry> health_formulas();
std::span<const FormulaEntry> prehospital_formulas();
std::span<const FormulaEntry> emergency_formulas();
std::span<const FormulaEntry> planned_formulas();
std::span<const FormulaEntry> illness_formulas();
std::span<const FormulaEntry> resource_formulas();

}  // namespace hvis::goals
