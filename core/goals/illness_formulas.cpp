// SPDX-License-Identifier: MIT
// The computations behind the agreed indicators of illness, survival and admissions of people with a condition.
#include "base/calendar.hpp"
#include "goals/counting.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>

namespace hvis::goals {

namespace {

using outcomes::Axis;
using outcomes::Part;
using outcomes::Quantity;
using population::AgeGroup;

constexpr int days_a_year = 365;

int condition_of(const Question& q, std::string_view id) {
    const auto& all = q.region.health.conditions;
    return static_cast<int>(std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; }) -
                            all.begin());
}
int group_of(const Question& q, std::string_view id) {
    const auto& all = q.region.groups;
    return static_cast<int>(std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; }) -
                            all.begin());
}
/// Of these acute groups together.
double total_of(const Question& q, Quantity quantity, std::initializer_list<std::string_view> groups, Part part) {
    double sum = 0.0;
    for (const auto id : groups) {
        part.only(Axis::group, group_of(q, id));
        sum += total(q, quantity, part);
    }
    return sum;
}

std::optional<double> stays_with(const Question& q, std::string_view condition) {
    auto part = q.part;
    part.only(Axis::condition, condition_of(q, condition));
    return ratio(total(q, Quantity::stays_by_condition, part), person_years(q, Quantity::residents_by_condition, part),
                 per_thousand);
}
double count_with(const Question& q, std::string_view condition) {
    auto part = q.part;
    part.only(Axis::condition, condition_of(q, condition));
    return total(q, Quantity::stays_by_condition, part);
}
std::optional<double> copd_stays(const Question& q) {
    return stays_with(q, "copd");
}
std::optional<double> diabetes_stays(const Question& q) {
    return stays_with(q, "type_2_diabetes");
}
std::optional<double> mental_illness_stays(const Question& q) {
    return stays_with(q, "severe_mental_illness");
}

/// Under 24 hours, in groups whose ward is the medical one.
std::optional<double> short_medical(const Question& q) {
    constexpr int quarters_of_a_day = 4;
    auto part = q.part;
    part.from_to(Axis::stay_length, 0, quarters_of_a_day);
    double stays = 0.0;
    for (int group = 0; group < q.region.group_count(); ++group) {
        const auto ward = static_cast<std::size_t>(q.region.groups[static_cast<std::size_t>(group)].ward);
        part.only(Axis::group, group);
        stays += q.region.wards[ward].id == "medicine" ? total(q, Quantity::stays_by_length, part) : 0.0;
    }
    return ratio(stays, person_years(q, Quantity::residents_by_habit, q.part), per_thousand);
}

/// European Standard Population 2013 in ages of five years, the last 95 and over; the sum is 100,000
/// (Eurostat, Revision of the European Standard Population, 2013).
constexpr std::array<double, 20> standard_population{5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000,
                                                     7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 800,  200};

/// Deaths of the heart: by acute heart illness or by a heart disease, in the order of outcomes::Axis::cause.
double heart_deaths_in(const Question& q, Part part) {
    double deaths = 0.0;
    for (const auto* group : {"stemi", "other_ami", "heart"}) {
        part.only(Axis::cause, 1 + group_of(q, group));
        deaths += total(q, Quantity::deaths_by_cause, part);
    }
    for (const auto* condition : {"ischaemic_heart_disease", "heart_failure", "atrial_fibrillation"}) {
        part.only(Axis::cause, 1 + q.region.group_count() + condition_of(q, condition));
        deaths += total(q, Quantity::deaths_by_cause, part);
    }
    return deaths;
}
std::optional<double> heart_deaths(const Question& q) {
    constexpr int band = 5;
    double standardised = 0.0;
    for (std::size_t at = 0; at < standard_population.size(); ++at) {
        Part part = q.part;
        const int from = static_cast<int>(at) * band;
        part.from_to(Axis::age, from, at + 1 == standard_population.size() ? figures::age_count : from + band);
        const double lived = person_years(q, Quantity::residents, part);
        standardised += lived > 0.0 ? standard_population[at] * heart_deaths_in(q, part) / lived : 0.0;
    }
    return standardised;
}

/// Deaths of people with severe mental illness over those expected at the rates of everyone else of their age group.
std::optional<double> mental_illness_mortality(const Question& q) {
    double seen = 0.0;
    double expected = 0.0;
    for (int age = static_cast<int>(AgeGroup::young); age < population::age_group_count; ++age) {
        Part all = q.part;
        all.only(Axis::age_group, age);
        Part with = all;
        with.only(Axis::condition, condition_of(q, "severe_mental_illness"));
        const double dead = total(q, Quantity::deaths_by_condition, with);
        const double lived = person_years(q, Quantity::residents_by_condition, with);
        const double others_lived = person_years(q, Quantity::residents_by_habit, all) - lived;
        const double others_dead = total(q, Quantity::deaths_by_education, all) - dead;
        seen += dead;
        expected += others_lived > 0.0 ? lived * others_dead / others_lived : 0.0;
    }
    return ratio(seen, expected, 1.0);
}

std::optional<double> infarction_death(const Question& q) {
    return ratio(total_of(q, Quantity::deaths_30d, {"stemi", "other_ami"}, q.part),
                 total_of(q, Quantity::followed_stays, {"stemi", "other_ami"}, q.part), per_hundred);
}
std::optional<double> stroke_death(const Question& q) {
    return ratio(total_of(q, Quantity::deaths_30d, {"stroke"}, q.part),
                 total_of(q, Quantity::followed_stays, {"stroke"}, q.part), per_hundred);
}
/// Of people of 65 and over with a hip fracture.
double of_hip(const Question& q, Quantity quantity) {
    return total_of(q, quantity, {"hip_fracture"}, of_age(q.part, AgeGroup::old, AgeGroup::oldest));
}
std::optional<double> hip_fracture_survival(const Question& q) {
    const auto died = ratio(of_hip(q, Quantity::deaths_30d), of_hip(q, Quantity::followed_stays), per_hundred);
    return died ? std::optional(per_hundred - *died) : std::nullopt;
}
std::optional<double> days_between_hip_fractures(const Question& q) {
    return ratio(static_cast<double>(q.years()) * days_a_year, of_hip(q, Quantity::first_stays), 1.0);
}

constexpr std::array<FormulaEntry, 10> illness_entries{{
    {"copd_stays", "acute stays of people with COPD / their person-years x 1000", copd_stays,
     [](const Question& q) { return count_with(q, "copd"); }},
    {"diabetes_stays", "acute stays of people with type 2 diabetes / their person-years x 1000", diabetes_stays,
     [](const Question& q) { return count_with(q, "type_2_diabetes"); }},
    {"mental_illness_stays", "acute stays of people with severe mental illness / their person-years x 1000",
     mental_illness_stays, [](const Question& q) { return count_with(q, "severe_mental_illness"); }},
    {"short_medical", "acute stays under 24 hours in medical groups / person-years x 1000", short_medical},
    {"heart_deaths", "deaths of the heart by age / person-years, standardised to the European population of 2013",
     heart_deaths, [](const Question& q) { return heart_deaths_in(q, q.part); }},
    {"mental_illness_mortality", "deaths with severe mental illness / deaths expected at others' rates by age group",
     mental_illness_mortality},
    {"infarction_death", "deaths within 30 days / first stays with a heart attack x 100", infarction_death,
     [](const Question& q) {
         return total_of(q, Quantity::deaths_30d, {"stemi", "other_ami"}, q.part);
     }},
    {"stroke_death", "deaths within 30 days / first stays with a stroke or TIA x 100", stroke_death,
     [](const Question& q) { return total_of(q, Quantity::deaths_30d, {"stroke"}, q.part); }},
    {"hip_fracture_survival", "100 less deaths within 30 days / first stays with a hip fracture at 65+ x 100",
     hip_fracture_survival, [](const Question& q) { return of_hip(q, Quantity::deaths_30d); }},
    {"days_between_hip_fractures", "days / first stays with a hip fracture at 65+", days_between_hip_fractures,
     [](const Question& q) { return of_hip(q, Quantity::first_stays); }},
}};

}  // namespace

std::span<const FormulaEntry> illness_formulas() {
    return illness_entries;
}

}  // namespace hvis::goals
