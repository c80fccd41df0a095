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

/// What is known of someone at a moment.
struct Known {
    population::Habit habit{population::Habit::never};
    int sex{0};
    population::Education education{population::Education::low};
    int age{0};
    std::uint32_t conditions{0};  ///< bit an entry of figures::HealthFigures::conditions
    int weight{0};                ///< population::WeightClass
};

/// People by any of their fields. Empty masks admit nobody.
struct Target {
    std::uint32_t habits{0xF};      ///< bit a population::Habit
    std::uint32_t sexes{0x3};       ///< bit figures::man or figures::woman
    std::uint32_t educations{0x7};  ///< bit a population::Education
    std::uint32_t weights{0x1F};    ///< bit a population::WeightClass
    std::uint32_t has{0};           ///< conditions, at least one of which is held; 0: does not matter
    std::uint32_t lacks{0};         ///< conditions none of which is held
    int age_from{0};
    int age_to{200};  ///< inclusive

    [[nodiscard]] bool holds(const Known& who) const {
        return ((habits >> static_cast<unsigned>(who.habit)) & 1U) != 0 &&
               ((sexes >> static_cast<unsigned>(who.sex)) & 1U) != 0 &&
               ((educations >> static_cast<unsigned>(who.education)) & 1U) != 0 &&
               ((weights >> static_cast<unsigned>(who.weight)) & 1U) != 0 &&
               (has == 0 || (who.conditions & has) != 0) && (who.conditions & lacks) == 0 && who.age >= age_from &&
               who.age <= age_to;
    }
    bool operator==(const Target&) const = default;
};

/// What an effect acts on. The first ones are hazards of lives; the last four act in care.
enum class Acts : std::uint8_t {
    new_cases,      ///< of conditions
    acute_illness,  ///< of groups
    death,
    starting,  ///< to smoke
    quitting,
    relapse,
    weight,       ///< BMI, from the next birthday on
    health,       ///< what is added to the health of a year, QALY
    recovery,     ///< a share of those who have the conditions lose them on taking part
    readmission,  ///< share of discharges
    stay,         ///< length
    place_wait,   ///< share who wait for the municipality when treated
    ambulance,    ///< share of acute illness that comes by ambulance
};
constexpr int acts_count = static_cast<int>(Acts::ambulance) + 1;
constexpr double largest_ratio = 2.0;  ///< of an effect

/// One thing an effort changes for those who take part, with the values of one repeat.
struct Effect {
    Acts on{Acts::acute_illness};
    std::uint32_t which{~0U};          ///< conditions or acute groups, as bits
    double times{1.0};                 ///< ratio 0..2; of recovery a share; of health what is added
    base::Instant lasts{base::never};  ///< in full, from taking part
    base::Instant fades{0};            ///< then straight to nothing

    /// How much of it is left so long after taking part, 1..0.
    [[nodiscard]] double left(base::Instant since) const {
        if (since <= lasts) {
            return 1.0;
        }
        return since - lasts >= fades ? 0.0 : 1.0 - static_cast<double>(since - lasts) / static_cast<double>(fades);
    }
    [[nodiscard]] double ratio(base::Instant since) const { return 1.0 + (times - 1.0) * left(since); }
};

/// How effects of several efforts on one person act together.
enum class Joint : std::uint8_t {
    multiply,   ///< ratios are multiplied (default)
    strongest,  ///< only the ratio furthest from 1 counts
};

/// When people are asked to take part.
enum class Moment : std::uint8_t {
    any_time,   ///< by a yearly share of the target group
    discharge,  ///< by a share of the target group's discharges from acute stays
};

/// An effort with the values that hold in one repeat.
struct Effort {
    std::string name;
    Target offered_to;
    Moment moment{Moment::any_time};
    double takes_part{0.0};                 ///< of those offered: a yearly probability, or a share of discharges
    std::array<double, 3> uptake{1, 1, 1};  ///< ratio by education (differentiated efforts)
    double stops_smoking{0.0};              ///< share of participants smoke-free when measured
    std::array<double, 3> stops{1, 1, 1};   ///< ratio by education
    base::Instant measured_after{0};        ///< from taking part to that measurement, seconds
    double adheres{1.0};                    ///< share of participants for whom the effects hold
    std::vector<Effect> effects;
    double cost{0.0};        ///< kroner a participant
    double fixed_cost{0.0};  ///< kroner a year in each municipality that offers it
    std::string payer{"municipality"};
};

/// An effort offered somewhere from..to. `places`: bit a municipality.
struct Offer {
    int effort{0};
    std::uint32_t places{0};
    base::Instant from{0};
    base::Instant to{base::never};
    base::Instant ramp{0};  ///< from 0 to full uptake, straight, seconds
    double fidelity{1.0};   ///< share of the effects that this place achieves
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
    [[nodiscard]] std::uint32_t success_below(population::Education education) const {
        return success_below_[static_cast<std::size_t>(education)];
    }
    [[nodiscard]] std::uint32_t adheres_below() const { return adheres_below_; }
    /// Does an effect act on hazards, weight or health of lives, or in care, after taking part?
    [[nodiscard]] bool lingers() const { return ends_ > 0; }
    /// Does an effect make a hazard larger?
    [[nodiscard]] bool raises() const { return raises_; }
    /// From taking part until the last effect is gone.
    [[nodiscard]] base::Instant ends() const { return ends_; }

  private:
    base::Cell chances_;
    Effort effort_;  ///< with the effects as far as the offer achieves them
    Offer offer_;
    base::Key key_;
    std::array<std::uint32_t, 3> uptake_{};  ///< 2^-32 of the largest [education]
    std::array<std::uint32_t, 3> success_below_{};
    std::uint32_t adheres_below_;
    bool raises_{false};
    base::Instant ends_{0};
};

}  // namespace hvis::prevention
