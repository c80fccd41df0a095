// SPDX-License-Identifier: MIT
// The walk through one life. For core/engine/life*.cpp only.
#pragma once

#include "base/random.hpp"
#include "engine/life.hpp"
#include "engine/life_book.hpp"
#include "health/weight.hpp"

#include <array>
#include <cstdint>

namespace hvis::engine {

using outcomes::Quantity;
using population::Habit;
using population::Luck;

/// Slots beyond the cell's own stand for offers.
constexpr int first_offer = base::most_slots;
constexpr int most_moments = base::most_candidates * 4;
/// Sets the candidates apart that are there only because an effort makes hazards larger.
constexpr base::Key extra_key = 0x65787472612d2d21ULL;
constexpr base::Instant run_in = 30 * base::day_length;  ///< acute deaths come within this time
/// Stream of a candidate that needs no condition.
constexpr int of_everyone = -1;
/// Stream of quitting and relapse.
constexpr int of_habit = -2;

/// Something that may happen at a moment, if its mark says so in the person's state then.
struct Candidate {
    base::Instant at;
    std::uint64_t luck;  ///< 64 bits; the low 32 are the mark
    std::int16_t slot;
    std::int16_t stream;  ///< condition that brings it, of_everyone or of_habit
    bool extra;           ///< only there because an effort makes the hazard larger
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
          birth_(person.birth()),
          born_(person.born()) {}

    End run() {
        start();
        const auto* const probe = book_.sink().probe;
        const auto end = probe == nullptr ? years_.end() : std::min(years_.end(), probe->until + 1);
        for (int age = person_.age_at(person_.enters); !over_ && birth_ + age * base::year_of_life < end; ++age) {
            live_year(age);
        }
        if (!over_) {
            finish(years_.end(), Exit::stays);
        }
        return {end_, exit_, been_};
    }

  private:
    void start();
    void look_for_offers();
    void live_year(int age);
    void weigh();
    struct Source {
        base::Key key;
        Chances::YearChances chances;
        int stream;
    };
    void collect(const Source& source, base::Instant after, bool extra) {
        const auto key = extra ? source.key ^ extra_key : source.key;
        const auto bits = base::low_bits(base::drawn(key, static_cast<std::uint64_t>(age_) << 8U));
        if (bits >= source.chances.none_below) {
            collect_some(source, key, bits, after, extra);
        }
    }
    void collect_some(const Source& source, base::Key key, std::uint32_t bits, base::Instant after, bool extra);
    void collect_all(const Source& source, base::Instant after) {
        collect(source, after, false);
        if (raised_) {
            collect(source, after, true);
        }
    }
    void collect_extra(base::Instant after);
    void collect_condition(int condition, base::Instant after);
    void collect_habit(base::Instant after);
    void collect_offers();
    [[nodiscard]] Source source_of(int stream) const {
        if (stream == of_everyone) {
            return {person_.key, chances_.cell(cell_), of_everyone};
        }
        return stream == of_habit ? Source{person_.key ^ chances_.habit_key(), chances_.habit_cell(age_), of_habit}
                                  : Source{person_.key ^ chances_.condition_key(stream),
                                           chances_.condition_cell(stream, person_.sex, age_), stream};
    }
    void add(const Candidate& candidate);
    void happen(const Candidate& candidate);
    void happen_of_itself(const Candidate& candidate);
    /// Does the candidate happen to the person as they are?
    [[nodiscard]] bool accepted(const Candidate& candidate) const {
        return accepted_by(candidate, standing(candidate.at), true);
    }
    /// To someone who stands so among the risks, with the efforts they take part in or without?
    [[nodiscard]] bool accepted_by(const Candidate& candidate, const Standing& standing, bool with_efforts) const;
    /// The step without which a candidate that happens would not have.
    [[nodiscard]] outcomes::Step brought_by(const Candidate& candidate) const;
    void count_spared(const Candidate& candidate) const;
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
    [[nodiscard]] base::Instant death_of(const Candidate& candidate) const;
    void count_kept_alive(const Candidate& candidate, outcomes::Step ill_by, outcomes::Step spared_by) const;
    void perhaps_die(const Candidate& candidate, int group, outcomes::Step by);
    void take_part(const Candidate& candidate);
    void stop_smoking(const prevention::ActiveOffer& offer, const Candidate& candidate, std::size_t cell);
    [[nodiscard]] bool ends_probe();
    void begin_effects(int index, const Candidate& candidate);
    void forget_ended_efforts();
    [[nodiscard]] prevention::Known known() const;
    [[nodiscard]] double effort_ratio(prevention::Acts on, int which, base::Instant at) const;
    [[nodiscard]] double effort_ratio(int slot, base::Instant at) const;
    [[nodiscard]] int health_gain(base::Instant at) const;
    [[nodiscard]] admissions::Helped helped(base::Instant at) const;
    void count_until(base::Instant until) {
        if (book_.has_new_year_until(until)) {
            now_.health_gain = taking_ != 0 ? health_gain(until) : 0;
            book_.count_new_years(now_, until);
        }
    }
    /// What the person is now belongs to what they have been; weight is noted when it is looked at.
    void be() {
        been_.conditions |= now_.conditions;
        been_.places |= 1U << now_.municipality;
        been_.habits |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(now_.habit));
    }
    void give_birth(const Candidate& candidate);
    void change_habit(Habit to, base::Instant at);
    void move_house(const Candidate& candidate);
    void finish(base::Instant at, Exit exit);

    /// Where the person stands among all risks at this moment of the current year of life.
    [[nodiscard]] Standing standing(base::Instant at) const {
        return standing_of(population::habit_state(now_.habit, now_.quit, at), step_);
    }
    [[nodiscard]] Standing standing_of(int habit_state, int weight_step) const {
        return {Chances::state_index(risk_age_, person_.sex, static_cast<int>(person_.education), habit_state),
                Chances::weight_index(risk_age_, weight_step), Chances::place_index(now_.municipality, person_.sex)};
    }

    const World& world_;
    const Chances& chances_;
    const base::Years& years_;
    population::Person person_;  ///< as on entering, but where they live now
    LifeBook book_;
    Present now_;
    Traits been_;
    health::WeightScore score_;

    base::Instant birth_;
    double born_;  ///< years of life since 1 January 2019
    base::Instant no_relapse_before_{-base::never};
    base::Instant dies_at_{base::never};
    base::Instant end_{0};
    Exit exit_{Exit::stays};
    bool over_{false};
    int cause_{0};                 ///< of death
    outcomes::Step dies_by_{};     ///< what brings it
    int age_{0};                   ///< of the current year of life
    int risk_age_{0};              ///< the same, as a class of ages
    base::Instant begins_{0};      ///< of the current year of life
    int step_{0};                  ///< of weight in the current year of life
    std::size_t cell_{0};          ///< of the current year of life
    std::uint32_t reached_by_{0};  ///< bit an offer that can ever reach this person where they live
    std::uint32_t taking_{0};      ///< bit an offer whose effects hold
    bool raised_{false};           ///< some of them make hazards larger
    bool habit_collected_{false};  ///< the candidates of quitting and relapse of this year are there
    std::uint32_t collected_{0};   ///< conditions whose candidates of this year are there
    std::uint8_t children_{0};

    static constexpr std::size_t most_offers = 32;
    std::array<base::Instant, most_offers> taken_at_;  ///< [offer], of those in taking_
    std::array<Candidate, most_moments> candidates_;
    int candidate_count_{0};
};

}  // namespace hvis::engine
