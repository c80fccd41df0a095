// SPDX-License-Identifier: MIT
#include "base/rewording.hpp"

namespace hvis::base {

std::optional<InBoth> reworded(const std::string& message, const std::vector<Rewording>& rewordings) {
    constexpr std::size_t longest = 500;  // a text of a script's own may be of any length; std::regex goes deep on it
    if (message.size() > longest) {
        return std::nullopt;
    }
    for (const auto& [from, to] : rewordings) {
        if (std::regex_match(message, from)) {
            return InBoth{std::regex_replace(message, from, to.da), std::regex_replace(message, from, to.en)};
        }
    }
    return std::nullopt;
}

}  // namespace hvis::base
