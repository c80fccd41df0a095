// SPDX-License-Identifier: MIT
// Rows of `hvis validate` about the agreed indicators: today's plan against the levels of the catalogue.
#include "cli/today.hpp"
#include "cli/validation.hpp"

#include <fmt/format.h>

#include <map>

namespace hvis::cli {

namespace {

/// Why an indicator lies outside its published level, by its number.
const std::map<std::string, std::string>& reasons() {
    static const std::map<std::string, std::string> all{
        {"7.3",
         "the level is of 2017; the model begins in 2019, after the fall that the surveys of 2017 and 2021 show (15.7 "
         "to 12.9 %; S1 and S3 compare year by year)"},
        {"PH A20",
         "the bound is a curve fitted to the shares within 10 and 15 minutes; the model's slowest runs are slower"}};
    return all;
}

}  // namespace

void add_goals(Rows& rows, const Options& /*options*/) {
    const auto& region = rows.today().region();
    for (const auto& asked : region.agreed) {
        const auto* entry = region.indicator(asked.indicator);
        const bool of_region = asked.region.low && asked.region.high;
        const auto& level = of_region ? asked.region : asked.denmark;
        if (entry == nullptr || !level.low || !level.high) {
            continue;
        }
        auto& row = rows.within("G" + asked.number, fmt::format("{}, {}", asked.name_en, entry->unit),
                                {*level.low, *level.high, 0.0}, rows.today().indicator(entry->formula, 2019));
        row.source = fmt::format("{}; {} {}", asked.source, of_region ? "Region Midtjylland" : "Denmark", level.year);
        row.tolerance = "the catalogue's own bounds";
        const auto reason = reasons().find(asked.number);
        row.reason = !row.hit && reason != reasons().end() ? reason->second : "";
    }
}

}  // namespace hvis::cli
