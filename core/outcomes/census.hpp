// SPDX-License-Identifier: MIT
// Who is alive on each 1 January, and with what: counted once a person and year, in three tables of which the counts of
// a run are sums.
#pragma once

#include "outcomes/tally.hpp"
#include "population/person.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hvis::outcomes {

/// Counts of 32 bits: room for 214,000 persons of one municipality, education, sex and age.
class Census {
  public:
    Census(const Sizes& sizes, int years);

    struct Persons {
        std::int32_t number{0};
        std::int32_t health_left{0};
        std::int32_t good_health{0};
    };
    /// Where a person is counted on a 1 January. The next lies one further in each table, as long as the municipality,
    /// the education and the age group stay.
    struct Place {
        Persons* persons{nullptr};
        std::int32_t* states{nullptr};
        std::int32_t* conditions{nullptr};

        void next_year() {
            ++persons;
            ++states;
            ++conditions;
        }
    };
    struct Resident {
        int municipality;
        int education;
        int sex;
        int age;  ///< years, below figures::age_count
        int age_group;
    };
    [[nodiscard]] Place place_of(const Resident& resident, int year);

    /// What a resident is on a 1 January.
    struct State {
        int habit;
        int weight;                ///< population::WeightClass
        int diseases;              ///< at most most_diseases_counted
        std::uint32_t conditions;  ///< as bits
        std::int32_t health_left;  ///< 1/10000 of a person in full health
        std::int32_t good_health;  ///< expected, 1/10000 person
    };
    /// `weight` -1 takes back what +1 counted.
    void count(const Place& place, const State& state, std::int32_t weight) const {
        place.persons->number += weight;
        place.persons->health_left += weight * state.health_left;
        place.persons->good_health += weight * state.good_health;
        place.states[state_of(state.habit, state.weight, state.diseases) * step_] += weight;
        for (auto held = state.conditions; held != 0; held &= held - 1) {
            place.conditions[static_cast<std::size_t>(std::countr_zero(held)) * condition_step_] += weight;
        }
    }

    /// Adds all that has been counted to `tally`, of the same sizes and years, and begins from nothing again.
    void move_into(Tally& tally);

  private:
    static constexpr int number_count = most_diseases_counted + 1;
    static constexpr std::size_t state_count =
        static_cast<std::size_t>(population::habit_count * population::weight_class_count * number_count);
    [[nodiscard]] static constexpr std::size_t state_of(int habit, int weight, int diseases) {
        return static_cast<std::size_t>((habit * population::weight_class_count + weight) * number_count + diseases);
    }
    struct Among {
        int social;  ///< [municipality × education]
        int sex;
        int age;
    };
    static void add(const Persons& persons, const Among& among, int year, Tally& tally);
    void move_persons(Tally& tally);
    void move_states(Tally& tally);
    void move_conditions(Tally& tally);

    Sizes sizes_;
    int years_;
    int births_;                        ///< years of birth told apart: those of one lie side by side as they grow older
    std::size_t step_;                  ///< 1 Januaries counted
    std::size_t socials_;               ///< cells of [municipality × education × age group]
    std::size_t condition_step_;        ///< from one condition to the next
    std::vector<Persons> persons_;      ///< [municipality × education × sex × year of birth × year]
    std::vector<std::int32_t> states_;  ///< [municipality × education × age group × state × year]
    std::vector<std::int32_t> conditions_;  ///< [condition × municipality × education × age group × year]
};

}  // namespace hvis::outcomes
