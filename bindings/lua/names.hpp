// SPDX-License-Identifier: MIT
// What scripts call things: the names to offer, and which thing a name means.
#pragma once

#include "figures/region.hpp"

#include <string>
#include <vector>

namespace hvis::lua {

/// What the figures have several of and scripts call by name.
enum class Thing : std::uint8_t { municipality, hospital, service, ward, base, group, condition, figure, indicator };

/// Names to offer, each once, in the order of the figures.
std::vector<std::string> names_of(const figures::Region& region, Thing thing);

/// Index of the one with this name, or -1. Names are compared as people write them, in either language.
int named(const figures::Region& region, Thing thing, const std::string& name);

/// The name, of all that people write, nearest to one that is none; empty: none is near.
std::string nearest_of(const figures::Region& region, Thing thing, const std::string& name);

}  // namespace hvis::lua
