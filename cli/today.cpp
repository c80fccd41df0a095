// SPDX-License-Identifier: MIT
#include "cli/today.hpp"

#include "base/parallel.hpp"
#include "engine/run.hpp"
#include "goals/measures.hpp"

#include <fmt/format.h>

#include <cmath>

namespace hvis::cli {

namespace {

constexpr int repeats = 5;
constexpr int last_year_looked_at = 2040;

}  // namespace

Today::Today(const figures::Region& region, std::uint64_t seed) : region_(region) {
    const population::StartMix mix(region);
    const base::Years years(last_year_looked_at);
    for (int number = 1; number <= repeats; ++number) {
        const engine::Repeat repeat(region, mix, years, {}, {seed, number, std::nullopt});
        tallies_.push_back(engine::run(repeat, {}, base::cores()).tally);
    }
}

Said Today::indicator(const std::string& formula, Span years, const outcomes::Part& part) const {
    return over([&](const outcomes::Tally& tally) {
        const goals::Question q{region_, tally, years.first - base::first_year, years.last - base::first_year, part};
        return goals::formula(formula)->compute(q).value_or(std::nan(""));
    });
}

Said Today::residents(int year, const outcomes::Part& part) const {
    return over([&](const outcomes::Tally& tally) {
        return static_cast<double>(outcomes::sum(tally, year - base::first_year, outcomes::Quantity::residents, part));
    });
}

double Today::dying_with(int condition, int year, int as_in) const {
    return over([&](const outcomes::Tally& tally) {
               double expected = 0.0;
               double standard = 0.0;
               for (int age_group = 0; age_group < population::age_group_count; ++age_group) {
                   outcomes::Part held;
                   held.only(outcomes::Axis::condition, condition).only(outcomes::Axis::age_group, age_group);
                   const auto count = [&](int of, outcomes::Quantity quantity) {
                       return static_cast<double>(outcomes::sum(tally, of - base::first_year, quantity, held));
                   };
                   const double persons = count(year, outcomes::Quantity::residents_by_condition);
                   const double weight = count(as_in, outcomes::Quantity::residents_by_condition);
                   if (persons > 0.0) {
                       expected += weight * count(year, outcomes::Quantity::deaths_by_condition) / persons;
                       standard += weight;
                   }
               }
               return expected / standard;
           })
        .mean;
}

Said Today::over(const std::function<double(const outcomes::Tally&)>& measure) const {
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

ValidationRow& Rows::relative(const std::string& id, const std::string& what, double published, Said said,
                              double relative) {
    auto& row = add(id, what, published, said);
    row.tolerance = fmt::format("{:g} %", relative * 100.0);
    row.hit = std::abs(said.mean - published) <= relative * std::abs(published) + said.half;
    return row;
}

ValidationRow& Rows::within(const std::string& id, const std::string& what, Published of, Said said) {
    auto& row = add(id, what, (of.low + of.high) / 2.0, said);
    row.low = of.low;
    row.high = of.high;
    row.tolerance = fmt::format("{:g}..{:g} +/- {:g}", of.low, of.high, of.band);
    row.hit = said.mean >= of.low - of.band - said.half && said.mean <= of.high + of.band + said.half;
    return row;
}

ValidationRow& Rows::add(const std::string& id, const std::string& what, double published, Said said) {
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

}  // namespace hvis::cli
