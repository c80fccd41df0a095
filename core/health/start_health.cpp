// SPDX-License-Identifier: MIT
#include "health/start_health.hpp"

#include "base/parallel.hpp"
#include "health/means.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <span>
#include <utility>

namespace hvis::health {

namespace {

using population::Person;

constexpr double largest_share = 0.95;
constexpr std::size_t people_looked_at = 200'000;

/// The ratios of people of one sex and age whom nothing bars from having a condition.
struct Ratios {
    double people{0.0};
    double sum{0.0};
    double largest{0.0};
    std::vector<double> each;  ///< where only the whole list tells
    void add(double ratio) {
        people += 1.0;
        sum += ratio;
        largest = std::max(largest, ratio);
    }
};

/// Ages next to each other, taken together.
Ratios together(std::span<const Ratios> ages) {
    Ratios all;
    for (const auto& age : ages) {
        all.people += age.people;
        all.sum += age.sum;
        all.largest = std::max(all.largest, age.largest);
    }
    return all;
}

/// Share for each unit of ratio with which people of these ratios have `wanted` on average.
double share_of_unit(const Ratios& all, double wanted) {
    return all.sum > 0.0 ? wanted * all.people / all.sum : wanted;
}

/// The same when those are cut off who would have it for more than certain.
double share_with_cut(std::span<const Ratios> ages, double wanted) {
    constexpr int most_rounds = 30;
    const auto all = together(ages);
    double share = share_of_unit(all, wanted);
    for (int round = 0; round < most_rounds && share * all.largest > largest_share; ++round) {
        double given = 0.0;
        for (const auto& age : ages) {
            for (const double ratio : age.each) {
                given += std::min(largest_share, share * ratio);
            }
        }
        share *= wanted * all.people / given;
    }
    return share;
}

class Giver {
  public:
    Giver(const figures::Region& region, const Risks& risks)
        : region_(region), risks_(risks), shares_(static_cast<std::size_t>(region.condition_count())) {
        order_conditions();
        for (int at = 0; at < region.condition_count(); ++at) {
            by_place_.push_back(place_ratios(region, at));
            largest_.push_back(largest_ratios(at));
            bars_.push_back(region.health.barred_by(at));
        }
    }

    /// Learns from these people what share of them each condition's ratios are to give, in order, giving them theirs.
    void learn(std::vector<Person> persons, const std::vector<std::uint8_t>& steps) {
        LookedAt people{std::move(persons), {}};
        people.seen.reserve(people.persons.size());
        for (std::size_t place = 0; place < people.persons.size(); ++place) {
            people.seen.push_back(see(people.persons[place], steps[place]));
        }
        for (const int condition : order_) {
            settle(condition, people);
            for (std::size_t place = 0; place < people.persons.size(); ++place) {
                give_one(people.persons[place], people.seen[place], condition);
            }
        }
    }
    void give(Person& person, int step) const {
        const auto seen = see(person, step);
        person.conditions = 0;
        for (const int condition : order_) {
            give_one(person, seen, condition);
        }
    }

  private:
    /// A person on entering, and their luck.
    struct Seen {
        Look look;
        base::Key luck;
    };
    /// Those whom shares are learned from.
    struct LookedAt {
        std::vector<Person> persons;
        std::vector<Seen> seen;
    };
    static Seen see(const Person& person, int step) {
        return {look_on_entering(person, step), luck_of(person.key, population::Luck::condition)};
    }
    /// What habits, schooling, weight and municipality do at most to how often people have the condition.
    using ByRiskAge = std::array<double, population::risk_age_count>;
    [[nodiscard]] ByRiskAge largest_ratios(int condition) const {
        constexpr double rounding = 1.0 + 1e-9;
        const auto& places = by_place_[static_cast<std::size_t>(condition)];
        const double place = *std::max_element(places.begin(), places.end());
        ByRiskAge largest{};
        for (int risk_age = 0; risk_age < population::risk_age_count; ++risk_age) {
            largest[static_cast<std::size_t>(risk_age)] =
                risks_.direct(risks_.of_condition(condition)).largest(risk_age) * place * rounding;
        }
        return largest;
    }
    /// Causes first, and a condition before the one it stands instead of.
    void order_conditions() {
        order_ = region_.health.order;
        for (int at = 0; at < region_.condition_count(); ++at) {
            const int other = region_.health.conditions[static_cast<std::size_t>(at)].instead_of;
            if (other >= 0) {
                order_.erase(std::find(order_.begin(), order_.end(), other));
                order_.insert(std::next(std::find(order_.begin(), order_.end(), at)), other);
            }
        }
    }
    [[nodiscard]] double ratio(const Person& person, const Look& seen, int condition) const {
        const auto& direct = risks_.direct(risks_.of_condition(condition));
        return brought(person, seen, condition) * direct.of(seen) *
               by_place_[static_cast<std::size_t>(condition)][person.municipality];
    }
    /// What the conditions that the person has do to it.
    [[nodiscard]] double brought(const Person& person, const Look& seen, int condition) const {
        const int risk = risks_.of_condition(condition);
        double sum = 1.0;
        for (auto left = person.conditions; left != 0; left &= left - 1) {
            sum += risks_.excess(std::countr_zero(left), risk, seen.sex, seen.age);
        }
        return sum;
    }
    [[nodiscard]] bool barred(const Person& person, int condition) const {
        return (person.conditions & bars_[static_cast<std::size_t>(condition)]) != 0;
    }
    using BySexAge = figures::BySexAge<double>;
    /// Share of those whom nothing bars who are to have the condition.
    [[nodiscard]] BySexAge wanted(int condition) const {
        auto shares = region_.health.conditions[static_cast<std::size_t>(condition)].prevalence;
        for (int sex = 0; sex < figures::sex_count; ++sex) {
            for (int age = 0; age < figures::age_count; ++age) {
                shares[static_cast<std::size_t>(sex)][static_cast<std::size_t>(age)] /=
                    region_.health.share_not_barred(condition, sex, age);
            }
        }
        return shares;
    }
    /// [sex][age, those of Means::oldest and over together]
    using RatiosByAge = std::array<std::array<Ratios, Means::oldest + 1>, figures::sex_count>;
    template <class Visit>
    void visit_ratios(int condition, const LookedAt& people, RatiosByAge& ratios, Visit visit) const {
        for (std::size_t place = 0; place < people.persons.size(); ++place) {
            const auto& person = people.persons[place];
            if (person.entry == population::Entry::resident && !barred(person, condition)) {
                const auto& look = people.seen[place].look;
                const auto age = static_cast<std::size_t>(std::min(look.age, Means::oldest));
                visit(ratios[static_cast<std::size_t>(look.sex)][age], ratio(person, look, condition));
            }
        }
    }
    /// Share of the published prevalence for each unit of ratio, by sex and age. Where the ratio of some is so large
    /// that they would have it for certain, the others have more of it.
    void settle(int condition, const LookedAt& people) {
        RatiosByAge ratios;
        visit_ratios(condition, people, ratios, [](Ratios& here, double ratio) { here.add(ratio); });
        bool cut = false;
        const auto all = wanted(condition);
        auto& shares = shares_[static_cast<std::size_t>(condition)];
        const auto set_shares = [&](auto share_of) {
            for (std::size_t sex = 0; sex < ratios.size(); ++sex) {
                for (std::size_t age = 0; age < all[sex].size(); ++age) {
                    const auto near = Means::together(static_cast<int>(age));
                    shares[sex][age] = share_of(std::span(&ratios[sex][static_cast<std::size_t>(near.from)],
                                                          static_cast<std::size_t>(near.to - near.from + 1)),
                                                all[sex][age]);
                }
            }
        };
        set_shares([&](std::span<const Ratios> ages, double share) {
            const auto near = together(ages);
            const double of_unit = share_of_unit(near, share);
            cut = cut || of_unit * near.largest > largest_share;
            return of_unit;
        });
        if (cut) {
            visit_ratios(condition, people, ratios, [](Ratios& here, double ratio) { here.each.push_back(ratio); });
            set_shares([](std::span<const Ratios> ages, double share) { return share_with_cut(ages, share); });
        }
    }
    [[nodiscard]] double unit_share(int condition, const Look& look) const {
        return shares_[static_cast<std::size_t>(condition)][static_cast<std::size_t>(look.sex)]
                      [static_cast<std::size_t>(look.age)];
    }
    /// Most are so unlikely to have it that their luck says no wherever they stand.
    void give_one(Person& person, const Seen& seen, int condition) const {
        const auto at = static_cast<std::size_t>(condition);
        const auto& look = seen.look;
        const double share = unit_share(condition, look);
        if (share <= 0.0 || barred(person, condition)) {
            return;
        }
        const double draw = base::unit(base::drawn(seen.luck, static_cast<std::uint64_t>(condition)));
        const double most = largest_[at][static_cast<std::size_t>(look.risk_age)];
        if (draw >= share * brought(person, look, condition) * most) {
            return;
        }
        if (draw < std::min(largest_share, share * ratio(person, look, condition))) {
            person.conditions |= 1U << static_cast<unsigned>(condition);
        }
    }

    const figures::Region& region_;
    const Risks& risks_;
    std::vector<int> order_;
    std::vector<figures::BySexAge<double>> shares_;  ///< [condition][sex × age]
    std::vector<std::uint32_t> bars_;                ///< conditions that bar this one, as bits  [condition]
    std::vector<std::vector<double>> by_place_;      ///< [condition][municipality]
    std::vector<ByRiskAge> largest_;                 ///< [condition][risk age]
};

/// Each person by themselves, on all cores.
template <class Visit>
void for_people(std::size_t count, Visit visit) {
    constexpr std::size_t piece_size = 16384;
    base::for_pieces(static_cast<int>((count + piece_size - 1) / piece_size), base::cores(), [&](int piece, int) {
        const auto first = static_cast<std::size_t>(piece) * piece_size;
        for (std::size_t at = first; at < std::min(first + piece_size, count); ++at) {
            visit(at);
        }
    });
}

}  // namespace

std::size_t sample_stride(std::size_t people) {
    return std::max<std::size_t>(1, people / people_looked_at);
}

double log_bmi_on_entering(const Weight& weight, const Person& person) {
    const int age = person.age_at(person.enters);
    WeightScore score(person.key, weight.kept());
    return weight.log_bmi({person.sex, age, static_cast<int>(person.education), person.municipality, person.born()},
                          score.at(age));
}

std::vector<std::uint8_t> weight_steps_of(const Weight& weight, const std::vector<Person>& people) {
    std::vector<std::uint8_t> steps(people.size());
    for_people(people.size(), [&](std::size_t at) {
        steps[at] = static_cast<std::uint8_t>(weight_step(log_bmi_on_entering(weight, people[at])));
    });
    return steps;
}

void give_conditions(const figures::Region& region, const Risks& risks, const std::vector<std::uint8_t>& steps,
                     std::vector<Person>& people) {
    std::vector<Person> looked_at;
    std::vector<std::uint8_t> their_steps;
    const auto stride = sample_stride(people.size());
    for (std::size_t at = 0; at < people.size(); at += stride) {
        looked_at.push_back(people[at]);
        their_steps.push_back(steps[at]);
    }
    Giver giver(region, risks);
    giver.learn(std::move(looked_at), their_steps);
    for_people(people.size(), [&](std::size_t at) { giver.give(people[at], steps[at]); });
}

}  // namespace hvis::health
