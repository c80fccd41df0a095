// SPDX-License-Identifier: MIT
// The computations behind the indicators of health and inequality. docs/method.md, "Health".
#include "goals/counting.hpp"

#include <array>
#include <cmath>

namespace hvis::goals {

namespace {

using outcomes::Axis;
using outcomes::Part;
using outcomes::Quantity;
using population::AgeGroup;

std::optional<double> conditions_per_1000(const Question& q) {
    return ratio(total(q, Quantity::residents_by_condition), total(q, Quantity::residents_by_habit), per_thousand);
}

std::optional<double> new_cases_per_1000(const Question& q) {
    return ratio(total(q, Quantity::condition_begins), person_years(q, Quantity::residents_by_habit, q.part),
                 per_thousand);
}

std::optional<double> two_or_more(const Question& q) {
    auto adults = of_age(q.part, AgeGroup::young, AgeGroup::oldest);
    const double all = total(q, Quantity::residents_by_number, adults);
    adults.from_to(Axis::number, 2, outcomes::most_diseases_counted + 1);
    return ratio(total(q, Quantity::residents_by_number, adults), all, per_hundred);
}

std::optional<double> obese(const Question& q) {
    auto adults = of_age(q.part, AgeGroup::young, AgeGroup::oldest);
    const double all = total(q, Quantity::residents_by_weight, adults);
    adults.from_to(Axis::weight, static_cast<int>(population::WeightClass::obese), population::weight_class_count);
    return ratio(total(q, Quantity::residents_by_weight, adults), all, per_hundred);
}

/// Share of an age group with the named condition.
std::optional<double> share_with(const Question& q, std::string_view id, AgeGroup from, AgeGroup to) {
    auto part = of_age(q.part, from, to);
    const double all = total(q, Quantity::residents_by_habit, part);
    for (int condition = 0; condition < q.region.condition_count(); ++condition) {
        if (q.region.health.conditions[static_cast<std::size_t>(condition)].id == id) {
            part.only(Axis::condition, condition);
            return ratio(total(q, Quantity::residents_by_condition, part), all, per_hundred);
        }
    }
    return std::nullopt;
}
std::optional<double> poor_mental_health_young(const Question& q) {
    return share_with(q, "poor_mental_health", AgeGroup::young, AgeGroup::young);
}

std::optional<double> life_years(const Question& q) {
    return person_years(q, Quantity::residents_by_habit, q.part) / q.years();
}
std::optional<double> quality_adjusted(const Question& q) {
    return person_years(q, Quantity::health_left, q.part) / outcomes::health_unit / q.years();
}
std::optional<double> good_health_share(const Question& q) {
    const auto adults = of_age(q.part, AgeGroup::young, AgeGroup::oldest);
    return ratio(total(q, Quantity::good_health, adults) / outcomes::health_unit,
                 total(q, Quantity::residents_by_habit, adults), per_hundred);
}

/// Years left at 30; `healthy`: those in good self-rated health.
std::optional<double> years_from_30(const Question& q, bool healthy, int sex) {
    ByAge dead{};
    ByAge lived{};
    ByAge well{};
    Part part = q.part;
    part.only(Axis::sex, sex);
    for (int age = settled_age; age < figures::age_count; ++age) {
        part.only(Axis::age, age);
        const auto at = static_cast<std::size_t>(age);
        dead[at] = total(q, Quantity::deaths_by_schooling, part);
        lived[at] = person_years(q, Quantity::residents_by_schooling, part);
        well[at] = person_years(q, Quantity::good_health_by_schooling, part) / outcomes::health_unit;
    }
    for (auto* counts : {&dead, &lived, &well}) {
        pool_oldest(*counts);
    }
    for (std::size_t age = 0; age < well.size(); ++age) {
        well[age] = !healthy ? 1.0 : lived[age] > 0.0 ? well[age] / lived[age] : 0.0;
    }
    return years_lived(dead, lived, well, settled_age);
}
std::optional<double> of_sexes(const Question& q, bool healthy) {
    if (!q.part.is_whole(Axis::sex)) {
        return years_from_30(q, healthy, q.part.of(Axis::sex).from);
    }
    return (*years_from_30(q, healthy, figures::man) + *years_from_30(q, healthy, figures::woman)) / 2.0;
}
std::optional<double> life_at_30(const Question& q) {
    return of_sexes(q, false);
}
std::optional<double> healthy_life_at_30(const Question& q) {
    return of_sexes(q, true);
}

template <class Value>
Slope slope_by_schooling(const Question& q, Value value_of) {
    BySchooling values{};
    for (int level = 0; level < figures::education_count; ++level) {
        Part part = q.part;
        part.only(Axis::education, level).from_to(Axis::age, settled_age, figures::age_count);
        values[static_cast<std::size_t>(level)] = value_of(q.of(part));
    }
    return slope_of(schooled_persons(q), values);
}
std::optional<double> slope_of_life(const Question& q) {
    return slope_by_schooling(q, [](const Question& asked) { return of_sexes(asked, false).value_or(0.0); }).index;
}
std::optional<double> relative_index_of_death(const Question& q) {
    // deaths at 30-74 in each level, as if all levels had the region's ages
    const auto standardised = [](const Question& asked) {
        constexpr int last = 75;
        double deaths = 0.0;
        double weights = 0.0;
        for (int age = settled_age; age < last; ++age) {
            Part here = asked.part;
            here.only(Axis::age, age);
            Part everyone;
            everyone.only(Axis::age, age);
            const double lived = person_years(asked, Quantity::residents_by_schooling, here);
            const double weight = person_years(asked, Quantity::residents_by_schooling, everyone);
            deaths += lived > 0.0 ? weight * total(asked, Quantity::deaths_by_schooling, here) / lived : 0.0;
            weights += weight;
        }
        return deaths / weights;
    };
    const auto slope = slope_by_schooling(q, standardised);
    const double top = slope.mean + slope.index / 2.0;
    const double bottom = slope.mean - slope.index / 2.0;
    return top > 0.0 ? std::optional(bottom / top) : std::nullopt;
}

constexpr std::array<FormulaEntry, 12> health_entries{{
    {"conditions_per_1000", "conditions held on 1 January / residents x 1000", conditions_per_1000},
    {"new_cases_per_1000", "conditions begun / person-years x 1000", new_cases_per_1000,
     count_of<Quantity::condition_begins>},
    {"two_or_more", "residents of 16 and over with two or more diseases / residents of 16 and over x 100", two_or_more},
    {"obese", "residents of 16 and over with BMI 30 or more / residents of 16 and over x 100", obese},
    {"poor_mental_health_young", "16-24-year-olds with poor mental health / 16-24-year-olds x 100",
     poor_mental_health_young},
    {"life_years", "person-years a year", life_years},
    {"quality_adjusted", "person-years x health left a year", quality_adjusted},
    {"good_health", "expected number in good self-rated health / residents of 16 and over x 100", good_health_share},
    {"life_at_30", "period life table from 30 of deaths over the mean of two 1 Januaries", life_at_30},
    {"healthy_life_at_30", "the same, each year weighted with the share in good self-rated health (Sullivan)",
     healthy_life_at_30},
    {"slope_of_life", "slope index of inequality: years left at 30 on the rank of schooling", slope_of_life},
    {"relative_index_of_death",
     "relative index of inequality: age-standardised deaths at 30-74, bottom over top of the rank of schooling",
     relative_index_of_death},
}};

}  // namespace

std::span<const FormulaEntry> health_formulas() {
    return health_entries;
}

}  // namespace hvis::goals
