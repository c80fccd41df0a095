// SPDX-License-Identifier: MIT
// What happens in a life when a candidate is accepted.
#include "engine/life_walk.hpp"
#include "population/residents.hpp"

#include <algorithm>
#include <bit>

namespace hvis::engine {

void Life::happen_of_itself(const Candidate& candidate) {
    switch (candidate.slot) {
        case population::death:
            cause_ = candidate.stream < 0 ? 0 : 1 + chances_.group_count() + candidate.stream;
            dies_by_ = brought_by(candidate);
            finish(candidate.at, Exit::dies);
            break;
        case population::leave: finish(candidate.at, Exit::moves_out); break;
        case population::move: move_house(candidate); break;
        case population::birth: give_birth(candidate); break;
        case population::start_smoking: {
            const bool daily =
                base::low_bits(luck_of(candidate.luck, Luck::first_habit)) < chances_.starts_daily_below();
            change_habit(daily ? Habit::daily : Habit::occasional, candidate.at);
            break;
        }
        case population::quit_smoking: change_habit(Habit::former, candidate.at); break;
        case population::relapse:
            if (candidate.at >= no_relapse_before_) {
                change_habit(Habit::daily, candidate.at);
            }
            break;
        default:
            if (candidate.slot < chances_.first_condition()) {
                fall_ill(candidate);
            } else {
                change_condition(candidate);
            }
    }
}

void Life::change_condition(const Candidate& candidate) {
    const int condition = candidate.slot - chances_.first_condition();
    if (condition == candidate.stream) {
        end(condition, candidate.at);
    } else {
        begin(condition, candidate.at);
    }
}

void Life::begin(int condition, base::Instant at) {
    if (has(condition) || (now_.conditions & chances_.barred_by(condition)) != 0) {
        return;
    }
    if (const int other = chances_.instead_of(condition); other >= 0 && has(other)) {
        end(other, at);
    }
    count_until(at);
    now_.conditions |= 1U << static_cast<unsigned>(condition);
    be();
    book_.condition(at, Quantity::condition_begins, condition, now_.municipality);
    book_.note(at, Note::gets, condition);
    collect_condition(condition, at);
}

void Life::end(int condition, base::Instant at) {
    count_until(at);
    now_.conditions &= ~(1U << static_cast<unsigned>(condition));
    book_.condition(at, Quantity::condition_ends, condition, now_.municipality);
    book_.note(at, Note::loses, condition);
}

void Life::change_habit(Habit to, base::Instant at) {
    count_until(at);
    now_.habit = to;
    now_.quit = at;
    be();
    book_.add(at, Quantity::habit_changes,
              book_.social_cell(now_.municipality, age_) * population::habit_count + static_cast<std::size_t>(to));
    book_.note(at, Note::habit, static_cast<int>(to));
    collect_habit(at);
}

void Life::move_house(const Candidate& candidate) {
    count_until(candidate.at);
    book_.add(candidate.at, Quantity::moved_within, now_.municipality);
    const auto luck = luck_of(candidate.luck, Luck::destination);
    // the new place's rates hold from the next birthday; everything that depends on the place at once
    now_.municipality = static_cast<std::uint8_t>(chances_.destination(now_.municipality, age_, base::low_bits(luck)));
    person_.municipality = now_.municipality;
    be();
    person_.centre = static_cast<std::uint8_t>((luck >> 32U) & 1U);
    look_for_offers();
    book_.note(candidate.at, Note::moves, now_.municipality);
}

void Life::give_birth(const Candidate& candidate) {
    book_.add(candidate.at, Quantity::births, now_.municipality);
    ++children_;
    book_.note(candidate.at, Note::child, children_);
    if (auto* children = book_.sink().children; children != nullptr) {
        children->push_back(population::child_of(person_, candidate.at, candidate.luck, chances_.childhood()));
        children->back().order = children_;
    }
}

void Life::fall_ill(const Candidate& candidate) {
    const int group = candidate.slot - population::first_group;
    const auto fatal_below = chances_.fatal_below(
        {standing(candidate.at), person_.sex, age_, years_.index_of(candidate.at), now_.conditions}, group);
    const auto by = brought_by(candidate);
    bool dies = base::low_bits(luck_of(candidate.luck, Luck::outcome)) < fatal_below;
    auto dies_by = by;
    if (world_.outcomes != nullptr && !world_.outcomes->empty()) {
        if (const auto decided = world_.outcomes->find(candidate.luck); decided != world_.outcomes->end()) {
            dies = decided->second.dies;
            dies_by = decided->second.by;
            if (!dies) {
                count_kept_alive(candidate, by, dies_by);
            }
        }
    }
    book_.stay(candidate.at, group, now_, age_);
    book_.note(candidate.at, Note::ill, group);
    auto& sink = book_.sink();
    if (sink.events != nullptr) {
        sink.events->push_back({static_cast<std::int32_t>(candidate.at), sink.person, candidate.luck, fatal_below,
                                static_cast<std::uint8_t>(group), static_cast<std::uint8_t>(age_), sink.edition, dies,
                                static_cast<std::uint8_t>(person_.origin()),
                                static_cast<std::uint8_t>(book_.education_at(age_)), person_.sex,
                                static_cast<std::uint8_t>(by), helped(candidate.at), now_.conditions});
    }
    if (dies) {
        perhaps_die(candidate, group, dies_by);
    }
    for (auto begins = chances_.begins_any(group); begins != 0; begins &= begins - 1) {
        const int condition = std::countr_zero(begins);
        const auto luck = base::drawn(luck_of(candidate.luck, Luck::begins), static_cast<std::uint64_t>(condition));
        if (base::low_bits(luck) < chances_.begins_below(group, condition)) {
            begin(condition, candidate.at);
        }
    }
}

/// When the acute illness of this candidate kills, if it does.
base::Instant Life::death_of(const Candidate& candidate) const {
    return candidate.at + chances_.death_delay().at(base::low_bits(luck_of(candidate.luck, Luck::death_delay))) + 1;
}

void Life::perhaps_die(const Candidate& candidate, int group, outcomes::Step by) {
    if (const auto at = death_of(candidate); at < dies_at_) {
        dies_at_ = at;
        cause_ = health::Risks::of_group(group);
        dies_by_ = by;
    }
}

outcomes::Step Life::brought_by(const Candidate& candidate) const {
    constexpr int never_smoked = 0;
    constexpr double log_healthy_bmi = 3.1135153092103742;  // ln 22.5: the middle of normal weight
    if (candidate.extra) {
        return outcomes::Step::effort;
    }
    const auto healthy = standing_of(never_smoked, health::weight_step(log_healthy_bmi));
    if (!accepted_by(candidate, healthy, false)) {
        return outcomes::Step::habits;
    }
    return candidate.stream >= 0 ? outcomes::Step::illness : outcomes::Step::population;
}

/// An illness or death that would have come but for the efforts the person takes part in.
void Life::count_spared(const Candidate& candidate) const {
    const bool dies = candidate.slot == population::death;
    const bool falls_ill = candidate.slot >= population::first_group && candidate.slot < chances_.first_condition();
    if (!(dies || falls_ill) || candidate.extra || !still_has(candidate) ||
        !accepted_by(candidate, standing(candidate.at), false)) {
        return;
    }
    book_.shift(candidate.at, dies ? Quantity::deaths_by_step : Quantity::stays_by_step, now_.municipality,
                {outcomes::Step::effort, brought_by(candidate)});
}

/// Care spared a death that the illness would have brought: one more by the illness, one fewer by care.
void Life::count_kept_alive(const Candidate& candidate, outcomes::Step ill_by, outcomes::Step spared_by) const {
    const auto at = death_of(candidate);
    if (at >= std::min(dies_at_, years_.end())) {
        return;
    }
    book_.shift(at, Quantity::deaths_by_step, now_.municipality, {spared_by, ill_by});
    if (candidate.at + run_in <= years_.end()) {
        book_.shift(candidate.at, Quantity::deaths_30d_by_step, candidate.slot - population::first_group,
                    {spared_by, ill_by});
    }
}

/// Someone ill in the weeks before the start may die of it after. Whoever would have died before is
/// alive at the start all the same, and so was not that ill.
void Life::be_ill_before(const Candidate& candidate) {
    const int group = candidate.slot - population::first_group;
    const bool acute = group >= 0 && candidate.slot < chances_.first_condition();
    const auto as_if = Candidate{person_.enters, candidate.luck, candidate.slot, candidate.stream, false};
    if (!acute || candidate.at < person_.enters - run_in || !accepted(as_if)) {
        return;
    }
    const auto fatal_below =
        chances_.fatal_below({standing(person_.enters), person_.sex, age_, 0, now_.conditions}, group);
    if (base::low_bits(luck_of(candidate.luck, Luck::outcome)) >= fatal_below) {
        return;
    }
    if (death_of(candidate) > person_.enters) {
        perhaps_die(candidate, group, brought_by(as_if));
    }
}

void Life::finish(base::Instant at, Exit exit) {
    // someone who leaves at the very stroke of the year is among that 1 January's residents: the exit is the new year's
    count_until(at);
    over_ = true;
    end_ = at;
    exit_ = exit;
    if (exit == Exit::moves_out) {
        book_.add(at, Quantity::moved_out, now_.municipality);
        book_.note(at, Note::leaves, now_.municipality);
    } else if (exit == Exit::dies) {
        book_.death(at, now_, {cause_, dies_by_});
        book_.note(at, Note::dies, cause_);
    }
}

}  // namespace hvis::engine
