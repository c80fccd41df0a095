// SPDX-License-Identifier: MIT
// Education and smoking at the start, and what is known of quitting and relapse.
#include "base/errors.hpp"
#include "figures/load.hpp"

#include <fmt/format.h>

#include <cmath>

namespace hvis::figures {

namespace {

void load_education(const Folder& folder, Region& region) {
    auto& education = region.people.education;
    const Table table(folder / "education.csv",
                      {"sex", "age_from", "age_to", "education", "percent", "source", "status"});
    for (const auto& row : table.rows()) {
        const auto ages = ages_of(row);
        const auto level = static_cast<std::size_t>(row.one_of("education", {"low", "mid", "high"}));
        for (int age = ages.from; age <= ages.to; ++age) {
            education[static_cast<std::size_t>(sex_of(row))][static_cast<std::size_t>(age)][level] =
                row.number("percent", 0, 100) / 100.0;
        }
    }
    // those not yet through school are on the way to what people of 25-34 have reached
    constexpr std::size_t settled = 25;
    for (auto& sex : education) {
        for (std::size_t age = 0; age < settled; ++age) {
            sex[age] = sex[settled];
        }
        for (std::size_t age = 0; age < sex.size(); ++age) {
            if (std::abs(sex[age][0] + sex[age][1] + sex[age][2] - 1.0) > 0.011) {
                throw base::FigureError(table.name(), 2, "percent",
                                        fmt::format("the levels at age {} do not add to 100", age));
            }
        }
    }
    region.people.higher_education.assign(region.municipalities.size(), 0.0);
    const Table places(folder / "education_municipality.csv",
                       {"code", "percent_higher_education", "unit", "source", "status"});
    for (const auto& row : places.rows()) {
        region.people.higher_education[static_cast<std::size_t>(municipality_of(row, region))] =
            row.number("percent_higher_education", 1, 90) / 100.0;
    }
}

void load_smoking(const Folder& folder, Region& region) {
    auto& people = region.people;
    const Table table(folder / "smoking.csv",
                      {"sex", "age_from", "age_to", "habit", "percent", "unit", "source", "status"});
    for (const auto& row : table.rows()) {
        const auto ages = ages_of(row);
        const auto habit = static_cast<std::size_t>(row.one_of("habit", {"occasional", "daily", "former"}));
        for (int age = ages.from; age <= ages.to; ++age) {
            people.habit[static_cast<std::size_t>(sex_of(row))][static_cast<std::size_t>(age)][habit] =
                row.number("percent", 0, 100) / 100.0;
        }
    }
    people.daily.assign(region.municipalities.size(), {0.0, 0.0});
    const Table places(folder / "smoking_municipality.csv",
                       {"code", "percent_daily", "unit", "year", "source", "status"});
    for (const auto& row : places.rows()) {
        const auto year = static_cast<std::size_t>(row.one_of("year", {"2017", "2021"}));
        people.daily[static_cast<std::size_t>(municipality_of(row, region))][year] =
            row.number("percent_daily", 0, 100) / 100.0;
    }
}

void load_quitting(const Folder& folder, Region& region) {
    const Table relapse(folder / "smoking_relapse.csv",
                        {"years_since_quitting", "percent_a_year", "unit", "source", "status"});
    for (const auto& row : relapse.rows()) {
        const int year = row.integer("years_since_quitting", 0, 60);
        if (year != static_cast<int>(region.people.relapse.size())) {
            row.refuse("years_since_quitting", "years must follow one another from 0");
        }
        region.people.relapse.push_back(row.number("percent_a_year", 0, 100) / 100.0);
    }
    const Table decay(folder / "smoking_decay.csv",
                      {"kind", "years_since_quitting", "share_of_excess_left", "unit", "source", "status"});
    for (const auto& row : decay.rows()) {
        auto& left =
            region.people.excess_left[static_cast<std::size_t>(row.one_of("kind", {"lung", "heart", "cancer"}))];
        left.days.push_back(row.number("years_since_quitting", left.days.empty() ? 0.0 : left.days.back(), 100));
        left.share.push_back(row.number("share_of_excess_left", 0, 1));
    }
}

}  // namespace

void load_habits(const Folder& folder, Region& region) {
    load_education(folder, region);
    load_smoking(folder, region);
    load_quitting(folder, region);
}

}  // namespace hvis::figures
