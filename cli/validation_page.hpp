// SPDX-License-Identifier: MIT
// What `hvis validate` found, as a page with a picture for each group of rows.
#pragma once

#include "cli/validation.hpp"

#include <map>

namespace hvis::cli {

/// The rows by group (the letters their ids begin with), groups in alphabetical order.
std::map<std::string, std::vector<ValidationRow>> groups_of(const std::vector<ValidationRow>& rows);
/// Markdown; the picture of group X is expected at validation/X.svg.
std::string validation_page(const std::vector<ValidationRow>& rows, const std::string& version);
/// How far the model lies from what is published, in percent of it, with the published bounds and the model's interval.
std::string validation_picture(const std::vector<ValidationRow>& rows);

}  // namespace hvis::cli
