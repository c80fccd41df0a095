// SPDX-License-Identifier: MIT
// Parts of a breakdown as people say them: what programs read keeps the ids.
#pragma once

#include "figures/region.hpp"
#include "report/numbers.hpp"

#include <string>

namespace hvis::report {

/// What a goals::Row calls `id` within `key` ("ward", "medicine"), in words; ids that are names already as they are.
std::string part_name(const figures::Region& region, const std::string& key, const std::string& id, Language language);

/// What a breakdown is by ("ward"), in words.
std::string breakdown_name(const std::string& key, Language language);

}  // namespace hvis::report
