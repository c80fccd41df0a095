// SPDX-License-Identifier: MIT
// Rows of `hvis validate`.
#pragma once

#include "cli/commands.hpp"

#include <limits>
#include <string>
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

/// Queueing theory on one ward alone (Q1-Q10).
std::vector<ValidationRow> ward_rows();
/// People and care of the region under today's plan (D, S, A and Q11).
std::vector<ValidationRow> rows_of_region(const Options& options);
/// Gives each row that misses without a reason the one that is known, or says that none is.
void explain_misses(std::vector<ValidationRow>& rows);

}  // namespace hvis::cli
