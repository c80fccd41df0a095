// SPDX-License-Identifier: MIT
// All chances of a life, fused: one cell a year of life with a slot for every process of every layer,
// and one cell a year for each condition a person has, with what it brings.
#pragma once

#include "admissions/arrivals.hpp"
#include "admissions/illness.hpp"
#include "base/cells.hpp"
#include "base/timing.hpp"
#include "figures/region.hpp"
#include "health/risks.hpp"
#include "health/weight.hpp"
#include "population/rates.hpp"
#include "population/residents.hpp"
#include "population/smoking.hpp"

#include <array>
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

namespace hvis::engine {

/// Where a person stands among all risks: indexes into the tables of Chances.
struct Standing {
    std::size_t state;   ///< Chances::state_index
    std::size_t weight;  ///< Chances::weight_index
    std::size_t place;   ///< Chances::place_index
};

/// What the chances of one repeat are built from.
struct ChanceSources {
    const figures::Region& region;
    const population::FigureValue& value;
    const health::Risks& risks;
    const health::Weight& weight;
    const population::StartMix& mix;
    const std::vector<std::uint8_t>& weight_steps;  ///< of the people, on entering
    const std::vector<population::Person>& people;  ///< base rates are set so that these have the published ones
    const base::Years& years;
};

/// Constant during a run; built once for the figures of a repeat. Integers only when asked.
class Chances {
  public:
    explicit Chances(const ChanceSources& sources);

    /// Oldest age with a cell of its own.
    static constexpr int oldest = figures::age_count - 1;
    [[nodiscard]] static constexpr std::size_t cell_index(int municipality, int sex, int age) {
        const int capped = age < oldest ? age : oldest;
        return static_cast<std::size_t>((municipality * figures::sex_count + sex) * figures::age_count + capped);
    }
    /// One year of life's chances: the cell, and below which 32 random bits it has no candidate, which most do not.
    struct YearChances {
        const base::Cell& cell;
        std::uint32_t none_below;
    };
    [[nodiscard]] YearChances cell(std::size_t index) const { return {cells_[index], none_below_[index]}; }
    /// What the condition brings in a year of life.
    [[nodiscard]] YearChances condition_cell(int condition, int sex, int age) const {
        const auto index = cell_index(condition, sex, age);
        return {condition_cells_[index], condition_none_below_[index]};
    }
    /// Quitting and relapse in a year of life of someone who smokes or has quit within relapse_ends().
    [[nodiscard]] YearChances habit_cell(int age) const {
        const auto& cell = habit_cells_[static_cast<std::size_t>(age < oldest ? age : oldest)];
        return {cell, cell.counts[0]};
    }
    [[nodiscard]] base::Key habit_key() const { return habit_key_; }
    /// Time after quitting when nobody relapses any more.
    [[nodiscard]] base::Instant relapse_ends() const {
        return static_cast<base::Instant>(smoking_.relapse.size()) * base::year_of_life;
    }
    [[nodiscard]] static constexpr std::size_t state_index(int risk_age, int sex, int education, int habit_state) {
        return static_cast<std::size_t>(((risk_age * figures::sex_count + sex) * figures::education_count + education) *
                                            population::habit_state_count +
                                        habit_state);
    }
    [[nodiscard]] static constexpr std::size_t weight_index(int risk_age, int step) {
        return static_cast<std::size_t>(risk_age * health::weight_step_count + step);
    }
    [[nodiscard]] static constexpr std::size_t place_index(int municipality, int sex) {
        return static_cast<std::size_t>(municipality * figures::sex_count + sex);
    }
    /// The hazard of `slot` where the person stands, as a share of its bound times cap(slot).
    [[nodiscard]] std::uint64_t ratio(const Standing& stands, int slot) const {
        const auto at = static_cast<std::size_t>(slot);
        const std::uint64_t direct = (std::uint64_t{states_[stands.state][at]} * weights_[stands.weight][at]) >> 16U;
        return (direct * places_[stands.place][at]) >> 16U;
    }
    [[nodiscard]] std::uint32_t cap(int risk_age, int slot) const {
        return caps_[static_cast<std::size_t>(risk_age)][static_cast<std::size_t>(slot)];
    }
    /// Ratio of the slot's hazard at these ages in this calendar year to the year its figures are of.
    [[nodiscard]] std::uint32_t trend(int risk_age, int slot, int year) const {
        return trends_[static_cast<std::size_t>(risk_age)][static_cast<std::size_t>(year)]
                      [static_cast<std::size_t>(slot)];
    }
    /// Reference probability of dying within 30 days of this illness, 2^-32.
    struct Patient {
        Standing stands;
        int sex;
        int age;
        int year;
        std::uint32_t conditions;
    };
    [[nodiscard]] std::uint32_t fatal_below(const Patient& patient, int group) const;
    /// Chance that the group's patients then have the condition, 2^-32; 0: none.
    [[nodiscard]] std::uint32_t begins_below(int group, int condition) const {
        return begins_[static_cast<std::size_t>(group * condition_count_ + condition)];
    }
    /// Conditions that the group can begin, as bits.
    [[nodiscard]] std::uint32_t begins_any(int group) const { return begins_any_[static_cast<std::size_t>(group)]; }

    [[nodiscard]] const admissions::ArrivalPattern& arrivals() const { return arrivals_; }
    [[nodiscard]] const base::TimeTable& death_delay() const { return death_delay_; }
    [[nodiscard]] const health::Weight& weight() const { return weight_; }
    [[nodiscard]] const population::Childhood& childhood() const { return childhood_; }
    [[nodiscard]] const population::Schooling& schooling() const { return schooling_; }
    [[nodiscard]] std::uint32_t starts_daily_below() const { return starts_daily_below_; }
    [[nodiscard]] int first_condition() const { return population::first_group + group_count_; }
    [[nodiscard]] int condition_count() const { return condition_count_; }
    [[nodiscard]] int group_count() const { return group_count_; }
    /// The stream of luck of what a condition brings; a person's is person.key ^ this.
    [[nodiscard]] base::Key condition_key(int condition) const { return keys_[static_cast<std::size_t>(condition)]; }
    /// The conditions that are municipal care, as bits.
    [[nodiscard]] std::uint32_t municipal_care() const { return municipal_care_; }
    /// The condition that ends when this one begins; -1: none.
    [[nodiscard]] int instead_of(int condition) const { return instead_of_[static_cast<std::size_t>(condition)]; }
    /// Conditions that bar this one from beginning, as bits.
    [[nodiscard]] std::uint32_t barred_by(int condition) const {
        return barred_by_[static_cast<std::size_t>(condition)];
    }
    /// Where someone who moves from here at this age goes, for 32 random bits.
    [[nodiscard]] int destination(int municipality, int age, std::uint32_t bits) const;
    /// Health at an age with conditions, in ten-thousandths: what is left of it (QALY weight of a year), and
    /// the chance of good self-rated health, in which educations differ beyond their health (docs/method.md, "Health").
    struct Health {
        int left;
        int good;
    };
    [[nodiscard]] Health health_of(int age, int education, double left_by_conditions) const {
        constexpr double whole = 10000.0;
        const double left = background_[static_cast<std::size_t>(age < oldest ? age : oldest)] * left_by_conditions;
        const double per_loss = age < population::settled_age
                                    ? less_good_per_loss_
                                    : less_good_by_education_[static_cast<std::size_t>(education)];
        const double good = 1.0 - per_loss * (1.0 - left);
        constexpr double half = 0.5;
        return {static_cast<int>(left * whole + half), static_cast<int>(std::max(0.0, good) * whole + half)};
    }
    /// The first age after this one that is counted in another age group, or whose health is another with the same
    /// conditions; of the oldest age itself.
    [[nodiscard]] int counted_alike_until(int age) const { return alike_until_[static_cast<std::size_t>(age)]; }
    /// What these conditions are to health: the share of it that they leave, and how many of them are diseases.
    struct Burden {
        double left{1.0};
        int diseases{0};
    };
    [[nodiscard]] Burden burden_of(std::uint32_t conditions) const;

  private:
    using Slots = std::array<double, base::most_slots>;
    using Fixed = std::array<std::uint32_t, base::most_slots>;
    struct Bases;
    struct Kind {
        int municipality;
        int sex;
        int age;
    };
    void fill_direct(const ChanceSources& sources);
    void fill_weights(const ChanceSources& sources);
    [[nodiscard]] Slots bounds_of(const ChanceSources& sources, const Bases& bases, const Kind& kind) const;
    void fill_trends(const ChanceSources& sources);
    void fill_places(const ChanceSources& sources, const Bases& bases);
    void fill_cells(const ChanceSources& sources, const Bases& bases);
    void fill_habit_cells();
    void fill_condition_cells(const ChanceSources& sources, const Bases& bases);
    void fill_fatality(const ChanceSources& sources, const Bases& bases);
    void fill_conditions(const ChanceSources& sources);
    void fill_health(const ChanceSources& sources);
    void fill_good_health(const ChanceSources& sources);
    void fill_childhood(const ChanceSources& sources);
    void fill_destinations(const ChanceSources& sources);

    int group_count_;
    int condition_count_;
    health::Weight weight_;
    population::SmokingRates smoking_;
    admissions::ArrivalPattern arrivals_;
    base::TimeTable death_delay_;
    std::vector<base::Cell> cells_;        ///< [municipality × sex × age]
    std::vector<base::Cell> habit_cells_;  ///< [age]
    base::Key habit_key_{base::sub_key(0, "habit")};
    std::vector<base::Cell> condition_cells_;               ///< [condition × sex × age]
    std::vector<std::uint32_t> none_below_;                 ///< of cells_
    std::vector<std::uint32_t> condition_none_below_;       ///< of condition_cells_
    std::vector<Fixed> states_;                             ///< hazard ratios [state][slot], 1.0 is 65536
    std::vector<Fixed> weights_;                            ///< hazard ratios [risk age × weight step][slot]
    std::vector<Fixed> places_;                             ///< hazard ratios [municipality × sex][slot]
    std::array<Fixed, population::risk_age_count> caps_{};  ///< largest product of the three [risk age][slot]
    std::vector<std::uint64_t> fatal_;                      ///< [sex × age × group], 2^-32
    std::vector<std::uint32_t> fatal_ratios_;               ///< [state × group]
    std::vector<std::uint32_t> begins_;                     ///< [group × condition], 2^-32
    std::vector<std::uint32_t> begins_any_;                 ///< bits [group]
    std::vector<int> instead_of_;                           ///< [condition]
    std::vector<std::uint32_t> barred_by_;                  ///< bits [condition]
    std::vector<std::uint32_t> destinations_;  ///< cumulated, 2^-32 [municipality × band of ages × municipality]
    std::array<std::vector<Fixed>, population::risk_age_count> trends_;  ///< [risk age][calendar year][slot]
    std::vector<std::uint32_t> death_brought_;  ///< ratio - 1 of death [condition × sex × age]
    std::vector<std::uint32_t> acute_brought_;  ///< ratio - 1 of any acute illness [condition]
    std::vector<base::Key> keys_;               ///< [condition]
    std::uint32_t diseases_{0};                 ///< the conditions that are diseases, as bits
    std::uint32_t municipal_care_{0};
    std::vector<double> weight_lost_;                      ///< disability weight [condition]
    std::array<double, figures::age_count> background_{};  ///< health left by what is not modelled [age]
    std::array<int, figures::age_count> alike_until_{};    ///< [age]
    double less_good_per_loss_{0.0};                       ///< chance of less than good health, all educations
    std::array<double, figures::education_count> less_good_by_education_{};  ///< from settled_age on
    population::Childhood childhood_;
    population::Schooling schooling_;
    std::uint32_t starts_daily_below_{0};
};

}  // namespace hvis::engine
