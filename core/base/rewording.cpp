// SPDX-License-Identifier: MIT
#include "base/rewording.hpp"

#include <fmt/args.h>

#include <algorithm>

namespace hvis::base {

namespace {

/// What stands for each * of the pattern, each as short as can be but the last; nothing: the message is another.
std::optional<std::vector<std::string>> held_against(std::string_view pattern, std::string_view message) {
    std::vector<std::string> found;
    auto star = pattern.find('*');
    if (!message.starts_with(pattern.substr(0, star))) {
        return std::nullopt;
    }
    if (star == std::string_view::npos) {
        return message == pattern ? std::optional(found) : std::nullopt;
    }
    for (std::size_t at = star; star != std::string_view::npos;) {
        const auto next = pattern.find('*', star + 1);
        const auto between = pattern.substr(star + 1, next - star - 1);
        const bool last = next == std::string_view::npos;
        const auto end = last ? message.size() - std::min(message.size(), between.size()) : message.find(between, at);
        if (end == std::string_view::npos || end < at || message.substr(end, between.size()) != between) {
            return std::nullopt;
        }
        found.emplace_back(message.substr(at, end - at));
        at = end + between.size();
        star = next;
    }
    return found;
}

}  // namespace

std::optional<InBoth> reworded(const std::string& message, const std::vector<Rewording>& rewordings) {
    for (const auto& [from, to] : rewordings) {
        if (const auto found = held_against(from, message)) {
            fmt::dynamic_format_arg_store<fmt::format_context> values;
            for (const auto& value : *found) {
                values.push_back(value);
            }
            const auto filled = [&](const std::string& text) {
                return text.empty() ? message : fmt::vformat(text, values);
            };
            return InBoth{filled(to.da), filled(to.en)};
        }
    }
    return std::nullopt;
}

}  // namespace hvis::base
