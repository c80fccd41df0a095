// SPDX-License-Identifier: MIT
// What scripts call things: the names to offer, and which thing a name means.
#pragma once

#include "figures/region.hpp"

#include <string>
#include <vector>

namespace hvis::lua {

/// Names to offer, in the order of the figures.
std::vector<std::string> municipality_names(const figures::Region& region);
std::vector<std::string> hospital_names(const figures::Region& region);
std::vector<std::string> service_names(const figures::Region& region);
std::vector<std::string> group_names(const figures::Region& region);
std::vector<std::string> base_names(const figures::Region& region);
std::vector<std::string> condition_names(const figures::Region& region);
std::vector<std::string> figure_names(const figures::Region& region);
std::vector<std::string> indicator_names(const figures::Region& region);

/// Index of the named thing, or -1. Names are compared as people write them.
int hospital_named(const figures::Region& region, const std::string& name);
int service_named(const figures::Region& region, const std::string& name);
int base_named(const figures::Region& region, const std::string& name);
int group_named(const figures::Region& region, const std::string& name);
int ward_named(const figures::Region& region, const std::string& name);
int condition_named(const figures::Region& region, const std::string& name);
int indicator_named(const figures::Region& region, const std::string& name);

}  // namespace hvis::lua
