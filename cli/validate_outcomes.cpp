// SPDX-License-Identifier: MIT
// Rows of `hvis validate` about what care does to patients: A10-A15.
#include "base/parallel.hpp"
#include "bindings/lua/names.hpp"
#include "care/stroke.hpp"
#include "cli/today.hpp"
#include "cli/validation.hpp"
#include "engine/run.hpp"
#include "goals/measures.hpp"
#include "outcomes/sums.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hvis::cli {

namespace {

using lua::Thing;
using outcomes::Axis;
using outcomes::Part;
using outcomes::Quantity;

/// Good outcome of those treated, from the published level of those untreated and the odds ratios of the figures.
void add_thrombolysis(Rows& rows) {
    const auto& region = rows.today().region();
    const std::string source = "Emberson et al. 2014, Lancet 384:1929; the untreated and the odds ratio are declared";
    struct Band {
        const char* name;
        double with;
        double without;
        const char* figure;
    };
    for (const auto& band : {Band{"within 3 hours", 32.9, 23.1, "stroke.odds_within_3h"},
                             {"within 3 to 4.5 hours", 35.3, 30.1, "stroke.odds_within_4h30"}}) {
        rows.within("A10", fmt::format("good outcome of stroke treated {}, %", band.name), {band.with, band.with, 2.0},
                    {100.0 * care::with_odds(band.without / 100.0, region.figure(band.figure).value), 0.0})
            .source = source;
    }
    auto& later = rows.within("A10", "good outcome of stroke later than 4.5 hours, %", {32.6, 32.6, 2.0},
                              {region.figure("stroke.good_without").value, 0.0});
    later.source = source;
    later.reason = later.hit ? "" : "later than 4.5 hours nobody is treated: 30.6 without, one level for all delays";
    auto& treated = rows.within("A10", "ischaemic strokes with thrombolysis, two units, %", {17.0, 21.0, 0.0},
                                rows.today().indicator("thrombolysis", 2019));
    treated.source = "Hastrup et al. 2018: 19 (17-21) after 2012";
    treated.fitted = true;
}

/// What an hour of delay, a kilometre and a full ward do to death, by the settings declared.
void add_effects(Rows& rows) {
    const auto& region = rows.today().region();
    const auto per_hour = [&](const std::string& figure) { return 1.0 + region.figure(figure).value / 100.0; };
    rows.within("A11", "death ratio per hour of delay, STEMI", {1.04, 1.16, 0.0},
                {per_hour("care.stemi_death_per_hour"), 0.0})
        .source = "Terkelsen et al. 2010, JAMA 304:763: 1.10 an hour";
    rows.within("A13", "death ratio per km, all other illness, as default", {0.968, 1.010, 0.0},
                {1.0 + region.figure("care.other_death_per_hour").value / 100.0 / 60.0, 0.0})
        .source =
        "Fløjstrup et al. 2022: 0.998 (0.968-1.010); Nicholl's 1.02 a km is --set care.other_death_per_hour=120";
    const auto& crowding = region.figure("care.crowding_death");
    rows.within("A14", "more deaths in a ward above its beds, %: low", {0.0, 0.0, 0.0}, {crowding.low, 0.0}).source =
        "Stockholm 2019: HR 1.10 (0.96-1.27), no significant effect";
    rows.within("A14", "more deaths in a ward above its beds, %: high", {9.0, 9.0, 0.0}, {crowding.high, 0.0}).source =
        "Madsen et al. 2014: +9 %; drawn between the two in every repeat";
}

/// Bed minutes, stays and deaths of stroke patients after the change.
struct Stroke {
    double minutes{0.0};
    double stays{0.0};
    double dead{0.0};
    double followed{0.0};

    void add(const figures::Region& region, const outcomes::Tally& tally, int from) {
        Part part;
        part.only(Axis::group, lua::named(region, Thing::group, "stroke"));
        for (int year = from; year < tally.years(); ++year) {
            minutes += static_cast<double>(outcomes::sum(tally, year, Quantity::bed_minutes, part));
            stays += static_cast<double>(outcomes::sum(tally, year, Quantity::stays, part));
            dead += static_cast<double>(outcomes::sum(tally, year, Quantity::deaths_30d, part));
            followed += static_cast<double>(outcomes::sum(tally, year, Quantity::followed_stays, part));
        }
    }
    [[nodiscard]] double stay() const { return minutes / stays; }
    [[nodiscard]] double odds() const { return dead / (followed - dead); }
};

/// The flagship: six stroke units become two, as in May 2012.
void add_stroke(Rows& rows, const Options& options) {
    const auto& region = rows.today().region();
    const auto scenario =
        scenario_of((home() / "scenarios" / "stroke_units_six_to_two.lua").string(), options, load_words(), region);
    const population::StartMix mix(region);
    const base::Years years(2022);
    const int from = scenario.first_year - base::first_year;
    Stroke six;
    Stroke two;
    // every other repeat has a draw of its own of the length of stays
    for (const int number : {1, 3, 5, 7}) {
        const engine::Repeat repeat(region, mix, years, {}, {options.seed, number});
        six.add(region, engine::run(repeat, {&scenario.reference}, base::cores()).tally, from);
        two.add(region, engine::run(repeat, {&scenario.reference, &scenario.plan}, base::cores()).tally, from);
    }
    const std::string source = "Hastrup et al. 2018, Neurology 91:e236";
    rows.within("A12", "acute stay of stroke, two units over six", {0.45, 0.65, 0.0}, {two.stay() / six.stay(), 0.0})
        .source = source + ": 0.53 (0.38-0.75), declared in the scenario";
    rows.within("A12", "death within 30 days of stroke, odds ratio", {0.71, 1.32, 0.0}, {two.odds() / six.odds(), 0.0})
        .source = source + ": 0.97 (0.71-1.32)";
}

/// One to five stroke units: the trade between volume and nearness.
void add_units(Rows& rows, const Options& options) {
    const auto& region = rows.today().region();
    const auto batch =
        batch_of((home() / "scenarios" / "stroke_units_1_to_5.lua").string(), options, load_words(), region);
    const population::StartMix mix(region);
    const base::Years years(2023);
    const engine::Repeat repeat(region, mix, years, {}, {options.seed, 1, std::nullopt});
    Part stroke;
    stroke.only(Axis::group, lua::named(region, Thing::group, "stroke"));
    std::vector<double> within;
    std::vector<double> volume;
    for (const auto& scenario : batch.scenarios) {
        const auto tally = engine::run(repeat, {&scenario.plan}, base::cores()).tally;
        const int last = years.count() - 1;
        within.push_back(
            goals::formula("travel_within_30")->compute({region, tally, last, last, stroke}).value_or(0.0));
        volume.push_back(static_cast<double>(outcomes::sum(tally, last, Quantity::stays_at, stroke)) /
                         static_cast<double>(volume.size() + 1));
    }
    const bool nearer = std::is_sorted(within.begin(), within.end());
    const bool smaller = std::is_sorted(volume.rbegin(), volume.rend());
    const std::string source = "Allen et al. 2017, BMJ Open 7:e018143: fewer units are larger and further away";
    rows.within("A15", "each further stroke unit brings more within 30 minutes (1: yes)", {1.0, 1.0, 0.0},
                {nearer ? 1.0 : 0.0, 0.0})
        .source = source;
    rows.within("A15", "and makes each unit smaller (1: yes)", {1.0, 1.0, 0.0}, {smaller ? 1.0 : 0.0, 0.0}).source =
        source;
}

}  // namespace

void add_outcomes(Rows& rows, const Options& options) {
    add_thrombolysis(rows);
    add_effects(rows);
    add_stroke(rows, options);
    add_units(rows, options);
}

}  // namespace hvis::cli
