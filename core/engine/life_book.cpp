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

}  // namespace

LifeBook::LifeBook(const World& world, const population::Person& person, LifeSink& sink)
    : world_(world),
      person_(person),
      sink_(sink),
      next_year_(person.entry == population::Entry::resident ? 0 : world.years->index_of(person.enters) + 1),
      age_next_year_(person.age_at(world.years->start(next_year_))),
      socials_(static_cast<std::size_t>(sink.tally->sizes().municipalities * figures::education_count *
                                        population::age_group_count)) {
    look_at_next_year();
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

void LifeBook::look_at_next_year() {
    next_new_year_ = next_year_ <= world_.years->count() ? world_.years->start(next_year_) : base::never;
}

void LifeBook::count_new_year(const Present& now) {
    const int age = std::min(age_next_year_, figures::age_count - 1);
    auto& tally = *sink_.tally;
    const auto step = tally.step();
    const auto year = static_cast<std::size_t>(next_year_);
    const auto weight = sink_.weight;
    const auto add = [&](Quantity quantity, std::size_t cell, std::int64_t amount) {
        tally.begin_of(quantity)[cell * step + year] += amount;
    };
    const auto social = social_age_cell(now.municipality, age);
    const auto schooling =
        outcomes::cell(education_at(age) * figures::sex_count + person_.sex, age, figures::age_count);
    add(Quantity::residents,
        outcomes::cell(now.municipality * figures::sex_count + person_.sex, age, figures::age_count), weight);
    add(Quantity::residents_by_schooling, schooling, weight);
    add(Quantity::residents_by_habit, social * population::habit_count + static_cast<std::size_t>(now.habit), weight);
    add(Quantity::residents_by_weight, social * population::weight_class_count + now.weight, weight);
    int diseases = 0;
    if (now.conditions != 0) {
        for (auto held = now.conditions; held != 0; held &= held - 1) {
            add(Quantity::residents_by_condition, static_cast<std::size_t>(std::countr_zero(held)) * socials_ + social,
                weight);
        }
        diseases =
            std::min(std::popcount(now.conditions & world_.chances->diseases()), outcomes::most_diseases_counted);
    }
    add(Quantity::residents_by_number,
        social * (outcomes::most_diseases_counted + 1) + static_cast<std::size_t>(diseases), weight);
    if (health_conditions_ != now.conditions || age % 10 == 0 || health_age_ < 0) {
        health_ = world_.chances->health_of(age, now.conditions);
        health_conditions_ = now.conditions;
        health_age_ = age;
    }
    add(Quantity::health_left, social, weight * health_.left);
    add(Quantity::good_health, social, weight * health_.good);
    add(Quantity::good_health_by_schooling, schooling, weight * health_.good);
    ++next_year_;
    ++age_next_year_;
    look_at_next_year();
}

void LifeBook::stay(base::Instant at, int group, int municipality, int age) {
    const auto cell = static_cast<std::size_t>(group) * socials_ + social_age_cell(municipality, age);
    add(at, Quantity::first_stays, cell);
    if (at + thirty_days > world_.years->end()) {
        return;
    }
    add(at, Quantity::followed_stays, cell);
    stays_[static_cast<std::size_t>(stay_count_++ % recent_stays)] = {at, world_.years->index_of(at), cell};
}

void LifeBook::condition(base::Instant at, Quantity quantity, int which, int municipality) const {
    add(at, quantity, static_cast<std::size_t>(which) * socials_ + social_age_cell(municipality, age_at(at)));
}

void LifeBook::death(base::Instant at, int municipality, int cause) {
    const int age = age_at(at);
    add(at, Quantity::deaths, outcomes::cell(municipality * figures::sex_count + person_.sex, age, figures::age_count));
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
