// SPDX-License-Identifier: MIT
// What a value of each kind of field must be. For bindings/lua/check*.cpp only.
#pragma once

#include "bindings/lua/vocabulary.hpp"

#include <map>
#include <optional>
#include <string>

namespace hvis::lua {

/// Nothing: the value is right.
using Answer = std::optional<Problem>;

struct Asked {
    const figures::Region& region;
    const FieldSpec& field;
    const Value& value;
    const Vocabulary& vocabulary;
};

using Check = Answer (*)(const Asked&);
using Checks = std::map<std::string, Check>;

/// Kinds whose values name something of the figures or the library.
const Checks& checks_of_names();
/// Values with units, choices and words within words.
const Checks& checks_of_values();

/// The value is of another kind than is expected.
Problem wrong(const Value& value, std::string expected);

}  // namespace hvis::lua
