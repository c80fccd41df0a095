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

constexpr int lived_ages = 112;                   ///< nobody is over 90 at the start, and 20 years are lived
constexpr int most_counted = 8;                   ///< conditions that raise hazards further
constexpr int lived_habits = 3;                   ///< never, current, former
constexpr base::Key start_key = 0x5354415254ULL;  ///< sets the start apart from the years
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
constexpr std::array<double, lived_habits> death_by_habit{0.85, 1.9, 1.2};
constexpr std::array<double, lived_habits> disease_by_habit{1.0, 3.0, 1.8};

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
            for (int habit = 0; habit < lived_habits; ++habit) {
                fill_ratios(held, habit);
            }
        }
        for (int sex = 0; sex < 2; ++sex) {
            for (int age = 0; age < lived_ages; ++age) {
                fill_cell(sex, age);
            }
        }
    }

    [[nodiscard]] const base::Cell& cell(int sex, int age) const {
        return cells_[static_cast<std::size_t>(sex * lived_ages + age)];
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
                               : ratios_[static_cast<std::size_t>(who.held * lived_habits + who.habit)][at];
        const auto cap = slot == smoking ? smoking_cap_[static_cast<std::size_t>(age)] : caps_[at];
        return cell(who.sex, age).accepts(mark, slot, ratio, cap);
    }

  private:
    static std::uint32_t fixed(double ratio) {
        return static_cast<std::uint32_t>(std::lround(ratio * base::multiplier_one));
    }
    using Ratios = std::array<std::uint32_t, slots>;
    void fill_ratios(int held, int habit) {
        auto& ratios = ratios_[static_cast<std::size_t>(held * lived_habits + habit)];
        ratios = conditions_ == 1 ? ratios_of_one(held, habit) : ratios_of_twelve(held, habit);
        for (std::size_t slot = 0; slot < ratios.size(); ++slot) {
            caps_[slot] = std::max(caps_[slot], ratios[slot]);
        }
    }
    static Ratios ratios_of_one(int held, int habit) {
        const auto at = static_cast<std::size_t>(habit);
        Ratios ratios{};
        ratios[death] = fixed(death_by_habit[at] * (held > 0 ? 2.0 : 1.0));
        ratios[admission] = fixed((held > 0 ? 2.5 : 1.0) * (habit == 1 ? 1.3 : 1.0));
        ratios[first_condition] = fixed(disease_by_habit[at]);
        return ratios;
    }
    static Ratios ratios_of_twelve(int held, int habit) {
        constexpr int most_raising = 6;
        const int raising = std::min(held, most_raising);
        double more = 1.0;
        for (int n = 0; n < raising; ++n) {
            more *= 1.25;
        }
        Ratios ratios{};
        ratios[death] = fixed(death_by_habit[static_cast<std::size_t>(habit)] * more);
        ratios[admission] = fixed((1.0 + 0.45 * std::min(held, most_counted)) * (habit == 1 ? 1.3 : 1.0));
        for (std::size_t which = 0; which < most_conditions; ++which) {
            const double smoker = by_smoking[which];
            const double by_habit = habit == 1 ? smoker : habit == 2 ? 1.0 + 0.4 * (smoker - 1.0) : 1.0;
            ratios[first_condition + which] = fixed((1.0 + 0.15 * raising) * by_habit);
        }
        return ratios;
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
        for (int habit = 0; habit < lived_habits; ++habit) {
            auto& ratio = smoking_[static_cast<std::size_t>(habit)][here];
            ratio = fixed(smoking_change(age + 0.5, habit) * scale);
            smoking_cap_[here] = std::max(smoking_cap_[here], ratio);
        }
        bounds[smoking] = static_cast<double>(smoking_cap_[here]) / one / scale;
        cells_.push_back(base::cell_of(bounds));
    }

    static constexpr double scale = 16.0;  ///< of the small hazards of smoking
    int conditions_;
    std::vector<base::Cell> cells_;                                                                ///< [sex × age]
    std::array<Ratios, static_cast<std::size_t>((most_conditions + 1) * lived_habits)> ratios_{};  ///< [held × habit]
    std::array<std::uint32_t, slots> caps_{};
    std::array<std::array<std::uint32_t, lived_ages>, lived_habits> smoking_{};
    std::array<std::uint32_t, lived_ages> smoking_cap_{};
};

int habit_at_start(double age, double share) {
    constexpr double never = 0.58;
    constexpr double current = 0.72;  ///< with those who never did
    if (age < 18 || share < never) {
        return 0;
    }
    return share < current ? 1 : 2;
}

/// Walks through one life; adds what happens.
class Walk {
  public:
    Walk(const Chronic& chronic, const ChronicPerson& person, ChronicAnswer& answer)
        : chronic_(chronic),
          starts_(person.age),
          who_{person.sex, person.habit, person.conditions, std::popcount(person.conditions)},
          answer_(answer) {}

    void live(base::Key key, std::uint64_t years) {
        end_ = starts_ + years * whole_year;
        for (auto age = starts_ / whole_year; age <= (end_ - 1) / whole_year; ++age) {
            if (!live_year(key, age)) {
                return;
            }
        }
        answer_.person_years += static_cast<double>(years);
    }

  private:
    /// False: dies.
    bool live_year(base::Key key, std::uint64_t age) {
        const auto& cell = chronic_.cell(who_.sex, static_cast<int>(age));
        const auto bits = base::low_bits(base::drawn(key, age << 8U));
        const int number = bits < cell.counts[0] ? 0 : cell.count(bits);
        for (int n = 0; n < number; ++n) {
            lucks_[static_cast<std::size_t>(n)] = base::drawn(key, age << 8U | static_cast<std::uint64_t>(n + 1));
        }
        if (number > 1) {
            // the time lies in the high bits
            std::sort(lucks_.begin(), lucks_.begin() + number);
        }
        answer_.candidates += number;
        for (int n = 0; n < number; ++n) {
            const auto luck = lucks_[static_cast<std::size_t>(n)];
            const auto when = age * whole_year + (luck >> 32U);
            const int slot = cell.slot_of(base::low_bits(luck));
            const bool happens = when >= starts_ && when < end_ &&
                                 chronic_.accepts(base::low_bits(luck), slot, who_, static_cast<int>(age));
            if (happens && slot == death) {
                ++answer_.deaths;
                answer_.person_years += static_cast<double>(when - starts_) / static_cast<double>(whole_year);
                return false;
            }
            if (happens) {
                happen(slot);
            }
        }
        return true;
    }
    void happen(int slot) {
        if (slot == smoking) {
            who_.habit = who_.habit == 1 ? 2 : 1;
            ++answer_.smoking_changes;
        } else if (slot == admission) {
            ++answer_.admissions;
        } else {
            who_.conditions |= 1U << static_cast<unsigned>(slot - first_condition);
            ++who_.held;
            ++answer_.cases;
        }
    }

    const Chronic& chronic_;
    std::uint64_t starts_;
    std::uint64_t end_{0};
    Chronic::Stands who_;
    ChronicAnswer& answer_;
    std::array<std::uint64_t, base::most_candidates> lucks_;
};

/// Yearly steps with exp() and a sequential engine.
class Textbook {
  public:
    explicit Textbook(std::uint64_t seed) : luck_(seed) {}

    void live_year(std::vector<ChronicPerson>& people, int year) {
        for (auto& who : people) {
            if (who.sex < 0) {
                continue;  // dead
            }
            live_year(who, static_cast<double>(who.age) / static_cast<double>(whole_year) + year);
        }
    }
    [[nodiscard]] const ChronicAnswer& answer() const { return answer_; }

  private:
    bool happens(double hazard) { return even_(luck_) < 1.0 - std::exp(-hazard); }
    void live_year(ChronicPerson& who, double age) {
        const auto habit = static_cast<std::size_t>(who.habit);
        const bool ill = who.conditions != 0;
        answer_.person_years += 1.0;
        const bool dies = happens(death_at(age, who.sex) * death_by_habit[habit] * (ill ? 2.0 : 1.0));
        const bool changes = happens(smoking_change(age, who.habit));
        const bool falls_ill =
            !ill && age >= 30 && happens(4e-4 * std::exp(0.06 * (age - 30)) * disease_by_habit[habit]);
        answer_.admissions += std::poisson_distribution<int>(0.05 * std::exp(0.022 * age) * (ill ? 2.5 : 1.0) *
                                                             (who.habit == 1 ? 1.3 : 1.0))(luck_);
        if (changes) {
            who.habit = who.habit == 1 ? 2 : 1;
        }
        who.conditions |= falls_ill ? 1U : 0U;
        who.sex = dies ? -1 : who.sex;
        answer_.smoking_changes += changes ? 1 : 0;
        answer_.cases += falls_ill ? 1 : 0;
        answer_.deaths += dies ? 1 : 0;
    }

    std::mt19937_64 luck_;
    std::uniform_real_distribution<double> even_;
    ChronicAnswer answer_;
};

}  // namespace

std::vector<ChronicPerson> chronic_people(const ChronicExperiment& experiment) {
    const Chronic chronic(experiment.conditions);
    std::vector<ChronicPerson> people;
    people.reserve(experiment.persons);
    for (std::size_t at = 0; at < experiment.persons; ++at) {
        const base::Key key = base::drawn(experiment.seed ^ start_key, at);
        const auto unit = [&](std::uint64_t n) { return base::unit(base::drawn(key, n)); };
        const double age = unit(0) < 0.8 ? 70.0 * unit(1) : 70.0 + 20.0 * (1.0 - base::real::sqrt(1.0 - unit(1)));
        ChronicPerson person;
        person.age = static_cast<std::uint64_t>(age * static_cast<double>(whole_year));
        person.sex = unit(2) < 0.5 ? 0 : 1;
        person.habit = habit_at_start(age, unit(3));
        for (int which = 0; which < experiment.conditions; ++which) {
            const auto slot = first_condition + which;
            const double share =
                experiment.conditions == 1
                    ? std::min(0.5, age < 30 ? 0.0 : 0.006 * base::real::exp(0.06 * (age - 30)))
                    : std::min(0.6, 8.0 * chronic.base_hazard(slot, person.sex, static_cast<int>(age)));
            const bool held = unit(16 + static_cast<std::uint64_t>(which)) < share;
            person.conditions |= static_cast<std::uint32_t>(held) << static_cast<unsigned>(which);
        }
        people.push_back(person);
    }
    return people;
}

ChronicAnswer run_chronic(const ChronicExperiment& experiment, const std::vector<ChronicPerson>& people) {
    constexpr std::size_t piece_size = 16384;
    const Chronic chronic(experiment.conditions);
    const auto pieces = (people.size() + piece_size - 1) / piece_size;
    std::vector<ChronicAnswer> parts(pieces);
    base::for_pieces(static_cast<int>(pieces), experiment.jobs, [&](int piece, int) {
        auto& answer = parts[static_cast<std::size_t>(piece)];
        const auto first = static_cast<std::size_t>(piece) * piece_size;
        for (std::size_t at = first; at < std::min(first + piece_size, people.size()); ++at) {
            Walk(chronic, people[at], answer)
                .live(base::drawn(experiment.seed, at), static_cast<std::uint64_t>(experiment.years));
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

ChronicAnswer run_chronic_textbook(const ChronicExperiment& experiment, std::vector<ChronicPerson> people) {
    Textbook textbook(experiment.seed);
    for (int year = 0; year < experiment.years; ++year) {
        textbook.live_year(people, year);
    }
    return textbook.answer();
}

}  // namespace hvis::population
