// SPDX-License-Identifier: MIT
// The agreed goals, indicators and principles, conditions, efforts and places, as JSON, for hvis list and explain; and
// any such list as CSV.
#pragma once

#include "figures/region.hpp"

#include <nlohmann/json.hpp>

namespace hvis::cli {

/// What hvis measures, then what the goal systems ask for, under their own numbers.
nlohmann::ordered_json list_indicators(const figures::Region& region);
/// With what measures each, or why nothing does, and the goals it serves.
nlohmann::ordered_json list_goals(const figures::Region& region);
/// With the checks of each and their thresholds.
nlohmann::ordered_json list_principles(const figures::Region& region);

/// Every lever of the plans, with the library's efforts for it: who takes part, what they do and cost, and how sure we
/// are of it.
nlohmann::ordered_json list_efforts(const figures::Region& region);
/// With how many have each at the start, and what raises it and what it raises.
nlohmann::ordered_json list_conditions(const figures::Region& region);
/// Groups of acute illness: who takes them, how it goes, and what raises them.
nlohmann::ordered_json list_groups(const figures::Region& region);

/// Hospitals with their functions and the municipalities they are nearest to, functions with where they are and whose
/// illness needs them, municipalities with the nearest hospitals and their own clinics and ambulances: as today, in
/// the last year of a usual run.
nlohmann::ordered_json list_hospitals(const figures::Region& region);
nlohmann::ordered_json list_services(const figures::Region& region);
nlohmann::ordered_json list_municipalities(const figures::Region& region);
/// Where ambulances and cars stand by.
nlohmann::ordered_json list_bases(const figures::Region& region);

/// Entries of one kind as CSV: a line an entry, a column a key. What is a list has a space between, a list of things
/// the name of each; a value with bounds is the value alone.
void print_as_csv(const nlohmann::ordered_json& entries);

}  // namespace hvis::cli
