// SPDX-License-Identifier: MIT
// What figures and plan fix of the prehospital service before the run: who calls, how urgently, from where,
// which vehicles stand by, and how long each part of a run takes.
#pragma once

#include "base/random.hpp"
#include "base/timing.hpp"
#include "figures/region.hpp"
#include "outcomes/tally.hpp"
#include "population/smoking.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace hvis::care {

/// Urgency of a run. A: life-threatening, lights and sirens; B: urgent; C: the others.
enum class Level : std::uint8_t { a, b, c };

/// Constant during a run.
class Prehospital {
  public:
    Prehospital(const figures::Region& region, std::vector<figures::VehicleBase> bases,
                const population::FigureValue& value);

    [[nodiscard]] const std::vector<figures::VehicleBase>& bases() const { return bases_; }
    /// Does a patient with this luck come by ambulance, so many times as likely (admissions::Helped)?
    [[nodiscard]] bool by_ambulance(std::uint64_t luck, std::uint16_t times) const;
    [[nodiscard]] Level level_of_patient(int group, std::uint64_t luck) const;
    [[nodiscard]] Level level_of_other(std::uint64_t luck) const;
    /// Where someone of this origin falls ill: even over the main town or over the municipality.
    [[nodiscard]] figures::Place place_of_call(int origin, std::uint64_t luck) const;
    /// Where someone lives of whom nothing else is known, each resident equally likely.
    [[nodiscard]] int origin_of_resident(std::uint64_t luck) const;
    /// Mean seconds between runs without an acute stay, in the whole region.
    [[nodiscard]] double between_others() const { return between_others_; }

    [[nodiscard]] std::int64_t dispatch() const { return dispatch_; }
    /// From sent until there.
    [[nodiscard]] std::int64_t drive(figures::Place from, figures::Place to, Level level) const {
        const auto at = static_cast<std::size_t>(level);
        return turnout_[at] + static_cast<std::int64_t>(figures::kilometres(from, to) * seconds_a_km_[at]);
    }
    /// Squared kilometres beyond which nobody is there in at most `seconds`; a little too far rather than too near.
    [[nodiscard]] double reach_within(std::int64_t seconds, Level level) const {
        constexpr double slack = 1.0 + 1e-9;
        const auto at = static_cast<std::size_t>(level);
        const double driving = static_cast<double>(seconds) + 1.0 - static_cast<double>(turnout_[at]);
        const double far = std::max(0.0, driving) / seconds_a_km_[at];
        return far * far * slack;
    }
    /// From the patient to a hospital, or home to the base, without lights and sirens.
    [[nodiscard]] std::int64_t drive_on(figures::Place from, figures::Place to) const {
        return static_cast<std::int64_t>(figures::kilometres(from, to) *
                                         seconds_a_km_[static_cast<std::size_t>(Level::b)]);
    }
    [[nodiscard]] std::int64_t crossing() const { return crossing_; }
    [[nodiscard]] std::int64_t scene(std::uint64_t luck, bool takes_patient) const;
    [[nodiscard]] std::int64_t handover(std::uint64_t luck) const;
    [[nodiscard]] std::int64_t car_within() const { return car_within_; }
    [[nodiscard]] std::int64_t car_busy() const { return car_busy_; }

  private:
    struct Area {
        figures::Place middle;
        double radius;  ///< km
    };
    std::vector<figures::VehicleBase> bases_;
    std::uint32_t ambulance_below_;
    std::vector<std::uint32_t> a_below_;  ///< [group]
    std::uint32_t other_a_below_;
    std::uint32_t b_below_;                 ///< of those that are not A
    std::vector<Area> areas_;               ///< [origin]
    std::vector<std::uint32_t> residents_;  ///< cumulated share of residents, 2^-32  [origin]
    double between_others_;
    std::int64_t dispatch_;
    std::array<std::int64_t, outcomes::level_count> turnout_;
    std::array<double, outcomes::level_count> seconds_a_km_;
    base::TimeTable scene_;
    base::TimeTable scene_alone_;
    base::TimeTable handover_;
    std::int64_t car_within_;
    std::int64_t car_busy_;
    std::int64_t crossing_;
};

}  // namespace hvis::care
