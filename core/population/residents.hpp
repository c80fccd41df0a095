// SPDX-License-Identifier: MIT
// Everyone who lives in the region on 1 January 2019, everyone who will move in, and every child.
#pragma once

#include "base/calendar.hpp"
#include "base/random.hpp"
#include "figures/region.hpp"
#include "population/person.hpp"
#include "population/start_mix.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace hvis::population {

/// The residents of 1 January 2019 followed by those who move in later, until base::last_year, in an order
/// that depends on the figures alone. `luck` is the key of the repeat.
std::vector<Person> people_of(const figures::Region& region, const StartMix& mix, const base::Years& years,
                              base::Key luck);

/// How many of people_of() live in the region from the start.
int resident_count(const figures::Region& region);

/// What decides the sex and schooling of the newborn.
struct Childhood {
    std::uint32_t boys_below{0};
    std::uint32_t as_mother_below{0};            ///< on the way to the mother's level, 2^-32
    std::vector<std::array<double, 3>> reached;  ///< what the others reach: shares    [municipality × sex]
};

/// The child born to `mother` at `when`. Its luck hangs on the mother and the moment of birth, so no
/// other birth can shift it.
Person child_of(const Person& mother, base::Instant when, std::uint64_t birth_luck, const Childhood& childhood);

}  // namespace hvis::population
