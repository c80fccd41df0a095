// SPDX-License-Identifier: MIT
// What the side that a plan is held up against is called: today, unless the scenario or the reader named another.
#pragma once

#include "engine/result.hpp"
#include "report/phrases.hpp"

#include <fmt/format.h>

#include <string>

namespace hvis::report {

inline bool is_today(const engine::Comparison& comparison) {
    return comparison.against == "as today";
}

/// "as today" in the reader's language, or the title of the other.
inline std::string reference_title(const engine::Comparison& comparison, Language language) {
    return is_today(comparison) ? std::string(said(Phrase::as_today, language)) : comparison.against;
}

/// What stands above its numbers.
inline Phrase reference_heading(const engine::Comparison& comparison) {
    return is_today(comparison) ? Phrase::today : Phrase::reference;
}

/// Which line of a figure is which: "— today, - - plan".
inline std::string line_legend(const engine::Comparison& comparison, Language language) {
    return fmt::format("— {}, - - {}", said(reference_heading(comparison), language), said(Phrase::plan, language));
}

}  // namespace hvis::report
