// SPDX-License-Identifier: MIT
// Treatment, the acute reception: who is seen when, in hospitals and clinics.
#include "base/random.hpp"
#include "care/treatment.hpp"

#include <algorithm>

namespace hvis::care {

using outcomes::Quantity;

/// Those without a stay who set out on the next day, or call an ambulance.
void Treatment::begin_day() {
    const auto day = days_->next_day();
    next_day_ += base::day_length;
    for (const auto& visit : day.visits) {
        count_visit(visit);
    }
    // some who set out the day before are still on their way
    visitors_.erase(visitors_.begin(), visitors_.begin() + static_cast<std::ptrdiff_t>(next_visitor_));
    next_visitor_ = 0;
    const auto on_their_way = static_cast<std::ptrdiff_t>(visitors_.size());
    visitors_.insert(visitors_.end(), day.visitors.begin(), day.visitors.end());
    std::inplace_merge(visitors_.begin(), visitors_.begin() + on_their_way, visitors_.end(), comes_earlier);
    other_runs_ = day.runs;
    next_other_run_ = 0;
}

void Treatment::count_visit(const Visit& visit) {
    ++balance_.events;
    ++balance_.visits;
    balance_.visits_seen += visit.seen_at == SeenAt::hospital ? 0 : 1;
    const auto now = visit.sets_out;
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

std::uint32_t Treatment::new_contact(const Contact& contact) {
    if (free_contacts_.empty()) {
        contacts_.push_back(contact);
        return static_cast<std::uint32_t>(contacts_.size() - 1);
    }
    const auto at = free_contacts_.back();
    free_contacts_.pop_back();
    contacts_[at] = contact;
    return at;
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
        patients_[who.patient].since = static_cast<std::int32_t>(now);
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
