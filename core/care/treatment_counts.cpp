// SPDX-License-Identifier: MIT
// Treatment, what is counted, and that nobody is lost.
#include "base/errors.hpp"
#include "care/treatment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace hvis::care {

using outcomes::Quantity;

namespace {

constexpr std::int64_t twelve_hours = 12 * base::hour_length;

}  // namespace

void Treatment::count_travel(const Patient& patient, std::int64_t now, std::int64_t seconds) {
    const int home = patient.event.municipality();
    const auto minutes = seconds / base::minute_length;
    const auto way = outcomes::cell(patient.event.group, home, region_.municipality_count());
    ++count(now, Quantity::travelled, way);
    count(now, Quantity::travel_minutes, way) += minutes;
    count(now, Quantity::travel_km, static_cast<std::size_t>(home)) +=
        std::lround(pathways_.road_km(patient.event.origin, patient.hospital));
    const int bin = static_cast<int>(std::min<std::int64_t>(minutes, outcomes::minute_count - 1));
    ++count(now, Quantity::travel_histogram, outcomes::cell(home, bin, outcomes::minute_count));
    ++count(now, Quantity::travel_by_group, outcomes::cell(patient.event.group, bin, outcomes::minute_count));
    if (patient.stay == 0 && patient.coming == Coming::by_ambulance) {
        ++count(now, Quantity::by_ambulance, static_cast<std::size_t>(home));
    }
}

std::size_t Treatment::stay_cell(const Patient& patient) const {
    const auto place = outcomes::cell(patient.event.group, patient.event.municipality(), region_.municipality_count());
    return (place * figures::education_count + patient.event.education) * population::age_group_count +
           static_cast<std::size_t>(population::age_group_of(patient.event.age));
}

std::size_t Treatment::care_cell(const Patient& patient) const {
    return outcomes::cell(static_cast<int>(population::age_group_of(patient.event.age)),
                          pathways_.in_care(patient.event.conditions) ? 1 : 0, outcomes::in_care_count);
}

void Treatment::count_stay(const Patient& patient, std::int64_t now, std::int64_t seconds) {
    const auto cell = stay_cell(patient);
    const auto in_hospital = now - patient.arrived + seconds;
    ++count(now, Quantity::stays, cell);
    count(now, Quantity::stays_12h, cell) += in_hospital >= twelve_hours ? 1 : 0;
    count(now, Quantity::bed_minutes, cell) += seconds / base::minute_length;
    ++count(now, Quantity::stays_at, outcomes::cell(patient.hospital, patient.event.group, group_count_));
    const int home = patient.event.municipality();
    const int step = patient.stay == 0 ? patient.event.step : static_cast<int>(outcomes::Step::quality);
    ++count(now, Quantity::stays_by_step, outcomes::cell(step, home, region_.municipality_count()));
    for (auto held = patient.event.conditions; held != 0; held &= held - 1) {
        const auto with = outcomes::cell(std::countr_zero(held), home, region_.municipality_count());
        ++count(now, Quantity::stays_by_condition, with * figures::education_count + patient.event.education);
    }
    if (patient.stay == 0) {
        ++count(now, Quantity::stays_by_age,
                outcomes::cell(patient.event.group, std::min<int>(patient.event.age, figures::age_count - 1),
                               figures::age_count));
    }
    constexpr std::int64_t quarter_day = 6 * base::hour_length;
    const auto quarters =
        static_cast<int>(std::min<std::int64_t>(in_hospital / quarter_day, outcomes::stay_length_count - 1));
    const auto ages = outcomes::cell(patient.event.group, static_cast<int>(population::age_group_of(patient.event.age)),
                                     population::age_group_count);
    ++count(now, Quantity::stays_by_length, ages * outcomes::stay_length_count + static_cast<std::size_t>(quarters));
    ++count(now, Quantity::arrivals_by_hour,
            outcomes::cell(patient.hospital, base::hour_of_week(patient.arrived) % outcomes::hour_count,
                           outcomes::hour_count));
    const auto waited = now - patient.since;
    if (waited > 0) {
        const auto here = ward_cell(patient.hospital, pathways_.ward(patient.event.group));
        ++count(now, Quantity::waited, here);
        count(now, Quantity::waited_minutes, here) += waited / base::minute_length;
    }
}

/// The bed minutes of a stay by hour of the day, in the year it begins.
void Treatment::count_hours(const Patient& patient, std::int64_t now, std::int64_t seconds) {
    const auto here = ward_cell(patient.hospital, patient.lies_in);
    const auto row = here * outcomes::hour_count;
    const auto year = years_.index_of(now);
    whole_days_[static_cast<std::size_t>(year) * wards_.size() + here] += seconds / base::day_length;
    const int first = base::hour_of_week(now) % outcomes::hour_count;
    auto counts = tally_.at(year, Quantity::occupied_by_hour);
    auto left = seconds % base::day_length;
    auto in_hour = base::hour_length - now % base::hour_length;
    for (int hour = first; left > 0; hour = (hour + 1) % outcomes::hour_count) {
        const auto lies = std::min(left, in_hour);
        counts[row + static_cast<std::size_t>(hour)] += lies / base::minute_length;
        left -= lies;
        in_hour = base::hour_length;
    }
}

/// Days after treatment: the municipality pays more for each from the third on.
void Treatment::count_wait_for_place(const Patient& patient, std::int64_t now, std::int64_t seconds) {
    if (seconds <= 0) {
        return;
    }
    constexpr std::int64_t cheaper = 2 * base::day_length;
    const auto home = static_cast<std::size_t>(patient.event.municipality());
    ++count(now, Quantity::waited_for_place, home);
    count(now, Quantity::place_minutes, home) += std::min(seconds, cheaper) / base::minute_length;
    count(now, Quantity::place_minutes_late, home) +=
        std::max<std::int64_t>(0, seconds - cheaper) / base::minute_length;
}

/// Someone is seen now and for so long.
void Treatment::count_seen(const Contact& contact, std::int64_t now, std::int64_t seconds) {
    const auto waited = now - contact.since;
    const auto cell = outcomes::cell(contact.hospital, static_cast<int>(contact.triage), outcomes::triage_count);
    ++count(now, Quantity::seen, cell);
    count(now, Quantity::seen_late, cell) += waited > pathways_.emergency().in_time(contact.triage) ? 1 : 0;
    const int minutes =
        static_cast<int>(std::min<std::int64_t>(waited / base::minute_length, outcomes::minute_count - 1));
    ++count(now, Quantity::reception_wait, outcomes::cell(contact.hospital, minutes, outcomes::minute_count));
    count(now, Quantity::room_minutes, static_cast<std::size_t>(contact.hospital)) += seconds / base::minute_length;
}

/// Rooms of receptions and open hours of clinics, all years at once.
void Treatment::count_capacity() {
    const auto& emergency = pathways_.emergency();
    for (int day = 0; day < static_cast<int>(years_.end() / base::day_length); ++day) {
        const auto when = day * base::day_length;
        const int year = years_.index_of(when);
        for (int hospital = 0; hospital < region_.hospital_count(); ++hospital) {
            tally_.at(year, Quantity::rooms_minutes)[static_cast<std::size_t>(hospital)] +=
                emergency.rooms_at(hospital, when) * (base::day_length / base::minute_length);
        }
        for (const auto& clinic : emergency.clinics()) {
            if (clinic.from <= when && when < clinic.to) {
                tally_.at(year, Quantity::clinic_minutes)[static_cast<std::size_t>(clinic.municipality)] +=
                    static_cast<std::int64_t>(clinic.hours.count()) * (base::hour_length / base::minute_length);
            }
        }
    }
}

/// Whole days have every hour of the day alike.
void Treatment::count_whole_days() {
    constexpr std::int64_t an_hour = 60;
    for (int year = 0; year < years_.count(); ++year) {
        auto counts = tally_.at(year, Quantity::occupied_by_hour);
        for (std::size_t here = 0; here < wards_.size(); ++here) {
            const auto days = whole_days_[static_cast<std::size_t>(year) * wards_.size() + here];
            for (std::size_t hour = 0; hour < outcomes::hour_count; ++hour) {
                counts[here * outcomes::hour_count + hour] += days * an_hour;
            }
        }
    }
}

/// Bed time until the next 1 January, which belongs to the year before it.
void Treatment::close_year() {
    const auto ends = years_.start(year_);
    const int year = year_++ - 1;
    for (int hospital = 0; hospital < region_.hospital_count(); ++hospital) {
        for (int at = 0; at < ward_count_; ++at) {
            const auto time = ward(hospital, at).take_time(ends);
            if (year >= 0) {
                const auto cell = ward_cell(hospital, at);
                tally_.at(year, Quantity::occupied_minutes)[cell] += time.occupied / base::minute_length;
                tally_.at(year, Quantity::staffed_minutes)[cell] += time.staffed / base::minute_length;
                tally_.at(year, Quantity::above_minutes)[cell] += time.above / base::minute_length;
            }
        }
    }
}

Treatment::Left Treatment::take_left() {
    Left left;
    const auto in_reception = [&](std::uint32_t contact) {
        ++(contacts_[contact].patient == nobody ? left.visits : left.in_reception);
    };
    while (!queue_.empty()) {
        const auto moment = queue_.pop();
        switch (moment.step) {
            case Step::come_back: ++left.coming_back; break;
            case Step::arrive:
            case Step::transfer: ++left.travelling; break;
            case Step::leave_bed: ++left.in_bed; break;
            case Step::examined: in_reception(moment.patient); break;
            default: break;
        }
    }
    left.visits += static_cast<std::int64_t>(visitors_.size() - next_visitor_);  // still on their way
    for (auto& here : receptions_) {
        while (here.waiting() > 0) {
            in_reception(here.next_waiting());
        }
    }
    // those no ambulance has been sent to are on no way yet
    left.travelling += balance_.still_calling;
    for (const auto& here : wards_) {
        left.waiting += static_cast<std::int64_t>(here.waiting());
    }
    return left;
}

void Treatment::check_balance() {
    const auto left = take_left();
    const auto visits = balance_.visits_seen + left.visits;
    if (balance_.visits != visits) {
        throw base::CoreError(
            fmt::format("visits do not balance: {} came, {} are accounted for", balance_.visits, visits));
    }
    const auto out = balance_.no_hospital + balance_.went_home + left.all();
    const auto beds_taken = std::accumulate(wards_.begin(), wards_.end(), std::int64_t{0},
                                            [](auto sum, const auto& here) { return sum + here.occupied(); });
    const Left counted{.travelling = balance_.still_travelling,
                       .in_reception = balance_.still_in_reception,
                       .waiting = balance_.still_waiting,
                       .in_bed = balance_.still_in_bed,
                       .coming_back = left.coming_back,
                       .visits = left.visits};
    if (balance_.came != out || left != counted || left.in_bed != beds_taken) {
        throw base::CoreError(
            fmt::format("patients do not balance: {} came, {} are accounted for", balance_.came, out));
    }
}

}  // namespace hvis::care
