// SPDX-License-Identifier: MIT
// Everyone's life under one plan: residents, those who move in, and the children born.
#pragma once

#include "admissions/acute_event.hpp"
#include "engine/life.hpp"
#include "outcomes/tally.hpp"
#include "population/person.hpp"

#include <cstdint>
#include <vector>

namespace hvis::engine {

/// All lives of one run, ready for care.
struct Lives {
    const std::vector<population::Person>* adults{nullptr};  ///< shared by the plans of a repeat
    std::vector<population::Person> children;
    std::vector<std::int32_t> dies_at;           ///< seconds; INT32_MAX: not in the run   [adults, then children]
    std::vector<std::uint8_t> editions;          ///< how often the life was lived again   [adults, then children]
    std::vector<admissions::AcuteEvent> events;  ///< sorted by (time, luck)

    [[nodiscard]] const population::Person& person(std::uint32_t index) const {
        return index < adults->size() ? (*adults)[index] : children[index - adults->size()];
    }
};

/// Lives everyone's life on `jobs` threads and adds the counts to `tally`. The result does not depend
/// on `jobs`.
Lives live_all(const World& world, const std::vector<population::Person>& adults, outcomes::Tally& tally, int jobs);

/// The counts of taking part alone, for a decision; nothing else is kept.
void live_for_counts(const World& world, const std::vector<population::Person>& adults, outcomes::Tally& tally,
                     int jobs);

}  // namespace hvis::engine
