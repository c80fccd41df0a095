// SPDX-License-Identifier: MIT
// The scenarios of a batch side by side: one line each, the indicators asked for as columns.
#pragma once

#include "engine/result.hpp"
#include "figures/region.hpp"
#include "report/numbers.hpp"

#include <iosfwd>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace hvis::report {

/// One scenario of a batch over all reported years.
struct Alternative {
    std::string title;
    int places{0};                              ///< hospitals that take the group's patients; 0: no group asked
    std::optional<double> volume;               ///< stays a year, mean of these hospitals
    std::vector<std::optional<double>> values;  ///< [indicator shown]
};

/// The reference of the first comparison, then each plan.
std::vector<Alternative> alternatives_of(const figures::Region& region, const engine::SideBySide& batch,
                                         const std::vector<engine::Comparison>& comparisons);
void write_alternatives(std::ostream& out, const figures::Region& region, const engine::SideBySide& batch,
                        const std::vector<engine::Comparison>& comparisons, Language language);
/// "hvis.batch/1": title, years, indicators with unit, and the alternatives with their values.
nlohmann::ordered_json json_of(const figures::Region& region, const engine::SideBySide& batch,
                               const std::vector<engine::Comparison>& comparisons);

}  // namespace hvis::report
