// SPDX-License-Identifier: MIT
// One thing of a list (cli/list.cpp, cli/catalogue.cpp) as a person reads it: each field on a line, in their language.
#pragma once

#include "base/in_both.hpp"

#include <nlohmann/json.hpp>

namespace hvis::cli {

/// Its name, then its fields that hold something; those written for the other language are left out.
void print_explained(const nlohmann::ordered_json& thing, base::Language language);

}  // namespace hvis::cli
