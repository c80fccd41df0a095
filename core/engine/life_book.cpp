// SPDX-License-Identifier: MIT
#include "engine/life_book.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace hvis::engine {

namespace {

using outcomes::Quantity;
using population::Luck;

constexpr base::Instant thirty_days = 30 * base::day_length;
constexpr int never_reached = 1000;

std::int64_t in_units(double health) {
    return std::lround(health * outcomes::health_unit);
}

}  // namespace

LifeBook::LifeBook(const World& world, const population::Person& person, LifeSink& sink)
    : world_(world),
      person_(person),
      sink_(sink),
      next_year_(person.entry == population::Entry::resident ? 0 : world.years->index_of(person.enters) + 1),
      age_next_year_(person.age_at(world.years->start(next_year_))) {
    const auto& schooling = world.chances->schooling();
    const double share = base::unit(luck_of(person.key, Luck::schooling));
    const auto from = [&](double first, double span) { return static_cast<int>(std::ceil(first + share * span)); };
    const bool mid = person.education >= population::Education::mid;
    const bool high = person.education == population::Education::high;
    mid_at_ = mid ? from(schooling.mid_from, population::Schooling::mid_span) : never_reached;
    high_at_ = high ? from(schooling.high_from, population::Schooling::high_span) : never_reached;
}

int LifeBook::age_at(base::Instant at) const {
    return std::min(person_.age_at(at), figures::age_count - 1);
}

int LifeBook::education_at(int age) const {
    if (age < population::own_schooling_age) {
        return static_cast<int>(person_.parents);
    }
    return age >= high_at_ ? 2 : static_cast<int>(age >= mid_at_);
}

void LifeBook::count_new_years(const Present& now, base::Instant until) {
    for (; next_year_ <= world_.years->count() && world_.years->start(next_year_) <= until;
         ++next_year_, ++age_next_year_) {
        count_new_year(now, next_year_, std::min(age_next_year_, figures::age_count - 1));
    }
}

void LifeBook::count_new_year(const Present& now, int year, int age) {
    auto& tally = *sink_.tally;
    const auto add = [&](Quantity quantity, std::size_t cell, std::int64_t amount) {
        tally.at(year, quantity)[cell] += sink_.weight * amount;
    };
    const auto social = social_age_cell(now.municipality, age);
    const auto schooling =
        outcomes::cell(education_at(age) * figures::sex_count + person_.sex, age, figures::age_count);
    add(Quantity::residents,
        outcomes::cell(now.municipality * figures::sex_count + person_.sex, age, figures::age_count), 1);
    add(Quantity::residents_by_schooling, schooling, 1);
    add(Quantity::residents_by_habit, social * population::habit_count + static_cast<std::size_t>(now.habit), 1);
    add(Quantity::residents_by_weight,
        social * population::weight_class_count + static_cast<std::size_t>(health::weight_class(now.log_bmi)), 1);
    const auto socials = static_cast<std::size_t>(tally.sizes().municipalities * figures::education_count *
                                                  population::age_group_count);
    for (auto held = now.conditions; held != 0; held &= held - 1) {
        add(Quantity::residents_by_condition, static_cast<std::size_t>(std::countr_zero(held)) * socials + social, 1);
    }
    const int diseases = std::min(std::popcount(now.conditions & world_.chances->diseases()),
                                  outcomes::most_diseases_counted);
    add(Quantity::residents_by_number,
        social * (outcomes::most_diseases_counted + 1) + static_cast<std::size_t>(diseases), 1);
    const double left = world_.chances->health_left(age, now.conditions);
    const auto good = in_units(world_.chances->good_health(left));
    add(Quantity::health_left, social, in_units(left));
    add(Quantity::good_health, social, good);
    add(Quantity::good_health_by_schooling, schooling, good);
}

void LifeBook::stay(base::Instant at, int group, int municipality, int age) {
    const auto socials = static_cast<std::size_t>(sink_.tally->sizes().municipalities * figures::education_count *
                                                  population::age_group_count);
    const auto cell = static_cast<std::size_t>(group) * socials + social_age_cell(municipality, age);
    add(at, Quantity::first_stays, cell);
    if (at + thirty_days > world_.years->end()) {
        return;
    }
    add(at, Quantity::followed_stays, cell);
    stays_[static_cast<std::size_t>(stay_count_++ % recent_stays)] = {at, world_.years->index_of(at), cell};
}

void LifeBook::condition(base::Instant at, Quantity quantity, int which, int municipality) {
    const auto socials = static_cast<std::size_t>(sink_.tally->sizes().municipalities * figures::education_count *
                                                  population::age_group_count);
    add(at, quantity, static_cast<std::size_t>(which) * socials + social_age_cell(municipality, age_at(at)));
}

void LifeBook::death(base::Instant at, int municipality, int cause) {
    const int age = age_at(at);
    add(at, Quantity::deaths,
        outcomes::cell(municipality * figures::sex_count + person_.sex, age, figures::age_count));
    add(at, Quantity::deaths_by_education, social_age_cell(municipality, age));
    add(at, Quantity::deaths_by_schooling,
        outcomes::cell(education_at(age) * figures::sex_count + person_.sex, age, figures::age_count));
    add(at, Quantity::deaths_by_cause,
        outcomes::cell(cause * figures::sex_count + person_.sex, age, figures::age_count));
    for (int stay = 0; stay < std::min(stay_count_, recent_stays); ++stay) {
        const auto& recent = stays_[static_cast<std::size_t>(stay)];
        if (at - recent.at <= thirty_days) {
            sink_.tally->at(recent.year, Quantity::deaths_30d)[recent.cell] += sink_.weight;
        }
    }
}

}  // namespace hvis::engine
