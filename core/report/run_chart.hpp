// SPDX-License-Identifier: MIT
// Run charts: which years of a plan lie outside what the years as today would vary by themselves.
#pragma once

#include "engine/result.hpp"
#include "figures/region.hpp"

#include <vector>

namespace hvis::report {

/// An XmR chart: limits at the mean of the years as today +- 2.66 times their mean moving range (Wheeler and
/// Chambers 1992, Understanding Statistical Process Control).
struct RunChart {
    int indicator{0};  ///< index into Region::indicators
    double centre{0.0};
    double low{0.0};
    double high{0.0};
    std::vector<int> outside;  ///< years in which the plan lies outside the limits
};

/// Of every indicator with at least three reported years in both plans.
std::vector<RunChart> run_charts(const figures::Region& region, const engine::Comparison& comparison);

}  // namespace hvis::report
