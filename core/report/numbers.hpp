// SPDX-License-Identifier: MIT
// Numbers as people read them: "1.234,5" in Danish, "1,234.5" in English. Never for machines.
#pragma once

#include "base/in_both.hpp"

#include <optional>
#include <string>

namespace hvis::report {

using base::Language;

/// With this many decimals.
std::string number(double value, int decimals, Language language);
/// With no more decimals than tell it, and at most so many: "25", "12,5".
std::string short_number(double value, int decimals, Language language);
/// With a sign in front, "+0,1"; 0 has none.
std::string signed_number(double value, int decimals, Language language);
/// "–" when there is none.
std::string number_or_dash(std::optional<double> value, int decimals, Language language);
/// "+0,1..+0,3"; "–" when a bound is missing.
std::string interval(std::optional<double> low, std::optional<double> high, int decimals, Language language);

}  // namespace hvis::report
