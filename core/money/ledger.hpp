// SPDX-License-Identifier: MIT
// Who pays whom: every krone has a payer and a receiver, every year.
#pragma once

#include "figures/region.hpp"
#include "outcomes/tally.hpp"

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace hvis::money {

/// Kroner from payer to receiver for one item in one year, at the item's own price year, undiscounted.
struct Entry {
    int year{0};
    std::string payer;
    std::string receiver;
    std::string item;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the comparison with 0 for a pointer
    auto operator<=>(const Entry&) const = default;
};
using Ledger = std::map<Entry, double>;

/// What taking part costs and who pays [effort].
struct EffortPrices {
    std::vector<std::string> names;
    std::vector<double> kroner;
    std::vector<double> fixed;  ///< kroner beside    [effort × calendar year from base::first_year]; empty: none
    std::vector<std::string> payers;
};

/// The ledger of a run over the calendar years first..last.
Ledger ledger_of(const figures::Region& region, const outcomes::Tally& tally, const EffortPrices& efforts, int first,
                 int last);

/// What each party has paid less received; the sum over all parties is 0 by construction.
std::map<std::string, double> balances(const Ledger& ledger);

}  // namespace hvis::money
