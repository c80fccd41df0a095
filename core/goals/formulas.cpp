// SPDX-License-Identifier: MIT
// The computations behind the indicators. docs/method.md, "Indicators".
#include "base/calendar.hpp"
#include "goals/counting.hpp"
#include "goals/measures.hpp"
#include "population/person.hpp"

#include <algorithm>
#include <array>

namespace hvis::goals {

namespace {

using outcomes::Axis;
using outcomes::Part;
using outcomes::Quantity;
using population::AgeGroup;

std::optional<double> population_count(const Question& q) {
    return total(q, Quantity::residents) / q.years();
}
std::optional<double> births(const Question& q) {
    return total(q, Quantity::births) / q.years();
}
bool asks_step(const Question& q) {
    return !q.part.is_whole(Axis::step);
}
std::optional<double> deaths(const Question& q) {
    return total(q, asks_step(q) ? Quantity::deaths_by_step : Quantity::deaths) / q.years();
}

double expected_years(const Question& q, int sex) {
    ByAge dead{};
    ByAge lived{};
    ByAge all{};
    all.fill(1.0);
    Part part = q.part;
    part.only(Axis::sex, sex);
    for (int age = 0; age < figures::age_count; ++age) {
        part.only(Axis::age, age);
        const auto at = static_cast<std::size_t>(age);
        dead[at] = total(q, Quantity::deaths, part);
        lived[at] = person_years(q, Quantity::residents, part);
    }
    pool_oldest(dead);
    pool_oldest(lived);
    return years_lived(dead, lived, all, 0);
}

std::optional<double> life_expectancy(const Question& q) {
    if (!q.part.is_whole(Axis::sex)) {
        return expected_years(q, q.part.of(Axis::sex).from);
    }
    return (expected_years(q, figures::man) + expected_years(q, figures::woman)) / 2.0;
}

std::optional<double> habit_share(const Question& q, population::Habit habit) {
    auto adults = of_age(q.part, AgeGroup::young, AgeGroup::oldest);
    const double all = total(q, Quantity::residents_by_habit, adults);
    adults.only(Axis::habit, static_cast<int>(habit));
    return ratio(total(q, Quantity::residents_by_habit, adults), all, per_hundred);
}
std::optional<double> daily_smokers(const Question& q) {
    return habit_share(q, population::Habit::daily);
}
std::optional<double> former_smokers(const Question& q) {
    return habit_share(q, population::Habit::former);
}

/// Daily smokers with low education less those with high, in points.
std::optional<double> daily_gap(const Question& q) {
    Part part = q.part;
    const auto of_low = daily_smokers(q.of(part.only(Axis::education, 0)));
    const auto of_high = daily_smokers(q.of(part.only(Axis::education, 2)));
    if (!of_low || !of_high) {
        return std::nullopt;
    }
    return *of_low - *of_high;
}

std::optional<double> deaths_by_education(const Question& q) {
    return ratio(total(q, Quantity::deaths_by_education), person_years(q, Quantity::residents_by_habit, q.part),
                 per_thousand);
}

std::optional<double> stays_per_1000(const Question& q) {
    return ratio(total(q, asks_step(q) ? Quantity::stays_by_step : Quantity::stays),
                 person_years(q, Quantity::residents_by_habit, q.part), per_thousand);
}
std::optional<double> stays_12h_per_1000(const Question& q) {
    return ratio(total(q, Quantity::stays_12h), person_years(q, Quantity::residents_by_habit, q.part), per_thousand);
}
std::optional<double> stays_65_per_1000(const Question& q) {
    const auto old = of_age(q.part, AgeGroup::old, AgeGroup::oldest);
    return ratio(total(q, Quantity::stays, old), person_years(q, Quantity::residents_by_habit, old), per_thousand);
}
std::optional<double> preventable_per_1000(const Question& q) {
    const auto old = of_age(q.part, AgeGroup::old, AgeGroup::oldest);
    return ratio(preventable_stays(q), person_years(q, Quantity::residents_by_habit, old), per_thousand);
}

bool asks_hospital(const Question& q) {
    return !q.part.is_whole(Axis::hospital);
}

std::optional<double> readmission_30d(const Question& q) {
    if (asks_hospital(q)) {
        return ratio(total(q, Quantity::readmissions_at), total(q, Quantity::discharges_at), per_hundred);
    }
    return ratio(total(q, Quantity::readmissions), total(q, Quantity::discharges), per_hundred);
}
std::optional<double> death_30d(const Question& q) {
    return ratio(total(q, asks_step(q) ? Quantity::deaths_30d_by_step : Quantity::deaths_30d),
                 total(q, Quantity::followed_stays), per_hundred);
}
std::optional<double> stay_mean(const Question& q) {
    return ratio(total(q, Quantity::bed_minutes), total(q, Quantity::stays), 1.0 / minutes_a_day);
}
std::optional<double> travel_mean(const Question& q) {
    return ratio(total(q, Quantity::travel_minutes), total(q, Quantity::travelled), 1.0);
}

/// The whole minute within which 95 of 100 patients reach the hospital.
std::optional<double> travel_p95(const Question& q) {
    constexpr double wanted = 0.95;
    std::array<double, outcomes::minute_count> by_minute{};
    double all = 0.0;
    Part part = q.part;
    for (int minute = 0; minute < outcomes::minute_count; ++minute) {
        part.only(Axis::minute, minute);
        by_minute[static_cast<std::size_t>(minute)] = total(q, Quantity::travel_histogram, part);
        all += by_minute[static_cast<std::size_t>(minute)];
    }
    if (all <= 0.0) {
        return std::nullopt;
    }
    double below = 0.0;
    int minute = 0;
    while (minute + 1 < outcomes::minute_count && below + by_minute[static_cast<std::size_t>(minute)] < wanted * all) {
        below += by_minute[static_cast<std::size_t>(minute++)];
    }
    return minute;
}

std::optional<double> occupancy(const Question& q) {
    return ratio(total(q, Quantity::occupied_minutes), total(q, Quantity::staffed_minutes), per_hundred);
}
std::optional<double> above_beds(const Question& q) {
    return ratio(total(q, Quantity::above_minutes), total(q, Quantity::occupied_minutes), per_hundred);
}
std::optional<double> beds(const Question& q) {
    return total(q, Quantity::staffed_minutes) / minutes_between(q);
}
/// Of the hours of the day asked for, all when none is.
std::optional<double> patients_in_beds(const Question& q) {
    const auto hours = q.part.of(Axis::hour);
    const double share =
        q.part.is_whole(Axis::hour) ? 1.0 : static_cast<double>(hours.to - hours.from) / outcomes::hour_count;
    return total(q, Quantity::occupied_by_hour) / (minutes_between(q) * share);
}
std::optional<double> volume(const Question& q) {
    return total(q, Quantity::stays_at) / q.years();
}
std::optional<double> no_hospital(const Question& q) {
    return total(q, Quantity::no_hospital) / q.years();
}
std::optional<double> bed_wait(const Question& q) {
    return ratio(total(q, Quantity::waited_minutes), total(q, Quantity::waited), 1.0 / 60.0);
}
std::optional<double> participants(const Question& q) {
    return total(q, Quantity::participants) / q.years();
}
std::optional<double> smoke_free(const Question& q) {
    return ratio(total(q, Quantity::smoke_free), total(q, Quantity::followed), per_hundred);
}
std::optional<double> patient_km(const Question& q) {
    return total(q, Quantity::travel_km) / per_thousand / q.years();
}

/// By step the plan's own share is told, which is not what happened: no count.
double events_of_deaths(const Question& q) {
    return asks_step(q) ? no_count : total(q, Quantity::deaths);
}
double events_of_stays(const Question& q) {
    return asks_step(q) ? no_count : total(q, Quantity::stays);
}
double events_of_death_30d(const Question& q) {
    return asks_step(q) ? no_count : total(q, Quantity::deaths_30d);
}
double events_of_readmission(const Question& q) {
    return total(q, asks_hospital(q) ? Quantity::readmissions_at : Quantity::readmissions);
}

constexpr std::array<FormulaEntry, 27> entries{{
    {"population", "residents on 1 January", population_count},
    {"births", "births a year", births, count_of<Quantity::births>},
    {"deaths", "deaths a year", deaths, events_of_deaths},
    {"life_expectancy", "period life table of deaths over the mean of two 1 Januaries", life_expectancy},
    {"daily_smokers", "daily smokers / residents of 16 and over on 1 January x 100", daily_smokers},
    {"former_smokers", "former smokers / residents of 16 and over on 1 January x 100", former_smokers},
    {"daily_gap", "share of daily smokers with low less with high education", daily_gap},
    {"deaths_per_1000", "deaths / person-years x 1000", deaths_by_education, count_of<Quantity::deaths_by_education>},
    {"stays_per_1000", "acute stays / person-years x 1000", stays_per_1000, events_of_stays},
    {"stays_12h_per_1000", "acute stays of 12 hours or more / person-years x 1000", stays_12h_per_1000,
     count_of<Quantity::stays_12h>},
    {"stays_65_per_1000", "acute stays at 65+ / person-years at 65+ x 1000", stays_65_per_1000,
     count_of_old<Quantity::stays>},
    {"preventable_per_1000",
     "acute stays of 12 hours or more at 65+ x each group's preventable share / person-years at 65+ x 1000",
     preventable_per_1000, count_of_old<Quantity::stays_12h>},
    {"readmission_30d", "readmissions within 30 days / discharges alive x 100", readmission_30d, events_of_readmission},
    {"death_30d", "deaths within 30 days / first acute stays with 30 days left in the run x 100", death_30d,
     events_of_death_30d},
    {"stay_mean", "bed minutes of stays begun in the year / stays / 1440", stay_mean, count_of<Quantity::stays>},
    {"travel_mean", "minutes from home to hospital / patients", travel_mean, count_of<Quantity::travelled>},
    {"travel_p95", "whole minutes within which 95 of 100 patients reach the hospital", travel_p95},
    {"occupancy", "occupied / staffed bed minutes for acute patients x 100", occupancy},
    {"above_beds", "bed minutes above the staffed beds / occupied bed minutes x 100", above_beds},
    {"beds", "staffed bed minutes for acute patients / minutes of the year", beds},
    {"volume", "acute stays a year", volume, count_of<Quantity::stays_at>},
    {"no_hospital", "patients for whom no hospital had the service, a year", no_hospital,
     count_of<Quantity::no_hospital>},
    {"participants", "people taking part in efforts, a year", participants, count_of<Quantity::participants>},
    {"patient_km", "1000 km from home to hospital, a year", patient_km},
    {"patients_in_beds", "bed minutes by hour of the day / minutes of those hours", patients_in_beds},
    {"bed_wait", "hours waited / patients who waited", bed_wait, count_of<Quantity::waited>},
    {"smoke_free", "smoke-free when measured / participants measured x 100", smoke_free,
     count_of<Quantity::smoke_free>},
}};

}  // namespace

std::span<const FormulaEntry> formulas() {
    static const std::vector<FormulaEntry> all = [] {
        std::vector<FormulaEntry> joined(entries.begin(), entries.end());
        for (const auto& more : {health_formulas(), prehospital_formulas(), emergency_formulas(), planned_formulas(),
                                 illness_formulas(), resource_formulas()}) {
            joined.insert(joined.end(), more.begin(), more.end());
        }
        return joined;
    }();
    return all;
}

const FormulaEntry* formula(std::string_view name) {
    const auto all = formulas();
    const auto place =
        std::find_if(all.begin(), all.end(), [&](const FormulaEntry& entry) { return entry.name == name; });
    return place != all.end() ? &*place : nullptr;
}

}  // namespace hvis::goals
