// SPDX-License-Identifier: MIT
// Efforts: who is offered what, where and when, who takes part, and what it changes for them.
#pragma once

#include "base/calendar.hpp"
#include "base/cells.hpp"
#include "base/random.hpp"
#include "population/person.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace hvis::prevention {

/// People by any of their fields. Empty masks admit nobody.
struct Target {
    std::uint32_t habits{0xF};      ///< bit a population::Habit
    std::uint32_t sexes{0x3};       ///< bit figures::man or figures::woman
    std::uint32_t educations{0x7};  ///< bit a population::Education
    int age_from{0};
    int age_to{200};  ///< inclusive

    [[nodiscard]] bool holds(population::Habit habit, int sex, population::Education education, int age) const {
        return ((habits >> static_cast<unsigned>(habit)) & 1U) != 0 &&
               ((sexes >> static_cast<unsigned>(sex)) & 1U) != 0 &&
               ((educations >> static_cast<unsigned>(education)) & 1U) != 0 && age >= age_from && age <= age_to;
    }
};

/// An effort with the values that hold in one repeat.
struct Effort {
    std::string name;
    Target offered_to;
    double takes_part{0.0};                 ///< of those offered, a year; a yearly probability
    std::array<double, 3> uptake{1, 1, 1};  ///< ratio by education (differentiated efforts)
    double stops_smoking{0.0};              ///< share of participants smoke-free when measured
    base::Instant measured_after{0};        ///< from taking part to that measurement, seconds
    double cost{0.0};                       ///< kroner a participant
    std::string payer{"municipality"};
};

/// An effort offered somewhere from..to. `places`: bit a municipality.
struct Offer {
    int effort{0};
    std::uint32_t places{0};
    base::Instant from{0};
    base::Instant to{base::never};
    base::Instant ramp{0};  ///< from 0 to full uptake, straight, seconds
};

/// An offer made ready for the loop over lives: its own keyed stream of chances to take part, so that
/// other efforts and other processes keep their luck.
class ActiveOffer {
  public:
    ActiveOffer(const Effort& effort, const Offer& offer);

    [[nodiscard]] const Effort& effort() const { return effort_; }
    [[nodiscard]] const Offer& offer() const { return offer_; }
    [[nodiscard]] base::Key key() const { return key_; }
    /// Chances to take part in a year of life, for 32 random bits.
    [[nodiscard]] int count(std::uint32_t bits) const { return chances_.count(bits); }
    /// Can this person ever be reached? Cheap; asked once a life.
    [[nodiscard]] bool reaches(const population::Person& person) const {
        return ((offer_.places >> person.municipality) & 1U) != 0 &&
               ((effort_.offered_to.sexes >> person.sex) & 1U) != 0 &&
               ((effort_.offered_to.educations >> static_cast<unsigned>(person.education)) & 1U) != 0;
    }
    /// Is a chance with this mark taken at `now`?
    [[nodiscard]] bool taken(std::uint32_t mark, population::Education education, base::Instant now) const;
    [[nodiscard]] std::uint32_t success_below() const { return success_below_; }

  private:
    Effort effort_;
    Offer offer_;
    base::Key key_;
    base::Cell chances_;
    std::array<std::uint32_t, 3> uptake_{};  ///< 2^-32 of the largest [education]
    std::uint32_t success_below_;
};

}  // namespace hvis::prevention
