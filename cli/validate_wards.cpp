// SPDX-License-Identifier: MIT
#include "base/errors.hpp"
#include "care/ward_experiment.hpp"
#include "cli/validation.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string_view>

namespace hvis::cli {

namespace {

constexpr double four_days = 345600.0;
constexpr std::int64_t million = 1'000'000;

/// Blocking of c beds at this load (Erlang's loss formula by its recurrence).
double erlang_b(int beds, double load) {
    double inverse = 1.0;
    for (int bed = 1; bed <= beds; ++bed) {
        inverse = 1.0 + inverse * bed / load;
    }
    return 1.0 / inverse;
}

/// Share that waits (Erlang's delay formula).
double erlang_c(int beds, double load) {
    const double blocked = erlang_b(beds, load);
    const double use = load / beds;
    return blocked / (1.0 - use * (1.0 - blocked));
}

struct BedsLoad {
    int beds;
    double load;
};

/// How far a share may lie off.
struct Margin {
    double relative;
    double three_errors;
};

ValidationRow row_of(const std::string& id, const std::string& what, double published, double model, Margin margin) {
    ValidationRow row;
    row.id = id;
    row.what = what;
    row.source = "queueing theory";
    row.published = published;
    row.model = model;
    row.mc_low = model - margin.three_errors;
    row.mc_high = model + margin.three_errors;
    row.tolerance = fmt::format("3 standard errors and {:g} % relative", margin.relative * 100.0);
    row.hit = std::abs(model - published) <= margin.three_errors + margin.relative * std::abs(published);
    return row;
}

/// Three standard errors of a share seen in a million arrivals; queues are correlated, so wider by 2.
double errors_of(double share) {
    return 3.0 * 2.0 * std::sqrt(share * (1.0 - share) / static_cast<double>(million));
}

/// Large wards refuse in rare bursts: they need more patients for the same precision.
std::int64_t patients_for(double load) {
    return load < 50.0 ? million : 24 * million;
}

void add_blocking(std::vector<ValidationRow>& rows) {
    for (const auto& [beds, load] :
         {BedsLoad{10, 10}, {20, 16}, {30, 25}, {50, 42.5}, {100, 85}, {100, 90}, {200, 170}, {200, 180}}) {
        const auto answer = care::run_ward(
            {beds, load, four_days, care::exponential_stay(four_days), care::Overflow::refuse, patients_for(load), 11});
        const double exact = erlang_b(beds, load);
        rows.push_back(row_of("Q1", fmt::format("refused, {} beds, load {}", beds, load), exact, answer.refused,
                              {0.01, errors_of(exact)}));
    }
    for (const auto& [name, stay] : {std::pair<std::string, care::StayDraw>{"constant", care::constant_stay(four_days)},
                                     {"lognormal cv 2", care::lognormal_stay(four_days, 4.0)}}) {
        const auto answer = care::run_ward({30, 25, four_days, stay, care::Overflow::refuse, million, 12});
        const double exact = erlang_b(30, 25);
        rows.push_back(row_of("Q2", fmt::format("refused, 30 beds, load 25, {} stay", name), exact, answer.refused,
                              {0.01, errors_of(exact)}));
    }
}

void add_waiting(std::vector<ValidationRow>& rows) {
    for (const auto& [beds, load] :
         {BedsLoad{1, 0.8}, {5, 4}, {10, 8}, {20, 17}, {50, 42.5}, {100, 85}, {100, 90}, {200, 180}}) {
        const auto answer = care::run_ward(
            {beds, load, four_days, care::exponential_stay(four_days), care::Overflow::wait, 4 * million, 13});
        const double exact = erlang_c(beds, load);
        rows.push_back(row_of("Q3", fmt::format("waits, {} beds, load {}", beds, load), exact, answer.waited,
                              {0.01, errors_of(exact)}));
        const double wait = exact / (beds - load);
        rows.push_back(row_of("Q4", fmt::format("mean wait / stay, {} beds, load {}", beds, load), wait,
                              answer.mean_wait, {0.02, 0.01 * wait}));
    }
}

care::StayDraw stay_of(double cv2) {
    if (cv2 == 0.0) {
        return care::constant_stay(four_days);
    }
    if (cv2 < 1.0) {
        return care::erlang4_stay(four_days);
    }
    return cv2 > 1.0 ? care::hyperexponential_stay(four_days, cv2) : care::exponential_stay(four_days);
}

void add_one_bed(std::vector<ValidationRow>& rows) {
    for (const double load : {0.8, 0.9}) {
        for (const double cv2 : {0.0, 0.25, 1.0, 2.0, 4.0}) {
            const auto answer =
                care::run_ward({1, load, four_days, stay_of(cv2), care::Overflow::wait, 16 * million, 14});
            const double exact = load / (1.0 - load) * (1.0 + cv2) / 2.0;
            rows.push_back(row_of("Q5", fmt::format("mean wait / service, load {}, cv2 {}", load, cv2), exact,
                                  answer.mean_wait, {0.02, 0.01 * exact}));
        }
    }
}

void add_census(std::vector<ValidationRow>& rows) {
    const auto open =
        care::run_ward({1, 100.0, four_days, care::lognormal_stay(four_days, 1.0), care::Overflow::crowd, million, 15});
    rows.push_back(row_of("Q6", "Little's law: occupied / (admissions x stay)", 1.0,
                          open.occupied / (open.admitted_a_stay * open.mean_stay), {0.005, 0.0}));
    rows.push_back(row_of("Q7", "census variance / mean, endless beds", 1.0, open.census_variance / open.census_mean,
                          {0.03, 0.0}));
}

void add_demand(std::vector<ValidationRow>& rows) {
    struct Demand {
        int beds;
        double use;
        double above;
    };
    for (const auto& [beds, use, above] : {Demand{50, 0.85, 0.112},
                                           {50, 0.90, 0.204},
                                           {100, 0.85, 0.049},
                                           {100, 0.90, 0.135},
                                           {200, 0.85, 0.011},
                                           {200, 0.90, 0.065},
                                           {400, 0.90, 0.018},
                                           {400, 0.95, 0.147}}) {
        // demand above c beds is strictly more than c at once in an endless ward: beds = c + 1
        const auto answer = care::run_ward({beds + 1, beds * use, four_days, care::exponential_stay(four_days),
                                            care::Overflow::crowd, 2 * million, 16});
        rows.push_back(row_of("Q8", fmt::format("demand above {} beds at {:.0f} %", beds, use * 100.0), above,
                              answer.above, {0.01, 3.0 * errors_of(above) + 0.0005}));
    }
}

void add_beds_needed(std::vector<ValidationRow>& rows) {
    for (const auto& [load, beds] : {std::pair{10, 18}, {25, 36}, {50, 64}, {100, 117}, {200, 221}, {400, 426}}) {
        int needed = 1;
        while (erlang_b(needed, load) > 0.01) {
            ++needed;
        }
        auto row = row_of("Q9", fmt::format("beds for at most 1 % refused, load {}", load), beds, needed, {0.0, 0.0});
        row.tolerance = "exact";
        rows.push_back(row);
    }
}

/// A tenth of the beds at the same load is another ward: the engine refuses to run it.
void add_scaling(std::vector<ValidationRow>& rows) {
    constexpr double use = 0.85;
    bool refused = false;
    try {
        care::WardExperiment tenth{
            100, 100.0 * use, four_days, care::exponential_stay(four_days), care::Overflow::refuse, million, 18, 0.1};
        (void)care::run_ward(tenth);
    } catch (const base::UsageError&) {
        refused = true;
    }
    auto row = row_of("Q10", "wards of a tenth are refused (1: an error is raised)", 1.0, refused ? 1.0 : 0.0, {});
    row.tolerance = "exact";
    rows.push_back(row);
    for (const auto& [beds, share] : {std::pair{100, 0.012}, {10, 0.145}}) {
        const double load = beds * use;
        const auto answer = care::run_ward(
            {beds, load, four_days, care::exponential_stay(four_days), care::Overflow::refuse, patients_for(load), 18});
        rows.push_back(row_of("Q10", fmt::format("why: refused at 85 % load, {} beds", beds), share, answer.refused,
                              {0.02, 0.0005}));
    }
}

/// Rows that are found together.
struct FoundInWards {
    std::string_view ids;
    void (*add)(std::vector<ValidationRow>& rows);
};
constexpr std::array found_in_wards{
    FoundInWards{"Q1 Q2", add_blocking}, FoundInWards{"Q3 Q4", add_waiting}, FoundInWards{"Q5", add_one_bed},
    FoundInWards{"Q6 Q7", add_census},   FoundInWards{"Q8", add_demand},     FoundInWards{"Q9", add_beds_needed},
    FoundInWards{"Q10", add_scaling},
};

}  // namespace

std::string ids_of_wards() {
    return joined_ids(found_in_wards);
}

std::vector<ValidationRow> ward_rows(const WantedRows& wanted) {
    std::vector<ValidationRow> rows;
    for (const auto& found : found_in_wards) {
        if (wanted.has_any(found.ids)) {
            found.add(rows);
        }
    }
    return rows;
}

}  // namespace hvis::cli
