// SPDX-License-Identifier: MIT
// Who lives where, and how they are born, die and move.
#include "base/errors.hpp"
#include "figures/load.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hvis::figures {

namespace {

constexpr double most_persons = 1e6;
constexpr int fertility_years = 2;

void load_residents(const Folder& folder, Region& region) {
    auto& people = region.people;
    people.residents.resize(region.municipalities.size());
    people.residents_2020.resize(region.municipalities.size());
    const Table table(folder / "population.csv", {"year", "code", "sex", "age", "persons", "unit", "source", "status"});
    for (const auto& row : table.rows()) {
        const auto place = static_cast<std::size_t>(municipality_of(row, region));
        const auto sex = static_cast<std::size_t>(sex_of(row));
        const auto age = static_cast<std::size_t>(row.integer("age", 0, age_count - 1));
        auto& year = row.one_of("year", {"2019", "2020"}) == 0 ? people.residents : people.residents_2020;
        year[place][sex][age] += row.integer("persons", 0, static_cast<int>(most_persons));
    }
}

void load_deaths(const Folder& folder, Region& region) {
    auto& people = region.people;
    const Table table(folder / "life_table.csv", {"sex", "age", "probability_of_death", "unit", "source", "status"});
    for (auto& sex : people.death_probability) {
        sex.fill(-1.0);
    }
    for (const auto& row : table.rows()) {
        people.death_probability[static_cast<std::size_t>(sex_of(row))]
                                [static_cast<std::size_t>(row.integer("age", 0, age_count - 1))] =
            row.number("probability_of_death", 0, 1);
    }
    // the oldest ages of the table stand for those beyond it
    for (auto& sex : people.death_probability) {
        for (std::size_t age = 1; age < sex.size(); ++age) {
            if (sex[age] < 0.0) {
                sex[age] = sex[age - 1];
            }
        }
        if (sex[0] < 0.0) {
            throw base::FigureError(table.name(), 2, "age", "age 0 is missing");
        }
    }
    people.death_ratio.assign(region.municipalities.size(), {1.0, 1.0});
    const Table ratios(folder / "mortality_municipality.csv", {"code", "sex", "ratio", "unit", "source", "status"});
    for (const auto& row : ratios.rows()) {
        if (!row.text("code").empty()) {
            people.death_ratio[static_cast<std::size_t>(municipality_of(row, region))]
                              [static_cast<std::size_t>(sex_of(row))] = row.number("ratio", 0.3, 3);
        }
    }
}

void load_life_expectancy(const Folder& folder, Region& region) {
    region.people.life_expectancy.assign(region.municipalities.size(), 0.0);
    const Table table(folder / "life_expectancy_municipality.csv",
                      {"code", "period", "years", "unit", "source", "status"});
    for (const auto& row : table.rows()) {
        row.must_be_one_of("period", {"2015-2019"});
        region.people.life_expectancy[static_cast<std::size_t>(municipality_of(row, region))] =
            row.number("years", 50, 110);
    }
}

void load_births(const Folder& folder, Region& region) {
    auto& people = region.people;
    people.births_per_woman.fill(0.0);
    const Table table(folder / "fertility.csv", {"year", "age", "births_per_1000_women", "unit", "source", "status"});
    for (const auto& row : table.rows()) {
        row.must_be_one_of("year", {"2018", "2019"});
        const auto age = static_cast<std::size_t>(row.integer("age", 10, 60));
        people.births_per_woman[age] += row.number("births_per_1000_women", 0, 400) / 1000.0 / fertility_years;
    }
    people.birth_ratio.assign(region.municipalities.size(), 1.0);
    const Table ratios(folder / "fertility_municipality.csv", {"code", "ratio", "unit", "source", "status"});
    for (const auto& row : ratios.rows()) {
        people.birth_ratio[static_cast<std::size_t>(municipality_of(row, region))] = row.number("ratio", 0.3, 3);
    }
}

/// Persons of the row's ages on 1 January 2019, for spreading the flow over single ages.
double residents_of(const Region& region, std::size_t place, std::size_t sex, Ages ages) {
    double sum = 0.0;
    for (int age = ages.from; age <= ages.to; ++age) {
        sum += region.people.residents[place][sex][static_cast<std::size_t>(age)];
    }
    return sum;
}

void load_moves(const Folder& folder, Region& region) {
    auto& people = region.people;
    people.moved_in.resize(region.municipalities.size());
    people.moved_out_rate.resize(region.municipalities.size());
    const Table table(folder / "migration.csv", {"code", "sex", "age_from", "age_to", "net_persons_a_year",
                                                 "net_per_1000_a_year", "unit", "source", "status"});
    for (const auto& row : table.rows()) {
        const auto place = static_cast<std::size_t>(municipality_of(row, region));
        const auto sex = static_cast<std::size_t>(sex_of(row));
        const auto ages = ages_of(row);
        const double net = row.number("net_persons_a_year", -most_persons, most_persons);
        const double rate = row.number("net_per_1000_a_year", -500, 500) / 1000.0;
        const double residents = residents_of(region, place, sex, ages);
        for (int age = ages.from; age <= ages.to; ++age) {
            const auto at = static_cast<std::size_t>(age);
            const double share = residents > 0 ? people.residents[place][sex][at] / residents : 0.0;
            people.moved_in[place][sex][at] = net > 0 ? net * share : 0.0;
            people.moved_out_rate[place][sex][at] = rate < 0 ? -rate : 0.0;
        }
    }
}

void load_moves_within(const Folder& folder, Region& region) {
    const Table table(folder / "moves.csv", {"age_from", "age_to", "percent_a_year", "unit", "source", "status"});
    for (const auto& row : table.rows()) {
        const auto ages = ages_of(row);
        for (int age = ages.from; age <= ages.to; ++age) {
            region.people.moves[static_cast<std::size_t>(age)] = row.number("percent_a_year", 0, 50) / 100.0;
        }
    }
}

void load_later(const Folder& folder, Region& region) {
    const Table table(folder / "population_later.csv",
                      {"kind", "year", "age_group", "persons", "unit", "source", "status"});
    for (const auto& row : table.rows()) {
        row.must_be_one_of("kind", {"actual", "projection"});
        region.later.push_back(
            {row.text("kind"), row.integer("year", 2019, 2060), row.text("age_group"), row.number("persons", 0, 1e7)});
    }
}

}  // namespace

void load_people(const Folder& folder, Region& region) {
    load_residents(folder, region);
    load_deaths(folder, region);
    load_life_expectancy(folder, region);
    load_births(folder, region);
    load_moves(folder, region);
    load_moves_within(folder, region);
    load_later(folder, region);
}

}  // namespace hvis::figures
