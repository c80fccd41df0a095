// SPDX-License-Identifier: MIT
#include "base/parallel.hpp"
#include "bindings/lua/read_scenario.hpp"
#include "cli/validation.hpp"
#include "engine/batch.hpp"
#include "engine/run.hpp"
#include "outcomes/sums.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>

namespace hvis::cli {

namespace {

using outcomes::Axis;
using outcomes::Part;
using outcomes::Quantity;

constexpr int repeats = 5;
constexpr int last_year = 2040;

/// What a few repeats of today's plan say of one number: mean and its 95 % interval.
struct Said {
    double mean{0.0};
    double half{0.0};
};

/// Today's plan, a few repeats, by name of what is measured.
class Today {
  public:
    Today(const figures::Region& region, std::uint64_t seed) : region_(region) {
        const population::StartMix mix(region);
        const base::Years years(last_year);
        for (int number = 1; number <= repeats; ++number) {
            const engine::Repeat repeat(region, mix, years, {}, {seed, number});
            tallies_.push_back(engine::run(repeat, {}, base::cores()).tally);
        }
    }
    /// Value of an indicator in one year, region or sex.
    [[nodiscard]] Said indicator(const std::string& formula, int year, const Part& part = {}) const {
        return over([&](const outcomes::Tally& tally) {
            const int index = year - base::first_year;
            return goals::formula(formula)->compute({region_, tally, index, index, part}).value_or(std::nan(""));
        });
    }
    [[nodiscard]] Said residents(int year, const Part& part) const {
        return over([&](const outcomes::Tally& tally) {
            return static_cast<double>(outcomes::sum(tally, year - base::first_year, Quantity::residents, part));
        });
    }
    [[nodiscard]] const figures::Region& region() const { return region_; }

  private:
    template <class Measure>
    [[nodiscard]] Said over(Measure measure) const {
        std::vector<double> values;
        double sum = 0.0;
        for (const auto& tally : tallies_) {
            values.push_back(measure(tally));
            sum += values.back();
        }
        const double mean = sum / repeats;
        double squares = 0.0;
        for (const double value : values) {
            squares += (value - mean) * (value - mean);
        }
        constexpr double student_four_degrees = 2.776;
        return {mean, student_four_degrees * std::sqrt(squares / (repeats - 1) / repeats)};
    }
    const figures::Region& region_;
    std::vector<outcomes::Tally> tallies_;
};

/// A published interval and the stated room around it.
struct Published {
    double low;
    double high;
    double band;
};

/// Adds rows with one tolerance each.
class Rows {
  public:
    explicit Rows(const Today& today) : today_(today) {}

    /// Within `relative` of the published value, widened by the model's own interval.
    ValidationRow& relative(const std::string& id, const std::string& what, double published, Said said,
                            double relative) {
        auto& row = add(id, what, published, said);
        row.tolerance = fmt::format("{:g} %", relative * 100.0);
        row.hit = std::abs(said.mean - published) <= relative * std::abs(published) + said.half;
        return row;
    }
    /// Within `band` of low..high, widened by the model's own interval.
    ValidationRow& within(const std::string& id, const std::string& what, Published of, Said said) {
        auto& row = add(id, what, (of.low + of.high) / 2.0, said);
        row.low = of.low;
        row.high = of.high;
        row.tolerance = fmt::format("{:g}..{:g} +/- {:g}", of.low, of.high, of.band);
        row.hit = said.mean >= of.low - of.band - said.half && said.mean <= of.high + of.band + said.half;
        return row;
    }
    std::vector<ValidationRow> take() { return std::move(rows_); }
    [[nodiscard]] const Today& today() const { return today_; }

  private:
    ValidationRow& add(const std::string& id, const std::string& what, double published, Said said) {
        ValidationRow row;
        row.id = id;
        row.what = what;
        row.published = published;
        row.model = said.mean;
        row.mc_low = said.mean - said.half;
        row.mc_high = said.mean + said.half;
        rows_.push_back(row);
        return rows_.back();
    }
    const Today& today_;
    std::vector<ValidationRow> rows_;
};

Part of_age(int from) {
    Part part;
    return part.from_to(Axis::age, from, figures::age_count);
}

void add_population(Rows& rows) {
    const auto& today = rows.today();
    std::map<int, std::map<std::string, double>> published;
    for (const auto& later : today.region().later) {
        published[later.year][later.age_group] = later.persons;
    }
    for (const auto& [year, groups] : published) {
        const double tolerance = year <= 2026 ? 0.01 : 0.02;
        const double old = groups.at("65-79") + groups.at("80+");
        auto& all = rows.relative("D1", fmt::format("residents {}", year), groups.at("total"),
                                  today.residents(year, {}), tolerance);
        all.source = "Danmarks Statistik FOLK1A, FRKM126 (2026)";
        all.reason = year > 2022 && year <= 2026 ? "the immigration of 2022 is not in the model" : "";
        rows.relative("D1", fmt::format("65+ {}", year), old, today.residents(year, of_age(65)), tolerance).source =
            all.source;
        auto& oldest = rows.relative("D1", fmt::format("80+ {}", year), groups.at("80+"),
                                     today.residents(year, of_age(80)), tolerance);
        oldest.source = "Danmarks Statistik FOLK1A, FRKM126 (2026)";
        if (!oldest.hit) {
            oldest.reason = "see docs/method.md, \"Misses\"";
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

void add_smoking(Rows& rows) {
    auto& start = rows.within("S3", "daily smokers, 1 January 2019, %", {14.3, 14.3, 0.5},
                              rows.today().indicator("daily_smokers", 2019));
    start.source = "Den Nationale Sundhedsprofil 15.7 (2017) and 12.9 (2021), half-way";
    start.fitted = true;
    rows.within("S3", "daily smokers, 1 January 2021, %", {12.9, 12.9, 1.0},
                rows.today().indicator("daily_smokers", 2021))
        .source = "Den Nationale Sundhedsprofil 2021";
}

void add_care(Rows& rows) {
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
    auto& crowded =
        rows.within("A8", "bed days above the beds, %", {0.3, 1.2, 0.0}, rows.today().indicator("above_beds", 2020));
    crowded.source = "Denmark 2017: 0.59";
    crowded.reason = crowded.hit ? "" : "wards do not lend each other beds yet";
}

}  // namespace

std::vector<ValidationRow> rows_of_region(const Options& options) {
    const auto region = load_region();
    const Today today(region, options.seed);
    Rows rows(today);
    add_population(rows);
    add_municipalities(rows);
    add_life(rows);
    add_smoking(rows);
    add_care(rows);
    return rows.take();
}

}  // namespace hvis::cli
