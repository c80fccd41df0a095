// SPDX-License-Identifier: MIT
// The steps of loading, in the order in which files refer to each other. For core/figures only.
#pragma once

#include "figures/region.hpp"
#include "figures/table.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace hvis::figures {

using Folder = std::filesystem::path;

void load_places(const Folder& folder, Region& region);
void load_people(const Folder& folder, Region& region);
void load_habits(const Folder& folder, Region& region);
void load_illness(const Folder& folder, Region& region);
/// After load_illness and load_catalogue: effects name acute groups and become figures.
void load_health(const Folder& folder, Region& region);
/// Values that `./dev calibrate` fitted; they stand in for the ones of figures.csv.
void load_calibrated(const Folder& folder, Region& region);
/// After all that names or fits figures.
void load_joint_figures(const Folder& folder, Region& region);
void load_catalogue(const Folder& folder, Region& region);

/// "a;b;c" as a list; empty parts are left out.
std::vector<std::string> listed(const std::string& text);
/// A date cell; `empty` when the cell is empty.
base::Instant date_or(const Row& row, const std::string& column, base::Instant empty);
/// The municipality whose code stands in `column`.
int municipality_of(const Row& row, const Region& region, const std::string& column = "code");
int sex_of(const Row& row);
/// First and last age of the row's age_from and age_to; an empty age_to is open-ended.
struct Ages {
    int from{0};
    int to{0};
};
Ages ages_of(const Row& row);

/// What each is called, in order: what another file may name.
template <class T, class Name>
std::vector<std::string> names_of(const std::vector<T>& things, Name name) {
    std::vector<std::string> names;
    names.reserve(things.size());
    for (const auto& thing : things) {
        names.push_back(thing.*name);
    }
    return names;
}

}  // namespace hvis::figures
