// SPDX-License-Identifier: MIT
// Everything hvis says to people outside faults, in both languages. GLOSSARY.md has the terms.
#pragma once

#include "report/numbers.hpp"

#include <string_view>

namespace hvis::report {

enum class Phrase : unsigned char {
    against,
    years,
    repeats,
    seed,
    indicator,
    today,
    plan,
    difference,
    more_runs,
    more_knowledge,
    no_clear_difference,
    better,
    worse,
    changed,
    unchanged,
    goals,
    principles,
    kept,
    broken,
    met,
    not_met,
    margin,
    worst,
    money,
    result,
    report_hint,
    region_name,
    per_year,
    million_kroner,
    question,
    municipalities,
    hospitals,
    trust,
    estimate_note,
    over_time,
    payer,
    decided,
    too_few,
    target_picture,
    as_today,
    gained,
    lost,
    changed_outcomes,
    municipality,
    travel_by_municipality,
    smoking_by_municipality,
    volume_by_hospital,
    occupancy_by_hospital,
    language_other,
    digest,
    version,
    figures,
    limits,
    limits_text,
    done,
    left,
    second,
    hospital,
    also_today,
    no_worse,
    at_most,
    at_least,
    discounted,
    pays_back,
    net_benefit,
    worth_it,
    not_tested,
    not_computed,
    why_it_changed,
    control_limits,
    outside,
    own_principles,
    inequality,
    slope,
    gap,
    other_indicators,
};
constexpr int phrase_count = static_cast<int>(Phrase::other_indicators) + 1;

std::string_view said(Phrase phrase, Language language);
/// A step of outcomes::step_names in words.
std::string_view said_step(std::string_view step, Language language);
/// A party of the ledger in words.
std::string_view said_party(std::string_view party, Language language);

}  // namespace hvis::report
