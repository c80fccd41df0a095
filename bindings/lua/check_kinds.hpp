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

/// A kind of field: how one value is looked at, and whether a list of them may stand there.
struct KindCheck {
    enum class Takes : std::uint8_t { one, one_or_list, list };
    Check one;
    Takes takes{Takes::one};
    base::InBoth expected{};  ///< when a list is missing or empty
};
using Checks = std::map<std::string, KindCheck>;

/// Kinds whose values name something of the figures or the library.
const Checks& checks_of_names();
/// Values with units, choices and words within words.
const Checks& checks_of_values();

/// The value is of another kind than is expected.
Problem wrong(const Value& value, base::InBoth expected);

/// "one of: a, b, c"
base::InBoth one_of(const std::vector<std::string>& valid);

}  // namespace hvis::lua
