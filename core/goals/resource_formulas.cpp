// SPDX-License-Identifier: MIT
// The computations behind the indicators of activity, costs, posts and the climate.
#include "base/calendar.hpp"
#include "goals/counting.hpp"

#include <algorithm>
#include <array>

namespace hvis::goals {

namespace {

using outcomes::Axis;
using outcomes::Quantity;
using population::AgeGroup;

constexpr double million = 1e6;
constexpr double kilos_a_tonne = 1000.0;

std::optional<double> bed_days(const Question& q) {
    return ratio(total(q, Quantity::bed_minutes) / minutes_a_day, person_years(q, Quantity::residents_by_habit, q.part),
                 per_thousand);
}
std::optional<double> bed_days_65_79(const Question& q) {
    return bed_days(q.of(of_age(q.part, AgeGroup::old, AgeGroup::old)));
}

/// Of all acute admissions: those of 65+ that the national list calls preventable.
std::optional<double> preventable_share(const Question& q) {
    return ratio(preventable_stays(q), total(q, Quantity::stays_12h), per_hundred);
}

/// What parties pay to those who give care, over something; what one party pays another is no cost of care.
std::optional<double> kroner_over(const Question& q, bool acute_only, double of) {
    if (q.ledger == nullptr) {
        return std::nullopt;
    }
    double kroner = 0.0;
    for (const auto& [entry, amount] : *q.ledger) {
        const int year = entry.year - base::first_year;
        const bool acute = entry.item == "hospital care" || entry.item == "visits to acute receptions";
        const bool counts = acute_only ? acute : !money::is_party(entry.receiver);
        kroner += year >= q.from && year <= q.to && counts ? amount : 0.0;
    }
    return ratio(kroner, of, 1.0);
}
std::optional<double> cost_per_resident(const Question& q) {
    return kroner_over(q, false, person_years(q, Quantity::residents, q.part));
}
std::optional<double> cost_per_stay(const Question& q) {
    return kroner_over(q, true, total(q, Quantity::stays));
}
std::optional<double> stays_per_million(const Question& q) {
    const auto kroner = kroner_over(q, true, total(q, Quantity::stays) + total(q, Quantity::visits));
    return kroner && *kroner > 0.0 ? std::optional(million / *kroner) : std::nullopt;
}

/// Of the wards of medicine and cardiology: what registers call medical departments.
std::optional<double> above_medical_beds(const Question& q) {
    double above = 0.0;
    double occupied = 0.0;
    for (int ward = 0; ward < q.region.ward_count(); ++ward) {
        const auto& name = q.region.wards[static_cast<std::size_t>(ward)].id;
        if (name == "medicine" || name == "cardiology") {
            auto part = q.part;
            part.only(Axis::ward, ward);
            above += total(q, Quantity::above_minutes, part);
            occupied += total(q, Quantity::occupied_minutes, part);
        }
    }
    return ratio(above, occupied, per_hundred);
}

std::optional<double> transport_co2(const Question& q) {
    return total(q, Quantity::travel_km) * q.region.figure("environment.co2_per_km").value / kilos_a_tonne / q.years();
}

/// Posts of nurses and doctors that the acute beds need, where the hospital lies.
std::optional<double> hospital_posts(const Question& q) {
    const auto places = q.part.of(Axis::municipality);
    const auto wanted = q.part.of(Axis::hospital);
    double minutes = 0.0;
    for (int hospital = wanted.from; hospital < std::min(wanted.to, q.region.hospital_count()); ++hospital) {
        const int place = q.region.hospitals[static_cast<std::size_t>(hospital)].municipality;
        outcomes::Part here;
        here.only(Axis::hospital, hospital);
        minutes += place >= places.from && place < places.to ? total(q, Quantity::staffed_minutes, here) : 0.0;
    }
    return minutes / minutes_between(q) * q.region.figure("staff.posts_per_bed").value;
}

constexpr std::array<FormulaEntry, 9> resource_entries{{
    {"bed_days", "bed days of acute stays / person-years x 1000", bed_days},
    {"bed_days_65_79", "the same at 65-79", bed_days_65_79},
    {"preventable_share", "preventable admissions of 65+ / acute admissions x 100", preventable_share},
    {"cost_per_resident", "kroner paid to those who give care / person-years", cost_per_resident},
    {"cost_per_stay", "kroner paid for stays and visits in hospitals / acute stays", cost_per_stay},
    {"stays_per_million", "acute stays and visits / kroner paid to hospitals for them x 1 million", stays_per_million},
    {"above_medical_beds", "bed minutes above the beds of medicine and cardiology / their occupied bed minutes x 100",
     above_medical_beds},
    {"transport_co2", "kilometres from home to hospital x kg CO2 a kilometre", transport_co2},
    {"hospital_posts", "staffed beds for acute patients x posts of nurses and doctors a bed", hospital_posts},
}};

}  // namespace

std::span<const FormulaEntry> resource_formulas() {
    return resource_entries;
}

}  // namespace hvis::goals
