// SPDX-License-Identifier: MIT
// Holds every word of a script against the registry: fields, kinds, units, names, possible values.
#pragma once

#include "bindings/lua/vocabulary.hpp"

#include <string>
#include <vector>

namespace hvis::lua {

/// Adds a fault for everything wrong with this word and its fields.
void check_word(Vocabulary& vocabulary, const Value& value);

/// Kinds that a field may have (every kind in scripts/words must be one of them; a test).
std::vector<std::string> known_kinds();

/// Index of the named thing, or -1. Names are compared as people write them.
int hospital_named(const figures::Region& region, const std::string& name);
int service_named(const figures::Region& region, const std::string& name);
int base_named(const figures::Region& region, const std::string& name);
int group_named(const figures::Region& region, const std::string& name);
int ward_named(const figures::Region& region, const std::string& name);
int indicator_named(const figures::Region& region, const std::string& name);

/// Does a limit of this unit fit an indicator of that unit? Gives the value in the indicator's unit.
std::optional<double> limit_in(const std::string& indicator_unit, const Value& limit);

}  // namespace hvis::lua
