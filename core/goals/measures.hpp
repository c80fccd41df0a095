// SPDX-License-Identifier: MIT
// Every indicator of the catalogue, measured on a run: by year, place and group.
#pragma once

#include "figures/region.hpp"
#include "money/ledger.hpp"
#include "outcomes/sums.hpp"
#include "outcomes/tally.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hvis::goals {

/// How unequal an indicator is. Larger is more unequal, whichever way the indicator is better.
enum class Inequality : std::uint8_t {
    none,
    slope,  ///< slope index: how much worse the lowest schooled fare than the highest, on the rank of schooling
    ratio,  ///< relative index: the bottom of that rank over the top, or the top over the bottom if higher is better
    gap,    ///< the highest municipality less the lowest
};

/// One number to be measured. `year` 0: over all reported years together.
struct Row {
    int indicator{0};  ///< index into Region::indicators
    int year{0};
    outcomes::Part part;
    std::vector<std::pair<std::string, std::string>> by;  ///< ("municipality", "Viborg") ...; empty: the region
    Inequality inequality{Inequality::none};
    std::size_t over_first{0};  ///< of an inequality: the rows it is taken over
    std::size_t over_count{0};
};
/// Which way is better: as the catalogue says; of an inequality, lower.
std::string_view better_of(const figures::Region& region, const Row& row);

/// The years a scenario reports, first and last included.
struct Reported {
    int first{0};
    int last{0};
};

/// All rows of the catalogue for these years, in a fixed order that no run changes.
std::vector<Row> rows_of(const figures::Region& region, Reported years);

/// Of these rows: the region's number of this indicator over all reported years together.
std::size_t whole_row(const std::vector<Row>& rows, int indicator);

/// What a run leaves to be measured.
struct Counted {
    const outcomes::Tally& tally;
    const money::Ledger& ledger;
};

/// What a formula is given: counts, the run's years to add up (indexes), and the part asked for.
struct Question {
    const figures::Region& region;
    const outcomes::Tally& tally;
    int from;
    int to;  ///< included
    const outcomes::Part& part;
    const money::Ledger* ledger{nullptr};  ///< nullptr: what costs is not measured

    /// The same of another part.
    [[nodiscard]] Question of(const outcomes::Part& other) const { return {region, tally, from, to, other, ledger}; }
    [[nodiscard]] int years() const { return to - from + 1; }
};
/// The formulas by the name the catalogue uses, each with the run quantities it stands on.
struct FormulaEntry {
    std::string_view name;
    std::string_view from;                              ///< in words, for `hvis explain`
    std::optional<double> (*compute)(const Question&);  ///< nothing: no meaning there (nobody at risk)
    double (*events)(const Question&){nullptr};         ///< counted things it rests on; nullptr: on no count
};
std::span<const FormulaEntry> formulas();
/// nullptr when there is none of that name.
const FormulaEntry* formula(std::string_view name);

/// Values in the order of `rows`; NaN where the number has no meaning.
std::vector<double> measure(const figures::Region& region, const Counted& counted, const std::vector<Row>& rows,
                            Reported years);

/// Counted things that each of `rows` rests on; NaN where it rests on no count (means, money, inequality).
std::vector<double> events(const figures::Region& region, const Counted& counted, const std::vector<Row>& rows,
                           Reported years);

/// Names of the catalogue that no formula computes (must be none; a test).
std::vector<std::string> formulas_missing(const figures::Region& region);

}  // namespace hvis::goals
