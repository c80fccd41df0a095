// SPDX-License-Identifier: MIT
#include "report/run_chart.hpp"

#include "goals/measures.hpp"

#include <cmath>
#include <map>

namespace hvis::report {

namespace {

constexpr double limit_factor = 2.66;
constexpr std::size_t least_years = 3;

struct Series {
    std::vector<int> years;
    std::vector<double> base;
    std::vector<double> plan;
};

RunChart chart_of(int indicator, const Series& series) {
    RunChart chart;
    chart.indicator = indicator;
    double moving = 0.0;
    for (std::size_t at = 0; at < series.base.size(); ++at) {
        chart.centre += series.base[at] / static_cast<double>(series.base.size());
        moving += at > 0 ? std::abs(series.base[at] - series.base[at - 1]) : 0.0;
    }
    const double range = limit_factor * moving / static_cast<double>(series.base.size() - 1);
    chart.low = chart.centre - range;
    chart.high = chart.centre + range;
    for (std::size_t at = 0; at < series.plan.size(); ++at) {
        if (series.plan[at] < chart.low || series.plan[at] > chart.high) {
            chart.outside.push_back(series.years[at]);
        }
    }
    return chart;
}

}  // namespace

std::vector<RunChart> run_charts(const figures::Region& region, const engine::Comparison& comparison) {
    std::map<int, Series> by_indicator;
    const auto rows = goals::rows_of(region, comparison.years);
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const auto& estimate = comparison.estimates[at];
        if (rows[at].year != 0 && rows[at].by.empty() && estimate.base && estimate.plan) {
            auto& series = by_indicator[rows[at].indicator];
            series.years.push_back(rows[at].year);
            series.base.push_back(*estimate.base);
            series.plan.push_back(*estimate.plan);
        }
    }
    std::vector<RunChart> charts;
    for (const auto& [indicator, series] : by_indicator) {
        if (series.base.size() >= least_years) {
            charts.push_back(chart_of(indicator, series));
        }
    }
    return charts;
}

}  // namespace hvis::report
