// SPDX-License-Identifier: MIT
// Who pays whom: every krone has a payer and a receiver, every year.
#pragma once

#include "figures/region.hpp"
#include "outcomes/tally.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hvis::money {

/// Kroner from payer to receiver for one item in one year, at the item's own price year, undiscounted.
struct Entry {
    int year{0};
    std::string payer;
    std::string receiver;
    std::string item;
    std::string place;  ///< the municipality that pays; empty: another party pays

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the comparison with 0 for a pointer
    auto operator<=>(const Entry&) const = default;
};
using Ledger = std::map<Entry, double>;

/// What an effort costs and who pays.
struct EffortPrice {
    std::string name;
    std::string payer;
    double kroner{0.0};         ///< a participant
    std::vector<double> fixed;  ///< kroner    [calendar year from base::first_year × municipality]
};

/// The prices of one repeat.
struct Prices {
    std::vector<double> units;  ///< in the order of data/costs.csv; empty: the published ones
    std::vector<EffortPrice> efforts;
};

/// The ledger of a run over the calendar years first..last.
Ledger ledger_of(const figures::Region& region, const outcomes::Tally& tally, const Prices& prices, int first,
                 int last);

/// The party that all municipalities are together.
constexpr const char* municipality = "municipality";

/// Those who pay for health care.
constexpr std::array<const char*, 5> parties{"region", municipality, "state", "practice", "citizen"};
/// Is this one of those who pay for health care, and not someone who gives it?
bool is_party(std::string_view name);

/// What each party has paid less received; the sum over all parties is 0 by construction.
std::map<std::string, double> balances(const Ledger& ledger);

}  // namespace hvis::money
