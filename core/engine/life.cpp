// SPDX-License-Identifier: MIT
#include "engine/life.hpp"

#include "base/errors.hpp"
#include "base/random.hpp"
#include "engine/life_book.hpp"
#include "health/weight.hpp"
#include "population/residents.hpp"

#include <algorithm>
#include <bit>

namespace hvis::engine {

namespace {

using outcomes::Quantity;
using population::Habit;
using population::Luck;

/// Slots beyond the cell's own stand for offers.
constexpr int first_offer = base::most_slots;
constexpr int most_moments = base::most_candidates * 4;
constexpr base::Instant run_in = 30 * base::day_length;  ///< acute deaths come within this time
/// Stream of a candidate that needs no condition.
constexpr int everyone = -1;
/// Stream of quitting and relapse.
constexpr int of_habit = -2;

/// Something that may happen at a moment, if its mark says so in the person's state then.
struct Candidate {
    base::Instant at;
    std::uint64_t luck;  ///< 64 bits; the low 32 are the mark
    std::int16_t slot;
    std::int16_t stream;  ///< condition that brings it, or everyone
};

/// Walks through one life. Lives on the stack for the time of one person.
class Life {
  public:
    Life(const World& world, const population::Person& person, LifeSink& sink)
        : world_(world),
          chances_(*world.chances),
          years_(*world.years),
          person_(person),
          book_(world, person_, sink),
          now_{person.habit, person.quit_minute * base::minute_length, person.conditions, person.municipality, 0},
          score_(person.key, chances_.weight().kept()),
          birth_(person.birth()) {}

    End run() {
        start();
        for (int age = person_.age_at(person_.enters); !over_ && birth_ + age * base::year_of_life < years_.end();
             ++age) {
            live_year(age);
        }
        if (!over_) {
            finish(years_.end(), Exit::stays);
        }
        return {end_, exit_};
    }

  private:
    void start();
    void look_for_offers();
    void live_year(int age);
    void weigh(base::Instant when);
    void collect(base::Key key, const base::Cell& cell, int stream, base::Instant after);
    void collect_condition(int condition, base::Instant after);
    void collect_habit(base::Instant after);
    void collect_offers();
    [[nodiscard]] const base::Cell& cell_of(int stream) const;
    void add(const Candidate& candidate);
    void happen(const Candidate& candidate);
    void happen_of_itself(const Candidate& candidate);
    [[nodiscard]] bool accepted(const Candidate& candidate) const;
    [[nodiscard]] bool still_has(const Candidate& candidate) const {
        return candidate.stream < 0 || has(candidate.stream);
    }
    [[nodiscard]] bool has(int condition) const {
        return ((now_.conditions >> static_cast<unsigned>(condition)) & 1U) != 0;
    }
    void change_condition(const Candidate& candidate);
    void begin(int condition, base::Instant at);
    void end(int condition, base::Instant at);
    void fall_ill(const Candidate& candidate);
    void be_ill_before(const Candidate& candidate);
    void perhaps_die(const Candidate& candidate, int group);
    void take_part(const Candidate& candidate);
    void give_birth(const Candidate& candidate);
    void change_habit(Habit to, base::Instant at);
    void move_house(const Candidate& candidate);
    void finish(base::Instant at, Exit exit);

    /// Where the person stands among all risks at this moment of the current year of life.
    [[nodiscard]] Standing standing(base::Instant at) const {
        const int risk_age = population::risk_age_of(age_);
        return {Chances::state_index(risk_age, person_.sex, static_cast<int>(person_.education),
                                     population::habit_state(now_.habit, now_.quit, at)),
                Chances::weight_index(risk_age, step_), Chances::place_index(now_.municipality, person_.sex)};
    }

    const World& world_;
    const Chances& chances_;
    const base::Years& years_;
    population::Person person_;  ///< as on entering, but where they live now
    LifeBook book_;
    Present now_;
    health::WeightScore score_;

    base::Instant birth_;
    base::Instant no_relapse_before_{-base::never};
    base::Instant dies_at_{base::never};
    base::Instant end_{0};
    Exit exit_{Exit::stays};
    bool over_{false};
    int cause_{0};                 ///< of death
    int age_{0};                   ///< of the current year of life
    int step_{0};                  ///< of weight in the current year of life
    std::size_t cell_{0};          ///< of the current year of life
    std::uint32_t reached_by_{0};  ///< bit an offer that can ever reach this person where they live
    bool habit_collected_{false};  ///< the candidates of quitting and relapse of this year are there
    std::uint32_t collected_{0};   ///< conditions whose candidates of this year are there
    std::uint8_t children_{0};

    std::array<Candidate, most_moments> candidates_;
    int candidate_count_{0};
};

void Life::start() {
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
    cell_ = Chances::cell_index(now_.municipality, person_.sex, age);
    candidate_count_ = 0;
    collected_ = 0;
    habit_collected_ = false;
    const base::Instant begins = birth_ + age * base::year_of_life;
    book_.count_new_years(now_, std::max<base::Instant>(begins, person_.enters) - 1);
    weigh(begins);
    collect(person_.key, chances_.cell(cell_), everyone, -base::never);
    if (now_.habit != Habit::never && (now_.habit != Habit::former || begins < now_.quit + chances_.relapse_ends())) {
        collect_habit(-base::never);
    }
    for (auto held = now_.conditions; held != 0; held &= held - 1) {
        collect_condition(std::countr_zero(held), -base::never);
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
    if (!over_ && dies_at_ < std::min(begins + base::year_of_life, years_.end())) {
        finish(dies_at_, Exit::dies);
    }
}

/// Weight is looked at once a year of life.
void Life::weigh(base::Instant when) {
    double log_bmi = chances_.weight().log_bmi(
        {person_.sex, age_, static_cast<int>(person_.education), now_.municipality,
         static_cast<double>(std::max<base::Instant>(when, person_.enters)) / static_cast<double>(base::year_of_life)},
        score_.at(age_));
    if (world_.levers != nullptr && when >= world_.levers->from) {
        log_bmi += world_.levers->log_weight;
    }
    now_.weight = static_cast<std::uint8_t>(health::weight_class(log_bmi));
    step_ = health::weight_step(log_bmi);
}

void Life::collect(base::Key key, const base::Cell& cell, int stream, base::Instant after) {
    const auto year_number = static_cast<std::uint64_t>(age_) << 8U;
    const int number = cell.count(base::low_bits(base::drawn(key, year_number)));
    const base::Instant begins = birth_ + age_ * base::year_of_life;
    const int last_group = chances_.first_condition();
    for (int n = 1; n <= number; ++n) {
        const auto luck = base::drawn(key, year_number | static_cast<std::uint64_t>(n));
        const int slot = cell.slot_of(base::low_bits(luck));
        auto at = begins + static_cast<base::Instant>(((luck >> 32U) * base::year_of_life) >> 32U);
        if (slot >= population::first_group && slot < last_group) {
            at = chances_.arrivals().moved(at, begins, begins + base::year_of_life);
        }
        if (at > after) {
            add({at, luck, static_cast<std::int16_t>(slot), static_cast<std::int16_t>(stream)});
        }
    }
}

void Life::collect_condition(int condition, base::Instant after) {
    const auto bit = 1U << static_cast<unsigned>(condition);
    if ((collected_ & bit) == 0) {
        collected_ |= bit;
        collect(person_.key ^ chances_.condition_key(condition), chances_.condition_cell(condition, person_.sex, age_),
                condition, after);
    }
}

void Life::collect_habit(base::Instant after) {
    if (!habit_collected_) {
        habit_collected_ = true;
        collect(person_.key ^ chances_.habit_key(), chances_.habit_cell(age_), of_habit, after);
    }
}

const base::Cell& Life::cell_of(int stream) const {
    if (stream == everyone) {
        return chances_.cell(cell_);
    }
    return stream == of_habit ? chances_.habit_cell(age_) : chances_.condition_cell(stream, person_.sex, age_);
}

void Life::collect_offers() {
    const base::Instant begins = birth_ + age_ * base::year_of_life;
    const auto year_number = static_cast<std::uint64_t>(age_) << 8U;
    for (std::size_t at = 0; at < world_.offers.size(); ++at) {
        const auto& offer = world_.offers[at];
        const bool overlaps = begins < offer.offer().to && begins + base::year_of_life > offer.offer().from;
        if (((reached_by_ >> at) & 1U) == 0 || !overlaps) {
            continue;
        }
        const base::Key key = person_.key ^ offer.key();
        const int number = offer.count(base::low_bits(base::drawn(key, year_number)));
        for (int n = 1; n <= number; ++n) {
            const auto luck = base::drawn(key, year_number | static_cast<std::uint64_t>(n));
            add({begins + static_cast<base::Instant>(((luck >> 32U) * base::year_of_life) >> 32U), luck,
                 static_cast<std::int16_t>(first_offer + static_cast<int>(at)), everyone});
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

bool Life::accepted(const Candidate& candidate) const {
    const int slot = candidate.slot;
    if (candidate.stream >= 0 && slot == chances_.first_condition() + candidate.stream) {
        return true;  // the condition ends
    }
    std::uint64_t ratio = chances_.ratio(standing(candidate.at), slot);
    if (slot >= population::first_group && slot < chances_.first_condition()) {
        ratio = (ratio * chances_.arrivals().season(candidate.at)) >> 16U;
    } else {
        ratio = (ratio * chances_.trend(slot, years_.index_of(candidate.at))) >> 16U;
    }
    if (world_.levers != nullptr && candidate.at >= world_.levers->from) {
        const bool spared = slot == population::death && candidate.stream >= 0 &&
                            ((world_.levers->spared >> static_cast<unsigned>(candidate.stream)) & 1U) != 0;
        ratio = spared ? 0 : (ratio * world_.levers->ratio[static_cast<std::size_t>(slot)]) >> 16U;
    }
    return cell_of(candidate.stream)
        .accepts(base::low_bits(candidate.luck), slot, static_cast<std::uint32_t>(ratio),
                 chances_.cap(population::risk_age_of(age_), slot));
}

void Life::happen(const Candidate& candidate) {
    if (candidate.slot >= first_offer) {
        take_part(candidate);
    } else if (still_has(candidate) && accepted(candidate)) {
        happen_of_itself(candidate);
    }
}

void Life::happen_of_itself(const Candidate& candidate) {
    switch (candidate.slot) {
        case population::death:
            cause_ = candidate.stream < 0 ? 0 : 1 + chances_.group_count() + candidate.stream;
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
    book_.count_new_years(now_, at);
    now_.conditions |= 1U << static_cast<unsigned>(condition);
    book_.condition(at, Quantity::condition_begins, condition, now_.municipality);
    book_.note(at, Note::gets, condition);
    collect_condition(condition, at);
}

void Life::end(int condition, base::Instant at) {
    book_.count_new_years(now_, at);
    now_.conditions &= ~(1U << static_cast<unsigned>(condition));
    book_.condition(at, Quantity::condition_ends, condition, now_.municipality);
    book_.note(at, Note::loses, condition);
}

void Life::change_habit(Habit to, base::Instant at) {
    book_.count_new_years(now_, at);
    now_.habit = to;
    now_.quit = at;
    book_.add(at, Quantity::habit_changes,
              book_.social_cell(now_.municipality, age_) * population::habit_count + static_cast<std::size_t>(to));
    book_.note(at, Note::habit, static_cast<int>(to));
    collect_habit(at);
}

void Life::move_house(const Candidate& candidate) {
    book_.count_new_years(now_, candidate.at);
    book_.add(candidate.at, Quantity::moved_within, now_.municipality);
    const auto luck = luck_of(candidate.luck, Luck::destination);
    // the new place's rates hold from the next birthday; everything that depends on the place at once
    now_.municipality = static_cast<std::uint8_t>(chances_.destination(now_.municipality, age_, base::low_bits(luck)));
    person_.municipality = now_.municipality;
    person_.centre = static_cast<std::uint8_t>((luck >> 32U) & 1U);
    look_for_offers();
    book_.note(candidate.at, Note::moves, now_.municipality);
}

void Life::take_part(const Candidate& candidate) {
    const auto index = candidate.slot - first_offer;
    const auto& offer = world_.offers[static_cast<std::size_t>(index)];
    const auto& effort = offer.effort();
    const auto education = static_cast<population::Education>(book_.education_at(age_));
    if (((reached_by_ >> static_cast<unsigned>(index)) & 1U) == 0 ||
        !effort.offered_to.holds(now_.habit, person_.sex, education, age_) ||
        !offer.taken(base::low_bits(candidate.luck), education, candidate.at)) {
        return;
    }
    auto& sink = book_.sink();
    const auto cell =
        static_cast<std::size_t>(offer.offer().effort * sink.tally->sizes().municipalities * figures::education_count) +
        book_.social_cell(now_.municipality, age_);
    if (candidate.at < world_.seen_until) {
        book_.add(candidate.at, Quantity::participants, cell);
    }
    book_.note(candidate.at, Note::takes_part, offer.offer().effort);
    const bool succeeds = base::low_bits(luck_of(candidate.luck, Luck::effort_success)) < offer.success_below();
    const auto measured = candidate.at + effort.measured_after;
    if (measured < std::min(years_.end(), world_.seen_until)) {
        book_.add(measured, Quantity::followed, cell);
        if (succeeds) {
            book_.add(measured, Quantity::smoke_free, cell);
        }
    }
    if (succeeds) {
        book_.note(candidate.at, Note::succeeds, offer.offer().effort);
    }
    if (succeeds && (now_.habit == Habit::daily || now_.habit == Habit::occasional)) {
        change_habit(Habit::former, candidate.at);
        no_relapse_before_ = measured;
    }
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
    bool dies = base::low_bits(luck_of(candidate.luck, Luck::outcome)) < fatal_below;
    if (world_.outcomes != nullptr && !world_.outcomes->empty()) {
        if (const auto decided = world_.outcomes->find(candidate.luck); decided != world_.outcomes->end()) {
            dies = decided->second;
        }
    }
    book_.stay(candidate.at, group, now_.municipality, age_);
    book_.note(candidate.at, Note::ill, group);
    auto& sink = book_.sink();
    if (sink.events != nullptr) {
        sink.events->push_back({static_cast<std::int32_t>(candidate.at), sink.person, candidate.luck, fatal_below,
                                static_cast<std::uint8_t>(group), static_cast<std::uint8_t>(age_), sink.edition, dies,
                                static_cast<std::uint8_t>(person_.origin()),
                                static_cast<std::uint8_t>(book_.education_at(age_)), person_.sex, now_.conditions});
    }
    if (dies) {
        perhaps_die(candidate, group);
    }
    for (auto begins = chances_.begins_any(group); begins != 0; begins &= begins - 1) {
        const int condition = std::countr_zero(begins);
        const auto luck = base::drawn(luck_of(candidate.luck, Luck::begins), static_cast<std::uint64_t>(condition));
        if (base::low_bits(luck) < chances_.begins_below(group, condition)) {
            begin(condition, candidate.at);
        }
    }
}

void Life::perhaps_die(const Candidate& candidate, int group) {
    const auto delay = chances_.death_delay().at(base::low_bits(luck_of(candidate.luck, Luck::death_delay)));
    if (candidate.at + delay + 1 < dies_at_) {
        dies_at_ = candidate.at + delay + 1;
        cause_ = health::Risks::of_group(group);
    }
}

/// Someone ill in the weeks before the start may die of it after. Whoever would have died before is
/// alive at the start all the same, and so was not that ill.
void Life::be_ill_before(const Candidate& candidate) {
    const int group = candidate.slot - population::first_group;
    const bool acute = group >= 0 && candidate.slot < chances_.first_condition();
    const auto as_if = Candidate{person_.enters, candidate.luck, candidate.slot, candidate.stream};
    if (!acute || candidate.at < person_.enters - run_in || !accepted(as_if)) {
        return;
    }
    const auto fatal_below =
        chances_.fatal_below({standing(person_.enters), person_.sex, age_, 0, now_.conditions}, group);
    if (base::low_bits(luck_of(candidate.luck, Luck::outcome)) >= fatal_below) {
        return;
    }
    const auto delay = chances_.death_delay().at(base::low_bits(luck_of(candidate.luck, Luck::death_delay)));
    if (candidate.at + delay + 1 > person_.enters) {
        perhaps_die(candidate, group);
    }
}

void Life::finish(base::Instant at, Exit exit) {
    // someone who leaves at the very stroke of the year is still counted in the old one
    book_.count_new_years(now_, exit == Exit::stays ? at : at - 1);
    over_ = true;
    end_ = at;
    exit_ = exit;
    if (exit == Exit::moves_out) {
        book_.add(at, Quantity::moved_out, now_.municipality);
        book_.note(at, Note::leaves, now_.municipality);
    } else if (exit == Exit::dies) {
        book_.death(at, now_.municipality, cause_);
        book_.note(at, Note::dies, cause_);
    }
}

}  // namespace

End live(const World& world, const population::Person& person, LifeSink& sink) {
    // whoever moves in after these years (a decision looks at fewer than the run has) is not there yet
    if (person.enters >= world.years->end()) {
        return {world.years->end(), Exit::stays};
    }
    return Life(world, person, sink).run();
}

}  // namespace hvis::engine
