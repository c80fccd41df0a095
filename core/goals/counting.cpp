// SPDX-License-Identifier: MIT
#include "goals/counting.hpp"

#include "base/calendar.hpp"

#include <algorithm>

namespace hvis::goals {

using outcomes::Axis;
using outcomes::Part;
using outcomes::Quantity;
using population::AgeGroup;

double total(const Question& q, Quantity quantity, const Part& part) {
    double sum = 0.0;
    for (int year = q.from; year <= q.to; ++year) {
        sum += static_cast<double>(outcomes::sum(q.tally, year, quantity, part));
    }
    return sum;
}
double total(const Question& q, Quantity quantity) {
    return total(q, quantity, q.part);
}

std::optional<double> ratio(double part, double whole, double factor) {
    if (whole <= 0.0) {
        return std::nullopt;
    }
    return factor * part / whole;
}

/// Mean of the 1 Januaries before and after, summed over the years: person-years as the registers count.
double person_years(const Question& q, Quantity quantity, const Part& part) {
    double sum = 0.0;
    for (int year = q.from; year <= q.to; ++year) {
        sum += static_cast<double>(outcomes::sum(q.tally, year, quantity, part) +
                                   outcomes::sum(q.tally, year + 1, quantity, part)) /
               2.0;
    }
    return sum;
}

double preventable_stays(const Question& q) {
    auto old = of_age(q.part, population::AgeGroup::old, population::AgeGroup::oldest);
    double preventable = 0.0;
    for (int group = 0; group < q.region.group_count(); ++group) {
        const double share = q.region.groups[static_cast<std::size_t>(group)].preventable_share;
        old.only(outcomes::Axis::group, group);
        preventable += share > 0.0 ? share * total(q, outcomes::Quantity::stays_12h, old) : 0.0;
    }
    return preventable;
}

double minutes_between(const Question& q) {
    const auto length =
        base::start_of_year(base::first_year + q.to + 1) - base::start_of_year(base::first_year + q.from);
    return static_cast<double>(length) / base::minute_length;
}

Slope slope_of(const BySchooling& persons, const BySchooling& values) {
    constexpr double middle = 0.5;
    double all = 0.0;
    for (const double number : persons) {
        all += number;
    }
    double below = 0.0;
    double mean = 0.0;
    double product = 0.0;
    double square = 0.0;
    for (std::size_t level = 0; level < values.size(); ++level) {
        const double share = persons[level] / all;
        const double rank = below + share / 2.0 - middle;
        below += share;
        mean += share * values[level];
        product += share * rank * values[level];
        square += share * rank * rank;
    }
    return {square > 0.0 ? product / square : 0.0, mean};
}

BySchooling schooled_persons(const Question& q) {
    BySchooling persons{};
    for (int level = 0; level < figures::education_count; ++level) {
        Part part = q.part;
        part.only(Axis::education, level).from_to(Axis::age, settled_age, figures::age_count);
        persons[static_cast<std::size_t>(level)] = total(q, Quantity::residents_by_schooling, part);
    }
    return persons;
}

Part of_age(const Part& part, AgeGroup from, AgeGroup to) {
    Part wanted = part;
    return wanted.within(Axis::age_group, static_cast<int>(from), static_cast<int>(to) + 1);
}

double years_lived(const ByAge& dead, const ByAge& lived, const ByAge& well, int from) {
    double alive = 1.0;
    double years = 0.0;
    for (auto age = static_cast<std::size_t>(from); age < dead.size(); ++age) {
        const double rate = lived[age] > 0.0 ? dead[age] / lived[age] : 0.0;
        if (age + 1 == dead.size()) {
            years += well[age] * (rate > 0.0 ? alive / rate : alive);
            break;
        }
        const double in_last_year = age == 0 ? 0.1 : 0.5;
        const double dies = std::min(1.0, rate / (1.0 + (1.0 - in_last_year) * rate));
        years += well[age] * alive * (1.0 - dies * (1.0 - in_last_year));
        alive *= 1.0 - dies;
    }
    return years;
}

void pool_oldest(ByAge& counts) {
    constexpr std::size_t pooled_from = 95;
    double sum = 0.0;
    for (std::size_t age = pooled_from; age < counts.size(); ++age) {
        sum += counts[age];
    }
    for (std::size_t age = pooled_from; age < counts.size(); ++age) {
        counts[age] = sum;
    }
}

}  // namespace hvis::goals
