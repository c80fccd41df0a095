// SPDX-License-Identifier: MIT
// Treatment, the acute reception: who is seen when, in hospitals and clinics.
#include "base/random.hpp"
#include "care/treatment.hpp"

#include <algorithm>

namespace hvis::care {

using outcomes::Quantity;

/// Someone who will be sent home again sets out: a minor injury to the nearer of hospital and open clinic, all others
/// to the hospital.
void Treatment::set_out(std::int64_t now) {
    const auto& emergency = pathways_.emergency();
    const auto luck = base::drawn(visits_.luck, visits_.number);
    const int origin = pathways_.prehospital().origin_of_resident(luck);
    const bool minor = emergency.is_minor(luck);
    const int hospital = pathways_.routing().destination(origin, region_.door(), now);
    const auto clinic = minor ? emergency.nearest_clinic(origin, now) : std::nullopt;
    const double way = hospital == no_hospital ? 0.0 : pathways_.routing().minutes(origin, hospital);
    const bool to_clinic = clinic && (hospital == no_hospital || clinic->minutes < way);
    ++balance_.visits;
    const auto minutes = static_cast<std::int64_t>(to_clinic ? clinic->minutes : way);
    const auto at_hospital = hospital == no_hospital ? SeenAt::nowhere : SeenAt::hospital;
    count_visit({origin / 2, to_clinic ? SeenAt::clinic : at_hospital, minutes, to_clinic ? clinic->clinic : 0}, now);
    if (to_clinic || hospital == no_hospital) {
        ++balance_.visits_seen;
    } else {
        const auto there = now + static_cast<std::int64_t>(way * base::minute_length);
        const auto kind = minor ? Emergency::Kind::minor : Emergency::Kind::visit;
        enter_reception(
            {luck, there, nobody, static_cast<std::int8_t>(hospital), emergency.triage_of_visit(luck), kind}, now);
    }
    find_next(visits_, emergency.between_visits(), Step::set_out, now);
}

void Treatment::count_visit(const Visit& visit, std::int64_t now) {
    if (now < 0) {
        return;
    }
    const auto cell = outcomes::cell(visit.home, static_cast<int>(visit.seen_at), outcomes::seen_at_count);
    ++count(now, Quantity::visits, cell);
    count(now, Quantity::visit_minutes, cell) += visit.minutes;
    if (visit.seen_at == SeenAt::clinic) {
        const auto& clinic = pathways_.emergency().clinics()[static_cast<std::size_t>(visit.clinic)];
        ++count(now, Quantity::clinic_visits, static_cast<std::size_t>(clinic.municipality));
    }
}

/// At once, or when they get there.
void Treatment::enter_reception(const Contact& contact, std::int64_t now) {
    auto at = static_cast<std::uint32_t>(contacts_.size());
    if (free_contacts_.empty()) {
        contacts_.push_back(contact);
    } else {
        at = free_contacts_.back();
        free_contacts_.pop_back();
        contacts_[at] = contact;
    }
    if (contact.since > now) {
        queue_.push({contact.since, contact.luck, at, Step::come_in});
    } else {
        come_in(at, now);
    }
}

void Treatment::come_in(std::uint32_t contact, std::int64_t now) {
    const auto& who = contacts_[contact];
    auto& here = receptions_[static_cast<std::size_t>(who.hospital)];
    if (who.triage == Triage::red || here.has_free_room() || here.is_closed()) {
        see(contact, now);
    } else {
        here.wait(contact, who.triage);
    }
}

void Treatment::see(std::uint32_t contact, std::int64_t now) {
    const auto& who = contacts_[contact];
    receptions_[static_cast<std::size_t>(who.hospital)].take_room();
    const auto seconds = pathways_.emergency().seen_for(who.kind, who.luck);
    if (now >= 0) {
        count_seen(who, now, seconds);
    }
    queue_.push({now + seconds, who.luck, contact, Step::examined});
}

void Treatment::examined(std::uint32_t contact, std::int64_t now) {
    const auto who = contacts_[contact];
    free_contacts_.push_back(contact);
    auto& here = receptions_[static_cast<std::size_t>(who.hospital)];
    here.leave_room();
    if (who.patient == nobody) {
        ++balance_.visits_seen;
    } else {
        --balance_.still_in_reception;
        patients_[who.patient].since = now;
        find_bed(who.patient, now);
    }
    see_waiting(here, now);
}

/// As many as there are rooms for; all of them when the reception closes.
void Treatment::see_waiting(Reception& here, std::int64_t now) {
    while (here.waiting() > 0 && (here.has_free_room() || here.is_closed())) {
        see(here.next_waiting(), now);
    }
}

void Treatment::change_rooms(std::int64_t now) {
    for (int hospital = 0; hospital < region_.hospital_count(); ++hospital) {
        auto& here = receptions_[static_cast<std::size_t>(hospital)];
        here.set_rooms(pathways_.emergency().rooms_at(hospital, now));
        see_waiting(here, now);
    }
}

}  // namespace hvis::care
