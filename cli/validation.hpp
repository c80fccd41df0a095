// SPDX-License-Identifier: MIT
// Rows of `hvis validate`.
#pragma once

#include "cli/commands.hpp"

#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace hvis::cli {

/// One published or exact value and what the model says.
struct ValidationRow {
    std::string id;
    std::string what;
    std::string source;
    double published{0.0};
    double low{std::numeric_limits<double>::quiet_NaN()};  ///< of what is published
    double high{std::numeric_limits<double>::quiet_NaN()};
    double model{0.0};
    double mc_low{std::numeric_limits<double>::quiet_NaN()};
    double mc_high{std::numeric_limits<double>::quiet_NaN()};
    std::string tolerance;
    bool fitted{false};  ///< was the published value used to set the model up?
    bool hit{false};
    std::string reason;  ///< why it misses, or what to know
};

/// Which rows are asked for: by their names (D2), or by the letters in front (D); all when none are.
class WantedRows {
  public:
    /// Throws base::UsageError for a name that no row has.
    explicit WantedRows(std::vector<std::string> names);
    [[nodiscard]] bool has(std::string_view id) const;
    /// One of these, with spaces between.
    [[nodiscard]] bool has_any(std::string_view ids) const;

  private:
    std::vector<std::string> names_;
};

/// The ids of rows that are found together, part after part, with spaces between.
template <class Parts>
std::string joined_ids(const Parts& parts) {
    std::string ids;
    for (const auto& part : parts) {
        ids.append(part.ids).append(" ");
    }
    return ids;
}

/// Queueing theory on one ward alone; and people and care of the region under today's plan. What no wanted row needs is
/// not run; a row that is not wanted may be among them.
std::string ids_of_wards();
std::vector<ValidationRow> ward_rows(const WantedRows& wanted);
std::string ids_of_region();
std::vector<ValidationRow> rows_of_region(const Options& options, const WantedRows& wanted);
/// Gives each row that misses without a reason the one that is known, or says that none is.
void explain_misses(std::vector<ValidationRow>& rows);

}  // namespace hvis::cli
