// SPDX-License-Identifier: MIT
// Everything about a patient's way through care that figures and plan fix before the run.
#pragma once

#include "base/timing.hpp"
#include "care/beds.hpp"
#include "care/routing.hpp"
#include "care/ward.hpp"
#include "figures/region.hpp"
#include "population/smoking.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace hvis::care {

/// A change of the stay of one service's patients from a date on.
struct StayChange {
    int service{0};
    double times{1.0};  ///< ratio of the stay
    base::Instant from{0};
};

/// Services, beds and overflow that one plan has, before the figures of a repeat are drawn.
struct CareSetup {
    std::vector<ServiceWindow> windows;
    std::vector<BedsFrom> beds;
    std::vector<StayChange> stays;
    Overflow overflow{Overflow::crowd};
};

/// Constant during a run.
class Pathways {
  public:
    Pathways(const figures::Region& region, const CareSetup& setup, const population::FigureValue& value);

    [[nodiscard]] const Routing& routing() const { return routing_; }
    [[nodiscard]] const std::vector<BedsFrom>& beds() const { return beds_; }
    [[nodiscard]] Overflow overflow() const { return overflow_; }
    [[nodiscard]] int service(int group) const { return service_[static_cast<std::size_t>(group)]; }
    [[nodiscard]] int ward(int group) const { return ward_[static_cast<std::size_t>(group)]; }
    [[nodiscard]] std::int64_t stay(int group, int age, std::int64_t now, std::uint32_t bits) const;
    [[nodiscard]] std::uint32_t readmitted_below(int group, int age) const;
    [[nodiscard]] const base::TimeTable& readmission_delay() const { return readmission_delay_; }
    [[nodiscard]] std::uint32_t ambulance_below() const { return ambulance_below_; }
    /// Seconds from origin to hospital.
    [[nodiscard]] std::int64_t travel(int origin, int hospital) const;
    [[nodiscard]] double road_km(int origin, int hospital) const;
    /// Probability of death (2^-32) when the way takes this long and the ward is above its beds or not.
    /// Equal to `reference` bit for bit on the reference way in a ward within its beds.
    [[nodiscard]] std::uint32_t fatal_below(std::uint32_t reference, int group, int origin, int hospital,
                                            bool crowded) const;
    /// The run's seconds at which the reference way was measured: services of 1 January 2019.
    [[nodiscard]] double reference_minutes(int group, int origin) const;

  private:
    Routing routing_;
    std::vector<BedsFrom> beds_;
    std::vector<StayChange> stay_changes_;
    Overflow overflow_;
    std::vector<int> service_;                              ///< [group]
    std::vector<int> ward_;                                 ///< [group]
    std::vector<std::array<base::TimeTable, 2>> stays_;     ///< [group][under 65, 65+]
    std::vector<std::array<std::uint32_t, 2>> readmitted_;  ///< [group][under 65, 65+], 2^-32
    base::TimeTable readmission_delay_;
    std::vector<double> death_per_hour_;  ///< share more deaths an hour of delay [group]
    double crowding_death_;               ///< share more deaths above the beds
    std::uint32_t ambulance_below_;
    std::vector<double> reference_minutes_;  ///< [group × origin]
    std::vector<double> road_km_;            ///< [origin × hospital]
    std::size_t hospitals_;
    std::size_t origins_;
};

}  // namespace hvis::care
