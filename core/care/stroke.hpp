// SPDX-License-Identifier: MIT
// Thrombolysis: the sooner after the stroke, the more patients get through it well (Emberson et al. 2014,
// Lancet 384:1929).
#pragma once

#include "base/timing.hpp"
#include "outcomes/tally.hpp"
#include "population/smoking.hpp"

#include <array>
#include <cstdint>

namespace hvis::care {

/// How soon after the stroke thrombolysis is given.
enum class StrokeDelay : std::uint8_t { within_3h, within_4h30, untreated };

/// A share whose odds are `ratio` times as high.
constexpr double with_odds(double share, double ratio) {
    return ratio * share / (1.0 - share + ratio * share);
}

/// Constant during a run.
class StrokeTreatment {
  public:
    explicit StrokeTreatment(const population::FigureValue& value);

    /// Is this patient's stroke ischaemic? The others (bleedings, TIA) are never treated so.
    [[nodiscard]] bool is_ischaemic(std::uint64_t luck) const;
    /// With so many seconds from the call until the stroke unit is reached.
    [[nodiscard]] StrokeDelay delay(std::uint64_t luck, std::int64_t way) const;
    /// Does the patient get through it well (mRS 0-1)? The same luck is better the sooner treated.
    [[nodiscard]] bool ends_well(std::uint64_t luck, StrokeDelay delay) const;

  private:
    std::uint32_t ischaemic_below_;
    std::uint32_t eligible_below_;  ///< of the ischaemic
    base::TimeTable call_delay_;
    std::int64_t needle_;
    std::array<std::uint32_t, outcomes::stroke_delay_count> well_below_{};
};

}  // namespace hvis::care
