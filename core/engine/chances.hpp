// SPDX-License-Identifier: MIT
// All chances of a life, fused: one cell a year of life with a slot for every process of every layer.
#pragma once

#include "admissions/arrivals.hpp"
#include "admissions/illness.hpp"
#include "base/cells.hpp"
#include "base/timing.hpp"
#include "figures/region.hpp"
#include "population/rates.hpp"
#include "population/smoking.hpp"
#include "population/start_mix.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace hvis::engine {

/// Constant during a run; built once for the figures of a repeat. Integers only when asked.
class Chances {
  public:
    Chances(const figures::Region& region, const population::StartMix& mix, const population::FigureValue& value,
            const base::Years& years);

    /// Oldest age with a cell of its own.
    static constexpr int oldest = figures::age_count - 1;
    [[nodiscard]] static constexpr std::size_t cell_index(int municipality, int sex, int age) {
        const int capped = age < oldest ? age : oldest;
        return static_cast<std::size_t>((municipality * figures::sex_count + sex) * figures::age_count + capped);
    }
    [[nodiscard]] const base::Cell& cell(std::size_t index) const { return cells_[index]; }
    /// Hazard ratios of a state [slot], 16-bit fixed point.
    [[nodiscard]] const std::array<std::uint32_t, base::most_slots>& ratios(int risk_age, int sex, int education,
                                                                            int habit_state) const {
        return ratios_[state_index(risk_age, sex, education, habit_state)];
    }
    [[nodiscard]] std::uint32_t cap(int slot) const { return caps_[static_cast<std::size_t>(slot)]; }
    [[nodiscard]] std::uint32_t death_trend(int year) const { return trend_[static_cast<std::size_t>(year)]; }
    /// Reference probability of dying within 30 days of this illness, 2^-32.
    [[nodiscard]] std::uint32_t fatal_below(std::size_t cell, std::size_t state, int group, int year) const;
    [[nodiscard]] static std::size_t state_index(int risk_age, int sex, int education, int habit_state) {
        return static_cast<std::size_t>(((risk_age * figures::sex_count + sex) * figures::education_count + education) *
                                            population::habit_state_count +
                                        habit_state);
    }

    [[nodiscard]] const admissions::ArrivalPattern& arrivals() const { return arrivals_; }
    [[nodiscard]] const base::TimeTable& death_delay() const { return death_delay_; }
    [[nodiscard]] std::uint32_t boys_below() const { return boys_below_; }
    [[nodiscard]] std::uint32_t starts_daily_below() const { return starts_daily_below_; }
    [[nodiscard]] int group_count() const { return group_count_; }

  private:
    using Bounds = std::array<double, base::most_slots>;
    struct Sources;
    void fill_ratios(const Sources& sources);
    void fill_cells(const Sources& sources);
    void fill_fatality(const Sources& sources);
    [[nodiscard]] Bounds bounds_of(const Sources& sources, int municipality, int sex, int age) const;

    int group_count_;
    admissions::ArrivalPattern arrivals_;
    base::TimeTable death_delay_;
    std::vector<base::Cell> cells_;                                    ///< [municipality × sex × age]
    std::vector<std::array<std::uint32_t, base::most_slots>> ratios_;  ///< [state][slot]
    std::array<std::uint32_t, base::most_slots> caps_{};               ///< largest ratio [slot]
    std::vector<std::uint64_t> fatal_;                                 ///< [cell × group], 2^-32
    std::vector<std::uint32_t> fatal_ratios_;                          ///< [state × group]
    std::vector<std::uint32_t> trend_;                                 ///< [calendar year]
    std::uint32_t boys_below_{0};
    std::uint32_t starts_daily_below_{0};
};

}  // namespace hvis::engine
