// SPDX-License-Identifier: MIT
// A comparison as one JSON document, schema "hvis.run/1" or "hvis.compare/1".
#pragma once

#include "engine/result.hpp"
#include "figures/region.hpp"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace hvis::report {

/// Keys as in docs/json.md. Numbers without a value are null. `schema`: "hvis.run/1" ...
nlohmann::ordered_json json_of(const figures::Region& region, const engine::Comparison& comparison,
                               const std::string& schema);

/// What moves a difference: goal, repeats, difference and swings.
nlohmann::ordered_json json_of(const engine::Sensitivity& found);

/// Several comparisons in one document, under "comparisons".
nlohmann::ordered_json json_of(const figures::Region& region, const std::vector<engine::Comparison>& comparisons);

}  // namespace hvis::report
