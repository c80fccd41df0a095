// SPDX-License-Identifier: MIT
// What a library says in its own English, said in our words and in both languages.
#pragma once

#include "base/in_both.hpp"

#include <optional>
#include <regex>
#include <string>
#include <vector>

namespace hvis::base {

struct Rewording {
    std::regex from;  ///< the whole message
    InBoth to;        ///< $1, $2 ...: what stood in its brackets; $&: the message itself
};

/// By the first that fits; nothing: none does, or the message is longer than those of libraries are.
std::optional<InBoth> reworded(const std::string& message, const std::vector<Rewording>& rewordings);

}  // namespace hvis::base
