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

/// Does a limit of this unit fit an indicator of that unit? Gives the value in the indicator's unit.
std::optional<double> limit_in(const std::string& indicator_unit, const Value& limit);

}  // namespace hvis::lua
