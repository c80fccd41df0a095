// SPDX-License-Identifier: MIT
// What brings an outcome about, so that a difference can be told step by step. docs/method.md, "Why it changed".
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace hvis::outcomes {

/// Every stay and death belongs to one step: the first without which it would not have happened.
enum class Step : std::uint8_t {
    population,  ///< would have happened to the same person without smoking, overweight and diseases
    habits,      ///< smoking and weight
    illness,     ///< a long-term condition
    effort,      ///< what efforts bring; negative: what they spare
    route,       ///< the time until treatment, against the hospitals of today
    crowding,    ///< a ward above its beds
    quality,     ///< coming back after an acute stay
    money,       ///< kroner
};
constexpr int step_count = static_cast<int>(Step::money) + 1;
/// As results name them.
constexpr std::array<std::string_view, step_count> step_names{"population", "habits",   "illness", "effort",
                                                              "route",      "crowding", "quality", "money"};

/// A death that care gave or spared against the reference, and by what.
struct Decided {
    bool dies{false};
    Step by{Step::route};
    bool operator==(const Decided&) const = default;
};

}  // namespace hvis::outcomes
