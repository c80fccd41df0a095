// SPDX-License-Identifier: MIT
// hvis calibrate: fits named free figures to named targets and writes the values with their targets.
//
// Each figure acts mostly on its own target, so all are moved together, each towards its target, for a
// fixed number of rounds on the same luck. A fall of mortality is too small beside the chance in deaths for that (0.3 %
// a year at 0-64 in one repeat), so it is fitted to the mean of as many repeats as there are rounds. Never run when
// building; its result lies in data/.
#include "base/errors.hpp"
#include "base/parallel.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "engine/cohort.hpp"
#include "engine/lives.hpp"
#include "engine/run.hpp"
#include "figures/table.hpp"
#include "goals/measures.hpp"
#include "outcomes/sums.hpp"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <cmath>
#include <sstream>

namespace hvis::cli {

namespace {

using outcomes::Axis;
using outcomes::Part;
using outcomes::Quantity;

constexpr int rounds = 8;
constexpr int last_year = 2029;
constexpr int growth_years = 2;

enum class Measure : std::uint8_t {
    growth,
    new_cases,
    good_health,
    yearly_fall_0_64,
    yearly_fall_65_74,
    yearly_fall_75_84,
    yearly_fall_85_plus,
    smoker_ratio,
    smoker_ratio_75,
    deaths_65_79,
    deaths_80_plus,
    a_within_10,
    b_within_15,
    a_within_5
};

/// One free figure and what it is fitted to.
struct Fit {
    std::string figure;
    Measure measure{Measure::growth};
    int condition{-1};
    double target{0.0};
    std::string unit;
    std::string source;
    std::string status;
    double value{0.0};
    double reached{0.0};
    double value_before{0.0};
    double reached_before{0.0};
};

std::vector<Fit> fits_of(const figures::Region& region) {
    std::vector<std::string> ids;
    for (const auto& condition : region.health.conditions) {
        ids.push_back(condition.id);
    }
    std::vector<Fit> fits;
    const figures::Table table(home() / "data" / "calibration.csv",
                               {"figure", "measure", "condition", "target", "unit", "source", "status"});
    for (const auto& row : table.rows()) {
        Fit fit;
        fit.figure = row.text("figure");
        if (!region.figure_index(fit.figure)) {
            row.refuse("figure", "there is no figure of this name");
        }
        fit.measure = static_cast<Measure>(row.one_of(
            "measure", {"growth", "new_cases", "good_health", "yearly_fall_0_64", "yearly_fall_65_74",
                        "yearly_fall_75_84", "yearly_fall_85_plus", "smoker_death_ratio_35_74", "smoker_death_ratio_75",
                        "deaths_65_79", "deaths_80_plus", "a_within_10", "b_within_15", "a_within_5"}));
        if (fit.measure <= Measure::new_cases) {
            fit.condition = row.one_of("condition", ids);
        }
        fit.target = row.number("target", -100, 1000);
        fit.unit = row.text("unit");
        fit.source = row.text("source");
        fit.status = row.text("status");
        fit.value = region.figure(fit.figure).value;
        fits.push_back(std::move(fit));
    }
    return fits;
}

/// The region with the values of this round as its best values.
figures::Region with_values(const figures::Region& region, const std::vector<Fit>& fits) {
    auto changed = region;
    for (const auto& fit : fits) {
        changed.figures[static_cast<std::size_t>(*region.figure_index(fit.figure))].value = fit.value;
    }
    return changed;
}

/// What one round measures on.
struct Round {
    int number;                   ///< from 1
    outcomes::Tally tally;        ///< everyone's lives to 2029, without care
    outcomes::Tally other_luck;   ///< the same, of another repeat each round
    double smoker_ratio{0.0};     ///< of death at 35-74
    double smoker_ratio_75{0.0};  ///< of death at 75 and over
    outcomes::Tally care;         ///< 2019 with care
};

/// 2019 as today, with ambulances and wards.
outcomes::Tally care_of(const figures::Region& region, const population::StartMix& mix, const Options& options) {
    const base::Years years(base::first_year);
    const engine::Repeat repeat(region, mix, years, {}, {options.seed, 1, std::nullopt});
    return engine::run(repeat, {}, base::cores()).tally;
}

/// Lives of everyone with the figures at their best values, without care.
outcomes::Tally lives_of(const figures::Region& region, const population::StartMix& mix, const Options& options,
                         int repeat_number) {
    const base::Years years(last_year);
    const engine::Repeat repeat(region, mix, years, {}, {options.seed, repeat_number, std::nullopt});
    outcomes::Tally tally(outcomes::sizes_of(region), years.count());
    const engine::World world{&repeat.chances(), &years, {}, nullptr, base::never};
    engine::live_all(world, repeat.people(), tally, options.jobs > 0 ? options.jobs : base::cores());
    return tally;
}

Round measure(const figures::Region& region, const Options& options, int number) {
    const population::StartMix mix(region);
    const engine::Cohorts cohorts(region, options.seed);
    return {number,
            lives_of(region, mix, options, 1),
            lives_of(region, mix, options, 1 + number),
            cohorts.smoker_death_ratio(35, 75),
            cohorts.smoker_death_ratio(75, 90),
            care_of(region, mix, options)};
}

/// Deaths at the ages from `from` and below `to`, as if every year had the residents of the first.
double standardised_deaths(const outcomes::Tally& tally, int year, int from, int to) {
    double deaths = 0.0;
    for (int sex = 0; sex < figures::sex_count; ++sex) {
        for (int age = from; age < to; ++age) {
            Part part;
            part.only(Axis::sex, sex).only(Axis::age, age);
            const auto lived = static_cast<double>(outcomes::sum(tally, year, Quantity::residents, part) +
                                                   outcomes::sum(tally, year + 1, Quantity::residents, part)) /
                               2.0;
            const auto weight = static_cast<double>(outcomes::sum(tally, 0, Quantity::residents, part));
            deaths += lived > 0.0
                          ? weight * static_cast<double>(outcomes::sum(tally, year, Quantity::deaths, part)) / lived
                          : 0.0;
        }
    }
    return deaths;
}

/// Percent a year, 2020-2029, of age-standardised deaths at the ages from `from` and below `to`.
double yearly_fall(const outcomes::Tally& tally, int from, int to) {
    // two years at either end, eight years apart
    const double before = standardised_deaths(tally, 1, from, to) + standardised_deaths(tally, 2, from, to);
    const double after = standardised_deaths(tally, 9, from, to) + standardised_deaths(tally, 10, from, to);
    return (1.0 - std::pow(after / before, 1.0 / 8.0)) * 100.0;
}
bool is_fall(Measure measure) {
    return measure >= Measure::yearly_fall_0_64 && measure <= Measure::yearly_fall_85_plus;
}

/// Deaths of the first three years at these ages, in percent of the table's on the model's residents.
double deaths_of_table(const figures::Region& region, const outcomes::Tally& tally, int from, int to) {
    constexpr int years = 3;
    double expected = 0.0;
    double died = 0.0;
    for (int year = 0; year < years; ++year) {
        for (int age = from; age < to; ++age) {
            for (int sex = 0; sex < figures::sex_count; ++sex) {
                for (int place = 0; place < region.municipality_count(); ++place) {
                    Part part;
                    part.only(Axis::municipality, place).only(Axis::sex, sex).only(Axis::age, age);
                    const auto lived = static_cast<double>(outcomes::sum(tally, year, Quantity::residents, part) +
                                                           outcomes::sum(tally, year + 1, Quantity::residents, part)) /
                                       2.0;
                    expected += lived * population::death_rate_in(region, place, sex, age, base::first_year + year);
                    died += static_cast<double>(outcomes::sum(tally, year, Quantity::deaths, part));
                }
            }
        }
    }
    return 100.0 * died / expected;
}

double share_with(const outcomes::Tally& tally, int year, int condition) {
    Part part;
    part.only(Axis::condition, condition);
    return static_cast<double>(outcomes::sum(tally, year, Quantity::residents_by_condition, part)) /
           static_cast<double>(outcomes::sum(tally, year, Quantity::residents, {}));
}

double share_of_runs(const figures::Region& region, const Round& round, const std::string& formula) {
    return goals::formula(formula)->compute({region, round.care, 0, 0, {}}).value_or(0.0);
}

double measured(const figures::Region& region, const Round& round, const Fit& fit) {
    const auto& tally = round.tally;
    switch (fit.measure) {
        case Measure::growth: {
            const double before = share_with(tally, 0, fit.condition);
            const double after = share_with(tally, growth_years, fit.condition);
            return (std::sqrt(after / before) - 1.0) * 100.0;
        }
        case Measure::new_cases: {
            Part part;
            part.only(Axis::condition, fit.condition);
            return goals::formula("new_cases_per_1000")->compute({region, tally, 0, 1, part}).value_or(0.0);
        }
        case Measure::good_health: return goals::formula("good_health")->compute({region, tally, 0, 0, {}}).value_or(0);
        case Measure::yearly_fall_0_64: return yearly_fall(round.other_luck, 0, 65);
        case Measure::yearly_fall_65_74: return yearly_fall(round.other_luck, 65, 75);
        case Measure::yearly_fall_75_84: return yearly_fall(round.other_luck, 75, 85);
        case Measure::yearly_fall_85_plus: return yearly_fall(round.other_luck, 85, figures::age_count);
        case Measure::smoker_ratio: return round.smoker_ratio;
        case Measure::smoker_ratio_75: return round.smoker_ratio_75;
        case Measure::deaths_65_79: return deaths_of_table(region, tally, 65, 80);
        case Measure::deaths_80_plus: return deaths_of_table(region, tally, 80, figures::age_count);
        case Measure::a_within_10: return share_of_runs(region, round, "a_within_10");
        case Measure::b_within_15: return share_of_runs(region, round, "b_within_15");
        case Measure::a_within_5: return share_of_runs(region, round, "a_within_5");
    }
    return 0.0;
}

/// Deaths of the condition itself a year, of those who have it.
double dying_of(const outcomes::Tally& tally, const figures::Region& region, int condition) {
    Part part;
    part.only(Axis::cause, 1 + region.group_count() + condition);
    Part held;
    held.only(Axis::condition, condition);
    return static_cast<double>(outcomes::sum(tally, 0, Quantity::deaths_by_cause, part)) /
           static_cast<double>(outcomes::sum(tally, 0, Quantity::residents_by_condition, held));
}

/// A first step by what the figure means.
double first_step(const figures::Region& region, const outcomes::Tally& tally, const Fit& fit) {
    const double above = fit.reached - fit.target;
    if (fit.measure == Measure::good_health) {
        return fit.value * (100.0 - fit.target) / (100.0 - fit.reached);
    }
    if (fit.measure == Measure::a_within_5) {
        return fit.value * fit.reached / fit.target;  // a later start reaches fewer so soon
    }
    if (fit.measure == Measure::new_cases || fit.measure >= Measure::smoker_ratio) {
        return fit.value * fit.target / fit.reached;
    }
    if (fit.figure.ends_with(".leaves")) {
        return fit.value + above;
    }
    if (fit.figure.ends_with(".trend") || fit.figure.ends_with(".new_cases")) {
        return fit.value * (1.0 - above / 10.0);
    }
    // acute illness takes about as many of them again
    return fit.value * (1.0 + above / 100.0 / (2.0 * dying_of(tally, region, fit.condition)));
}

/// To the mean of what the rounds so far want.
void move_fall(const figures::Region& region, const Round& round, Fit& fit) {
    const double reached = measured(region, round, fit);
    fit.reached += (reached - fit.reached) / round.number;
    fit.value += (reached - fit.target) / round.number;
}

/// Moves a figure towards its target: along the line through the last two results when they tell enough.
void move(const figures::Region& region, const Round& round, Fit& fit) {
    fit.reached = measured(region, round, fit);
    const double moved = fit.value - fit.value_before;
    const double gained = fit.reached - fit.reached_before;
    double next = first_step(region, round.tally, fit);
    if (fit.value_before > 0.0 && std::abs(moved) > 0.01 * fit.value && moved * gained != 0.0) {
        const double along = fit.value + (fit.target - fit.reached) * moved / gained;
        // the other figures move too: only a line in the right direction is trusted
        next = (along - fit.value) * (next - fit.value) > 0.0 ? along : next;
    }
    fit.value_before = fit.value;
    fit.reached_before = fit.reached;
    fit.value = std::clamp(next, 0.6 * fit.value, std::max(1.6 * fit.value, 0.5));
}

void write(const std::vector<Fit>& fits, const figures::Region& region, std::ostream& out) {
    out << "figure,value,target,target_value,reached,unit,source,status\n";
    constexpr std::array<const char*, 14> names{"growth of the number per 1000 residents, 2019-2021",
                                                "new cases per 1000 residents, 2019-2020",
                                                "good self-rated health at 16 and over, 2019",
                                                "yearly fall of age-standardised deaths at 0-64, 2020-2029",
                                                "yearly fall of age-standardised deaths at 65-74, 2020-2029",
                                                "yearly fall of age-standardised deaths at 75-84, 2020-2029",
                                                "yearly fall of age-standardised deaths at 85 and over, 2020-2029",
                                                "death of daily to never smokers, lifelong, 35-74",
                                                "death of daily to never smokers, lifelong, 75-89",
                                                "deaths at 65-79, 2019-2021",
                                                "deaths at 80 and over, 2019-2021",
                                                "A runs with a vehicle there within 10 minutes, 2019",
                                                "B runs with the ambulance there within 15 minutes, 2019",
                                                "A runs with a vehicle there within 5 minutes, 2019"};
    for (const auto& fit : fits) {
        const auto what = fit.condition < 0
                              ? std::string()
                              : region.health.conditions[static_cast<std::size_t>(fit.condition)].id + ": ";
        fmt::print(out, "{},{:.4f},\"{}{}\",{},{:.3f},{},\"fitted to: {}\",{}\n", fit.figure, fit.value, what,
                   names[static_cast<std::size_t>(fit.measure)], fit.target, fit.reached, fit.unit, fit.source,
                   fit.status);
    }
}

}  // namespace

int calibrate(const Options& options) {
    const auto region = load_region();
    auto fits = fits_of(region);
    for (int round = 1; round <= rounds; ++round) {
        const auto measured_on = measure(with_values(region, fits), options, round);
        double worst = 0.0;
        for (auto& fit : fits) {
            const double before = fit.value;
            is_fall(fit.measure) ? move_fall(region, measured_on, fit) : move(region, measured_on, fit);
            worst = std::max(worst, std::abs(fit.reached - fit.target) / std::max(1.0, std::abs(fit.target)));
            if (round == rounds && !is_fall(fit.measure)) {
                fit.value = before;  // the value whose result was just measured
            }
        }
        if (!options.quiet) {
            fmt::print(stderr, "round {} of {}: furthest from its target by {:.3f}\n", round, rounds, worst);
        }
    }
    if (options.output.empty()) {
        fmt::print("{}", [&] {
            std::ostringstream text;
            write(fits, region, text);
            return text.str();
        }());
        return fine;
    }
    write_file(options.output, [&](std::ostream& out) { write(fits, region, out); });
    return fine;
}

}  // namespace hvis::cli
