// SPDX-License-Identifier: MIT
// The year of the region: the steps in their order.
#pragma once

#include <span>
#include <string_view>

namespace hvis::engine {

/// A step of the year, as `hvis steps` prints it and docs/method.md has chapters.
struct Step {
    std::string_view name;
    std::string_view text_en;
    std::string_view text_da;
    std::string_view declared_in;
};
std::span<const Step> year_of_the_region();

}  // namespace hvis::engine
