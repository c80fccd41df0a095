// SPDX-License-Identifier: MIT
#include "cli/today.hpp"
#include "cli/validation.hpp"
#include "outcomes/sums.hpp"
#include "population/rates.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <map>
#include <string_view>

namespace hvis::cli {

namespace {

using outcomes::Axis;
using outcomes::Part;

Part of_age(int from) {
    Part part;
    return part.from_to(Axis::age, from, figures::age_count);
}

struct Ages {
    std::string name;
    int from;
    int to;
};

void add_population(Rows& rows) {
    constexpr int last_count = 2026;  ///< projected after it
    const auto& today = rows.today();
    std::map<int, std::map<std::string, double>> published;
    for (const auto& later : today.region().later) {
        published[later.year][later.age_group] = later.persons;
    }
    const std::string source = "Danmarks Statistik FOLK1A, FRKM126 (2026)";
    for (const auto& [year, groups] : published) {
        const double tolerance = year <= last_count ? 0.01 : 0.02;
        const double old = groups.at("65-79") + groups.at("80+");
        auto& all = rows.relative("D1", fmt::format("residents {}", year), groups.at("total"),
                                  today.residents(year, {}), tolerance);
        all.source = source;
        all.reason = year > 2022 && year <= last_count ? "the immigration of 2022 is not in the model" : "";
        rows.relative("D1", fmt::format("65+ {}", year), old, today.residents(year, of_age(65)), tolerance).source =
            source;
        rows.relative("D1", fmt::format("80+ {}", year), groups.at("80+"), today.residents(year, of_age(80)), tolerance)
            .source = source;
        if (year == last_count) {
            for (const auto& ages : {Ages{"0-5", 0, 6}, Ages{"6-16", 6, 17}, Ages{"17-19", 17, 20},
                                     Ages{"20-34", 20, 35}, Ages{"35-64", 35, 65}}) {
                Part part;
                part.from_to(Axis::age, ages.from, ages.to);
                rows.relative("D1", fmt::format("{} {}", ages.name, year), groups.at(ages.name),
                              today.residents(year, part), tolerance)
                    .source = source;
            }
        }
    }
    double growth = today.residents(2030, of_age(80)).mean / today.residents(2020, of_age(80)).mean * 100.0 - 100.0;
    rows.within("D3", "80+ growth 2020-2030, %", {54.6, 64.6, 0.0}, {growth, 0.0}).source =
        "Danmarks Statistik FRKM126 (2026): 59.6 %";
}

/// Share of municipalities whose residents of 1 January 2020 lie within 1 % of the count.
void add_municipalities(Rows& rows) {
    const auto& today = rows.today();
    for (int place = 0; place < today.region().municipality_count(); ++place) {
        double published = 0.0;
        for (const auto& ages : today.region().people.residents_2020[static_cast<std::size_t>(place)]) {
            for (const int persons : ages) {
                published += persons;
            }
        }
        Part part;
        part.only(Axis::municipality, place);
        rows.relative(
                "D1",
                fmt::format("residents 2020, {}", today.region().municipalities[static_cast<std::size_t>(place)].name),
                published, today.residents(2020, part), 0.01)
            .source = "Danmarks Statistik FOLK1A";
    }
}

/// Ranks from 1; equal values share the mean of theirs.
std::vector<double> ranks_of(const std::vector<double>& values) {
    std::vector<double> ranks;
    for (const double value : values) {
        double rank = 0.5;
        for (const double other : values) {
            rank += other < value ? 1.0 : (other > value ? 0.0 : 0.5);
        }
        ranks.push_back(rank);
    }
    return ranks;
}

/// Spearman's rank correlation.
double rank_correlation(const std::vector<double>& left, const std::vector<double>& right) {
    const auto a = ranks_of(left);
    const auto b = ranks_of(right);
    const double mean = (static_cast<double>(a.size()) + 1.0) / 2.0;
    double together = 0.0;
    double of_a = 0.0;
    double of_b = 0.0;
    for (std::size_t at = 0; at < a.size(); ++at) {
        together += (a[at] - mean) * (b[at] - mean);
        of_a += (a[at] - mean) * (a[at] - mean);
        of_b += (b[at] - mean) * (b[at] - mean);
    }
    return together / std::sqrt(of_a * of_b);
}

void add_life_by_municipality(Rows& rows) {
    const auto& today = rows.today();
    std::vector<double> published;
    std::vector<double> model;
    for (int place = 0; place < today.region().municipality_count(); ++place) {
        const double years = today.region().people.life_expectancy[static_cast<std::size_t>(place)];
        if (years > 0.0) {
            Part part;
            part.only(Axis::municipality, place);
            published.push_back(years);
            model.push_back(today.indicator("life_expectancy", {2019, 2023}, part).mean);
        }
    }
    auto& row = rows.within("D2", "life expectancy of municipalities, rank correlation", {0.8, 1.0, 0.0},
                            {rank_correlation(published, model), 0.0});
    row.source = "Danmarks Statistik HISBK 2015-2019, 18 municipalities; deaths by municipality set the model up";
    row.fitted = true;
    row.reason = row.hit ? "" : "ten of the 18 lie within 0.6 years of each other; see docs/method.md, \"Misses\"";
}

void add_life(Rows& rows) {
    Part men;
    men.only(Axis::sex, figures::man);
    Part women;
    women.only(Axis::sex, figures::woman);
    rows.within("D2", "life expectancy, men, 2019", {79.6, 79.6, 0.2},
                rows.today().indicator("life_expectancy", 2019, men))
        .source = "Danmarks Statistik 2015-2019";
    rows.within("D2", "life expectancy, women, 2019", {83.4, 83.4, 0.2},
                rows.today().indicator("life_expectancy", 2019, women))
        .source = "Danmarks Statistik 2015-2019";
}

/// Deaths of a year at the life table's rates among the model's residents.
double deaths_of_table(const Today& today, int year, int sex, const Ages& ages) {
    const auto& region = today.region();
    double deaths = 0.0;
    for (int place = 0; place < region.municipality_count(); ++place) {
        for (int age = ages.from; age < ages.to; ++age) {
            Part part;
            part.only(Axis::municipality, place).only(Axis::sex, sex).only(Axis::age, age);
            const double lived = (today.residents(year, part).mean + today.residents(year + 1, part).mean) / 2.0;
            deaths += lived * population::death_rate_in(region, place, sex, age, year);
        }
    }
    return deaths;
}

constexpr const char* table_on_residents =
    "Danmarks Statistik HISB8 2017-2018, FOD207: the table on the model's residents";

/// Deaths of the first year against the table that base rates are set by: a check of the setting.
void add_deaths(Rows& rows) {
    const auto& today = rows.today();
    for (const auto& ages : {Ages{"0-64", 0, 65}, Ages{"65-79", 65, 80}, Ages{"80+", 80, figures::age_count}}) {
        double expected = 0.0;
        for (int sex = 0; sex < figures::sex_count; ++sex) {
            expected += deaths_of_table(today, 2019, sex, ages);
        }
        Part part;
        part.from_to(Axis::age, ages.from, ages.to);
        auto& row = rows.relative("D2", fmt::format("deaths 2019, {}", ages.name), expected,
                                  today.indicator("deaths", 2019, part), 0.02);
        row.source = table_on_residents;
        row.fitted = true;
    }
}

/// The table must hold at each age, also beside those where ratios change.
void add_deaths_by_age(Rows& rows) {
    constexpr int first_year = 2019;
    constexpr int last_year = 2021;
    constexpr int years_together = 5;
    constexpr int oldest = 90;  ///< all from there are taken together
    const auto& today = rows.today();
    double largest = 0.0;
    for (int sex = 0; sex < figures::sex_count; ++sex) {
        for (int from = 55; from <= oldest; from += years_together) {
            const Ages ages{"", from, from == oldest ? figures::age_count : from + years_together};
            Part part;
            part.only(Axis::sex, sex).from_to(Axis::age, ages.from, ages.to);
            double expected = 0.0;
            double deaths = 0.0;
            for (int year = first_year; year <= last_year; ++year) {
                expected += deaths_of_table(today, year, sex, ages);
                deaths += today.indicator("deaths", year, part).mean;
            }
            largest = std::max(largest, std::abs(deaths / expected - 1.0) * 100.0);
        }
    }
    rows.within("D2", "deaths by sex and 5 years of age from 55, 2019-2021: largest distance, %", {0.0, 5.0, 0.0},
                {largest, 0.0})
        .source = table_on_residents;
}

void add_smoking(Rows& rows) {
    auto& start = rows.within("S3", "daily smokers, 1 January 2019, %", {14.3, 14.3, 0.5},
                              rows.today().indicator("daily_smokers", 2019));
    start.source = "Den Nationale Sundhedsprofil 15.7 (2017) and 12.9 (2021), half-way";
    start.fitted = true;
    rows.within("S3", "daily smokers, 1 January 2021, %", {12.9, 12.9, 1.0},
                rows.today().indicator("daily_smokers", 2021))
        .source = "Den Nationale Sundhedsprofil 2021";
}

void add_smoking_by_place(Rows& rows) {
    const auto& today = rows.today();
    std::vector<double> published;
    std::vector<double> model;
    double largest = 0.0;
    for (int place = 0; place < today.region().municipality_count(); ++place) {
        const auto& daily = today.region().people.daily[static_cast<std::size_t>(place)];
        Part part;
        part.only(Axis::municipality, place);
        const double half_way = (daily[0] + daily[1]) / 2.0 * 100.0;
        largest = std::max(largest, std::abs(today.indicator("daily_smokers", 2019, part).mean - half_way));
        published.push_back(daily[1]);
        model.push_back(today.indicator("daily_smokers", 2021, part).mean);
    }
    auto& start = rows.within("S3", "daily smokers of municipalities, 2019: largest distance, points", {0.0, 1.0, 0.0},
                              {largest, 0.0});
    start.source = "Den Nationale Sundhedsprofil, 2017 and 2021 half-way, 19 municipalities";
    start.fitted = true;
    rows.within("S3", "daily smokers of municipalities, 2021: rank correlation", {0.8, 1.0, 0.0},
                {rank_correlation(published, model), 0.0})
        .source = "Den Nationale Sundhedsprofil 2021";
}

/// A survey that nothing is set by.
struct LaterSurvey {
    int year;
    Published published;  ///< per hundred
    const char* source;
};

struct Surveyed {
    const char* name;
    const char* formula;
    Part part;                                         ///< of the formula
    double per_hundred;                                ///< of the formula's unit
    const figures::ByMunicipality<double>& published;  ///< at the start
    double later;                                      ///< per hundred in 2021
    LaterSurvey last;
};

/// What surveys tell of each municipality: start and trend are set by the waves of 2017 and 2021.
void add_survey(Rows& rows, const Surveyed& asked) {
    const auto& today = rows.today();
    const auto share = [&](int year, Part part) {
        return today.indicator(asked.formula, year, part).mean * asked.per_hundred;
    };
    double largest = 0.0;
    for (int place = 0; place < today.region().municipality_count(); ++place) {
        auto part = asked.part;
        part.only(Axis::municipality, place);
        const double published = asked.published[static_cast<std::size_t>(place)] * 100.0;
        largest = std::max(largest, std::abs(share(2019, part) - published));
    }
    auto& start = rows.within("S5", fmt::format("{} of municipalities, 2019: largest distance, points", asked.name),
                              {0.0, 1.0, 0.0}, {largest, 0.0});
    start.source = "Den Nationale Sundhedsprofil, 2017 and 2021 half-way, 19 municipalities";
    start.fitted = true;
    auto& later = rows.within("S5", fmt::format("{}, 1 January 2021, % of 16+", asked.name),
                              {asked.later, asked.later, 1.0}, {share(2021, asked.part), 0.0});
    later.source = "Den Nationale Sundhedsprofil 2021, 19 municipalities by their residents of 2019";
    later.fitted = true;  // the trend is that between the same waves
    rows.within("S5", fmt::format("{}, 1 January {}, % of 16+", asked.name, asked.last.year), asked.last.published,
                {share(asked.last.year, asked.part), 0.0})
        .source = asked.last.source;
}

void add_surveys(Rows& rows) {
    const auto& region = rows.today().region();
    const LaterSurvey obese{
        2025, {19.2, 19.2, 1.0}, "Den Nationale Sundhedsprofil 2025: the region's 19 municipalities"};
    add_survey(rows, {"BMI 30 and over", "obese", {}, 1.0, region.health.obese, 18.4, obese});
    const auto& conditions = region.health.conditions;
    const auto mental = std::find_if(conditions.begin(), conditions.end(),
                                     [](const auto& condition) { return condition.id == "poor_mental_health"; });
    Part part;
    part.only(Axis::condition, static_cast<int>(mental - conditions.begin()))
        .from_to(Axis::age_group, static_cast<int>(population::AgeGroup::young), population::age_group_count);
    const LaterSurvey poor{
        2023,
        {17.8, 18.3, 1.0},
        "Den Nationale Sundhedsprofil between waves: Denmark 18.3; 17.8 if the region differs as in 2021"};
    add_survey(rows, {"poor mental health", "conditions_per_1000", part, 0.1, mental->place_share, 16.9, poor});
    rows.within("S5", "poor mental health of 16-24, 1 January 2021, %", {26.7, 27.5, 2.0},
                rows.today().indicator("poor_mental_health_young", 2021))
        .source =
        "Den Nationale Sundhedsprofil 2021: Denmark, men 20, women 35; 26.7 if the region differs as at all ages";
}

void add_people_and_life(Rows& rows, const Options& /*options*/) {
    add_population(rows);
    add_municipalities(rows);
    add_life(rows);
    add_life_by_municipality(rows);
    add_deaths(rows);
    add_deaths_by_age(rows);
}

void add_habits(Rows& rows, const Options& /*options*/) {
    add_smoking(rows);
    add_smoking_by_place(rows);
    add_surveys(rows);
    add_schooling(rows);
}

/// Rows that are found together.
struct Found {
    std::string_view ids;
    void (*add)(Rows& rows, const Options& options);
};
/// G: each agreed indicator adds its own number.
constexpr std::array found_together{
    Found{"D1 D2 D3", add_people_and_life},     Found{"S3 S5 S6 D4", add_habits},
    Found{"S1 S2 S4 C1 C2 C3 Q12", add_people}, Found{"A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 A13 A14 A15", add_care},
    Found{"E1 E2 E3 E4 E5 E6 E9", add_efforts}, Found{"G", add_goals},
};

}  // namespace

std::string ids_of_region() {
    return joined_ids(found_together);
}

std::vector<ValidationRow> rows_of_region(const Options& options, const WantedRows& wanted) {
    if (!wanted.has_any(ids_of_region())) {
        return {};
    }
    const auto region = load_region();
    const Today today(region, options.seed);
    Rows rows(today);
    for (const auto& found : found_together) {
        if (wanted.has_any(found.ids)) {
            found.add(rows, options);
        }
    }
    return rows.take();
}

}  // namespace hvis::cli
