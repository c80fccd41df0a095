// SPDX-License-Identifier: MIT
// Treatment, what happens next: one event after the other, and what is fetched for those to come.
#include "base/memory.hpp"
#include "care/treatment.hpp"

#include <algorithm>

namespace hvis::care {

namespace {

using population::Luck;

constexpr std::uint64_t filling_luck = 0x66696c6c2d757021ULL;

}  // namespace

/// What comes by itself: changes of beds, those without a stay, and the patients who fill the wards.
void Treatment::begin(const admissions::Illnesses& illnesses) {
    for (const auto when : bed_changes_) {
        queue_.push({when, 0, 0, Step::beds_change});
    }
    days_.emplace(without_stay_, without_stay_.begin(people_->luck, -filling_time), -filling_time, years_.end(),
                  has_helper_);
    fill_wards(illnesses);
}

void Treatment::fill_wards(const admissions::Illnesses& illnesses) {
    for (admissions::IllnessesInOrder all(illnesses); all.next() != nullptr; all.pass()) {
        const auto& event = *all.next();
        if (event.time >= filling_time) {
            break;
        }
        if (!happens(event)) {
            continue;
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

/// Lives lie anywhere in memory: they are fetched before their turn.
void Treatment::fetch_ahead() const {
    constexpr std::size_t ahead = 16;
    if (const auto* const later = illnesses_.ahead(2 * ahead); later != nullptr) {
        base::fetch(later);
        const auto person = illnesses_.ahead(ahead)->person;
        base::fetch(&(*people_->editions)[person]);
        base::fetch(&(*people_->dies_at)[person]);
    }
}

/// Patients a slot before their turn; when it has come, what those who begin or end a stay are asked.
void Treatment::fetch_queued() {
    fetched_ = queue_.slot();
    queue_.for_this_slot([this](const Moment& moment) {
        const bool is_contact = moment.step == Step::examined;
        if (!is_contact && moment.step != Step::arrive && moment.step != Step::leave_bed) {
            return;
        }
        if (const auto at = is_contact ? contacts_[moment.patient].patient : moment.patient; at != nobody) {
            const auto& ill = patients_[at];
            base::fetch(&(*people_->dies_at)[ill.event.person]);
            if (moment.step != Step::leave_bed) {
                pathways_.fetch_stay(ill.event.group, ill.event.age, bits_for(ill.luck, Luck::stay));
            }
        }
    });
    queue_.for_next_slot([this](const Moment& moment) {
        if (moment.step == Step::arrive || moment.step == Step::leave_bed || moment.step == Step::come_back) {
            base::fetch(&patients_[moment.patient]);
        }
    });
}

void Treatment::run(const admissions::Illnesses& illnesses, const People& people, const OutcomeChanged& changed) {
    people_ = &people;
    changed_ = &changed;
    if (!goes_on_) {
        begin(illnesses);
    }
    illnesses_ = admissions::IllnessesInOrder(illnesses, goes_on_at_);
    newcomer_ = next_newcomer();
    while (true) {
        const bool queued = !queue_.empty() && before(queue_.next(), newcomer_.moment);
        const auto now = queued ? queue_.next().time : newcomer_.moment.time;
        if (next_day_ <= std::min(now, years_.end() - 1)) {
            pause(next_day_);
            begin_day();
            newcomer_ = next_newcomer();
            continue;
        }
        if (now >= years_.end()) {
            break;
        }
        close_years(now);
        if (queued) {
            ++balance_.events;
            if (queue_.slot() != fetched_) {
                fetch_queued();
            }
            handle(queue_.pop());
        } else {
            come(newcomer_);
            newcomer_ = next_newcomer();
        }
    }
    close_years(years_.end());
    ambulances_.count_duty();
    count_capacity();
    count_whole_days();
    check_balance();
}

void Treatment::come(const Newcomer& newcomer) {
    const auto now = newcomer.moment.time;
    switch (newcomer.from) {
        case Newcomer::From::illnesses: {
            const auto& event = *illnesses_.next();
            illnesses_.pass();
            fetch_ahead();
            if (!happens(event)) {
                return;
            }
            fall_ill(new_patient(event), now);
            break;
        }
        case Newcomer::From::visitors: come_in(new_contact(visitors_[next_visitor_++]), now); break;
        case Newcomer::From::other_runs: call_ambulance(other_runs_[next_other_run_++], now); break;
        case Newcomer::From::nowhere: break;
    }
    ++balance_.events;
}

Treatment::Newcomer Treatment::next_newcomer() const {
    using From = Newcomer::From;
    Newcomer first;
    const auto take = [&](const Moment& moment, From from) {
        if (before(moment, first.moment)) {
            first = {moment, from};
        }
    };
    if (next_visitor_ < visitors_.size()) {
        const auto& visitor = visitors_[next_visitor_];
        take({visitor.since, visitor.luck, nobody, Step::come_in}, From::visitors);
    }
    if (next_other_run_ < other_runs_.size()) {
        const auto& call = other_runs_[next_other_run_];
        take({call.at, call.luck, nobody, Step::other_call}, From::other_runs);
    }
    if (const auto* const event = illnesses_.next(); event != nullptr) {
        take({event->time, event->luck, 0, Step::fall_ill}, From::illnesses);
    }
    return first;
}

void Treatment::handle(const Moment& moment) {
    switch (moment.step) {
        case Step::beds_change:
            change_beds(moment.time);
            change_rooms(moment.time);
            break;
        case Step::fall_ill:
            if (happens(patients_[moment.patient].event)) {
                fall_ill(moment.patient, moment.time);
            } else {
                free_patients_.push_back(moment.patient);
            }
            break;
        case Step::arrive: arrive(moment.patient, moment.time); break;
        case Step::leave_bed: leave_bed(moment.patient, moment.time); break;
        case Step::come_back: come_back(moment.patient, moment.time); break;
        case Step::transfer: transfer(moment.patient, moment.time); break;
        case Step::examined: examined(moment.patient, moment.time); break;
        case Step::ambulance_free:
            ambulances_.is_free(static_cast<int>(moment.patient));
            send_to_waiting(moment.time);
            break;
        case Step::duty_change:
            awaits_duty_ = false;
            send_to_waiting(moment.time);
            break;
        case Step::other_call:
        case Step::come_in: break;  // never in the queue
    }
}

}  // namespace hvis::care
