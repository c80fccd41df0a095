// SPDX-License-Identifier: MIT
#include "engine/profile.hpp"

namespace hvis::engine {

std::string_view name_of(Stage stage) {
    constexpr std::array<std::string_view, stage_count> names{"people", "baseline", "decisions", "lives",
                                                              "care",   "counts",   "store"};
    return names[static_cast<std::size_t>(stage)];
}

std::string_view name_of(LivedAgain who) {
    constexpr std::array<std::string_view, lived_again_count> names{"nobody", "those the plan touches", "everyone",
                                                                    "nobody, and care goes on from today's"};
    return names[static_cast<std::size_t>(who)];
}

}  // namespace hvis::engine
