// SPDX-License-Identifier: MIT
// Chances: what is left of health, and who finds theirs good.
#include "engine/chances.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

namespace hvis::engine {

namespace {

using ByEducation = std::array<double, figures::education_count>;

const char* background_figure(int age) {
    if (age < 40) {
        return "health.background_20_39";
    }
    return age < 70 ? "health.background_40_69" : "health.background_70";
}

}  // namespace

void Chances::fill_health(const ChanceSources& sources) {
    constexpr int first_adult_age = 20;
    for (int age = 0; age < figures::age_count; ++age) {
        background_[static_cast<std::size_t>(age)] =
            age < first_adult_age ? 1.0 : 1.0 - sources.value(background_figure(age));
    }
    less_good_per_loss_ = sources.value("health.good_per_loss");
    alike_until_.back() = oldest;
    for (int age = oldest; age-- > 0;) {
        const auto at = static_cast<std::size_t>(age);
        const bool alike = age + 1 < oldest && background_[at] == background_[at + 1] &&
                           population::age_group_of(age) == population::age_group_of(age + 1);
        alike_until_[at] = alike ? alike_until_[at + 1] : age + 1;
    }
    fill_good_health(sources);
}

/// Among all of settled_age and over, educations differ as published; the level stays.
void Chances::fill_good_health(const ChanceSources& sources) {
    ByEducation persons{};
    ByEducation lost{};
    for (const auto& person : sources.people) {
        const int age = person.age_at(person.enters);
        if (person.entry == population::Entry::resident && age >= population::settled_age) {
            const auto level = static_cast<std::size_t>(person.education);
            persons[level] += 1.0;
            lost[level] +=
                1.0 - background_[static_cast<std::size_t>(std::min(age, oldest))] * burden_of(person.conditions).left;
        }
    }
    constexpr std::array<const char*, figures::education_count> published{
        "health.good_education_low", "health.good_education_mid", "health.good_education_high"};
    ByEducation less_good{};
    for (std::size_t level = 0; level < published.size(); ++level) {
        less_good[level] = persons[level] * (1.0 - sources.value(published[level]) / 100.0);
    }
    const double all_lost = std::accumulate(lost.begin(), lost.end(), 0.0);
    const double all_less_good = std::accumulate(less_good.begin(), less_good.end(), 0.0);
    less_good_by_education_.fill(less_good_per_loss_);
    for (std::size_t level = 0; level < published.size(); ++level) {
        if (lost[level] > 0.0 && all_less_good > 0.0) {
            less_good_by_education_[level] *= less_good[level] / lost[level] * (all_lost / all_less_good);
        }
    }
}

Chances::Burden Chances::burden_of(std::uint32_t conditions) const {
    Burden burden;
    for (auto held = conditions; held != 0; held &= held - 1) {
        const auto condition = std::countr_zero(held);
        burden.left *= 1.0 - weight_lost_[static_cast<std::size_t>(condition)];
        burden.diseases += static_cast<int>((diseases_ >> static_cast<unsigned>(condition)) & 1U);
    }
    return burden;
}

}  // namespace hvis::engine
