// SPDX-License-Identifier: MIT
#include "engine/life.hpp"

#include "base/errors.hpp"
#include "base/random.hpp"
#include "population/rates.hpp"
#include "population/residents.hpp"

#include <algorithm>

namespace hvis::engine {

namespace {

using outcomes::Quantity;
using population::Habit;
using population::Luck;

constexpr int recent_stays = 8;
constexpr base::Instant thirty_days = 30 * base::day_length;
/// Slots beyond the cell's own stand for offers.
constexpr int first_offer = base::most_slots;
constexpr int most_moments = base::most_candidates * 3;

/// Something that may happen at a moment, if its mark says so in the person's state then.
struct Candidate {
    base::Instant at;
    std::uint64_t luck;  ///< 64 bits; the low 32 are the mark
    int slot;
};

/// A first stay that death within 30 days would belong to.
struct RecentStay {
    base::Instant at;
    int year;
    std::size_t cell;
};

/// Walks through one life. Lives on the stack for the time of one person.
class Life {
  public:
    Life(const World& world, const population::Person& person, LifeSink& sink)
        : world_(world),
          chances_(*world.chances),
          years_(*world.years),
          person_(person),
          sink_(sink),
          habit_(person.habit),
          quit_(person.quit_minute * base::minute_length),
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
        return {static_cast<std::int32_t>(end_), exit_};
    }

  private:
    void start();
    void live_year(int age);
    void collect(int age, const base::Cell& cell);
    void collect_offers(int age);
    void add(base::Instant at, std::uint64_t luck, int slot);
    void happen(const Candidate& candidate);
    [[nodiscard]] bool accepted(const Candidate& candidate) const;
    void fall_ill(const Candidate& candidate);
    void remember_stay(base::Instant at, std::size_t cell);
    void take_part(const Candidate& candidate);
    void give_birth(const Candidate& candidate);
    void change_habit(Habit to, base::Instant at);
    void count_new_years(base::Instant until);
    void finish(base::Instant at, Exit exit);

    [[nodiscard]] int habit_state(base::Instant at) const { return population::habit_state(habit_, quit_, at); }
    [[nodiscard]] int education() const { return static_cast<int>(person_.education); }
    [[nodiscard]] std::int64_t& count(base::Instant at, Quantity quantity, std::size_t cell) const {
        return sink_.tally->at(years_.index_of(at), quantity)[cell];
    }
    /// [municipality × education]
    [[nodiscard]] std::size_t social_cell() const {
        return outcomes::cell(person_.municipality, education(), figures::education_count);
    }
    /// [municipality × education × age group]
    [[nodiscard]] std::size_t social_age_cell(int age) const {
        return social_cell() * population::age_group_count + static_cast<std::size_t>(population::age_group_of(age));
    }

    const World& world_;
    const Chances& chances_;
    const base::Years& years_;
    const population::Person& person_;
    LifeSink& sink_;

    Habit habit_;
    base::Instant quit_;
    base::Instant birth_;
    base::Instant no_relapse_before_{-base::never};
    base::Instant dies_at_{base::never};
    base::Instant end_{0};
    Exit exit_{Exit::stays};
    bool over_{false};
    int next_year_{0};             ///< whose 1 January is counted next
    int age_next_year_{0};         ///< completed years on that day
    int age_{0};                   ///< of the current year of life
    std::size_t cell_{0};          ///< of the current year of life
    std::uint32_t reached_by_{0};  ///< bit an offer that can ever reach this person

    std::array<Candidate, most_moments> candidates_;
    int candidate_count_{0};
    std::array<RecentStay, recent_stays> stays_;
    int stay_count_{0};
};

void Life::start() {
    next_year_ = person_.entry == population::Entry::resident ? 0 : years_.index_of(person_.enters) + 1;
    age_next_year_ = person_.age_at(years_.start(next_year_));
    if (person_.entry == population::Entry::moves_in) {
        count(person_.enters, Quantity::moved_in, person_.municipality) += sink_.weight;
    }
    for (std::size_t offer = 0; offer < world_.offers.size(); ++offer) {
        reached_by_ |= static_cast<std::uint32_t>(world_.offers[offer].reaches(person_)) << offer;
    }
}

void Life::live_year(int age) {
    age_ = age;
    cell_ = Chances::cell_index(person_.municipality, person_.sex, age);
    candidate_count_ = 0;
    collect(age, chances_.cell(cell_));
    if (reached_by_ != 0) {
        collect_offers(age);
    }
    for (int at = 0; at < candidate_count_ && !over_; ++at) {
        const auto& candidate = candidates_[static_cast<std::size_t>(at)];
        if (candidate.at >= person_.enters && candidate.at < std::min(dies_at_, years_.end())) {
            happen(candidate);
        }
    }
    if (!over_ && dies_at_ < std::min(birth_ + (age + 1) * base::year_of_life, years_.end())) {
        finish(dies_at_, Exit::dies);
    }
}

void Life::collect(int age, const base::Cell& cell) {
    const auto year_number = static_cast<std::uint64_t>(age) << 8U;
    const int number = cell.count(base::low_bits(base::drawn(person_.key, year_number)));
    const base::Instant begins = birth_ + age * base::year_of_life;
    for (int n = 1; n <= number; ++n) {
        const auto luck = base::drawn(person_.key, year_number | static_cast<std::uint64_t>(n));
        const int slot = cell.slot_of(base::low_bits(luck));
        auto at = begins + static_cast<base::Instant>(((luck >> 32U) * base::year_of_life) >> 32U);
        if (slot >= population::first_group) {
            at = chances_.arrivals().moved(at, begins, begins + base::year_of_life);
        }
        add(at, luck, slot);
    }
}

void Life::collect_offers(int age) {
    const base::Instant begins = birth_ + age * base::year_of_life;
    const auto year_number = static_cast<std::uint64_t>(age) << 8U;
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
            add(begins + static_cast<base::Instant>(((luck >> 32U) * base::year_of_life) >> 32U), luck,
                first_offer + static_cast<int>(at));
        }
    }
}

void Life::add(base::Instant at, std::uint64_t luck, int slot) {
    if (candidate_count_ == most_moments) {
        throw base::CoreError("a year of life has more candidates than there is room for");
    }
    auto place = static_cast<std::size_t>(candidate_count_++);
    while (place > 0 && (candidates_[place - 1].at > at ||
                         (candidates_[place - 1].at == at && candidates_[place - 1].luck > luck))) {
        candidates_[place] = candidates_[place - 1];
        --place;
    }
    candidates_[place] = {at, luck, slot};
}

bool Life::accepted(const Candidate& candidate) const {
    const auto& ratios =
        chances_.ratios(population::risk_age_of(age_), person_.sex, education(), habit_state(candidate.at));
    std::uint64_t ratio = ratios[static_cast<std::size_t>(candidate.slot)];
    if (candidate.slot == population::death) {
        ratio = (ratio * chances_.death_trend(years_.index_of(candidate.at))) >> 16U;
    } else if (candidate.slot >= population::first_group) {
        ratio = (ratio * chances_.arrivals().season(candidate.at)) >> 16U;
    }
    return chances_.cell(cell_).accepts(base::low_bits(candidate.luck), candidate.slot,
                                        static_cast<std::uint32_t>(ratio), chances_.cap(candidate.slot));
}

void Life::happen(const Candidate& candidate) {
    if (candidate.slot >= first_offer) {
        take_part(candidate);
        return;
    }
    if (!accepted(candidate)) {
        return;
    }
    switch (candidate.slot) {
        case population::death: finish(candidate.at, Exit::dies); break;
        case population::leave: finish(candidate.at, Exit::moves_out); break;
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
        default: fall_ill(candidate);
    }
}

void Life::change_habit(Habit to, base::Instant at) {
    count_new_years(at);
    habit_ = to;
    quit_ = at;
    count(at, Quantity::habit_changes, social_cell() * population::habit_count + static_cast<std::size_t>(to)) +=
        sink_.weight;
}

void Life::take_part(const Candidate& candidate) {
    const auto& offer = world_.offers[static_cast<std::size_t>(candidate.slot - first_offer)];
    const auto& effort = offer.effort();
    if (!effort.offered_to.holds(habit_, person_.sex, person_.education, age_) ||
        !offer.taken(base::low_bits(candidate.luck), person_.education, candidate.at)) {
        return;
    }
    const auto cell = static_cast<std::size_t>(offer.offer().effort * sink_.tally->sizes().municipalities *
                                               figures::education_count) +
                      social_cell();
    count(candidate.at, Quantity::participants, cell) += candidate.at < world_.seen_until ? sink_.weight : 0;
    const bool succeeds = base::low_bits(luck_of(candidate.luck, Luck::effort_success)) < offer.success_below();
    const auto measured = candidate.at + effort.measured_after;
    if (measured < std::min(years_.end(), world_.seen_until)) {
        count(measured, Quantity::followed, cell) += sink_.weight;
        count(measured, Quantity::smoke_free, cell) += succeeds ? sink_.weight : 0;
    }
    if (succeeds && (habit_ == Habit::daily || habit_ == Habit::occasional)) {
        change_habit(Habit::former, candidate.at);
        no_relapse_before_ = measured;
    }
}

void Life::give_birth(const Candidate& candidate) {
    count(candidate.at, Quantity::births, person_.municipality) += sink_.weight;
    if (sink_.children != nullptr) {
        sink_.children->push_back(population::child_of(person_, candidate.at, candidate.luck, chances_.boys_below()));
    }
}

void Life::remember_stay(base::Instant at, std::size_t cell) {
    count(at, Quantity::first_stays, cell) += sink_.weight;
    if (at + thirty_days > years_.end()) {
        return;
    }
    const int year = years_.index_of(at);
    count(at, Quantity::followed_stays, cell) += sink_.weight;
    stays_[static_cast<std::size_t>(stay_count_++ % recent_stays)] = {at, year, cell};
}

void Life::fall_ill(const Candidate& candidate) {
    const int group = candidate.slot - population::first_group;
    const auto state =
        Chances::state_index(population::risk_age_of(age_), person_.sex, education(), habit_state(candidate.at));
    const auto fatal_below = chances_.fatal_below(cell_, state, group, years_.index_of(candidate.at));
    bool dies = base::low_bits(luck_of(candidate.luck, Luck::outcome)) < fatal_below;
    if (world_.outcomes != nullptr && !world_.outcomes->empty()) {
        if (const auto decided = world_.outcomes->find(candidate.luck); decided != world_.outcomes->end()) {
            dies = decided->second;
        }
    }
    const auto cells_each = static_cast<std::size_t>(sink_.tally->sizes().municipalities * figures::education_count *
                                                     population::age_group_count);
    remember_stay(candidate.at, static_cast<std::size_t>(group) * cells_each + social_age_cell(age_));
    if (sink_.events != nullptr) {
        sink_.events->push_back({static_cast<std::int32_t>(candidate.at), sink_.person, candidate.luck, fatal_below,
                                 static_cast<std::uint8_t>(group), static_cast<std::uint8_t>(age_), sink_.edition,
                                 dies});
    }
    if (dies) {
        const auto delay = chances_.death_delay().at(base::low_bits(luck_of(candidate.luck, Luck::death_delay)));
        dies_at_ = std::min(dies_at_, candidate.at + delay + 1);
    }
}

void Life::count_new_years(base::Instant until) {
    for (; next_year_ <= years_.count() && years_.start(next_year_) <= until; ++next_year_, ++age_next_year_) {
        const int age = std::min(age_next_year_, figures::age_count - 1);
        const auto cell =
            outcomes::cell(person_.municipality * figures::sex_count + person_.sex, age, figures::age_count);
        sink_.tally->at(next_year_, Quantity::residents)[cell] += sink_.weight;
        const auto habit_cell = social_age_cell(age) * population::habit_count + static_cast<std::size_t>(habit_);
        sink_.tally->at(next_year_, Quantity::residents_by_habit)[habit_cell] += sink_.weight;
    }
}

void Life::finish(base::Instant at, Exit exit) {
    // someone who leaves at the very stroke of the year is still counted in the old one
    count_new_years(exit == Exit::stays ? at : at - 1);
    over_ = true;
    end_ = at;
    exit_ = exit;
    if (exit == Exit::moves_out) {
        count(at, Quantity::moved_out, person_.municipality) += sink_.weight;
    }
    if (exit != Exit::dies) {
        return;
    }
    const int age = std::min(person_.age_at(at), figures::age_count - 1);
    count(at, Quantity::deaths,
          outcomes::cell(person_.municipality * figures::sex_count + person_.sex, age, figures::age_count)) +=
        sink_.weight;
    count(at, Quantity::deaths_by_education, social_age_cell(age)) += sink_.weight;
    for (int stay = 0; stay < std::min(stay_count_, recent_stays); ++stay) {
        const auto& recent = stays_[static_cast<std::size_t>(stay)];
        if (at - recent.at <= thirty_days) {
            sink_.tally->at(recent.year, Quantity::deaths_30d)[recent.cell] += sink_.weight;
        }
    }
}

}  // namespace

End live(const World& world, const population::Person& person, LifeSink& sink) {
    // whoever moves in after these years (a decision looks at fewer than the run has) is not there yet
    if (person.enters >= world.years->end()) {
        return {static_cast<std::int32_t>(world.years->end()), Exit::stays};
    }
    return Life(world, person, sink).run();
}

}  // namespace hvis::engine
