// SPDX-License-Identifier: MIT
// Levers on risks: what a plan does to hazards and weight of everyone.
#pragma once

#include "base/calendar.hpp"
#include "base/cells.hpp"

#include <array>
#include <cstdint>

namespace hvis::engine {

/// Risks are lowered, never raised: the ratio only rejects candidates that were there, so nobody gets an
/// event they would not have had.
struct Levers {
    std::array<std::uint32_t, base::most_slots> ratio{};  ///< 0..65536 of the hazard [slot]
    std::uint32_t spared{0};                              ///< conditions that no longer kill, as bits
    double log_weight{0.0};                               ///< added to ln BMI
    base::Instant from{0};

    Levers() { ratio.fill(base::multiplier_one); }
    /// Lowers one hazard to this share, 0..1.
    Levers& lower(int slot, double share) {
        ratio[static_cast<std::size_t>(slot)] = static_cast<std::uint32_t>(share * base::multiplier_one);
        return *this;
    }
};

}  // namespace hvis::engine
