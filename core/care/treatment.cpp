// SPDX-License-Identifier: MIT
#include "care/treatment.hpp"

#include "base/random.hpp"

#include <algorithm>
#include <cmath>

namespace hvis::care {

namespace {

using outcomes::Quantity;
using population::Luck;

constexpr std::int64_t four_hours = 4 * base::hour_length;  ///< sooner is the same stay (register definition)
constexpr std::int64_t thirty_days = 30 * base::day_length;

/// Of the queue: five minutes, about 8 gaps between the 3,000 events a day of 1.3 million people; shorter with more.
std::int64_t slot_seconds(const figures::Region& region) {
    constexpr double longest = 300.0;
    constexpr double people = 1.3e6;
    return std::llround(longest * std::min(1.0, people / region.all_residents()));
}

}  // namespace

Treatment::Treatment(const figures::Region& region, const Pathways& pathways, const base::Years& years,
                     outcomes::Tally& tally, bool has_helper)
    : region_(region),
      pathways_(pathways),
      years_(years),
      tally_(tally),
      ward_count_(region.ward_count()),
      group_count_(region.group_count()),
      queue_(slot_seconds(region), -filling_time),
      ambulances_(region, pathways.prehospital(), years, tally),
      arrivals_(region.arrivals, years.count(), pathways.lead()),
      without_stay_(region, pathways, years, arrivals_),
      has_helper_(has_helper),
      receptions_(region.hospitals.size()) {
    change_rooms(-filling_time);
    for (int hospital = 0; hospital < region.hospital_count(); ++hospital) {
        for (int at = 0; at < ward_count_; ++at) {
            const auto beds = static_cast<int>(std::lround(beds_at(pathways.beds(), hospital, at, -filling_time)));
            wards_.emplace_back(
                std::max(beds, static_cast<int>(std::lround(beds_at(pathways.beds(), hospital, at, 0)))),
                pathways.overflow(), -filling_time);
        }
    }
    whole_days_.assign(static_cast<std::size_t>(years.count()) * wards_.size(), 0);
    const auto note = [&](base::Instant when) {
        if (when > 0 && when < years.end()) {
            bed_changes_.push_back(when);
        }
    };
    for (const auto& from : pathways.beds()) {
        note(from.from);
    }
    for (const auto& from : pathways.emergency().rooms()) {
        note(from.from);
    }
    std::sort(bed_changes_.begin(), bed_changes_.end());
    bed_changes_.erase(std::unique(bed_changes_.begin(), bed_changes_.end()), bed_changes_.end());
}

void Treatment::add(const admissions::AcuteEvent& event) {
    queue_.push({event.time, event.luck, new_patient(event), Step::fall_ill});
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

void Treatment::arrive(std::uint32_t patient, std::int64_t now) {
    auto& ill = patients_[patient];
    if (ill.last != ill.hospital) {
        queue_.push({now + pathways_.door_time(), ill.luck, patient, Step::transfer});
        return;
    }
    --balance_.still_travelling;
    ill.arrived = static_cast<std::int32_t>(now);
    ill.since = ill.arrived;
    if (pathways_.through_reception(ill.event.group)) {
        ++balance_.still_in_reception;
        come_in(new_contact({ill.luck, now, patient, ill.hospital, pathways_.emergency().triage_of_stay(ill.luck),
                             Emergency::Kind::stay}),
                now);
    } else {
        find_bed(patient, now);
    }
}

void Treatment::find_bed(std::uint32_t patient, std::int64_t now) {
    auto& ill = patients_[patient];
    const int own = pathways_.ward(ill.event.group);
    auto& here = ward(ill.hospital, own);
    ill.lies_in = static_cast<std::uint8_t>(own);
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
            ill.lies_in = static_cast<std::uint8_t>(other);
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
    for (int at = 0; at < ward_count_ && region_.wards[static_cast<std::size_t>(own)].lends; ++at) {
        const int free = ward(hospital, at).beds() - ward(hospital, at).occupied();
        if (region_.wards[static_cast<std::size_t>(at)].lends && free > most) {
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
    const bool in_care = pathways_.in_care(ill.event.conditions);
    // the stay of the figures begins when the patient comes to the hospital
    const auto treated = std::max<std::int64_t>(
        base::minute_length, pathways_.stay({ill.event.group, ill.event.age, in_care, ill.event.helped}, now,
                                            bits_for(ill.luck, Luck::stay)) -
                                 (ill.since - ill.arrived));
    auto seconds = treated + (in_care ? pathways_.waits_for_place(ill.luck, ill.event.helped) : 0);
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
        ++count(now, Quantity::discharges_by_care, care_cell(ill));
        ++count(now, Quantity::discharges_at, volume);
    }
    const auto below = pathways_.readmitted_below(
        {ill.event.group, ill.event.age, pathways_.in_care(ill.event.conditions), ill.event.helped});
    const double helped = now >= 0 && now < dies_at && !ill.filled_in ? follow_up(ill, now) : 1.0;
    const auto helped_below = helped == 1.0 ? below : base::threshold(std::min(1.0, helped * base::share_of(below)));
    if (now >= dies_at || bits_for(ill.luck, Luck::readmission) >= helped_below) {
        free_patients_.push_back(patient);
        return;
    }
    const auto even = now + pathways_.readmission_delay().at(bits_for(ill.luck, Luck::readmission_delay));
    // they come back in the same pattern of the week as everyone falls ill
    const auto back = std::max(now + four_hours, arrivals_.moved(even, -base::never, base::never));
    if (back >= dies_at) {
        free_patients_.push_back(patient);
        return;
    }
    if (counted) {
        ++count(now, Quantity::readmissions, stay_cell(ill));
        ++count(now, Quantity::readmissions_by_care, care_cell(ill));
        ++count(now, Quantity::readmissions_at, volume);
    }
    ++ill.stay;
    ill.luck = base::drawn(ill.luck, ill.stay);
    ill.filled_in = false;
    ++balance_.came;
    queue_.push({back, ill.luck, patient, Step::come_back});
}

/// What is offered on leaving hospital, and how much less often those who take part come back.
double Treatment::follow_up(const Patient& patient, std::int64_t now) {
    double ratio = 1.0;
    for (const auto& offered : pathways_.follow_ups()) {
        const auto luck = base::drawn(patient.luck ^ offered.key, static_cast<std::uint64_t>(Luck::follow_up));
        if (!offered.is_for(patient.event, now) ||
            base::low_bits(luck) >= base::threshold(offered.share_at(patient.event.education, now))) {
            continue;
        }
        ratio *= offered.readmission;
        const auto place = outcomes::cell(offered.effort, patient.event.municipality(), region_.municipality_count());
        ++count(now, Quantity::participants, place * figures::education_count + patient.event.education);
    }
    return ratio;
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

}  // namespace hvis::care
