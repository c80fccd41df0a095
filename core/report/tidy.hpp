// SPDX-License-Identifier: MIT
// Results as tidy CSV: one line a value, the same columns in every line.
#pragma once

#include "engine/result.hpp"
#include "figures/region.hpp"

#include <iosfwd>
#include <string>
#include <vector>

namespace hvis::report {

enum class Dialect : unsigned char {
    plain,     ///< comma, decimal point, UTF-8
    excel_da,  ///< semicolon, decimal comma, UTF-8 with the mark that Excel reads
};

/// A text as one field of a line: in quotes when it holds what separates fields or lines.
std::string csv_field(const std::string& text);
/// scenario, against, indicator, unit, better, year, by, place, base, plan, difference, bounds, share_better. `by`
/// empty: every row; else those broken down so ("municipality", "condition education").
void write_indicators(std::ostream& out, const figures::Region& region,
                      const std::vector<engine::Comparison>& comparisons, Dialect dialect, const std::string& by = {});
/// scenario, year, payer, receiver, item, municipality, base, plan, difference: kroner, mean of the repeats.
void write_ledger(std::ostream& out, const std::vector<engine::Comparison>& comparisons, Dialect dialect);
/// scenario, principle, check, state, where, year, base, plan, margin, unit, why.
void write_principles(std::ostream& out, const std::vector<engine::Comparison>& comparisons, Dialect dialect);

}  // namespace hvis::report
