// SPDX-License-Identifier: MIT
// What is offered to patients when they leave hospital.
#pragma once

#include "admissions/acute_event.hpp"
#include "base/calendar.hpp"
#include "base/random.hpp"

#include <array>
#include <cstdint>

namespace hvis::care {

/// Knows the patient as the acute illness does: habits and weight are not known in hospital.
struct FollowUp {
    int effort{0};            ///< whose participants are counted
    base::Key key{0};         ///< of its luck
    std::uint32_t places{0};  ///< bit a municipality
    std::uint32_t sexes{0x3};
    std::uint32_t has{0};    ///< conditions, at least one of which is held; 0: does not matter
    std::uint32_t lacks{0};  ///< conditions none of which is held
    int age_from{0};
    int age_to{200};  ///< inclusive
    base::Instant from{0};
    base::Instant to{base::never};
    base::Instant ramp{0};          ///< from nothing to the full share, straight
    std::array<double, 3> share{};  ///< of these discharges, those who take part    [education]
    double readmission{1.0};        ///< ratio of the chance to come back

    [[nodiscard]] bool is_for(const admissions::AcuteEvent& event, base::Instant now) const {
        return now >= from && now < to && ((places >> static_cast<unsigned>(event.municipality())) & 1U) != 0 &&
               ((sexes >> event.sex) & 1U) != 0 && (has == 0 || (event.conditions & has) != 0) &&
               (event.conditions & lacks) == 0 && event.age >= age_from && event.age <= age_to;
    }
    /// The share that takes part now.
    [[nodiscard]] double share_at(int education, base::Instant now) const {
        const double way =
            ramp > 0 && now - from < ramp ? static_cast<double>(now - from) / static_cast<double>(ramp) : 1.0;
        return share[static_cast<std::size_t>(education)] * way;
    }
};

}  // namespace hvis::care
