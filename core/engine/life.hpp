// SPDX-License-Identifier: MIT
// One life, from entering the region to leaving it, on keyed luck alone.
#pragma once

#include "admissions/acute_event.hpp"
#include "base/calendar.hpp"
#include "engine/chances.hpp"
#include "engine/levers.hpp"
#include "outcomes/census.hpp"
#include "outcomes/tally.hpp"
#include "population/person.hpp"
#include "prevention/effort.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace hvis::engine {

/// What all lives of a plan share. Constant while people live.
struct World {
    const Chances* chances{nullptr};
    const base::Years* years{nullptr};
    std::span<const prevention::ActiveOffer> offers;
    /// Outcomes that care decided otherwise than the reference, by the luck of the illness.
    const std::unordered_map<std::uint64_t, outcomes::Decided>* outcomes{nullptr};
    /// Taking part and its results are counted before this moment only (what a decision can see).
    base::Instant seen_until{base::never};
    const Levers* levers{nullptr};  ///< nullptr: none
    prevention::Joint joint{prevention::Joint::multiply};
};

/// One entry of a life's diary.
enum class Note : std::uint8_t {
    enters,      ///< population::Entry
    habit,       ///< population::Habit, the new one
    gets,        ///< condition
    loses,       ///< condition
    ill,         ///< acute group
    child,       ///< order of birth
    moves,       ///< municipality, the new one
    takes_part,  ///< effort
    succeeds,    ///< effort
    dies,        ///< cause, in the order of outcomes::Axis::cause
    leaves,      ///< municipality, the one left
};
struct DiaryEntry {
    base::Instant at{0};
    Note note{Note::enters};
    int what{0};
    bool operator==(const DiaryEntry&) const = default;
};

/// What a life would be if only it were asked whether an effort changes it.
struct Probe {
    struct Counted {
        base::Instant at;
        outcomes::Quantity quantity;
        std::size_t cell;
    };
    base::Instant until{base::never};  ///< the year of life it lies in is the last that is asked
    bool changed{false};               ///< an effort changes something; nothing after is known
    std::vector<Counted> counted;      ///< of taking part, which changes nothing by itself
};

/// Where a life is written. `weight` -1 takes a life back that was written with +1.
struct LifeSink {
    outcomes::Tally* tally{nullptr};
    outcomes::Census* census{nullptr};  ///< where 1 Januaries are counted; nullptr: not wanted
    std::int64_t weight{1};
    std::vector<admissions::AcuteEvent>* events{nullptr};  ///< nullptr: not wanted
    std::vector<population::Person>* children{nullptr};    ///< nullptr: not wanted
    std::uint32_t person{0};                               ///< index written into events
    std::uint8_t edition{0};
    std::vector<DiaryEntry>* diary{nullptr};  ///< nullptr: not wanted
    Probe* probe{nullptr};                    ///< the life is walked to its first change by an effort; nullptr: whole
};

/// Where in a year of life the time of this luck lies, seconds.
constexpr base::Instant in_year_of_life(std::uint64_t luck) {
    return static_cast<base::Instant>(((luck >> 32U) * base::year_of_life) >> 32U);
}

/// What a person was at any time of their life in the region.
struct Traits {
    std::uint32_t conditions{0};  ///< bit an entry of figures::HealthFigures::conditions
    std::uint32_t places{0};      ///< bit a municipality
    std::uint8_t habits{0};       ///< bit a population::Habit
    std::uint8_t weights{0};      ///< bit a population::WeightClass
};

/// How a life in the region ended.
enum class Exit : std::uint8_t { stays, dies, moves_out };
struct End {
    base::Instant time{0};  ///< seconds; the run's end for those who stay
    Exit exit{Exit::stays};
    Traits been{};
};

/// Lives the whole life. Every draw is keyed by person, year of life and candidate, so the same person
/// lives the same life in every plan until the plan changes a hazard of theirs.
End live(const World& world, const population::Person& person, LifeSink& sink);

}  // namespace hvis::engine
