// SPDX-License-Identifier: MIT
// Rows of `hvis validate` about habits, weight and disease: S1, S2, S4, C1-C3 and competing risks.
#include "base/parallel.hpp"
#include "cli/today.hpp"
#include "cli/validation.hpp"
#include "engine/cohort.hpp"
#include "engine/lives.hpp"
#include "goals/counting.hpp"
#include "outcomes/sums.hpp"

#include <fmt/format.h>

#include <cmath>

namespace hvis::cli {

namespace {

using outcomes::Axis;
using outcomes::Part;
using outcomes::Quantity;
using population::Habit;

const std::string doll = "Doll et al. 2004, BMJ 328:1519";
const std::string bronnum = "Brønnum-Hansen and Juel 2001, Tob Control 10:273: heavy smokers, here all who smoke daily";

void add_smoking_lives(Rows& rows, const engine::Cohorts& cohorts) {
    const auto never = cohorts.live(figures::man, {Habit::never, {}});
    const auto daily = cohorts.live(figures::man, {Habit::daily, {}});
    rows.within("S1", "years lost by lifelong smoking, men", {10.0, 10.0, 1.5}, {never.lived - daily.lived, 0.0})
        .source = doll;
    constexpr std::array<int, 4> quits{60, 50, 40, 30};
    constexpr std::array<double, 4> gains{3.0, 6.0, 9.0, 10.0};
    double before = 0.0;
    bool in_order = true;
    for (std::size_t at = 0; at < quits.size(); ++at) {
        const auto quitter = cohorts.live(figures::man, {Habit::daily, quits[at]});
        const double gain = quitter.lived - daily.lived;
        rows.within("S1", fmt::format("years gained by quitting at {}, men", quits[at]), {gains[at], gains[at], 1.0},
                    {gain, 0.0})
            .source = doll;
        in_order = in_order && gain > before;
        before = gain;
    }
    rows.within("S1", "earlier quitting gains more (1: yes)", {1.0, 1.0, 0.0}, {in_order ? 1.0 : 0.0, 0.0}).source =
        doll;
    const auto women_never = cohorts.live(figures::woman, {Habit::never, {}});
    const auto women_daily = cohorts.live(figures::woman, {Habit::daily, {}});
    rows.within("S2", "years from 20, never less daily smokers, men", {7.2, 7.2, 1.0}, {never.lived - daily.lived, 0.0})
        .source = bronnum + " (heavy smokers)";
    rows.within("S2", "years from 20, never less daily smokers, women", {7.1, 7.1, 1.0},
                {women_never.lived - women_daily.lived, 0.0})
        .source = bronnum + " (heavy smokers)";
    rows.within("S2", "years in good health from 20, never less daily, men", {12.2, 12.2, 2.0},
                {never.in_good_health - daily.in_good_health, 0.0})
        .source = bronnum;
    rows.within("S2", "years in good health from 20, never less daily, women", {12.6, 12.6, 2.0},
                {women_never.in_good_health - women_daily.in_good_health, 0.0})
        .source = bronnum;
}

double mean_target(const figures::Region& region, int condition, bool prevalence, int from, int to) {
    double sum = 0.0;
    int count = 0;
    for (const auto& target : region.health.targets) {
        if (target.condition == condition && target.prevalence == prevalence && target.year >= from &&
            target.year <= to) {
            sum += target.region;
            ++count;
        }
    }
    return count > 0 ? sum / count : 0.0;
}

void add_registers(Rows& rows) {
    const auto& region = rows.today().region();
    const std::string source = "RUKS (2025): Denmark's rates on the region's ages and sexes";
    for (int at = 0; at < region.condition_count(); ++at) {
        const double prevalence = mean_target(region, at, true, 2018, 2019);
        if (prevalence <= 0.0) {
            continue;
        }
        const auto& name = region.health.conditions[static_cast<std::size_t>(at)].name_en;
        Part part;
        part.only(Axis::condition, at);
        auto& start = rows.relative("C1", fmt::format("{} per 1,000, 1 January 2019", name), prevalence,
                                    rows.today().indicator("conditions_per_1000", 2019, part), 0.02);
        start.source = source;
        start.fitted = true;
        auto& cases = rows.relative("C1", fmt::format("new cases of {} per 1,000, 2019", name),
                                    mean_target(region, at, false, 2017, 2019),
                                    rows.today().indicator("new_cases_per_1000", 2019, part), 0.03);
        cases.source = source;
        cases.fitted = true;
        // 2017-2021 in the register; 2019-2021 here
        const double published = mean_target(region, at, true, 2021, 2021) / mean_target(region, at, true, 2017, 2017);
        const double model = rows.today().indicator("conditions_per_1000", 2021, part).mean /
                             rows.today().indicator("conditions_per_1000", 2019, part).mean;
        const auto yearly = [](double ratio, double years) { return (std::pow(ratio, 1.0 / years) - 1.0) * 100.0; };
        const double of_register = yearly(published, 4.0);
        const double of_model = yearly(model, 2.0);
        auto& trend = rows.within("C1", fmt::format("{}: growth a year to 2021, %", name),
                                  {of_register, of_register, 0.0}, {of_model, 0.0});
        constexpr double flat = 0.5;
        trend.tolerance = "same sign, or both within 0.5 of none";
        trend.hit = of_register * of_model > 0.0 || (std::abs(of_register) < flat && std::abs(of_model) < flat);
        trend.source = source;
        trend.reason = trend.hit ? "" : "fitted to 2017-2019; see docs/method.md, \"Misses\"";
    }
}

void add_diabetes(Rows& rows) {
    const auto& region = rows.today().region();
    const auto& conditions = region.health.conditions;
    const auto place = std::find_if(conditions.begin(), conditions.end(),
                                    [](const figures::Condition& one) { return one.id == "type_2_diabetes"; });
    Part part;
    part.only(Axis::condition, static_cast<int>(place - conditions.begin()));
    const std::string source = "Carstensen et al. 2020, BMJ Open DRC 8:e001071";
    const auto start = rows.today().indicator("conditions_per_1000", 2019, part);
    rows.within("C2", "type 2 diabetes, % of residents, 2019", {4.4, 4.4, 0.3}, {start.mean / 10.0, start.half / 10.0})
        .source = source;
    const double growth =
        (std::pow(rows.today().indicator("conditions_per_1000", 2029, part).mean / start.mean, 0.1) - 1.0) * 100.0;
    auto& trend = rows.within("C2", "type 2 diabetes, growth a year, %", {5.5, 5.5, 2.0}, {growth, 0.0});
    trend.source = source;
    trend.reason = trend.hit ? ""
                             : fmt::format("the sign {}; the register's own growth fell to 1.9 % a year in 2017-2019",
                                           growth > 0.0 ? "holds" : "does not hold");
    const int condition = static_cast<int>(place - conditions.begin());
    constexpr int from = 2020;
    constexpr int to = 2028;
    const double fall =
        (std::pow(rows.today().dying_with(condition, to, from) / rows.today().dying_with(condition, from, from),
                  1.0 / (to - from)) -
         1.0) *
        100.0;
    auto& dying = rows.within("C2", "deaths with type 2 diabetes at the same ages, change a year, %", {-2.9, -2.9, 1.5},
                              {fall, 0.0});
    dying.source = source;
    dying.reason = dying.hit ? ""
                             : fmt::format("the sign {}; deaths with it fall as in everyone (1.1 % a year)",
                                           fall < 0.0 ? "holds" : "does not hold");
}

void add_multimorbidity(Rows& rows) {
    const std::string source = "Schiøtz et al. 2017 (register, 16 diseases); Frølich et al. 2019";
    const auto all = rows.today().indicator("two_or_more", 2019);
    auto& share = rows.within("C3", "two or more diseases, % of 16+", {21.6, 21.6, 2.0}, all);
    share.source = source;
    share.reason = share.hit ? ""
                             : "14 diseases here; the 16 of the register count high blood pressure, high "
                               "cholesterol, back and joint disease too";
    const auto of = [&](int level) {
        Part part;
        part.only(Axis::education, level);
        return rows.today().indicator("two_or_more", 2019, part).mean;
    };
    rows.within("C3", "two or more diseases, low over high education", {26.9 / 13.5, 26.9 / 13.5, 0.5},
                {of(0) / of(2), 0.0})
        .source = source;
}

/// Years lived from birth at the death rates of all years together, less the deaths of one condition.
double years_at_birth(const figures::Region& region, const outcomes::Tally& tally, int without) {
    goals::ByAge dead{};
    goals::ByAge alive{};
    goals::ByAge ones{};
    ones.fill(1.0);
    for (int age = 0; age < figures::age_count; ++age) {
        Part part;
        part.only(Axis::age, age);
        Part cause = part;
        cause.only(Axis::cause, 1 + region.group_count() + without);
        const auto at = static_cast<std::size_t>(age);
        const goals::Question q{region, tally, 0, tally.years() - 1, part};
        dead[at] = goals::total(q, Quantity::deaths) -
                   (without >= 0 ? goals::total(q, Quantity::deaths_by_cause, cause) : 0.0);
        alive[at] = goals::person_years(q, Quantity::residents, part);
    }
    goals::pool_oldest(dead);
    goals::pool_oldest(alive);
    return goals::years_lived(dead, alive, ones, 0);
}

/// Lung cancer no longer kills: the life table against the one without its deaths.
void add_competing(Rows& rows, const Options& options) {
    const auto& region = rows.today().region();
    constexpr int last = 2026;
    const population::StartMix mix(region);
    const base::Years years(last);
    const engine::Repeat repeat(region, mix, years, {}, {options.seed, 1, std::nullopt});
    int cancer = 0;
    while (region.health.conditions[static_cast<std::size_t>(cancer)].id != "lung_cancer") {
        ++cancer;
    }
    const auto lived = [&](const engine::Levers& levers) {
        outcomes::Tally tally(outcomes::sizes_of(region), years.count());
        const engine::World world{&repeat.chances(), &years, {}, nullptr, base::never, &levers};
        engine::live_for_counts(world, repeat.people(), tally, base::cores());
        return tally;
    };
    engine::Levers spared;
    spared.spared = 1U << static_cast<unsigned>(cancer);
    const auto with = lived({});
    const auto without = lived(spared);
    double by_cause = 0.0;
    double all = 0.0;
    for (int year = 0; year < years.count(); ++year) {
        by_cause += static_cast<double>(outcomes::sum(with, year, Quantity::deaths_by_cause, {}));
        all += static_cast<double>(outcomes::sum(with, year, Quantity::deaths, {}));
    }
    rows.relative("Q12", "deaths by cause, all causes", all, {by_cause, 0.0}, 0.0).source = "sum of competing risks";
    rows.relative("Q12", "life expectancy without deaths of lung cancer", years_at_birth(region, with, cancer),
                  {years_at_birth(region, without, -1), 0.0}, 0.01)
        .source = "cause-deleted life table (Chiang 1968)";
}

/// Deaths and person-years of one year by age, of the residents of the start.
struct YearOfDeaths {
    goals::ByAge lived{};
    goals::ByAge dead{};
    goals::ByAge dead_as_never{};  ///< the same deaths, each at the hazard of a never smoker over its own

    [[nodiscard]] double years(goals::ByAge deaths) const {
        goals::ByAge ones{};
        ones.fill(1.0);
        auto persons = lived;
        goals::pool_oldest(deaths);
        goals::pool_oldest(persons);
        return goals::years_lived(deaths, persons, ones, 0);
    }
};

YearOfDeaths first_year(const engine::Repeat& repeat, bool as_never) {
    const auto levers = engine::habits_held();
    const auto& years = repeat.years();
    const engine::World world{&repeat.chances(), &years, {}, nullptr, base::never, &levers};
    const auto& death = repeat.risks().direct(health::Risks::of_death());
    outcomes::Tally unused(outcomes::sizes_of(repeat.region()), years.count());
    engine::LifeSink sink;
    sink.tally = &unused;
    YearOfDeaths of;
    for (auto person : repeat.people()) {
        if (person.entry != population::Entry::resident) {
            continue;
        }
        auto look = health::look_on_entering(person, 0);
        const double own = death.of(look);
        look.habit_state = population::habit_state(Habit::never, 0, 0);
        if (as_never) {
            person.habit = Habit::never;
        }
        const auto end = engine::live(world, person, sink);
        const auto age = static_cast<std::size_t>(look.age);
        of.lived[age] += static_cast<double>(end.time) / static_cast<double>(years.end());
        if (end.exit == engine::Exit::dies) {
            of.dead[age] += 1.0;
            of.dead_as_never[age] += death.of(look) / own;
        }
    }
    return of;
}

/// Smoking no longer kills directly (diseases as they are): the life table of one year with everyone a never
/// smoker, against the one that follows from the deaths as they are.
void add_deleted_risk(Rows& rows, const Options& options) {
    const auto& region = rows.today().region();
    const population::StartMix mix(region);
    const base::Years years(base::first_year);
    const engine::Repeat repeat(region, mix, years, {}, {options.seed, 1, std::nullopt});
    const auto as_is = first_year(repeat, false);
    const auto never = first_year(repeat, true);
    auto& row = rows.relative("Q12", "life expectancy without the direct risk of smoking, gain",
                              as_is.years(as_is.dead_as_never) - as_is.years(as_is.dead),
                              {never.years(never.dead) - as_is.years(as_is.dead), 0.0}, 0.1);
    row.source = "each death at its hazard as a never smoker over its own; one year";
    rows.relative("Q12", "life expectancy without the direct risk of smoking", as_is.years(as_is.dead_as_never),
                  {never.years(never.dead), 0.0}, 0.01)
        .source = row.source;
}

}  // namespace

void add_people(Rows& rows, const Options& options) {
    const auto& region = rows.today().region();
    const engine::Cohorts cohorts(region, options.seed);
    add_smoking_lives(rows, cohorts);
    rows.within("S4", "death ratio per 5 kg/m² above 25", {1.2, 1.4, 0.0}, {cohorts.death_ratio_per_5_bmi(), 0.0})
        .source = "Prospective Studies Collaboration 2009, Lancet 373:1083: 1.29 (1.27-1.32)";
    add_registers(rows);
    add_diabetes(rows);
    add_multimorbidity(rows);
    add_competing(rows, options);
    add_deleted_risk(rows, options);
}

}  // namespace hvis::cli
