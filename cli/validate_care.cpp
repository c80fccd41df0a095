// SPDX-License-Identifier: MIT
// Rows of `hvis validate` about ambulances, hospitals and what happens there: A1-A9.
#include "base/parallel.hpp"
#include "bindings/lua/names.hpp"
#include "care/pathway.hpp"
#include "care/ward_experiment.hpp"
#include "cli/today.hpp"
#include "cli/validation.hpp"
#include "engine/run.hpp"
#include "engine/setup.hpp"
#include "goals/measures.hpp"
#include "outcomes/sums.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace hvis::cli {

namespace {

using lua::Thing;
using outcomes::Axis;
using outcomes::Part;
using outcomes::Quantity;

/// The groups that medical departments take: heart, stroke and medicine.
std::vector<int> medical(const figures::Region& region) {
    const std::vector<std::string> wards{"cardiology", "stroke", "medicine"};
    std::vector<int> groups;
    for (int at = 0; at < region.group_count(); ++at) {
        const auto& ward = region.wards[static_cast<std::size_t>(region.groups[static_cast<std::size_t>(at)].ward)].id;
        if (std::find(wards.begin(), wards.end(), ward) != wards.end()) {
            groups.push_back(at);
        }
    }
    return groups;
}

/// Counts of the groups together in 2019, over one more axis    [its values]
struct Over {
    Quantity quantity;
    Axis axis;
    Part part{};
};
std::vector<double> counts_over(const outcomes::Tally& tally, const Over& over, const std::vector<int>& groups) {
    const int length = tally.sizes().of(over.axis);
    std::vector<double> counts(static_cast<std::size_t>(length), 0.0);
    auto part = over.part;
    for (const int group : groups) {
        for (int at = 0; at < length; ++at) {
            part.only(Axis::group, group).only(over.axis, at);
            counts[static_cast<std::size_t>(at)] += static_cast<double>(outcomes::sum(tally, 0, over.quantity, part));
        }
    }
    return counts;
}

/// A sum over the groups together in 2019.
double sum_of(const outcomes::Tally& tally, Quantity quantity, const std::vector<int>& groups) {
    double all = 0.0;
    for (const int group : groups) {
        Part part;
        part.only(Axis::group, group);
        all += static_cast<double>(outcomes::sum(tally, 0, quantity, part));
    }
    return all;
}

std::vector<int> groups_named(const figures::Region& region, const std::vector<std::string>& ids) {
    std::vector<int> groups;
    groups.reserve(ids.size());
    for (const auto& id : ids) {
        groups.push_back(lua::named(region, Thing::group, id));
    }
    return groups;
}

struct Quartile {
    const char* name;
    double share;
    double value;
};

/// The value below which this share of the counts lies, even within a step.
double quantile(const std::vector<double>& counts, double share) {
    double all = 0.0;
    for (const double count : counts) {
        all += count;
    }
    double below = 0.0;
    std::size_t at = 0;
    while (at + 1 < counts.size() && below + counts[at] < share * all) {
        below += counts[at++];
    }
    return static_cast<double>(at) + (counts[at] > 0.0 ? (share * all - below) / counts[at] : 0.0);
}

void add_stays(Rows& rows) {
    auto& both = rows.relative("A1", "acute stays of 12 hours or more per 1,000, 2021", 121.0 * 0.72,
                               rows.today().indicator("stays_12h_per_1000", 2021), 0.03);
    both.source = "Danmarks Statistik 2021: 121 admissions x acute share 0.72";
    auto& all = rows.relative("A1", "acute stays of any length per 1,000, 2019", 191.0 * 0.72,
                              rows.today().indicator("stays_per_1000", 2019), 0.03);
    all.source = "Sundhedsdatastyrelsen 2017, Denmark: 191 x 0.72";
    all.reason = all.hit ? ""
                         : "Denmark's figure; the region is the lowest of five (121 against 136 in 2021), and no "
                           "regional figure by the old definition was found";
    rows.within("A5", "readmission within 30 days, %", {11.0, 11.0, 1.0},
                rows.today().indicator("readmission_30d", 2019))
        .source = "Nationale mål 2018-2019 (not re-read)";
    rows.within("A7", "death within 30 days, acute stays, %", {4.0, 4.0, 1.0},
                rows.today().indicator("death_30d", 2019))
        .source = "SJTREM 2018: adult ED patients 4 %";
    auto& occupancy =
        rows.within("A8", "bed occupancy, %", {90.0, 96.0, 0.0}, rows.today().indicator("occupancy", 2020));
    occupancy.source = "Hospitalsenhed Midt 2020: 0.926";
    occupancy.reason =
        occupancy.hit
            ? ""
            : "Randers and AUH are emptier than published: patients go to the nearest hospital, not to their cluster's";
    const auto* medical_wards = rows.today().region().indicator("beds.above.medical");
    auto& crowded = rows.within("A8", "bed days above the beds, medical wards, %", {0.3, 1.2, 0.0},
                                rows.today().indicator(medical_wards->formula, 2020));
    crowded.source = "Denmark 2017, medical departments: 0.59";
    crowded.reason =
        crowded.hit ? ""
                    : "hospitals are unevenly full: patients go to the nearest, beds follow what each is staffed for";
}

/// Ages of acute medical patients of 15 and over.
void add_ages(Rows& rows) {
    constexpr int adult = 15;
    const auto groups = medical(rows.today().region());
    for (const auto& quartile :
         {Quartile{"lower quartile", 0.25, 47.0}, {"median", 0.5, 64.0}, {"upper quartile", 0.75, 77.0}}) {
        auto& row =
            rows.within("A2", fmt::format("age of acute medical patients, {}", quartile.name),
                        {quartile.value, quartile.value, 3.0}, rows.today().over([&](const outcomes::Tally& tally) {
                            auto counts = counts_over(tally, {Quantity::stays_by_age, Axis::age}, groups);
                            std::fill(counts.begin(), counts.begin() + adult, 0.0);
                            return quantile(counts, quartile.share);
                        }));
        row.source = "Vest-Hansen et al. 2014, Eur J Intern Med: acute medical admissions, Denmark 2010";
        row.reason = row.hit ? "" : "rates by age are an estimate; see docs/method.md, \"Misses\"";
    }
}

/// Why they come.
void add_reasons(Rows& rows) {
    const auto& region = rows.today().region();
    struct Reason {
        const char* name;
        std::vector<std::string> groups;
        double percent;
    };
    for (const auto& reason : {Reason{"cardiovascular", {"stemi", "other_ami", "heart", "stroke"}, 19.3},
                               {"infection", {"infection", "pneumonia"}, 15.5},
                               {"symptoms, observation and other factors", {"symptoms"}, 16.9 + 11.8}}) {
        auto& row =
            rows.within("A2", fmt::format("acute medical patients, {}, %", reason.name),
                        {reason.percent, reason.percent, 2.0}, rows.today().over([&](const outcomes::Tally& tally) {
                            return 100.0 * sum_of(tally, Quantity::stays_by_age, groups_named(region, reason.groups)) /
                                   sum_of(tally, Quantity::stays_by_age, medical(region));
                        }));
        row.source = "Vest-Hansen et al. 2014, Eur J Intern Med: acute medical admissions, Denmark 2010";
        row.reason = row.hit ? "" : "the groups are clinical, not chapters of ICD-10; see docs/method.md, \"Misses\"";
    }
}

void add_arrivals(Rows& rows) {
    struct Shift {
        const char* name;
        std::vector<int> hours;
        double percent;
    };
    for (const auto& shift : {Shift{"07-15", {7, 8, 9, 10, 11, 12, 13, 14}, 49.5},
                              {"15-23", {15, 16, 17, 18, 19, 20, 21, 22}, 38.9},
                              {"23-07", {23, 0, 1, 2, 3, 4, 5, 6}, 11.6}}) {
        auto& row = rows.within(
            "A3", fmt::format("stays that begin {}, %", shift.name), {shift.percent, shift.percent, 1.0},
            rows.today().over([&](const outcomes::Tally& tally) {
                double these = 0.0;
                for (const int hour : shift.hours) {
                    Part part;
                    part.only(Axis::hour, hour);
                    these += static_cast<double>(outcomes::sum(tally, 0, Quantity::arrivals_by_hour, part));
                }
                return 100.0 * these / static_cast<double>(outcomes::sum(tally, 0, Quantity::arrivals_by_hour, {}));
            }));
        row.source = "Fløjstrup et al. 2022, table 3";
        row.reason = row.hit ? "" : "readmissions and transfers come in a pattern of their own";
    }
}

/// Stays of medical patients of 65 and over, by quarters of a day.
std::vector<double> lengths_of_old(const figures::Region& region, const outcomes::Tally& tally) {
    Part old;
    old.from_to(Axis::age_group, static_cast<int>(population::AgeGroup::old), population::age_group_count);
    return counts_over(tally, {Quantity::stays_by_length, Axis::stay_length, old}, medical(region));
}

void add_lengths(Rows& rows) {
    const auto& region = rows.today().region();
    constexpr double quarters_a_day = 4.0;
    constexpr std::size_t two_days = 8;
    const auto tell = [](ValidationRow& row) {
        row.source = "SJTREM 2015: acute medical 65+, Southern Jutland 2012-2014";
        row.reason = row.hit ? "" : "observation stays and the mix of groups; see docs/method.md, \"Misses\"";
    };
    for (const auto& quartile :
         {Quartile{"lower quartile", 0.25, 0.9}, {"median", 0.5, 2.7}, {"upper quartile", 0.75, 6.3}}) {
        tell(rows.relative("A4", fmt::format("stay of medical patients 65+, {}, days", quartile.name), quartile.value,
                           rows.today().over([&](const outcomes::Tally& tally) {
                               return quantile(lengths_of_old(region, tally), quartile.share) / quarters_a_day;
                           }),
                           0.05));
    }
    tell(rows.relative("A4", "medical patients 65+ home within 48 hours, %", 44.0,
                       rows.today().over([&](const outcomes::Tally& tally) {
                           const auto lengths = lengths_of_old(region, tally);
                           return 100.0 * std::accumulate(lengths.begin(), lengths.begin() + two_days, 0.0) /
                                  std::accumulate(lengths.begin(), lengths.end(), 0.0);
                       }),
                       0.05));
}

void add_response(Rows& rows) {
    struct Share {
        const char* formula;
        const char* name;
        double low;
        double high;
        bool fitted;
        const char* source;
    };
    const std::string region = "Region Midtjylland 2019: runs of 2018";
    for (const auto& share :
         {Share{"a_within_5", "A runs within 5 minutes, %", 37.4, 38.6, true, "Beredskabsinfo 2019"},
          {"a_within_10", "A runs within 10 minutes, %", 80.3, 80.3, true, region.c_str()},
          {"a_within_15", "A runs within 15 minutes, %", 95.6, 96.5, false, "Beredskabsinfo 2019"},
          {"b_within_15", "B runs within 15 minutes, %", 60.5, 60.5, true, region.c_str()},
          {"b_within_20", "B runs within 20 minutes, %", 78.5, 78.5, false, region.c_str()}}) {
        auto& row =
            rows.within("A6", share.name, {share.low, share.high, 2.0}, rows.today().indicator(share.formula, 2019));
        row.source = share.source;
        row.fitted = share.fitted;
    }
    auto& runs = rows.relative("A6", "ambulance runs a year", 157666.0, rows.today().indicator("runs", 2019), 0.05);
    runs.source = region;
    runs.fitted = true;
}

void add_deaths_by_group(Rows& rows) {
    const auto& region = rows.today().region();
    struct Death {
        const char* name;
        std::vector<int> groups;
        double low;
        double high;
        const char* source;
        bool fitted;
    };
    for (const auto& death :
         {Death{"heart attack", groups_named(region, {"stemi", "other_ami"}), 6.5, 6.5, "Ravn et al. 2022", true},
          Death{"stroke", groups_named(region, {"stroke"}), 7.6, 7.6, "Yafasova et al. 2016 (first ischaemic)", true},
          Death{"pneumonia", groups_named(region, {"pneumonia"}), 13.0, 13.0, "Søgaard et al. 2014", true},
          Death{"hip fracture", groups_named(region, {"hip_fracture"}), 7.0, 10.0, "Kristensen et al. 2017", true},
          Death{"acute medical", medical(region), 5.1, 6.4, "Vest-Hansen et al. 2015", false}}) {
        auto& row = rows.within("A7", fmt::format("death within 30 days, {}, %", death.name),
                                {death.low, death.high, 1.0}, rows.today().over([&](const outcomes::Tally& tally) {
                                    return 100.0 * sum_of(tally, Quantity::deaths_30d, death.groups) /
                                           sum_of(tally, Quantity::followed_stays, death.groups);
                                }));
        row.source = death.source;
        row.fitted = death.fitted;
    }
}

/// The load at which so many of the beds are taken on average when refused patients take none.
double load_for(int beds, double use) {
    double load = beds * use;
    constexpr int steps_to_settle = 60;
    for (int step = 0; step < steps_to_settle; ++step) {
        double inverse = 1.0;
        for (int bed = 1; bed <= beds; ++bed) {
            inverse = 1.0 + inverse * bed / load;
        }
        load = beds * use / (1.0 - 1.0 / inverse);
    }
    return load;
}

/// A hospital of 200 acute beds that refuses when full, as in the paper.
void add_crises(Rows& rows) {
    constexpr double four_days = 345600.0;
    constexpr int beds = 200;
    struct Band {
        double use;
        double low;
        double high;
    };
    for (const auto& band : {Band{0.80, 0.0, 1.0}, {0.85, 0.5, 5.0}, {0.90, 3.0, 20.0}, {0.95, 15.0, 100.0}}) {
        const auto answer = care::run_ward({beds, load_for(beds, band.use), four_days,
                                            care::exponential_stay(four_days), care::Overflow::refuse, 4'000'000, 17});
        rows.within("A9", fmt::format("days with a refused patient at {:.0f} % of 200 beds, %", band.use * 100.0),
                    {band.low, band.high, 0.0}, {answer.days_with_refusal * 100.0, 0.0})
            .source = "Bagust et al. 1999, BMJ 319:155: risk above 85 %, crises at 90 %; bands are ours";
    }
}

}  // namespace

void add_care(Rows& rows, const Options& options) {
    add_stays(rows);
    add_ages(rows);
    add_reasons(rows);
    add_arrivals(rows);
    add_lengths(rows);
    add_response(rows);
    add_deaths_by_group(rows);
    add_crises(rows);
    add_outcomes(rows, options);
}

}  // namespace hvis::cli
