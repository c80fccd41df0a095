// SPDX-License-Identifier: MIT
// A comparison as a table to read in a terminal.
#pragma once

#include "engine/result.hpp"
#include "figures/region.hpp"
#include "report/numbers.hpp"

#include <iosfwd>
#include <string>

namespace hvis::report {

/// How a table is shown.
struct TableAs {
    Language language{Language::da};
    std::string by;      ///< empty: the region; else one row a municipality, hospital, education ... of every indicator
    bool all{false};     ///< the region's indicators without a clear difference too, not only how many they are
    int width{0};        ///< letters a line may hold; 0: as many as it takes
    bool colour{false};  ///< for a terminal that shows it
};

/// The goal table: the region over all reported years, what changed first, the worst places, goals, principles and
/// money.
void write_table(std::ostream& out, const figures::Region& region, const engine::Comparison& comparison,
                 const TableAs& as);

}  // namespace hvis::report
