// SPDX-License-Identifier: MIT
#include "population/chronic_experiment.hpp"

#include "base/cells.hpp"
#include "base/parallel.hpp"
#include "base/random.hpp"
#include "base/real.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <random>
#include <vector>

namespace hvis::population {

namespace {

// Slots of a year of age.
constexpr int death = 0;
constexpr int smoking = 1;
constexpr int admission = 2;
constexpr int first_condition = 3;
constexpr int most_conditions = 12;
constexpr int slots = first_condition + most_conditions;

constexpr int ages = 112;  ///< nobody is over 90 at the start, and 20 years are lived
constexpr int most_counted = 8;  ///< conditions that raise hazards further
constexpr int habits = 3;        ///< never, current, former
constexpr std::uint64_t whole_year = UINT64_C(1) << 32U;

double death_at(double age, int sex) {
    return sex == 0 ? 2.3e-5 * base::real::exp(0.0986 * age) : 1.17e-5 * base::real::exp(0.1024 * age);
}
double smoking_change(double age, int habit) {
    switch (habit) {
        case 0: return age >= 14 && age < 25 ? 0.02 : 0.0;
        case 1: return age >= 18 ? 0.04 : 0.0;
        default: return 0.01;
    }
}
constexpr std::array<double, habits> death_by_habit{0.85, 1.9, 1.2};
constexpr std::array<double, habits> disease_by_habit{1.0, 3.0, 1.8};

// Of the twelve: onset a year at 50, growth a year of age, ratio for smokers.
constexpr std::array<double, most_conditions> onset{.012, .006, .004, .0025, .002, .003,
                                                    .003, .004, .006, .0008, .003, .010};
constexpr std::array<double, most_conditions> growth{.04, .04, .06, .07, .09, .08, .05, 0, .055, .11, .07, 0};
constexpr std::array<double, most_conditions> by_smoking{1.1, 1.3, 2.2, 1.8, 1.6, 1.2, 6, 1.3, 1.8, 1.2, 1.3, 1.5};

/// Hazards and their bounds; integers when asked.
class Chronic {
  public:
    explicit Chronic(int conditions) : conditions_(conditions) {
        for (int held = 0; held <= most_conditions; ++held) {
            for (int habit = 0; habit < habits; ++habit) {
                fill_ratios(held, habit);
            }
        }
        for (int sex = 0; sex < 2; ++sex) {
            for (int age = 0; age < ages; ++age) {
                fill_cell(sex, age);
            }
        }
    }

    [[nodiscard]] const base::Cell& cell(int sex, int age) const {
        return cells_[static_cast<std::size_t>(sex * ages + age)];
    }
    [[nodiscard]] double base_hazard(int slot, int sex, int age) const {
        const double middle = age + 0.5;
        if (slot == death) {
            return death_at(middle, sex);
        }
        if (slot == smoking) {
            return 1.0;
        }
        if (conditions_ == 1) {
            if (slot == admission) {
                return 0.05 * base::real::exp(0.022 * middle);
            }
            return slot == first_condition && middle >= 30 ? 4e-4 * base::real::exp(0.06 * (middle - 30)) : 0.0;
        }
        if (slot == admission) {
            return 0.035 * base::real::exp(0.02 * middle);
        }
        const auto which = static_cast<std::size_t>(slot - first_condition);
        return middle < 20 ? 0.0
                           : onset[which] * base::real::exp(growth[which] * (middle - 50)) * (sex == 1 ? 0.9 : 1.15);
    }
    struct Stands {
        int sex;
        int habit;
        std::uint32_t conditions;
        int held;
    };
    [[nodiscard]] bool accepts(std::uint32_t mark, int slot, const Stands& who, int age) const {
        const auto at = static_cast<std::size_t>(slot);
        if (slot >= first_condition && ((who.conditions >> (at - first_condition)) & 1U) != 0) {
            return false;
        }
        const auto ratio = slot == smoking
                               ? smoking_[static_cast<std::size_t>(who.habit)][static_cast<std::size_t>(age)]
                               : ratios_[static_cast<std::size_t>(who.held * habits + who.habit)][at];
        const auto cap = slot == smoking ? smoking_cap_[static_cast<std::size_t>(age)] : caps_[at];
        return cell(who.sex, age).accepts(mark, slot, ratio, cap);
    }

  private:
    static std::uint32_t fixed(double ratio) {
        return static_cast<std::uint32_t>(std::lround(ratio * base::multiplier_one));
    }
    void fill_ratios(int held, int habit) {
        auto& ratios = ratios_[static_cast<std::size_t>(held * habits + habit)];
        const auto at = static_cast<std::size_t>(habit);
        if (conditions_ == 1) {
            ratios[death] = fixed(death_by_habit[at] * (held > 0 ? 2.0 : 1.0));
            ratios[admission] = fixed((held > 0 ? 2.5 : 1.0) * (habit == 1 ? 1.3 : 1.0));
            ratios[first_condition] = fixed(disease_by_habit[at]);
        } else {
            constexpr int most_raising = 6;
            const int raising = std::min(held, most_raising);
            double more = 1.0;
            for (int n = 0; n < raising; ++n) {
                more *= 1.25;
            }
            ratios[death] = fixed(death_by_habit[at] * more);
            ratios[admission] = fixed((1.0 + 0.45 * std::min(held, most_counted)) * (habit == 1 ? 1.3 : 1.0));
            for (std::size_t which = 0; which < most_conditions; ++which) {
                const double smoker = by_smoking[which];
                const double by_habit = habit == 1 ? smoker : habit == 2 ? 1.0 + 0.4 * (smoker - 1.0) : 1.0;
                ratios[first_condition + which] = fixed((1.0 + 0.15 * raising) * by_habit);
            }
        }
        for (std::size_t slot = 0; slot < ratios.size(); ++slot) {
            caps_[slot] = std::max(caps_[slot], ratios[slot]);
        }
    }
    void fill_cell(int sex, int age) {
        constexpr double one = base::multiplier_one;
        std::array<double, slots> bounds{};
        for (int slot = 0; slot < first_condition + conditions_; ++slot) {
            const auto at = static_cast<std::size_t>(slot);
            bounds[at] = base_hazard(slot, sex, age) * static_cast<double>(caps_[at]) / one;
        }
        const auto here = static_cast<std::size_t>(age);
        smoking_cap_[here] = 1;
        for (int habit = 0; habit < habits; ++habit) {
            auto& ratio = smoking_[static_cast<std::size_t>(habit)][here];
            ratio = fixed(smoking_change(age + 0.5, habit) * scale);
            smoking_cap_[here] = std::max(smoking_cap_[here], ratio);
        }
        bounds[smoking] = static_cast<double>(smoking_cap_[here]) / one / scale;
        cells_.push_back(base::cell_of(bounds));
    }

    static constexpr double scale = 16.0;  ///< of the small hazards of smoking
    int conditions_;
    std::vector<base::Cell> cells_;                                                          ///< [sex × age]
    std::array<std::array<std::uint32_t, slots>, (most_conditions + 1) * habits> ratios_{};  ///< [held × habit]
    std::array<std::uint32_t, slots> caps_{};
    std::array<std::array<std::uint32_t, ages>, habits> smoking_{};
    std::array<std::uint32_t, ages> smoking_cap_{};
};

/// Someone at the start.
struct Starts {
    std::uint64_t age;  ///< years, 2^-32
    Chronic::Stands who;
};
Starts start_of(const Chronic& chronic, const ChronicExperiment& experiment, std::size_t person) {
    const base::Key key = base::drawn(experiment.seed ^ 0x5354415254ULL, person);
    const auto unit = [&](std::uint64_t n) { return base::unit(base::drawn(key, n)); };
    const double age = unit(0) < 0.8 ? 70.0 * unit(1) : 70.0 + 20.0 * (1.0 - base::real::sqrt(1.0 - unit(1)));
    Starts starts{static_cast<std::uint64_t>(age * static_cast<double>(whole_year)), {unit(2) < 0.5 ? 0 : 1, 0, 0, 0}};
    if (age >= 18) {
        const double habit = unit(3);
        starts.who.habit = habit < 0.58 ? 0 : habit < 0.72 ? 1 : 2;
    }
    for (int which = 0; which < experiment.conditions; ++which) {
        const double share = experiment.conditions == 1
                                 ? (age >= 30 ? std::min(0.5, 0.006 * base::real::exp(0.06 * (age - 30))) : 0.0)
                                 : std::min(0.6, 8.0 * chronic.base_hazard(first_condition + which, starts.who.sex,
                                                                           static_cast<int>(age)));
        starts.who.conditions |= static_cast<std::uint32_t>(unit(16 + static_cast<std::uint64_t>(which)) < share)
                                 << which;
    }
    starts.who.held = std::popcount(starts.who.conditions);
    return starts;
}

/// Lives one life; adds what happens.
void live(const Chronic& chronic, const Starts& starts, base::Key key, std::uint64_t end, ChronicAnswer& answer) {
    auto who = starts.who;
    std::array<std::uint64_t, base::most_candidates> lucks;
    for (auto age = starts.age / whole_year; age <= (end - 1) / whole_year; ++age) {
        const auto& cell = chronic.cell(who.sex, static_cast<int>(age));
        const auto bits = base::low_bits(base::drawn(key, age << 8U));
        const int number = bits < cell.counts[0] ? 0 : cell.count(bits);
        for (int n = 0; n < number; ++n) {
            // the order of the draws is the order in time
            lucks[static_cast<std::size_t>(n)] = base::drawn(key, age << 8U | static_cast<std::uint64_t>(n + 1));
        }
        if (number > 1) {
            std::sort(lucks.begin(), lucks.begin() + number);
        }
        answer.candidates += number;
        for (int n = 0; n < number; ++n) {
            const auto luck = lucks[static_cast<std::size_t>(n)];
            const auto when = age * whole_year + (luck >> 32U);
            const auto mark = base::low_bits(luck);
            const int slot = cell.slot_of(mark);
            if (when < starts.age || when >= end || !chronic.accepts(mark, slot, who, static_cast<int>(age))) {
                continue;
            }
            if (slot == death) {
                ++answer.deaths;
                answer.person_years += static_cast<double>(when - starts.age) / static_cast<double>(whole_year);
                return;
            }
            if (slot == smoking) {
                who.habit = who.habit == 1 ? 2 : 1;
                ++answer.smoking_changes;
            } else if (slot == admission) {
                ++answer.admissions;
            } else {
                who.conditions |= 1U << static_cast<unsigned>(slot - first_condition);
                ++who.held;
                ++answer.cases;
            }
        }
    }
    answer.person_years += static_cast<double>(end - starts.age) / static_cast<double>(whole_year);
}

}  // namespace

ChronicAnswer run_chronic(const ChronicExperiment& experiment) {
    constexpr std::size_t piece_size = 16384;
    const Chronic chronic(experiment.conditions);
    const auto pieces = (experiment.persons + piece_size - 1) / piece_size;
    std::vector<ChronicAnswer> parts(pieces);
    base::for_pieces(static_cast<int>(pieces), experiment.jobs, [&](int piece, int) {
        auto& answer = parts[static_cast<std::size_t>(piece)];
        const auto first = static_cast<std::size_t>(piece) * piece_size;
        for (std::size_t person = first; person < std::min(first + piece_size, experiment.persons); ++person) {
            const auto starts = start_of(chronic, experiment, person);
            const auto end = starts.age + static_cast<std::uint64_t>(experiment.years) * whole_year;
            live(chronic, starts, base::drawn(experiment.seed, person), end, answer);
        }
    });
    ChronicAnswer all;
    for (const auto& part : parts) {
        all.deaths += part.deaths;
        all.cases += part.cases;
        all.admissions += part.admissions;
        all.smoking_changes += part.smoking_changes;
        all.candidates += part.candidates;
        all.person_years += part.person_years;
    }
    return all;
}

ChronicAnswer run_chronic_textbook(const ChronicExperiment& experiment) {
    struct Person {
        double age;
        int sex, habit;
        bool ill, alive;
    };
    const Chronic chronic(1);
    std::vector<Person> people;
    for (std::size_t at = 0; at < experiment.persons; ++at) {
        const auto starts = start_of(chronic, experiment, at);
        people.push_back({static_cast<double>(starts.age) / static_cast<double>(whole_year), starts.who.sex,
                          starts.who.habit, starts.who.held > 0, true});
    }
    std::mt19937_64 luck(experiment.seed);
    std::uniform_real_distribution<double> even;
    const auto happens = [&](double hazard) { return even(luck) < 1.0 - std::exp(-hazard); };
    ChronicAnswer answer;
    for (int year = 0; year < experiment.years; ++year) {
        for (auto& who : people) {
            if (!who.alive) {
                continue;
            }
            const auto habit = static_cast<std::size_t>(who.habit);
            answer.person_years += 1.0;
            const bool dies = happens(death_at(who.age, who.sex) * death_by_habit[habit] * (who.ill ? 2.0 : 1.0));
            const bool changes = happens(smoking_change(who.age, who.habit));
            const bool falls_ill =
                !who.ill && who.age >= 30 && happens(4e-4 * std::exp(0.06 * (who.age - 30)) * disease_by_habit[habit]);
            answer.admissions += std::poisson_distribution<int>(
                0.05 * std::exp(0.022 * who.age) * (who.ill ? 2.5 : 1.0) * (who.habit == 1 ? 1.3 : 1.0))(luck);
            if (changes) {
                who.habit = who.habit == 1 ? 2 : 1;
                ++answer.smoking_changes;
            }
            who.ill = who.ill || falls_ill;
            answer.cases += falls_ill ? 1 : 0;
            answer.deaths += dies ? 1 : 0;
            who.alive = !dies;
            who.age += 1.0;
        }
    }
    return answer;
}

}  // namespace hvis::population
