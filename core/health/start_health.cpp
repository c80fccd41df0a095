// SPDX-License-Identifier: MIT
#include "health/start_health.hpp"

#include "base/parallel.hpp"
#include "health/means.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace hvis::health {

namespace {

using population::Person;

constexpr double largest_share = 0.95;
constexpr std::size_t people_looked_at = 200'000;

class Giver {
  public:
    Giver(const figures::Region& region, const Risks& risks)
        : region_(region), risks_(risks), means_(static_cast<std::size_t>(region.condition_count())) {
        order_conditions();
        bars_.assign(means_.size(), 0);
        for (int at = 0; at < region.condition_count(); ++at) {
            by_place_.push_back(place_ratios(region, at));
            largest_.push_back(largest_ratios(at));
            if (const int other = region.health.conditions[static_cast<std::size_t>(at)].instead_of; other >= 0) {
                bars_[static_cast<std::size_t>(other)] |= 1U << static_cast<unsigned>(at);
            }
        }
    }

    /// Learns the mean of each condition's ratio from those looked at, in order, giving them theirs.
    void learn(std::vector<Person>& looked_at, const std::vector<std::uint8_t>& steps) {
        std::vector<Seen> seen;
        seen.reserve(looked_at.size());
        for (std::size_t at = 0; at < looked_at.size(); ++at) {
            seen.push_back(see(looked_at[at], steps[at]));
        }
        for (const int condition : order_) {
            auto& means = means_[static_cast<std::size_t>(condition)];
            for (std::size_t at = 0; at < looked_at.size(); ++at) {
                if (const auto& look = seen[at].look; looked_at[at].entry == population::Entry::resident) {
                    means.add(look.sex, look.age, ratio(looked_at[at], look, condition));
                }
            }
            settle(condition);
            for (std::size_t at = 0; at < looked_at.size(); ++at) {
                give_one(looked_at[at], seen[at], condition);
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
    /// Share of the published prevalence for each unit of ratio.
    void settle(int condition) {
        const auto& entry = region_.health.conditions[static_cast<std::size_t>(condition)];
        const auto& means = means_[static_cast<std::size_t>(condition)];
        figures::BySexAge<double> shares{};
        for (int sex = 0; sex < figures::sex_count; ++sex) {
            for (int age = 0; age < figures::age_count; ++age) {
                const auto at = static_cast<std::size_t>(age);
                double wanted = entry.prevalence[static_cast<std::size_t>(sex)][at];
                for (const auto& other : region_.health.conditions) {
                    // those who have the other one cannot have this
                    if (other.instead_of == condition) {
                        wanted /= 1.0 - other.prevalence[static_cast<std::size_t>(sex)][at];
                    }
                }
                shares[static_cast<std::size_t>(sex)][at] = wanted / means.at(sex, age);
            }
        }
        shares_.resize(means_.size());
        shares_[static_cast<std::size_t>(condition)] = shares;
    }
    /// Most are so unlikely to have it that their luck says no wherever they stand.
    void give_one(Person& person, const Seen& seen, int condition) const {
        const auto at = static_cast<std::size_t>(condition);
        const auto& look = seen.look;
        const double unit_share = shares_[at][static_cast<std::size_t>(look.sex)][static_cast<std::size_t>(look.age)];
        if (unit_share <= 0.0 || (person.conditions & bars_[at]) != 0) {
            return;
        }
        const double draw = base::unit(base::drawn(seen.luck, static_cast<std::uint64_t>(condition)));
        const double most = largest_[at][static_cast<std::size_t>(look.risk_age)];
        if (draw >= unit_share * brought(person, look, condition) * most) {
            return;
        }
        if (draw < std::min(largest_share, unit_share * ratio(person, look, condition))) {
            person.conditions |= 1U << static_cast<unsigned>(condition);
        }
    }

    const figures::Region& region_;
    const Risks& risks_;
    std::vector<int> order_;
    std::vector<Means> means_;                       ///< of the ratio    [condition]
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
    giver.learn(looked_at, their_steps);
    for_people(people.size(), [&](std::size_t at) { giver.give(people[at], steps[at]); });
}

}  // namespace hvis::health
