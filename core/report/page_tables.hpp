// SPDX-License-Identifier: MIT
// Tables of the page. For core/report only.
#pragma once

#include "engine/result.hpp"
#include "figures/region.hpp"
#include "report/numbers.hpp"
#include "report/phrases.hpp"

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace hvis::report {

/// What the page's script adds to a table.
enum class TableKind : unsigned char { plain, sortable, filterable };

/// Opens a table that may be wider than the page. `caption` names it, also for who cannot see it.
void open_table(std::ostream& out, const std::string& caption, const std::vector<std::string>& columns, TableKind kind,
                Language language);
void close_table(std::ostream& out);

/// What stands above the lines' names, and above the reference's numbers.
struct EstimateHeads {
    Phrase first;
    Phrase reference;
};
/// A table with a line an estimate: reference, plan, difference, both intervals and what it amounts to.
void open_estimates(std::ostream& out, EstimateHeads heads, const std::string& caption, TableKind kind,
                    Language language);
void write_estimate(std::ostream& out, const std::string& label, const figures::IndicatorEntry& entry,
                    const engine::Estimate& estimate, Language language);

/// A cell with what the script sorts by; without a value it sorts by its text.
std::string cell(std::optional<double> value, const std::string& text);

}  // namespace hvis::report
