// SPDX-License-Identifier: MIT
// What a difference amounts to, in a word, a sign and a direction.
#pragma once

#include "engine/result.hpp"
#include "figures/region.hpp"
#include "report/numbers.hpp"
#include "report/phrases.hpp"

#include <optional>
#include <string>

namespace hvis::report {

/// Is it not 0 with so many decimals?
bool shows(double value, int decimals);

/// What is known of a difference.
enum class Standing : unsigned char {
    changed,    ///< the interval over runs excludes zero, and the indicator's decimals show it
    not_clear,  ///< chance may have made it, there were too few runs, or the indicator has no value
    unchanged,  ///< every run of the plan has the value of today
};
Standing standing_of(const engine::Estimate& estimate, const figures::IndicatorEntry& entry);

/// -1 worse, 0 not clear or neither, +1 better.
int direction_of(const engine::Estimate& estimate, const figures::IndicatorEntry& entry);

/// The difference over today's value; nothing where today's is 0.
std::optional<double> relative_difference(const engine::Estimate& estimate);

/// "Acute stays per 1,000 at 65+": the name, and the unit unless the name holds it.
std::string label_of(const figures::IndicatorEntry& entry, Language language);

/// "▲ better", "no clear difference" ...
/// A difference that its own decimals do not show is no clear difference.
std::string verdict_of(const engine::Estimate& estimate, const figures::IndicatorEntry& entry, Language language);

/// "The decision of 2022-07-01: yes in 50 % of the repeats", for each decision of the plan.
std::vector<std::string> decision_texts(const engine::Comparison& comparison, Language language);

/// Met or kept, not met or broken, or not tested.
Phrase outcome_of(const engine::Verdict& verdict, bool is_goal);

/// "at most 60 minutes", "no worse than without the plan", "25 %": what a goal or principle allows.
std::string limit_text(const figures::Region& region, const engine::Verdict& verdict, Language language);
/// The unit of its limit and margin.
std::string limit_unit(const figures::Region& region, const engine::Verdict& verdict, Language language);

/// "Travel time, 95th percentile (at most 60 minutes: BROKEN; margin -45, Samsø 2019, without the plan too)": a goal or
/// principle of the scenario itself.
std::string verdict_text(const figures::Region& region, const engine::Verdict& verdict, bool is_goal,
                         Language language);

}  // namespace hvis::report
