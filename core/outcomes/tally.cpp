// SPDX-License-Identifier: MIT
#include "outcomes/tally.hpp"

#include "base/errors.hpp"
#include "base/memory.hpp"
#include "figures/region.hpp"
#include "population/person.hpp"

#include <algorithm>

namespace hvis::outcomes {

namespace {

constexpr std::array residents_axes{Axis::municipality, Axis::sex, Axis::age};
constexpr std::array habit_axes{Axis::municipality, Axis::education, Axis::age_group, Axis::habit};
constexpr std::array place_axes{Axis::municipality};
constexpr std::array social_axes{Axis::municipality, Axis::education, Axis::age_group};
constexpr std::array change_axes{Axis::municipality, Axis::education, Axis::habit};
constexpr std::array effort_axes{Axis::effort, Axis::municipality, Axis::education};
constexpr std::array stay_axes{Axis::group, Axis::municipality, Axis::education, Axis::age_group};
constexpr std::array way_axes{Axis::group, Axis::municipality};
constexpr std::array histogram_axes{Axis::municipality, Axis::minute};
constexpr std::array volume_axes{Axis::hospital, Axis::group};
constexpr std::array condition_axes{Axis::condition, Axis::municipality, Axis::education, Axis::age_group};
constexpr std::array number_axes{Axis::municipality, Axis::education, Axis::age_group, Axis::number};
constexpr std::array weight_axes{Axis::municipality, Axis::education, Axis::age_group, Axis::weight};
constexpr std::array schooling_axes{Axis::education, Axis::sex, Axis::age};
constexpr std::array cause_axes{Axis::cause, Axis::sex, Axis::age};
constexpr std::array level_axes{Axis::municipality, Axis::level};
constexpr std::array response_axes{Axis::municipality, Axis::level, Axis::response_minute};
constexpr std::array hospital_axes{Axis::hospital};
constexpr std::array age_axes{Axis::group, Axis::age};
constexpr std::array length_axes{Axis::group, Axis::age_group, Axis::stay_length};
constexpr std::array hour_axes{Axis::hospital, Axis::hour};
constexpr std::array ward_hour_axes{Axis::hospital, Axis::ward, Axis::hour};
constexpr std::array group_minute_axes{Axis::group, Axis::minute};
constexpr std::array stroke_axes{Axis::municipality, Axis::stroke_delay};
constexpr std::array visit_axes{Axis::municipality, Axis::seen_at};
constexpr std::array triage_axes{Axis::hospital, Axis::triage};
constexpr std::array hospital_minute_axes{Axis::hospital, Axis::minute};
constexpr std::array planned_axes{Axis::planned, Axis::wait_day};
constexpr std::array care_axes{Axis::age_group, Axis::in_care};
constexpr std::array ward_axes{Axis::hospital, Axis::ward};
constexpr std::array step_axes{Axis::step, Axis::municipality};
constexpr std::array step_group_axes{Axis::step, Axis::group};
constexpr std::array with_condition_axes{Axis::condition, Axis::municipality, Axis::education};

constexpr std::array<QuantityEntry, quantity_count> entries{{
    {Quantity::residents, "residents", residents_axes},
    {Quantity::residents_by_habit, "residents_by_habit", habit_axes},
    {Quantity::residents_by_condition, "residents_by_condition", condition_axes},
    {Quantity::residents_by_number, "residents_by_number", number_axes},
    {Quantity::residents_by_weight, "residents_by_weight", weight_axes},
    {Quantity::residents_by_schooling, "residents_by_schooling", schooling_axes},
    {Quantity::health_left, "health_left", social_axes},
    {Quantity::good_health, "good_health", social_axes},
    {Quantity::good_health_by_schooling, "good_health_by_schooling", schooling_axes},
    {Quantity::condition_begins, "condition_begins", condition_axes},
    {Quantity::condition_ends, "condition_ends", condition_axes},
    {Quantity::deaths_by_schooling, "deaths_by_schooling", schooling_axes},
    {Quantity::deaths_by_cause, "deaths_by_cause", cause_axes},
    {Quantity::moved_within, "moved_within", place_axes},
    {Quantity::births, "births", place_axes},
    {Quantity::deaths, "deaths", residents_axes},
    {Quantity::deaths_by_education, "deaths_by_education", social_axes},
    {Quantity::moved_in, "moved_in", place_axes},
    {Quantity::moved_out, "moved_out", place_axes},
    {Quantity::habit_changes, "habit_changes", change_axes},
    {Quantity::participants, "participants", effort_axes},
    {Quantity::followed, "followed", effort_axes},
    {Quantity::smoke_free, "smoke_free", effort_axes},
    {Quantity::first_stays, "first_stays", stay_axes},
    {Quantity::followed_stays, "followed_stays", stay_axes},
    {Quantity::deaths_30d, "deaths_30d", stay_axes},
    {Quantity::stays, "stays", stay_axes},
    {Quantity::stays_12h, "stays_12h", stay_axes},
    {Quantity::discharges, "discharges", stay_axes},
    {Quantity::readmissions, "readmissions", stay_axes},
    {Quantity::bed_minutes, "bed_minutes", stay_axes},
    {Quantity::travel_minutes, "travel_minutes", way_axes},
    {Quantity::travelled, "travelled", way_axes},
    {Quantity::travel_km, "travel_km", place_axes},
    {Quantity::travel_histogram, "travel_histogram", histogram_axes},
    {Quantity::no_hospital, "no_hospital", way_axes},
    {Quantity::stays_at, "stays_at", volume_axes},
    {Quantity::discharges_at, "discharges_at", volume_axes},
    {Quantity::readmissions_at, "readmissions_at", volume_axes},
    {Quantity::occupied_minutes, "occupied_minutes", ward_axes},
    {Quantity::staffed_minutes, "staffed_minutes", ward_axes},
    {Quantity::above_minutes, "above_minutes", ward_axes},
    {Quantity::waited, "waited", ward_axes},
    {Quantity::waited_minutes, "waited_minutes", ward_axes},
    {Quantity::lodged, "lodged", ward_axes},
    {Quantity::diverted, "diverted", ward_axes},
    {Quantity::by_ambulance, "by_ambulance", place_axes},
    {Quantity::runs, "runs", level_axes},
    {Quantity::runs_waited, "runs_waited", level_axes},
    {Quantity::response, "response", response_axes},
    {Quantity::run_minutes, "run_minutes", level_axes},
    {Quantity::duty_minutes, "duty_minutes", place_axes},
    {Quantity::waited_for_place, "waited_for_place", place_axes},
    {Quantity::place_minutes, "place_minutes", place_axes},
    {Quantity::place_minutes_late, "place_minutes_late", place_axes},
    {Quantity::stays_by_age, "stays_by_age", age_axes},
    {Quantity::stays_by_length, "stays_by_length", length_axes},
    {Quantity::arrivals_by_hour, "arrivals_by_hour", hour_axes},
    {Quantity::occupied_by_hour, "occupied_by_hour", ward_hour_axes},
    {Quantity::travel_by_group, "travel_by_group", group_minute_axes},
    {Quantity::transfers, "transfers", hospital_axes},
    {Quantity::strokes, "strokes", stroke_axes},
    {Quantity::strokes_well, "strokes_well", stroke_axes},
    {Quantity::visits, "visits", visit_axes},
    {Quantity::visit_minutes, "visit_minutes", visit_axes},
    {Quantity::clinic_visits, "clinic_visits", place_axes},
    {Quantity::clinic_minutes, "clinic_minutes", place_axes},
    {Quantity::seen, "seen", triage_axes},
    {Quantity::seen_late, "seen_late", triage_axes},
    {Quantity::reception_wait, "reception_wait", hospital_minute_axes},
    {Quantity::room_minutes, "room_minutes", hospital_axes},
    {Quantity::rooms_minutes, "rooms_minutes", hospital_axes},
    {Quantity::planned_done, "planned_done", planned_axes},
    {Quantity::planned_private, "planned_private", planned_axes},
    {Quantity::followed_by_care, "followed_by_care", care_axes},
    {Quantity::deaths_30d_by_care, "deaths_30d_by_care", care_axes},
    {Quantity::discharges_by_care, "discharges_by_care", care_axes},
    {Quantity::readmissions_by_care, "readmissions_by_care", care_axes},
    {Quantity::stays_by_step, "stays_by_step", step_axes},
    {Quantity::deaths_by_step, "deaths_by_step", step_axes},
    {Quantity::deaths_30d_by_step, "deaths_30d_by_step", step_group_axes},
    {Quantity::stays_by_condition, "stays_by_condition", with_condition_axes},
    {Quantity::deaths_by_condition, "deaths_by_condition", condition_axes},
}};

}  // namespace

std::span<const QuantityEntry> quantities() {
    return entries;
}

int Sizes::of(Axis axis) const {
    switch (axis) {
        case Axis::municipality: return municipalities;
        case Axis::sex: return figures::sex_count;
        case Axis::age: return figures::age_count;
        case Axis::education: return figures::education_count;
        case Axis::age_group: return population::age_group_count;
        case Axis::habit: return population::habit_count;
        case Axis::group: return groups;
        case Axis::hospital: return hospitals;
        case Axis::ward: return wards;
        case Axis::minute: return minute_count;
        case Axis::effort: return efforts;
        case Axis::condition: return conditions;
        case Axis::number: return most_diseases_counted + 1;
        case Axis::weight: return population::weight_class_count;
        case Axis::level: return level_count;
        case Axis::response_minute: return response_minute_count;
        case Axis::hour: return hour_count;
        case Axis::stay_length: return stay_length_count;
        case Axis::triage: return triage_count;
        case Axis::stroke_delay: return stroke_delay_count;
        case Axis::seen_at: return seen_at_count;
        case Axis::planned: return planned_count;
        case Axis::wait_day: return wait_day_count;
        case Axis::in_care: return in_care_count;
        case Axis::step: return step_count;
        case Axis::cause: return 1 + groups + conditions;
    }
    return 0;
}

Sizes sizes_of(const figures::Region& region, int efforts) {
    return {region.municipality_count(), region.group_count(), region.hospital_count(), region.ward_count(), efforts,
            region.condition_count()};
}

Tally::Tally(Sizes sizes, int years) : sizes_(sizes), years_(years) {
    std::size_t all = 0;
    for (const auto& entry : entries) {
        std::size_t length = 1;
        for (const Axis axis : entry.axes) {
            length *= static_cast<std::size_t>(sizes.of(axis));
        }
        const auto at = static_cast<std::size_t>(entry.quantity);
        firsts_[at] = all;
        lengths_[at] = length;
        const bool by_year = is_counted_by_care(entry.quantity);
        steps_[at] = by_year ? 1 : step();
        year_steps_[at] = by_year ? length : 1;
        all += length * step();
    }
    base::reserve_large(values_, all);
    values_.assign(all, 0);
}

void Tally::take(const Tally& other) {
    auto alike = other.sizes_;
    alike.efforts = sizes_.efforts;
    if (alike != sizes_ || years_ != other.years_ || (other.sizes_.efforts != 0 && other.sizes_ != sizes_)) {
        throw base::CoreError("counts of a run of another size were taken");
    }
    for (std::size_t at = 0; at < lengths_.size(); ++at) {
        if (lengths_[at] == other.lengths_[at]) {
            const auto* const from = other.values_.data() + other.firsts_[at];
            std::copy(from, from + other.lengths_[at] * step(), values_.data() + firsts_[at]);
        }
    }
}

std::vector<std::int64_t> Tally::in_order() const {
    std::vector<std::int64_t> ordered;
    ordered.reserve(values_.size());
    for (std::size_t at = 0; at < lengths_.size(); ++at) {
        for (std::size_t cell = 0; cell < lengths_[at]; ++cell) {
            for (std::size_t year = 0; year < step(); ++year) {
                ordered.push_back(values_[firsts_[at] + cell * steps_[at] + year * year_steps_[at]]);
            }
        }
    }
    return ordered;
}

void Tally::add(const Tally& other) {
    if (sizes_ != other.sizes_ || years_ != other.years_) {
        throw base::CoreError("counts of two different runs were added");
    }
    for (std::size_t at = 0; at < values_.size(); ++at) {
        values_[at] += other.values_[at];
    }
}

}  // namespace hvis::outcomes
