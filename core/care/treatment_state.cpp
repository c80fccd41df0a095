// SPDX-License-Identifier: MIT
// Treatment, how it stands on a day: kept, and gone on from.
#include "care/treatment.hpp"

#include <algorithm>
#include <iterator>

namespace hvis::care {

void Treatment::pause(std::int64_t now) {
    while (next_pause_ < pauses_.size() && now >= pauses_[next_pause_]) {
        paused_(pauses_[next_pause_++]);
    }
}

Treatment::State Treatment::state() const {
    return {wards_,
            whole_days_,
            bed_changes_,
            queue_,
            patients_,
            free_patients_,
            ambulances_.state(),
            days_->streams(),
            next_day_,
            {visitors_.begin() + static_cast<std::ptrdiff_t>(next_visitor_), visitors_.end()},
            receptions_,
            contacts_,
            free_contacts_,
            awaits_duty_,
            year_,
            balance_,
            illnesses_.place()};
}

void Treatment::go_on_from(const State& state) {
    wards_ = state.wards;
    whole_days_ = state.whole_days;
    queue_ = state.queue;
    patients_ = state.patients;
    free_patients_ = state.free_patients;
    ambulances_.go_on_from(state.ambulances);
    next_day_ = state.next_day;
    days_.emplace(without_stay_, state.streams, next_day_, years_.end(), has_helper_);
    visitors_ = state.visitors;
    receptions_ = state.receptions;
    contacts_ = state.contacts;
    free_contacts_ = state.free_contacts;
    awaits_duty_ = state.awaits_duty;
    year_ = state.year;
    balance_ = state.balance;
    goes_on_at_ = state.place;
    goes_on_ = true;
    std::vector<base::Instant> only_here;
    std::set_difference(bed_changes_.begin(), bed_changes_.end(), state.bed_changes.begin(), state.bed_changes.end(),
                        std::back_inserter(only_here));
    for (const auto when : only_here) {
        queue_.push({when, 0, 0, Step::beds_change});
    }
}

}  // namespace hvis::care
