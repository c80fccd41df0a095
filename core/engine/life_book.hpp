// SPDX-License-Identifier: MIT
// One life written into the counts: who was alive with what on each 1 January, and what happened.
#pragma once

#include "engine/life.hpp"
#include "population/person.hpp"

#include <array>

namespace hvis::engine {

/// What can change in a person from one moment to the next.
struct Present {
    population::Habit habit{population::Habit::never};
    base::Instant quit{0};  ///< of former smokers
    std::uint32_t conditions{0};
    std::uint8_t municipality{0};
    std::uint8_t weight{0};  ///< population::WeightClass
    int health_gain{0};      ///< by efforts, ten-thousandths of a year in full health
};

/// Everything a life leaves in the tally goes through here. Knows nothing of luck or hazards.
class LifeBook {
  public:
    LifeBook(const World& world, const population::Person& person, LifeSink& sink);

    /// Counts the 1 Januaries up to `until` with what the person is now. Called before every change.
    void count_new_years(const Present& now, base::Instant until) {
        while (*next_new_year_ <= until) {
            count_new_year(now);
        }
    }
    [[nodiscard]] bool has_new_year_until(base::Instant until) const { return *next_new_year_ <= until; }
    void add(base::Instant at, outcomes::Quantity quantity, std::size_t cell) const {
        sink_.tally->at(world_.years->index_of(at), quantity)[cell] += sink_.weight;
    }
    /// Taking part in an effort and what comes of it, until it changes the life.
    void add_taking_part(base::Instant at, outcomes::Quantity quantity, std::size_t cell) const {
        if (sink_.probe != nullptr) {
            sink_.probe->counted.push_back({at, quantity, cell});
        } else {
            add(at, quantity, cell);
        }
    }
    /// One less for a step, one more for another: what did not happen because of the first.
    struct Shift {
        outcomes::Step from;
        outcomes::Step to;
    };
    /// `second`: along the quantity's second axis.
    void shift(base::Instant at, outcomes::Quantity quantity, int second, Shift shift) const;
    void note(base::Instant at, Note what, int which) const {
        if (sink_.diary != nullptr) {
            sink_.diary->push_back({at, what, which});
        }
    }
    void stay(base::Instant at, int group, const Present& now, int age);
    /// Why someone dies: the cause, in the order of outcomes::Axis::cause, and what brings it.
    struct Death {
        int cause;
        outcomes::Step by;
    };
    void death(base::Instant at, const Present& now, Death why);
    void condition(base::Instant at, outcomes::Quantity quantity, int which, int municipality) const;

    /// Completed years on this moment, at most the oldest age counted.
    [[nodiscard]] int age_at(base::Instant at) const;
    [[nodiscard]] int education_at(int age) const { return static_cast<int>(completion_.at(age)); }
    /// [municipality × education]
    [[nodiscard]] std::size_t social_cell(int municipality, int age) const {
        return outcomes::cell(municipality, education_at(age), figures::education_count);
    }
    /// [municipality × education × age group]
    [[nodiscard]] std::size_t social_age_cell(int municipality, int age) const {
        return social_cell(municipality, age) * population::age_group_count +
               static_cast<std::size_t>(population::age_group_of(age));
    }
    [[nodiscard]] LifeSink& sink() { return sink_; }

  private:
    void find_place(int municipality, int age);
    void look_at_health(std::uint32_t conditions, int age);
    void count_new_year(const Present& now);
    /// A first stay that death within 30 days would belong to.
    struct RecentStay {
        base::Instant at;
        int year;
        int group;
        std::size_t cell;
        std::size_t care_cell;
    };
    static constexpr int recent_stays = 8;

    const World& world_;
    const population::Person& person_;
    LifeSink& sink_;
    population::Completion completion_;
    const base::Instant* next_new_year_;  ///< the next 1 January to count; base::never: none
    int age_next_year_;
    std::size_t socials_;              ///< cells of [municipality × education × age group]
    outcomes::Census::Place place_{};  ///< where the next 1 January is counted
    int municipality_{0};              ///< what place_ was found for
    int alike_until_{0};               ///< age until which place_ and health_ hold; 0: they are not found yet
    std::uint32_t conditions_{0};      ///< what health_ and diseases_ are of
    int diseases_{0};                  ///< their number, as counted
    Chances::Health health_{0, 0};     ///< without what efforts give
    std::array<RecentStay, recent_stays> stays_;
    int stay_count_{0};
};

}  // namespace hvis::engine
