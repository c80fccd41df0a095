// SPDX-License-Identifier: MIT
// The model described by itself: the reporting standards' pages, with every number counted in the engine's own tables.
#pragma once

#include "figures/region.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hvis::report {

/// A page of the description.
struct Page {
    std::string file;  ///< "odd.md"
    std::string text;  ///< Markdown
};

/// ODD (Grimm et al. 2020), STRESS-DES (Monks et al. 2019), CHEERS (Husereau et al. 2022) and the table of named
/// figures. `figure_files`: number of files the figures were read from.
std::vector<Page> description(const figures::Region& region, const std::string& version, int figure_files);

/// The text with each {{name}} replaced. Throws base::CoreError for a name that has no value.
std::string filled(std::string_view text, const std::map<std::string, std::string>& values);

}  // namespace hvis::report
