// SPDX-License-Identifier: MIT
// A life year by year: its candidates, in order, and which of them happen.
#include "base/errors.hpp"
#include "base/real.hpp"
#include "engine/life_walk.hpp"

#include <algorithm>
#include <bit>

namespace hvis::engine {

void Life::start() {
    be();
    book_.note(person_.enters, Note::enters, static_cast<int>(person_.entry));
    if (person_.entry == population::Entry::moves_in) {
        book_.add(person_.enters, Quantity::moved_in, person_.municipality);
    }
    look_for_offers();
}

void Life::look_for_offers() {
    reached_by_ = 0;
    for (std::size_t offer = 0; offer < world_.offers.size(); ++offer) {
        reached_by_ |= static_cast<std::uint32_t>(world_.offers[offer].reaches(person_)) << offer;
    }
}

void Life::live_year(int age) {
    age_ = age;
    risk_age_ = population::risk_age_of(age);
    begins_ = birth_ + age * base::year_of_life;
    cell_ = Chances::cell_index(now_.municipality, person_.sex, age);
    candidate_count_ = 0;
    habit_collected_ = false;
    count_until(std::max<base::Instant>(begins_, person_.enters) - 1);
    if (taking_ != 0) {
        forget_ended_efforts();
    }
    weigh();
    collect_all(source_of(of_everyone), -base::never);
    if (now_.habit != Habit::never && (now_.habit != Habit::former || begins_ < now_.quit + chances_.relapse_ends())) {
        collect_habit(-base::never);
    }
    collected_ = now_.conditions;
    for (auto held = now_.conditions; held != 0; held &= held - 1) {
        collect_all(source_of(std::countr_zero(held)), -base::never);
    }
    if (reached_by_ != 0) {
        collect_offers();
    }
    for (int at = 0; at < candidate_count_ && !over_; ++at) {
        const auto candidate = candidates_[static_cast<std::size_t>(at)];
        if (candidate.at >= person_.enters && candidate.at < std::min(dies_at_, years_.end())) {
            happen(candidate);
        } else if (candidate.at < person_.enters && person_.entry == population::Entry::resident) {
            be_ill_before(candidate);
        }
    }
    if (!over_ && dies_at_ < std::min(begins_ + base::year_of_life, years_.end())) {
        finish(dies_at_, Exit::dies);
    }
}

/// Weight is looked at once a year of life.
void Life::weigh() {
    double log_bmi = chances_.weight().log_bmi(
        {person_.sex, age_, static_cast<int>(person_.education), now_.municipality, born_}, score_.at(age_));
    if (world_.levers != nullptr && begins_ >= world_.levers->from) {
        log_bmi += world_.levers->log_weight;
    }
    if (taking_ != 0) {
        log_bmi += base::real::log(effort_ratio(prevention::Acts::weight, 0, begins_));
    }
    now_.weight = static_cast<std::uint8_t>(health::weight_class(log_bmi));
    been_.weights |= static_cast<std::uint8_t>(1U << now_.weight);
    step_ = health::weight_step(log_bmi);
}

void Life::collect_some(const Source& source, base::Key key, std::uint32_t bits, base::Instant after, bool extra) {
    const auto year_number = static_cast<std::uint64_t>(age_) << 8U;
    const auto& cell = source.chances.cell;
    const int number = cell.count(bits);
    const int last_group = chances_.first_condition();
    for (int n = 1; n <= number; ++n) {
        const auto luck = base::drawn(key, year_number | static_cast<std::uint64_t>(n));
        const int slot = cell.slot_of(base::low_bits(luck));
        auto at = begins_ + in_year_of_life(luck);
        if (slot >= population::first_group && slot < last_group) {
            at = chances_.arrivals().moved(at, begins_, begins_ + base::year_of_life);
        }
        if (at > after) {
            add({at, luck, static_cast<std::int16_t>(slot), static_cast<std::int16_t>(source.stream), extra});
        }
    }
}

void Life::collect_condition(int condition, base::Instant after) {
    const auto bit = 1U << static_cast<unsigned>(condition);
    if ((collected_ & bit) == 0) {
        collected_ |= bit;
        collect_all(source_of(condition), after);
    }
}

void Life::collect_habit(base::Instant after) {
    if (!habit_collected_) {
        habit_collected_ = true;
        collect_all(source_of(of_habit), after);
    }
}

void Life::collect_offers() {
    const auto year_number = static_cast<std::uint64_t>(age_) << 8U;
    for (std::size_t at = 0; at < world_.offers.size(); ++at) {
        const auto& offer = world_.offers[at];
        const bool overlaps = offer.effort().moment == prevention::Moment::any_time && begins_ < offer.offer().to &&
                              begins_ + base::year_of_life > offer.offer().from;
        if (((reached_by_ >> at) & 1U) == 0 || !overlaps) {
            continue;
        }
        const base::Key key = person_.key ^ offer.key();
        const int number = offer.count(base::low_bits(base::drawn(key, year_number)));
        for (int n = 1; n <= number; ++n) {
            const auto luck = base::drawn(key, year_number | static_cast<std::uint64_t>(n));
            add({begins_ + in_year_of_life(luck), luck, static_cast<std::int16_t>(first_offer + static_cast<int>(at)),
                 of_everyone, false});
        }
    }
}

void Life::add(const Candidate& candidate) {
    if (candidate_count_ == most_moments) {
        throw base::CoreError("a year of life has more candidates than there is room for");
    }
    auto place = static_cast<std::size_t>(candidate_count_++);
    while (place > 0 && (candidates_[place - 1].at > candidate.at ||
                         (candidates_[place - 1].at == candidate.at && candidates_[place - 1].luck > candidate.luck))) {
        candidates_[place] = candidates_[place - 1];
        --place;
    }
    candidates_[place] = candidate;
}

bool Life::accepted_by(const Candidate& candidate, const Standing& standing, bool with_efforts) const {
    const int slot = candidate.slot;
    if (candidate.stream >= 0 && slot == chances_.first_condition() + candidate.stream) {
        return !candidate.extra;  // the condition ends
    }
    std::uint64_t ratio = chances_.ratio(standing, slot);
    if (slot >= population::first_group && slot < chances_.first_condition()) {
        ratio = (ratio * chances_.arrivals().season(candidate.at)) >> 16U;
    } else {
        ratio = (ratio * chances_.trend(risk_age_, slot, years_.index_of(candidate.at))) >> 16U;
    }
    if (world_.levers != nullptr && candidate.at >= world_.levers->from) {
        const bool spared = slot == population::death && candidate.stream >= 0 &&
                            ((world_.levers->spared >> static_cast<unsigned>(candidate.stream)) & 1U) != 0;
        ratio = spared ? 0 : (ratio * world_.levers->ratio[static_cast<std::size_t>(slot)]) >> 16U;
    }
    if (with_efforts && (taking_ != 0 || candidate.extra)) {
        const double times = effort_ratio(slot, candidate.at);
        const double share = candidate.extra ? std::max(0.0, times - 1.0) : std::min(1.0, times);
        ratio = (ratio * static_cast<std::uint64_t>(share * base::multiplier_one)) >> 16U;
    }
    return source_of(candidate.stream)
        .chances.cell.accepts(base::low_bits(candidate.luck), slot, static_cast<std::uint32_t>(ratio),
                              chances_.cap(risk_age_, slot));
}

void Life::happen(const Candidate& candidate) {
    if (candidate.slot >= first_offer) {
        take_part(candidate);
    } else if (still_has(candidate) && accepted(candidate)) {
        happen_of_itself(candidate);
    } else if (taking_ != 0) {
        count_spared(candidate);
    }
}

End live(const World& world, const population::Person& person, LifeSink& sink) {
    // whoever moves in after these years (a decision looks at fewer than the run has) is not there yet
    if (person.enters >= world.years->end()) {
        return {world.years->end(), Exit::stays};
    }
    return Life(world, person, sink).run();
}

}  // namespace hvis::engine
