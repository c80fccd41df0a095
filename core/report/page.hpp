// SPDX-License-Identifier: MIT
// One offline page that compares plans with today, in Danish and English: text, tables and pictures. Every number is
// there without a script; a small one sorts and filters.
#pragma once

#include "engine/result.hpp"
#include "figures/region.hpp"
#include "report/numbers.hpp"

#include <iosfwd>
#include <vector>

namespace hvis::report {

/// Writes the whole HTML file to the stream it is given. `first`: the language it opens in.
void write_page(std::ostream& out, const figures::Region& region, const std::vector<engine::Comparison>& comparisons,
                Language first);

}  // namespace hvis::report
