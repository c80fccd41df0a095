// SPDX-License-Identifier: MIT
// One plan of the page in one language. For core/report only.
#pragma once

#include "engine/result.hpp"
#include "figures/region.hpp"
#include "report/numbers.hpp"

#include <ostream>
#include <string>

namespace hvis::report {

struct PageAs {
    Language language{Language::da};
    std::string id;  ///< of the heading, unique on the page
};

/// In the order of a reader with five minutes: goals, the target picture, differences, time, places, money, inequality,
/// principles, why, and what it rests on.
void write_section(std::ostream& out, const figures::Region& region, const engine::Comparison& comparison,
                   const PageAs& as);

}  // namespace hvis::report
