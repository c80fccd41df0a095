// SPDX-License-Identifier: MIT
#include "care/treatment.hpp"

#include "base/errors.hpp"
#include "base/random.hpp"
#include "base/real.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace hvis::care {

namespace {

using outcomes::Quantity;
using population::Luck;

/// The wards are filled before the run with the first eight weeks' patients, moved eight weeks back.
constexpr std::int64_t filling_time = 56 * base::day_length;
constexpr std::uint64_t filling_luck = 0x66696c6c2d757021ULL;
constexpr std::int64_t four_hours = 4 * base::hour_length;  ///< sooner is the same stay (register definition)
constexpr std::int64_t twelve_hours = 12 * base::hour_length;
constexpr std::int64_t thirty_days = 30 * base::day_length;
/// About 8 gaps between events at 500 admissions a day.
constexpr std::int64_t slot_seconds = 600;

std::uint32_t bits_for(std::uint64_t luck, Luck purpose) {
    return base::low_bits(luck_of(luck, purpose));
}

}  // namespace

Treatment::Treatment(const figures::Region& region, const Pathways& pathways, const base::Years& years,
                     outcomes::Tally& tally)
    : region_(region),
      pathways_(pathways),
      years_(years),
      tally_(tally),
      ward_count_(region.ward_count()),
      group_count_(region.group_count()),
      queue_(slot_seconds, -filling_time),
      ambulances_(region, pathways.prehospital(), years, tally),
      arrivals_(region.arrivals, years.count(), pathways.lead()),
      other_even_(-static_cast<double>(filling_time)) {
    for (int hospital = 0; hospital < region.hospital_count(); ++hospital) {
        for (int at = 0; at < ward_count_; ++at) {
            const auto beds = static_cast<int>(std::lround(beds_at(pathways.beds(), hospital, at, -filling_time)));
            wards_.emplace_back(
                std::max(beds, static_cast<int>(std::lround(beds_at(pathways.beds(), hospital, at, 0)))),
                pathways.overflow(), -filling_time);
        }
    }
    for (const auto& from : pathways.beds()) {
        if (from.from > 0 && from.from < years.end()) {
            bed_changes_.push_back(from.from);
        }
    }
    std::sort(bed_changes_.begin(), bed_changes_.end());
    bed_changes_.erase(std::unique(bed_changes_.begin(), bed_changes_.end()), bed_changes_.end());
}

void Treatment::run(const std::vector<admissions::AcuteEvent>& events, const People& people,
                    const OutcomeChanged& changed) {
    people_ = &people;
    changed_ = &changed;
    for (const auto when : bed_changes_) {
        queue_.push({when, 0, 0, Step::beds_change});
    }
    other_luck_ = luck_of(people.luck, Luck::other_runs);
    call_without_stay(-filling_time);
    fill_wards(events);
    std::size_t next = 0;
    // arrivals come from their own sorted stream and never enter the queue
    while (next < events.size() || !queue_.empty()) {
        const bool ill_first =
            next < events.size() &&
            (queue_.empty() || before(Moment{events[next].time, events[next].luck, 0, Step::fall_ill}, queue_.next()));
        const auto now = ill_first ? events[next].time : queue_.next().time;
        if (now >= years_.end()) {
            break;
        }
        close_years(now);
        ++balance_.events;
        if (ill_first) {
            const auto& event = events[next++];
            if (event.edition == (*people_->editions)[event.person]) {
                fall_ill(new_patient(event), now);
            }
        } else {
            handle(queue_.pop());
        }
    }
    close_years(years_.end());
    ambulances_.count_duty();
    check_balance();
}

void Treatment::add(const admissions::AcuteEvent& event) {
    queue_.push({event.time, event.luck, new_patient(event), Step::fall_ill});
}

void Treatment::fill_wards(const std::vector<admissions::AcuteEvent>& events) {
    for (const auto& event : events) {
        if (event.time >= filling_time) {
            break;
        }
        const auto patient = new_patient(event);
        auto& filled = patients_[patient];
        filled.event.time -= static_cast<std::int32_t>(filling_time);
        filled.luck = event.luck ^ filling_luck;
        filled.filled_in = true;
        queue_.push({filled.event.time, filled.luck, patient, Step::come_back});
        ++balance_.came;
    }
}

std::uint32_t Treatment::new_patient(const admissions::AcuteEvent& event) {
    Patient patient;
    patient.event = event;
    patient.luck = event.luck;
    if (free_patients_.empty()) {
        patients_.push_back(patient);
        return static_cast<std::uint32_t>(patients_.size() - 1);
    }
    const auto at = free_patients_.back();
    free_patients_.pop_back();
    patients_[at] = patient;
    return at;
}

void Treatment::handle(const Moment& moment) {
    switch (moment.step) {
        case Step::beds_change: change_beds(moment.time); break;
        case Step::fall_ill:
            if (patients_[moment.patient].event.edition ==
                (*people_->editions)[patients_[moment.patient].event.person]) {
                fall_ill(moment.patient, moment.time);
            } else {
                free_patients_.push_back(moment.patient);
            }
            break;
        case Step::arrive: arrive(moment.patient, moment.time); break;
        case Step::leave_bed: leave_bed(moment.patient, moment.time); break;
        case Step::come_back: travel(moment.patient, moment.time); break;
        case Step::transfer: transfer(moment.patient, moment.time); break;
        case Step::other_call: call_without_stay(moment.time); break;
        case Step::ambulance_free:
            ambulances_.is_free(static_cast<int>(moment.patient));
            send_to_waiting(moment.time);
            break;
        case Step::duty_change:
            awaits_duty_ = false;
            send_to_waiting(moment.time);
            break;
    }
}

void Treatment::fall_ill(std::uint32_t patient, std::int64_t now) {
    ++balance_.came;
    decide_outcome(patients_[patient], now);
    travel(patient, now);
}

void Treatment::decide_outcome(const Patient& patient, std::int64_t now) {
    const auto& event = patient.event;
    const auto way = pathways_.way(event.origin, event.group, patient.luck, now);
    if (way.last == no_hospital) {
        return;
    }
    const bool crowded = ward(way.last, pathways_.ward(event.group)).is_above_its_beds();
    const auto below = pathways_.fatal_below(
        event.fatal_below, {event.group, event.origin, way.minutes, pathways_.unannounced(patient.luck), crowded});
    const bool dies = bits_for(event.luck, Luck::outcome) < below;
    if (dies != event.dies) {
        (*changed_)(event, dies);
    }
}

void Treatment::travel(std::uint32_t patient, std::int64_t now) {
    auto& ill = patients_[patient];
    const auto way = pathways_.way(ill.event.origin, ill.event.group, ill.luck, now);
    ill.hospital = static_cast<std::int8_t>(way.first);
    ill.last = static_cast<std::int8_t>(way.last);
    if (ill.hospital == no_hospital) {
        ++balance_.no_hospital;
        if (now >= 0) {
            ++count(now, Quantity::no_hospital,
                    outcomes::cell(ill.event.group, ill.event.municipality(), region_.municipality_count()));
        }
        free_patients_.push_back(patient);
        return;
    }
    const auto seconds = pathways_.travel(ill.event.origin, ill.hospital);
    if (now >= 0) {
        const auto on = way.last == way.first ? 0 : pathways_.transfer(way.first, way.last);
        count_travel(ill, now, seconds + on);
    }
    ++balance_.still_travelling;
    if (pathways_.prehospital().by_ambulance(ill.luck)) {
        call_ambulance(call_from_home(patient, now), now);
    } else {
        queue_.push({now + seconds, ill.luck, patient, Step::arrive});
    }
}

Call Treatment::call_from_home(std::uint32_t patient, std::int64_t now) const {
    const auto& ill = patients_[patient];
    const auto& prehospital = pathways_.prehospital();
    return {now,
            ill.luck,
            patient,
            ill.event.municipality(),
            prehospital.level_of_patient(ill.event.group, ill.luck),
            prehospital.place_of_call(ill.event.origin, ill.luck)};
}

/// Asks for an ambulance to the nearest hospital that has the function by now.
void Treatment::transfer(std::uint32_t patient, std::int64_t now) {
    auto& ill = patients_[patient];
    const int next = pathways_.nearest_to(ill.hospital, pathways_.service(ill.event.group), now);
    if (next == no_hospital || next == ill.hospital) {
        ill.last = ill.hospital;
        arrive(patient, now);
        return;
    }
    if (now >= 0) {
        ++count(now, Quantity::transfers, static_cast<std::size_t>(ill.hospital));
    }
    ill.last = static_cast<std::int8_t>(next);
    const auto luck = base::drawn(ill.luck, static_cast<std::uint64_t>(Luck::handover));
    call_ambulance({now, luck, patient, pathways_.municipality_of(ill.hospital),
                    pathways_.prehospital().level_of_patient(ill.event.group, ill.luck),
                    region_.hospitals[static_cast<std::size_t>(ill.hospital)].place},
                   now);
}

void Treatment::call_ambulance(const Call& call, std::int64_t now) {
    if (const auto sent = ambulances_.send(call, now)) {
        drive(call, *sent);
    } else {
        ++balance_.still_calling;
        await_duty(now);
    }
}

/// A run that ends on the spot or takes someone who gets no acute stay; and the time of the next.
void Treatment::call_without_stay(std::int64_t now) {
    const auto& prehospital = pathways_.prehospital();
    if (other_number_ > 0) {
        const auto luck = base::drawn(other_luck_, other_number_);
        const int origin = prehospital.origin_of_other(luck);
        const Call call{
            now, luck, nobody, origin / 2, prehospital.level_of_other(luck), prehospital.place_of_call(origin, luck)};
        if (const auto sent = ambulances_.send(call, now)) {
            drive(call, *sent);
        } else {
            await_duty(now);
        }
    }
    const auto luck = base::drawn(other_luck_, ++other_number_);
    other_even_ -= base::real::log(base::unit(luck_of(luck, Luck::other_runs))) * prehospital.between_others();
    const auto next = arrivals_.moved(static_cast<std::int64_t>(other_even_), -base::never, base::never);
    queue_.push({std::max(now, next), luck, nobody, Step::other_call});
}

void Treatment::drive(const Call& call, const Sent& sent) {
    const auto& prehospital = pathways_.prehospital();
    const bool takes_patient = call.patient != nobody;
    auto free = sent.on_scene + prehospital.scene(call.luck, takes_patient);
    auto where = call.where;
    if (takes_patient) {
        auto& ill = patients_[call.patient];
        const bool taken_on = ill.last != ill.hospital;
        const auto there = free + (taken_on ? pathways_.transfer(ill.hospital, ill.last)
                                            : pathways_.travel(ill.event.origin, ill.hospital));
        ill.hospital = ill.last;
        queue_.push({there, call.luck, call.patient, Step::arrive});
        free = there + prehospital.handover(call.luck);
        where = region_.hospitals[static_cast<std::size_t>(ill.hospital)].place;
    }
    ambulances_.busy_until(call, sent, free, where);
    queue_.push({free, call.luck, static_cast<std::uint32_t>(sent.vehicle), Step::ambulance_free});
}

void Treatment::send_to_waiting(std::int64_t now) {
    while (const auto next = ambulances_.send_to_waiting(now)) {
        balance_.still_calling -= next->first.patient != nobody ? 1 : 0;
        drive(next->first, next->second);
    }
    await_duty(now);
}

/// As long as calls wait, look again at the next hour: then other vehicles may be on duty.
void Treatment::await_duty(std::int64_t now) {
    if (!awaits_duty_ && ambulances_.waiting() > 0) {
        awaits_duty_ = true;
        const auto hour = (now + filling_time) / base::hour_length + 1;
        queue_.push({hour * base::hour_length - filling_time, 0, nobody, Step::duty_change});
    }
}

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
    if (patient.stay == 0 && pathways_.prehospital().by_ambulance(patient.luck)) {
        ++count(now, Quantity::by_ambulance, static_cast<std::size_t>(home));
    }
}

void Treatment::arrive(std::uint32_t patient, std::int64_t now) {
    auto& ill = patients_[patient];
    if (ill.last != ill.hospital) {
        queue_.push({now + pathways_.door_time(), ill.luck, patient, Step::transfer});
        return;
    }
    --balance_.still_travelling;
    ill.since = now;
    find_bed(patient, now);
}

void Treatment::find_bed(std::uint32_t patient, std::int64_t now) {
    auto& ill = patients_[patient];
    const int own = pathways_.ward(ill.event.group);
    auto& here = ward(ill.hospital, own);
    ill.lies_in = static_cast<std::int8_t>(own);
    if (here.has_free_bed() || here.overflow() == Overflow::crowd) {
        begin_stay(patient, now);
        return;
    }
    if (here.overflow() == Overflow::wait) {
        ++balance_.still_waiting;
        here.wait(patient);
        return;
    }
    if (here.overflow() == Overflow::lodge) {
        if (const int other = lodging(ill.hospital, own); other != own) {
            ill.lies_in = static_cast<std::int8_t>(other);
            if (now >= 0) {
                ++count(now, Quantity::lodged, ward_cell(ill.hospital, own));
            }
        }
    } else if (const int other = divert_to(ill, now); other != no_hospital) {
        if (now >= 0) {
            ++count(now, Quantity::diverted, ward_cell(ill.hospital, own));
        }
        ill.hospital = static_cast<std::int8_t>(other);
        ill.last = ill.hospital;
    }
    begin_stay(patient, now);
}

/// The lending ward with most free beds; the own ward when none has one.
int Treatment::lodging(int hospital, int own) const {
    int other = own;
    int most = 0;
    for (int at = 0; at < ward_count_ && region_.ward_lends[static_cast<std::size_t>(own)]; ++at) {
        const int free = ward(hospital, at).beds() - ward(hospital, at).occupied();
        if (region_.ward_lends[static_cast<std::size_t>(at)] && free > most) {
            most = free;
            other = at;
        }
    }
    return other;
}

int Treatment::divert_to(const Patient& patient, std::int64_t now) const {
    const int origin = patient.event.origin;
    const auto& routing = pathways_.routing();
    int nearest = no_hospital;
    for (int hospital = 0; hospital < region_.hospital_count(); ++hospital) {
        const bool possible = hospital != patient.hospital &&
                              routing.has(hospital, pathways_.service(patient.event.group), now) &&
                              ward(hospital, pathways_.ward(patient.event.group)).has_free_bed();
        if (possible &&
            (nearest == no_hospital || routing.minutes(origin, hospital) < routing.minutes(origin, nearest))) {
            nearest = hospital;
        }
    }
    return nearest;
}

void Treatment::begin_stay(std::uint32_t patient, std::int64_t now) {
    auto& ill = patients_[patient];
    ward(ill.hospital, ill.lies_in).take_bed(now);
    ++balance_.still_in_bed;
    ill.begun = now;
    const bool in_care = pathways_.in_care(ill.event.conditions);
    const auto treated = pathways_.stay({ill.event.group, ill.event.age, in_care}, now, bits_for(ill.luck, Luck::stay));
    auto seconds = treated + (in_care ? pathways_.waits_for_place(ill.luck) : 0);
    // the bed of someone who dies is free again
    const std::int64_t dies_at = (*people_->dies_at)[ill.event.person];
    if (!ill.filled_in) {
        seconds = std::max<std::int64_t>(base::minute_length, std::min(seconds, dies_at - now));
    }
    if (now >= 0 && !ill.filled_in) {
        count_stay(ill, now, seconds);
        count_wait_for_place(ill, now, seconds - treated);
        count_hours(ill, now, seconds);
    }
    queue_.push({now + seconds, ill.luck, patient, Step::leave_bed});
}

std::size_t Treatment::stay_cell(const Patient& patient) const {
    const auto place = outcomes::cell(patient.event.group, patient.event.municipality(), region_.municipality_count());
    return (place * figures::education_count + patient.event.education) * population::age_group_count +
           static_cast<std::size_t>(population::age_group_of(patient.event.age));
}

void Treatment::count_stay(const Patient& patient, std::int64_t now, std::int64_t seconds) {
    const auto cell = stay_cell(patient);
    ++count(now, Quantity::stays, cell);
    count(now, Quantity::stays_12h, cell) += seconds >= twelve_hours ? 1 : 0;
    count(now, Quantity::bed_minutes, cell) += seconds / base::minute_length;
    ++count(now, Quantity::stays_at, outcomes::cell(patient.hospital, patient.event.group, group_count_));
    if (patient.stay == 0) {
        ++count(now, Quantity::stays_by_age,
                outcomes::cell(patient.event.group, std::min<int>(patient.event.age, figures::age_count - 1),
                               figures::age_count));
    }
    constexpr std::int64_t quarter_day = 6 * base::hour_length;
    const auto quarters =
        static_cast<int>(std::min<std::int64_t>(seconds / quarter_day, outcomes::stay_length_count - 1));
    const auto ages = outcomes::cell(patient.event.group, static_cast<int>(population::age_group_of(patient.event.age)),
                                     population::age_group_count);
    ++count(now, Quantity::stays_by_length, ages * outcomes::stay_length_count + static_cast<std::size_t>(quarters));
    ++count(now, Quantity::arrivals_by_hour,
            outcomes::cell(patient.hospital, base::hour_of_week(now) % outcomes::hour_count, outcomes::hour_count));
    const auto waited = now - patient.since;
    if (waited > 0) {
        const auto here = ward_cell(patient.hospital, pathways_.ward(patient.event.group));
        ++count(now, Quantity::waited, here);
        count(now, Quantity::waited_minutes, here) += waited / base::minute_length;
    }
}

/// The bed minutes of a stay by hour of the day, in the year it begins.
void Treatment::count_hours(const Patient& patient, std::int64_t now, std::int64_t seconds) {
    const auto row = ward_cell(patient.hospital, patient.lies_in) * outcomes::hour_count;
    const auto whole_days = seconds / base::day_length;
    const int first = base::hour_of_week(now) % outcomes::hour_count;
    auto counts = tally_.at(years_.index_of(now), Quantity::occupied_by_hour);
    constexpr std::int64_t an_hour = 60;
    for (std::size_t hour = 0; hour < outcomes::hour_count; ++hour) {
        counts[row + hour] += whole_days * an_hour;
    }
    auto left = seconds % base::day_length;
    auto in_hour = base::hour_length - now % base::hour_length;
    for (int hour = first; left > 0; hour = (hour + 1) % outcomes::hour_count) {
        const auto here = std::min(left, in_hour);
        counts[row + static_cast<std::size_t>(hour)] += here / base::minute_length;
        left -= here;
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

void Treatment::leave_bed(std::uint32_t patient, std::int64_t now) {
    const auto left = patients_[patient];
    const int at = left.lies_in;
    ward(left.hospital, at).leave_bed(now);
    --balance_.still_in_bed;
    ++balance_.went_home;
    perhaps_come_back(patient, now);
    serve_waiting(left.hospital, at, now);
}

void Treatment::perhaps_come_back(std::uint32_t patient, std::int64_t now) {
    auto& ill = patients_[patient];
    const std::int64_t dies_at = (*people_->dies_at)[ill.event.person];
    const bool counted = now >= 0 && !ill.filled_in && now + thirty_days < years_.end() && now < dies_at;
    const auto volume = outcomes::cell(ill.hospital, ill.event.group, group_count_);
    if (counted) {
        ++count(now, Quantity::discharges, stay_cell(ill));
        ++count(now, Quantity::discharges_at, volume);
    }
    const auto soonest = now + four_hours;
    const auto even = now + pathways_.readmission_delay().at(bits_for(ill.luck, Luck::readmission_delay));
    // they come back in the same pattern of the week as everyone falls ill
    const auto back = std::max(soonest, arrivals_.moved(even, -base::never, base::never));
    const bool returns =
        now < dies_at && back < dies_at &&
        bits_for(ill.luck, Luck::readmission) <
            pathways_.readmitted_below({ill.event.group, ill.event.age, pathways_.in_care(ill.event.conditions)});
    if (!returns) {
        free_patients_.push_back(patient);
        return;
    }
    if (counted) {
        ++count(now, Quantity::readmissions, stay_cell(ill));
        ++count(now, Quantity::readmissions_at, volume);
    }
    ++ill.stay;
    ill.luck = base::drawn(ill.luck, ill.stay);
    ill.filled_in = false;
    ++balance_.came;
    queue_.push({back, ill.luck, patient, Step::come_back});
}

void Treatment::serve_waiting(int hospital, int in_ward, std::int64_t now) {
    auto& here = ward(hospital, in_ward);
    while (here.waiting() > 0 && here.has_free_bed()) {
        --balance_.still_waiting;
        begin_stay(here.next_waiting(), now);
    }
}

void Treatment::change_beds(std::int64_t now) {
    for (int hospital = 0; hospital < region_.hospital_count(); ++hospital) {
        for (int at = 0; at < ward_count_; ++at) {
            ward(hospital, at)
                .set_beds(static_cast<int>(std::lround(beds_at(pathways_.beds(), hospital, at, now))), now);
            serve_waiting(hospital, at, now);
        }
    }
}

void Treatment::close_years(std::int64_t now) {
    const auto take = [&](std::int64_t until, int year) {
        for (int hospital = 0; hospital < region_.hospital_count(); ++hospital) {
            for (int at = 0; at < ward_count_; ++at) {
                const auto time = ward(hospital, at).take_time(until);
                if (year >= 0) {
                    const auto cell = ward_cell(hospital, at);
                    tally_.at(year, Quantity::occupied_minutes)[cell] += time.occupied / base::minute_length;
                    tally_.at(year, Quantity::staffed_minutes)[cell] += time.staffed / base::minute_length;
                    tally_.at(year, Quantity::above_minutes)[cell] += time.above / base::minute_length;
                }
            }
        }
    };
    while (year_ <= years_.count() && now >= years_.start(year_)) {
        take(years_.start(year_), year_ - 1);
        ++year_;
    }
}

void Treatment::check_balance() {
    std::int64_t coming_back = 0;
    std::int64_t travelling = 0;
    std::int64_t in_bed = 0;
    while (!queue_.empty()) {
        const auto moment = queue_.pop();
        coming_back += moment.step == Step::come_back ? 1 : 0;
        travelling += moment.step == Step::arrive || moment.step == Step::transfer ? 1 : 0;
        in_bed += moment.step == Step::leave_bed ? 1 : 0;
    }
    std::int64_t beds_taken = 0;
    std::int64_t waiting = 0;
    for (const auto& here : wards_) {
        beds_taken += here.occupied();
        waiting += static_cast<std::int64_t>(here.waiting());
    }
    // those no ambulance has been sent to are on no way yet
    travelling += balance_.still_calling;
    const auto out = balance_.no_hospital + balance_.went_home + travelling + waiting + in_bed + coming_back;
    if (balance_.came != out || travelling != balance_.still_travelling || waiting != balance_.still_waiting ||
        in_bed != beds_taken || in_bed != balance_.still_in_bed) {
        throw base::CoreError(
            fmt::format("patients do not balance: {} came, {} are accounted for", balance_.came, out));
    }
}

}  // namespace hvis::care
