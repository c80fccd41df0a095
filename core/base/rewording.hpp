// SPDX-License-Identifier: MIT
// What a library says in its own English, said in our words and in both languages.
#pragma once

#include "base/in_both.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hvis::base {

struct Rewording {
    std::string_view from;  ///< the whole message; a * stands for anything
    InBoth to;              ///< {0}, {1} ...: what stood for each *; empty: the message itself
};

/// By the first that fits; nothing: none does.
std::optional<InBoth> reworded(const std::string& message, const std::vector<Rewording>& rewordings);

}  // namespace hvis::base
