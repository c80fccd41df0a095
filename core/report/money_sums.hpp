// SPDX-License-Identifier: MIT
// The ledger of a comparison added up as page and JSON tell it, so that both say the same.
#pragma once

#include "engine/result.hpp"

#include <map>
#include <string>
#include <vector>

namespace hvis::report {

/// What a payer pays for one item over all reported years, kroner.
struct ItemSum {
    std::string payer;
    std::string item;
    double base{0.0};
    double plan{0.0};
};
/// In order of payer and item.
std::vector<ItemSum> by_item(const engine::Comparison& comparison);

/// What each party pays net more than in the reference, kroner    [party][reported year]
std::map<std::string, std::vector<double>> by_year(const engine::Comparison& comparison);

}  // namespace hvis::report
