// SPDX-License-Identifier: MIT
// Treatment, the way: from falling ill to the hospital's door, by ambulance or not, and on to another.
#include "base/random.hpp"
#include "care/treatment.hpp"

#include <algorithm>

namespace hvis::care {

using outcomes::Quantity;
using population::Luck;

void Treatment::fall_ill(std::uint32_t patient, std::int64_t now) {
    ++balance_.came;
    ++balance_.fell_ill;
    auto& ill = patients_[patient];
    ill.coming = pathways_.coming(ill.luck, ill.event.helped);
    const auto way = pathways_.way(ill.event.origin, ill.event.group, ill.coming, now);
    if (way.last != no_hospital) {
        decide_outcome(ill, way);
        treat_stroke(ill, way, now);
    }
    travel(patient, way, now);
}

void Treatment::come_back(std::uint32_t patient, std::int64_t now) {
    auto& ill = patients_[patient];
    ill.coming = pathways_.coming(ill.luck, ill.event.helped);
    travel(patient, pathways_.way(ill.event.origin, ill.event.group, ill.coming, now), now);
}

void Treatment::decide_outcome(const Patient& patient, const Way& way) {
    const auto& event = patient.event;
    const bool crowded = ward(way.last, pathways_.ward(event.group)).is_above_its_beds();
    Pathways::Arrival arrival{event.group, event.origin, way.minutes, patient.coming == Coming::unannounced, crowded};
    const auto luck = bits_for(event.luck, Luck::outcome);
    const bool dies = luck < pathways_.fatal_below(event.fatal_below, arrival);
    if (dies != event.dies) {
        // the step without which it would have stayed as it was
        arrival.crowded = false;
        const bool by_the_way = (luck < pathways_.fatal_below(event.fatal_below, arrival)) == dies;
        (*changed_)(event, {dies, by_the_way ? outcomes::Step::route : outcomes::Step::crowding});
    }
}

void Treatment::treat_stroke(const Patient& patient, const Way& way, std::int64_t now) {
    const auto& stroke = pathways_.stroke();
    const auto& event = patient.event;
    if (!pathways_.thrombolysis(event.group) || !stroke.is_ischaemic(event.luck)) {
        return;
    }
    const auto way_length = pathways_.lead() + static_cast<std::int64_t>(way.minutes * base::minute_length);
    const auto delay = stroke.delay(event.luck, way_length);
    const auto cell = outcomes::cell(event.municipality(), static_cast<int>(delay), outcomes::stroke_delay_count);
    ++count(now, Quantity::strokes, cell);
    count(now, Quantity::strokes_well, cell) += stroke.ends_well(event.luck, delay) ? 1 : 0;
}

void Treatment::travel(std::uint32_t patient, const Way& way, std::int64_t now) {
    auto& ill = patients_[patient];
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
    if (ill.coming == Coming::by_ambulance) {
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
        balance_.still_calling += call.patient != nobody ? 1 : 0;
        await_duty(now);
    }
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

}  // namespace hvis::care
