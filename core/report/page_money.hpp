// SPDX-License-Identifier: MIT
// The money of one plan on the page. For core/report only.
#pragma once

#include "engine/result.hpp"
#include "report/numbers.hpp"

#include <iosfwd>

namespace hvis::report {

/// Who pays more or less, in millions of kroner: in all, year by year, and by item.
void write_money(std::ostream& out, const engine::Comparison& comparison, Language language);

}  // namespace hvis::report
