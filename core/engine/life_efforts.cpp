// SPDX-License-Identifier: MIT
// Taking part in efforts, and what that changes in a life.
#include "base/real.hpp"
#include "engine/life_walk.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace hvis::engine {

using prevention::Acts;

namespace {

bool acts(const prevention::Effect& effect, Acts on, int which) {
    return effect.on == on && ((effect.which >> static_cast<unsigned>(which)) & 1U) != 0;
}

}  // namespace

prevention::Known Life::known() const {
    return {now_.habit, person_.sex,     static_cast<population::Education>(book_.education_at(age_)),
            age_,       now_.conditions, now_.weight};
}

void Life::take_part(const Candidate& candidate) {
    const auto index = candidate.slot - first_offer;
    const auto& offer = world_.offers[static_cast<std::size_t>(index)];
    const auto who = known();
    if (((reached_by_ >> static_cast<unsigned>(index)) & 1U) == 0 || !offer.effort().offered_to.holds(who) ||
        !offer.taken(base::low_bits(candidate.luck), who.education, candidate.at)) {
        return;
    }
    auto& sink = book_.sink();
    const auto cell =
        static_cast<std::size_t>(offer.offer().effort * sink.tally->sizes().municipalities * figures::education_count) +
        book_.social_cell(now_.municipality, age_);
    if (candidate.at < world_.seen_until) {
        book_.add_taking_part(candidate.at, Quantity::participants, cell);
    }
    book_.note(candidate.at, Note::takes_part, offer.offer().effort);
    if (offer.effort().stops_smoking > 0.0) {
        stop_smoking(offer, candidate, cell);
    }
    if (!offer.effort().effects.empty() &&
        base::low_bits(luck_of(candidate.luck, Luck::adheres)) < offer.adheres_below() && !ends_probe()) {
        begin_effects(index, candidate);
    }
}

void Life::stop_smoking(const prevention::ActiveOffer& offer, const Candidate& candidate, std::size_t cell) {
    const auto education = static_cast<population::Education>(book_.education_at(age_));
    const bool succeeds =
        base::low_bits(luck_of(candidate.luck, Luck::effort_success)) < offer.success_below(education);
    const auto measured = candidate.at + offer.effort().measured_after;
    if (measured < std::min(years_.end(), world_.seen_until)) {
        book_.add_taking_part(measured, Quantity::followed, cell);
        if (succeeds) {
            book_.add_taking_part(measured, Quantity::smoke_free, cell);
        }
    }
    if (succeeds) {
        book_.note(candidate.at, Note::succeeds, offer.offer().effort);
    }
    if (succeeds && (now_.habit == Habit::daily || now_.habit == Habit::occasional) && !ends_probe()) {
        change_habit(Habit::former, candidate.at);
        no_relapse_before_ = measured;
    }
}

/// An effort changes this life: nothing more is asked of a life that is only probed.
bool Life::ends_probe() {
    auto* const probe = book_.sink().probe;
    if (probe == nullptr) {
        return false;
    }
    probe->changed = true;
    over_ = true;
    return true;
}

/// Whoever takes part again begins anew.
void Life::begin_effects(int index, const Candidate& candidate) {
    const auto& offer = world_.offers[static_cast<std::size_t>(index)];
    for (const auto& effect : offer.effort().effects) {
        const auto below = effect.on == Acts::recovery ? base::threshold(effect.times) : 0;
        for (auto held = below > 0 ? now_.conditions & effect.which : 0; held != 0; held &= held - 1) {
            const int condition = std::countr_zero(held);
            const auto luck =
                base::drawn(luck_of(candidate.luck, Luck::recovery), static_cast<std::uint64_t>(condition));
            if (base::low_bits(luck) < below) {
                end(condition, candidate.at);
            }
        }
    }
    if (!offer.lingers()) {
        return;
    }
    count_until(candidate.at);
    taking_ |= 1U << static_cast<unsigned>(index);
    taken_at_[static_cast<std::size_t>(index)] = candidate.at;
    if (offer.raises() && !raised_) {
        raised_ = true;
        collect_extra(candidate.at);
    }
}

/// What larger hazards may bring in the rest of the year.
void Life::collect_extra(base::Instant after) {
    collect(source_of(of_everyone), after, true);
    if (habit_collected_) {
        collect(source_of(of_habit), after, true);
    }
    for (auto held = collected_; held != 0; held &= held - 1) {
        collect(source_of(std::countr_zero(held)), after, true);
    }
}

void Life::forget_ended_efforts() {
    raised_ = false;
    for (auto taking = taking_; taking != 0; taking &= taking - 1) {
        const auto index = static_cast<std::size_t>(std::countr_zero(taking));
        const auto& offer = world_.offers[index];
        if (begins_ - taken_at_[index] > offer.ends()) {
            taking_ &= ~(1U << index);
        } else {
            raised_ = raised_ || offer.raises();
        }
    }
}

/// Of all efforts that this person takes part in, by the rule for joint effects.
double Life::effort_ratio(Acts on, int which, base::Instant at) const {
    double product = 1.0;
    double strongest = 1.0;
    for (auto taking = taking_; taking != 0; taking &= taking - 1) {
        const auto index = static_cast<std::size_t>(std::countr_zero(taking));
        for (const auto& effect : world_.offers[index].effort().effects) {
            if (acts(effect, on, which)) {
                const double ratio = effect.ratio(at - taken_at_[index]);
                product *= ratio;
                strongest = std::abs(ratio - 1.0) > std::abs(strongest - 1.0) ? ratio : strongest;
            }
        }
    }
    return std::min(prevention::largest_ratio, world_.joint == prevention::Joint::multiply ? product : strongest);
}

double Life::effort_ratio(int slot, base::Instant at) const {
    if (slot >= chances_.first_condition()) {
        return effort_ratio(Acts::new_cases, slot - chances_.first_condition(), at);
    }
    if (slot >= population::first_group) {
        return effort_ratio(Acts::acute_illness, slot - population::first_group, at);
    }
    switch (slot) {
        case population::death: return effort_ratio(Acts::death, 0, at);
        case population::start_smoking: return effort_ratio(Acts::starting, 0, at);
        case population::quit_smoking: return effort_ratio(Acts::quitting, 0, at);
        case population::relapse: return effort_ratio(Acts::relapse, 0, at);
        default: return 1.0;
    }
}

/// In ten-thousandths of a year in full health.
int Life::health_gain(base::Instant at) const {
    double gain = 0.0;
    for (auto taking = taking_; taking != 0; taking &= taking - 1) {
        const auto index = static_cast<std::size_t>(std::countr_zero(taking));
        for (const auto& effect : world_.offers[index].effort().effects) {
            gain += effect.on == Acts::health ? effect.times * effect.left(at - taken_at_[index]) : 0.0;
        }
    }
    return static_cast<int>(std::lround(gain * outcomes::health_unit));
}

admissions::Helped Life::helped(base::Instant at) const {
    admissions::Helped helped;
    if (taking_ != 0) {
        const auto ratio = [&](Acts on) {
            return static_cast<std::uint16_t>(std::lround(effort_ratio(on, 0, at) * admissions::Helped::one));
        };
        helped = {ratio(Acts::readmission), ratio(Acts::stay), ratio(Acts::place_wait), ratio(Acts::ambulance)};
    }
    return helped;
}

}  // namespace hvis::engine
