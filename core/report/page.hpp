// SPDX-License-Identifier: MIT
// One offline page that compares plans with today: text, tables and pictures, no script needed.
#pragma once

#include "engine/result.hpp"
#include "figures/region.hpp"
#include "report/numbers.hpp"

#include <iosfwd>
#include <vector>

namespace hvis::report {

/// Writes the whole HTML file to the stream it is given.
void write_page(std::ostream& out, const figures::Region& region, const std::vector<engine::Comparison>& comparisons,
                Language language);

}  // namespace hvis::report
