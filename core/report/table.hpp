// SPDX-License-Identifier: MIT
// A comparison as a table to read in a terminal.
#pragma once

#include "engine/result.hpp"
#include "figures/region.hpp"
#include "report/numbers.hpp"

#include <iosfwd>
#include <string>

namespace hvis::report {

/// The goal table: the region over all reported years, the worst places, goals, principles and money.
/// `by` empty: the region; else one row a municipality, hospital, education ... of every indicator.
void write_table(std::ostream& out, const figures::Region& region, const engine::Comparison& comparison,
                 Language language, const std::string& by);

/// "at most 60: BROKEN; margin -45, Samsø 2019, today too"
std::string verdict_text(const engine::Verdict& verdict, bool is_goal, Language language);

/// "▲ better", "no clear difference" ...
/// A difference that its own decimals do not show is no clear difference.
std::string verdict_of(const engine::Estimate& estimate, const figures::IndicatorEntry& entry, Language language);
/// -1 worse, 0 not clear or neither, +1 better.
int direction_of(const engine::Estimate& estimate, const figures::IndicatorEntry& entry);

}  // namespace hvis::report
