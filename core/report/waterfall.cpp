// SPDX-License-Identifier: MIT
#include "report/waterfall.hpp"

#include "goals/measures.hpp"

namespace hvis::report {

namespace {

bool is_step(const goals::Row& row) {
    return row.by.size() == 1 && row.by.front().first == "step";
}

}  // namespace

std::vector<Waterfall> waterfalls(const figures::Region& region, const engine::Comparison& comparison) {
    std::vector<Waterfall> all;
    const auto rows = goals::rows_of(region, comparison.years);
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const auto& row = rows[at];
        const auto& estimate = comparison.estimates[at];
        if (row.year != 0 || !estimate.difference) {
            continue;
        }
        const auto part = [&](const std::string& step) {
            return WaterfallPart{step, *estimate.base, *estimate.plan, *estimate.difference};
        };
        if (row.by.empty()) {
            all.push_back({row.indicator, *estimate.difference, {}});
            const auto& home = region.indicators[static_cast<std::size_t>(row.indicator)].step;
            if (!home.empty()) {
                all.back().parts.push_back(part(home));
            }
        } else if (is_step(row) && !all.empty() && all.back().indicator == row.indicator) {
            all.back().parts.push_back(part(row.by.front().second));
        }
    }
    return all;
}

}  // namespace hvis::report
