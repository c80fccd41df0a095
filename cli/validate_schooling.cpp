// SPDX-License-Identifier: MIT
// Rows of `hvis validate` about education and inequality by it: S3, S6 and D4.
#include "cli/today.hpp"
#include "cli/validation.hpp"
#include "goals/counting.hpp"
#include "outcomes/sums.hpp"
#include "population/residents.hpp"
#include "population/start_mix.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace hvis::cli {

namespace {

using outcomes::Axis;
using outcomes::Part;
using outcomes::Quantity;
using population::first_schooled_age;
using population::last_schooled_age;

/// Those of 25 and over with this schooling.
Part from_25(int education) {
    Part part;
    return part.only(Axis::education, education)
        .from_to(Axis::age_group, static_cast<int>(population::AgeGroup::adult), population::age_group_count);
}

/// Of the people themselves, as counts don't tell schooling by municipality and single age.
void add_higher_education_at_start(Rows& rows) {
    const auto& region = rows.today().region();
    const population::StartMix mix(region);
    const auto schooling = population::schooling_of(region);
    std::vector<double> persons(region.municipalities.size(), 0.0);
    auto high = persons;
    for (const auto& person : population::people_of(region, mix, base::Years(base::first_year), base::Key{1})) {
        const int age = person.age_at(0);
        if (person.entry == population::Entry::resident && age >= first_schooled_age && age <= last_schooled_age) {
            persons[person.municipality] += 1.0;
            // a child counts with its parents
            if (age >= population::own_schooling_age) {
                const auto level = population::Completion(person, schooling).at(age);
                high[person.municipality] += level == population::Education::high ? 1.0 : 0.0;
            }
        }
    }
    double largest = 0.0;
    for (std::size_t place = 0; place < persons.size(); ++place) {
        const double share = high[place] / persons[place];
        largest = std::max(largest, std::abs(share - region.people.higher_education[place]) * 100.0);
    }
    auto& row = rows.within("S6", "higher education of municipalities, 15-69, 2019: largest distance, points",
                            {0.0, 1.0, 0.0}, {largest, 0.0});
    row.source = "Danmarks Statistik HFUDD11 2019, 19 municipalities";
    row.fitted = true;
}

void add_higher_education(Rows& rows) {
    add_higher_education_at_start(rows);
    Part part;
    part.from_to(Axis::age, first_schooled_age, last_schooled_age + 1);
    Part high;
    high.from_to(Axis::age, population::own_schooling_age, last_schooled_age + 1)
        .only(Axis::education, static_cast<int>(population::Education::high));
    rows.within("S6", "higher education, 15-69, 1 January 2022, %", {34.6, 34.6, 1.0},
                rows.today().over([&](const outcomes::Tally& tally) {
                    const auto persons = [&](const Part& of) {
                        return static_cast<double>(
                            outcomes::sum(tally, 2022 - base::first_year, Quantity::residents_by_schooling, of));
                    };
                    return persons(high) / persons(part) * 100.0;
                }))
        .source = "Danmarks Statistik HFUDD11 2022, 19 municipalities by their residents of 2019";
}

/// Of the people themselves, as counts don't tell habits by single age.
void add_smoking_of_young_men(Rows& rows) {
    constexpr int from = 25;
    constexpr int to = 34;
    std::array<double, figures::education_count> persons{};
    std::array<double, figures::education_count> daily{};
    const auto& region = rows.today().region();
    const population::StartMix mix(region);
    for (const auto& person : population::people_of(region, mix, base::Years(base::first_year), base::Key{1})) {
        const int age = person.age_at(0);
        if (person.entry == population::Entry::resident && person.sex == figures::man && age >= from && age <= to) {
            const auto level = static_cast<std::size_t>(person.education);
            persons[level] += 1.0;
            daily[level] += person.habit == population::Habit::daily ? 1.0 : 0.0;
        }
    }
    auto& row = rows.within("S3", "daily smokers, men of 25-34, low over high education, 2019", {3.9, 9.8, 0.0},
                            {daily[0] / persons[0] / (daily[2] / persons[2]), 0.0});
    row.source = "Region Midtjylland 2010: 44 (39-49) against 7 (5-10) %";
    row.reason = row.hit ? "" : "one gradient holds at every age; it is steeper among the young";
}

/// Persons of 25 and over, as the survey has it.
void add_smoking_by_education(Rows& rows) {
    const auto share = [&](int education, int year) {
        return rows.today().indicator("daily_smokers", year, from_25(education)).mean;
    };
    for (const int year : {2019, 2023}) {
        auto& row = rows.within("S3", fmt::format("daily smokers of 25+, low over high education, {}", year),
                                {2.0, 3.9, 0.0}, {share(0, year) / share(2, year), 0.0});
        row.source = "Region Midtjylland 2010: 32, 22, 13 %; on the shares of 2017 23.3 (21-27), 16.0, 9.5 (7-10.5)";
        row.fitted = year == 2019;
    }
}

/// The survey's own gap, without which the model's people differ by their conditions alone.
void add_good_health_by_education(Rows& rows) {
    const auto share = [&](int education) {
        return rows.today().indicator("good_health", 2019, from_25(education)).mean;
    };
    const auto& region = rows.today().region();
    const double gap =
        region.figure("health.good_education_high").value - region.figure("health.good_education_low").value;
    auto& row = rows.within("D4", "good self-rated health of 25+, high less low education, points", {gap, gap, 2.0},
                            {share(2) - share(0), 0.0});
    row.source = "Den Nationale Sundhedsprofil 2021: basic school 68.9, long higher education 90.4 %";
    row.fitted = true;
}

/// Years left at `age` of those with this schooling, by the deaths of 2019-2021.
double years_left(const figures::Region& region, const outcomes::Tally& tally, int sex, int education, int age) {
    Part part;
    part.only(Axis::sex, sex).only(Axis::education, education);
    const goals::Question q{region, tally, 0, 2, part};
    goals::ByAge dead{};
    goals::ByAge lived{};
    goals::ByAge ones{};
    ones.fill(1.0);
    for (std::size_t at = 0; at < dead.size(); ++at) {
        part.only(Axis::age, static_cast<int>(at));
        dead[at] = goals::total(q, Quantity::deaths_by_schooling, part);
        lived[at] = goals::person_years(q, Quantity::residents_by_schooling, part);
    }
    goals::pool_oldest(dead);
    goals::pool_oldest(lived);
    return goals::years_lived(dead, lived, ones, age);
}

void add_life_by_education(Rows& rows) {
    struct Gap {
        int age;
        int sex;
        double years;
        const char* source;
    };
    constexpr const char* by_oecd_2016 =
        "OECD's definition, by regioner.dk: Denmark 2016, higher education over basic school";
    constexpr const char* by_schooling_2015 = "Brønnum-Hansen et al. 2023: Denmark 2015, high over low education";
    for (const auto& gap : {Gap{30, figures::man, 5.6, by_oecd_2016},
                            {30, figures::woman, 3.9, by_oecd_2016},
                            {50, figures::man, 5.0, by_schooling_2015},
                            {50, figures::woman, 3.8, by_schooling_2015}}) {
        rows.within("D4",
                    fmt::format("years left at {}, high over low education, {}", gap.age,
                                gap.sex == figures::man ? "men" : "women"),
                    {gap.years, gap.years, 1.0}, rows.today().over([&](const outcomes::Tally& tally) {
                        const auto& region = rows.today().region();
                        return years_left(region, tally, gap.sex, 2, gap.age) -
                               years_left(region, tally, gap.sex, 0, gap.age);
                    }))
            .source = gap.source;
    }
}

}  // namespace

void add_schooling(Rows& rows) {
    add_higher_education(rows);
    add_smoking_by_education(rows);
    add_smoking_of_young_men(rows);
    add_life_by_education(rows);
    add_good_health_by_education(rows);
}

}  // namespace hvis::cli
