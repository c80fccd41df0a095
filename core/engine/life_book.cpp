// SPDX-License-Identifier: MIT
#include "engine/life_book.hpp"

#include <algorithm>
#include <bit>

namespace hvis::engine {

namespace {

using outcomes::Quantity;

constexpr base::Instant thirty_days = 30 * base::day_length;

}  // namespace

LifeBook::LifeBook(const World& world, const population::Person& person, LifeSink& sink)
    : world_(world),
      person_(person),
      sink_(sink),
      completion_(person, world.chances->schooling()),
      next_new_year_(world.years->new_years_from(
          person.entry == population::Entry::resident ? 0 : world.years->index_of(person.enters) + 1)),
      age_next_year_(person.age_at(*next_new_year_)),
      socials_(static_cast<std::size_t>(sink.tally->sizes().municipalities * figures::education_count *
                                        population::age_group_count)) {
    if (sink.census == nullptr) {
        next_new_year_ = world.years->new_years_from(world.years->count() + 1);
    }
}

int LifeBook::age_at(base::Instant at) const {
    return std::min(person_.age_at(at), figures::age_count - 1);
}

/// Finds where to count from this 1 January on, as long as the person is counted among these.
void LifeBook::find_place(int municipality, int age) {
    municipality_ = municipality;
    alike_until_ = std::min(world_.chances->counted_alike_until(age), completion_.same_until(age));
    place_ = sink_.census->place_of(
        {municipality, education_at(age), person_.sex, age, static_cast<int>(population::age_group_of(age))},
        static_cast<int>(next_new_year_ - world_.years->new_years_from(0)));
}

void LifeBook::look_at_health(std::uint32_t conditions, int age) {
    conditions_ = conditions;
    const auto burden = world_.chances->burden_of(conditions);
    health_ = world_.chances->health_of(age, education_at(age), burden.left);
    diseases_ = std::min(burden.diseases, outcomes::most_diseases_counted);
}

void LifeBook::count_new_year(const Present& now) {
    const int age = std::min(age_next_year_, figures::age_count - 1);
    const bool elsewhere = age_next_year_ >= alike_until_ || now.municipality != municipality_;
    if (elsewhere) {
        find_place(now.municipality, age);
    }
    if (elsewhere || now.conditions != conditions_) {
        look_at_health(now.conditions, age);
    }
    const int left = std::min(health_.left + now.health_gain, static_cast<int>(outcomes::health_unit));
    sink_.census->count(place_,
                        {static_cast<int>(now.habit), now.weight, diseases_, now.conditions, left, health_.good},
                        static_cast<std::int32_t>(sink_.weight));
    place_.next_year();
    ++next_new_year_;
    ++age_next_year_;
}

void LifeBook::stay(base::Instant at, int group, const Present& now, int age) {
    const auto cell = static_cast<std::size_t>(group) * socials_ + social_age_cell(now.municipality, age);
    add(at, Quantity::first_stays, cell);
    if (at + thirty_days > world_.years->end()) {
        return;
    }
    add(at, Quantity::followed_stays, cell);
    const int in_care = (now.conditions & world_.chances->municipal_care()) != 0 ? 1 : 0;
    const auto care_cell =
        outcomes::cell(static_cast<int>(population::age_group_of(age)), in_care, outcomes::in_care_count);
    add(at, Quantity::followed_by_care, care_cell);
    stays_[static_cast<std::size_t>(stay_count_++ % recent_stays)] = {at, world_.years->index_of(at), group, cell,
                                                                      care_cell};
}

void LifeBook::condition(base::Instant at, Quantity quantity, int which, int municipality) const {
    add(at, quantity, static_cast<std::size_t>(which) * socials_ + social_age_cell(municipality, age_at(at)));
}

void LifeBook::shift(base::Instant at, Quantity quantity, int second, Shift shift) const {
    const auto& sizes = sink_.tally->sizes();
    const int seconds = quantity == Quantity::deaths_30d_by_step ? sizes.groups : sizes.municipalities;
    auto counts = sink_.tally->at(world_.years->index_of(at), quantity);
    counts[outcomes::cell(static_cast<int>(shift.from), second, seconds)] -= sink_.weight;
    counts[outcomes::cell(static_cast<int>(shift.to), second, seconds)] += sink_.weight;
}

void LifeBook::death(base::Instant at, const Present& now, Death why) {
    const int age = age_at(at);
    const int municipality = now.municipality;
    const int step = static_cast<int>(why.by);
    const auto& sizes = sink_.tally->sizes();
    add(at, Quantity::deaths_by_step, outcomes::cell(step, municipality, sizes.municipalities));
    for (auto held = now.conditions; held != 0; held &= held - 1) {
        condition(at, Quantity::deaths_by_condition, std::countr_zero(held), municipality);
    }
    add(at, Quantity::deaths, outcomes::cell(municipality * figures::sex_count + person_.sex, age, figures::age_count));
    add(at, Quantity::deaths_by_education, social_age_cell(municipality, age));
    add(at, Quantity::deaths_by_schooling,
        outcomes::cell(education_at(age) * figures::sex_count + person_.sex, age, figures::age_count));
    add(at, Quantity::deaths_by_cause,
        outcomes::cell(why.cause * figures::sex_count + person_.sex, age, figures::age_count));
    for (int stay = 0; stay < std::min(stay_count_, recent_stays); ++stay) {
        const auto& recent = stays_[static_cast<std::size_t>(stay)];
        if (at - recent.at <= thirty_days) {
            sink_.tally->at(recent.year, Quantity::deaths_30d)[recent.cell] += sink_.weight;
            sink_.tally->at(recent.year,
                            Quantity::deaths_30d_by_step)[outcomes::cell(step, recent.group, sizes.groups)] +=
                sink_.weight;
            sink_.tally->at(recent.year, Quantity::deaths_30d_by_care)[recent.care_cell] += sink_.weight;
        }
    }
}

}  // namespace hvis::engine
