// SPDX-License-Identifier: MIT
// Acute illness: groups, rates by age, risks, when it arrives, and how stays and outcomes are timed.
#include "base/errors.hpp"
#include "figures/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

namespace hvis::figures {

namespace {

std::vector<std::string> group_ids(const Region& region) {
    std::vector<std::string> ids;
    for (const auto& group : region.groups) {
        ids.push_back(group.id);
    }
    return ids;
}

void load_groups(const Folder& folder, Region& region) {
    const auto services = names_of(region.services, &Service::id);
    const auto wards = names_of(region.wards, &WardKind::id);
    const auto figures = names_of(region.figures, &Figure::name);
    const Table table(folder / "acute_groups.csv",
                      {"group", "name_en", "name_da", "service", "ward", "preventable_65plus", "ambulance_a", "delay",
                       "thrombolysis", "source", "status"});
    for (const auto& row : table.rows()) {
        AcuteGroup group;
        group.id = row.text("group");
        group.name_en = row.text("name_en");
        group.name_da = row.text("name_da");
        group.service = row.one_of("service", services);
        group.ward = row.one_of("ward", wards);
        group.ambulance_a = row.number("ambulance_a", 0, 1);
        group.delay = row.one_of("delay", figures);
        group.thrombolysis = row.integer("thrombolysis", 0, 1) == 1;
        group.preventable_share = row.number("preventable_65plus", 0, 1);
        region.groups.push_back(std::move(group));
    }
}

void load_illness_rates(const Folder& folder, Region& region) {
    const auto ids = group_ids(region);
    const Table table(folder / "acute_rates.csv",
                      {"group", "age_from", "age_to", "per_1000_a_year", "unit", "source", "status"});
    for (const auto& row : table.rows()) {
        auto& group = region.groups[static_cast<std::size_t>(row.one_of("group", ids))];
        const auto ages = ages_of(row);
        for (int age = ages.from; age <= ages.to; ++age) {
            group.rate[static_cast<std::size_t>(age)] = row.number("per_1000_a_year", 0, 1000) / 1000.0;
        }
    }
}

/// The field of a group that a row of acute_risks.csv fills.
double& risk_of(AcuteGroup& group, int measure) {
    const std::array<double*, 6> fields{&group.male_to_female,  &group.daily_smoking, &group.death_30d,
                                        &group.readmission_30d, &group.stay_under_65, &group.stay_65_plus};
    return *fields[static_cast<std::size_t>(measure)];
}

void load_risks(const Folder& folder, Region& region) {
    const std::vector<std::string> measures{"male_to_female",  "daily_smoking", "death_30d",
                                            "readmission_30d", "stay_under_65", "stay_65_plus"};
    const std::array<double, 6> most{10.0, 20.0, 1.0, 0.9, 60.0, 60.0};
    const auto ids = group_ids(region);
    const Table table(folder / "acute_risks.csv",
                      {"group", "measure", "value", "low", "high", "unit", "source", "status"});
    for (const auto& row : table.rows()) {
        auto& group = region.groups[static_cast<std::size_t>(row.one_of("group", ids))];
        const int measure = row.one_of("measure", measures);
        const double value = row.number("value", 0, most[static_cast<std::size_t>(measure)]);
        if (value < row.number("low", 0, 1e9) || value > row.number("high", 0, 1e9)) {
            row.refuse("value", "the value lies outside its own low and high");
        }
        risk_of(group, measure) = value;
    }
    const auto rows_expected = static_cast<int>(ids.size() * measures.size());
    if (table.row_count() != rows_expected) {
        throw base::FigureError(
            table.name(), table.row_count() + 1, "measure",
            fmt::format("{} rows; expected {}: every group with every measure once", table.row_count(), rows_expected));
    }
}

void check_sum(const Table& table, const std::string& pattern, std::span<const double> shares) {
    double sum = 0.0;
    for (const double share : shares) {
        sum += share;
    }
    if (std::abs(sum - 1.0) > 0.02) {
        throw base::FigureError(table.name(), 2, "share",
                                fmt::format("the {} shares add to {:.4f}; expected 1", pattern, sum));
    }
}

void load_arrivals(const Folder& folder, Region& region) {
    auto& arrivals = region.arrivals;
    const Table table(folder / "arrivals.csv", {"pattern", "index", "share", "unit", "source", "status"});
    for (const auto& row : table.rows()) {
        const double share = row.number("share", 0, 1);
        switch (row.one_of("pattern", {"hour", "weekday", "month"})) {
            case 0: arrivals.hour[static_cast<std::size_t>(row.integer("index", 0, 23))] = share; break;
            case 1: arrivals.weekday[static_cast<std::size_t>(row.integer("index", 0, 6))] = share; break;
            default: arrivals.month[static_cast<std::size_t>(row.integer("index", 1, 12) - 1)] = share;
        }
    }
    check_sum(table, "hour", arrivals.hour);
    check_sum(table, "weekday", arrivals.weekday);
    check_sum(table, "month", arrivals.month);
}

Timing load_timing(const std::filesystem::path& file) {
    Timing timing;
    const Table table(file, {"share", "days", "unit", "source", "status"});
    for (const auto& row : table.rows()) {
        timing.share.push_back(row.number("share", timing.share.empty() ? 0.0 : timing.share.back(), 1));
        timing.days.push_back(row.number("days", timing.days.empty() ? 0.0 : timing.days.back(), 400));
    }
    if (timing.share.size() < 2 || timing.share.front() != 0.0 || timing.share.back() != 1.0) {
        throw base::FigureError(table.name(), 2, "share", "the shares must run from 0 to 1");
    }
    return timing;
}

}  // namespace

void load_illness(const Folder& folder, Region& region) {
    load_groups(folder, region);
    load_illness_rates(folder, region);
    load_risks(folder, region);
    load_arrivals(folder, region);
    region.readmission = load_timing(folder / "readmission_timing.csv");
    region.death = load_timing(folder / "death_timing.csv");
}

}  // namespace hvis::figures
