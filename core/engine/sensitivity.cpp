// SPDX-License-Identifier: MIT
#include "engine/sensitivity.hpp"

#include "base/errors.hpp"
#include "base/names.hpp"
#include "base/parallel.hpp"
#include "base/random.hpp"
#include "base/real.hpp"
#include "engine/batch.hpp"
#include "engine/estimate.hpp"
#include "goals/measures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace hvis::engine {

namespace {

/// A scenario whose unknowns can be set one by one. Figures and prices are set in a copy of the region.
class Question {
  public:
    Question(figures::Region region, Scenario scenario, bool money, const std::string& only)
        : region_(std::move(region)), scenario_(std::move(scenario)) {
        gather(money);
        keep(only);
        for (auto& unknown : unknowns_) {
            set(unknown, unknown.value.value);
        }
    }

    struct Unknown {
        std::string name;
        Uncertain value;
        std::function<void(double)> put;
        bool of_plan{false};  ///< the reference does not know it
    };
    /// Those of the plan last.
    [[nodiscard]] const std::vector<Unknown>& unknowns() const { return unknowns_; }

    /// Mean difference of the indicator with one unknown set, which is put back afterwards.
    double with(const Unknown& unknown, double value, int indicator, std::uint64_t seed) {
        set(unknown, value);
        const double found = difference(indicator, seed);
        set(unknown, unknown.value.value);
        return found;
    }
    /// The scenario with one unknown of the plan set.
    [[nodiscard]] Scenario scenario_with(const Unknown& unknown, double value) {
        set(unknown, value);
        auto scenario = scenario_;
        set(unknown, unknown.value.value);
        return scenario;
    }
    /// Mean differences of scenarios that differ in unknowns of the plan only: they share their people and what
    /// these do without the plan. `told`: how many are about done.
    std::vector<double> differences(const std::vector<Scenario>& scenarios, int indicator, std::uint64_t seed,
                                    const std::function<void(int)>& told) {
        auto options = options_with(seed);
        int cells = 0;
        options.finished = [&](const Cell&) { told(std::max(0, ++cells / scenario_.repeats - 1)); };
        const auto all = run_scenarios(region_, scenarios, options);
        std::vector<double> found;
        for (std::size_t at = 0; at < scenarios.size(); ++at) {
            found.push_back(difference_of(answer(region_, scenarios[at], all[at], seed), indicator));
        }
        return found;
    }
    /// Sets one unknown for good: 0 its lowest value, 1 its highest.
    static void place(const Unknown& unknown, double share) {
        set(unknown, unknown.value.low + share * (unknown.value.high - unknown.value.low));
    }
    double difference(int indicator, std::uint64_t seed) {
        return difference_of(answer(region_, scenario_, run_scenario(region_, scenario_, options_with(seed)), seed),
                             indicator);
    }

  private:
    static void set(const Unknown& unknown, double value) { unknown.put(value); }
    [[nodiscard]] static BatchOptions options_with(std::uint64_t seed) {
        BatchOptions options;
        options.seed = seed;
        options.jobs = base::cores();
        return options;
    }
    [[nodiscard]] double difference_of(const Comparison& comparison, int indicator) const {
        const auto whole = goals::whole_row(goals::rows_of(region_, comparison.years), indicator);
        return comparison.estimates[whole].difference.value_or(0.0);
    }

    /// Those with this text in their names.
    void keep(const std::string& only) {
        std::vector<std::string> names;
        for (const auto& unknown : unknowns_) {
            names.push_back(unknown.name);
        }
        const auto wanted = base::folded(only);
        std::erase_if(unknowns_, [&](const Unknown& unknown) {
            return base::folded(unknown.name).find(wanted) == std::string::npos;
        });
        if (unknowns_.empty() && !names.empty()) {
            constexpr std::size_t few = 6;
            const std::vector<std::string> some(names.end() - static_cast<std::ptrdiff_t>(std::min(few, names.size())),
                                                names.end());
            throw base::UsageError(base::in_both("intet ukendt tal har \"{}\" i navnet; de hedder fx: {}",
                                                 "no unknown has \"{}\" in its name; they are called for example: {}",
                                                 only, base::listed(some)));
        }
    }
    void add(const std::string& name, Uncertain& place, bool of_plan) {
        if (place.low < place.high) {
            unknowns_.push_back(
                {name, place, [&place](double value) { place.value = place.low = place.high = value; }, of_plan});
        }
    }
    void gather(bool money) {
        for (auto& figure : region_.figures) {
            const bool assumed = std::any_of(scenario_.assumptions.begin(), scenario_.assumptions.end(),
                                             [&](const auto& one) { return one.figure == figure.name; });
            if (figure.is_drawn() && !assumed) {
                unknowns_.push_back({figure.name,
                                     {figure.value, figure.low, figure.high, figure.distribution, figure.source},
                                     [&figure](double value) { figure.value = figure.low = figure.high = value; }});
            }
        }
        for (auto& cost : region_.costs) {
            if (money && cost.low < cost.high) {
                unknowns_.push_back({"price " + cost.item,
                                     {cost.value, cost.low, cost.high, figures::Distribution::triangle, cost.source},
                                     [&cost](double value) { cost.value = cost.low = cost.high = value; }});
            }
        }
        for (auto& assumed : scenario_.assumptions) {
            add(assumed.figure, assumed.value, false);
        }
        gather(scenario_.reference, "reference: ", false);
        gather(scenario_.plan, "", true);
    }
    void gather(Plan& plan, const std::string& prefix, bool of_plan) {
        const auto add = [&](const std::string& name, Uncertain& place) { this->add(name, place, of_plan); };
        for (auto& effort : plan.efforts) {
            const auto name = prefix + effort.name + ": ";
            add(name + "takes_part", effort.takes_part);
            add(name + "stops", effort.stops_smoking);
            add(name + "adheres", effort.adheres);
            add(name + "costs", effort.cost);
            add(name + "fixed_costs", effort.fixed_cost);
            for (std::size_t at = 0; at < effort.effects.size(); ++at) {
                add(fmt::format("{}effect {}", name, at + 1), effort.effects[at].times);
            }
            for (std::size_t level = 0; level < effort.uptake.size(); ++level) {
                add(fmt::format("{}uptake {}", name, level + 1), effort.uptake[level]);
                add(fmt::format("{}stops {}", name, level + 1), effort.stops[level]);
            }
        }
        for (auto& change : plan.services) {
            add(prefix + "beds that go along", change.beds);
        }
        for (auto& change : plan.stays) {
            add(prefix + "change_stay", change.times);
        }
        for (auto& change : plan.planned) {
            add(prefix + "change_planned", change.times);
        }
    }

    figures::Region region_;
    Scenario scenario_;
    std::vector<Unknown> unknowns_;
};

/// One of the four levels 0, 1/3, 2/3, 1 and the step of two thirds that stays among them.
struct Level {
    double from{0.0};
    double step{0.0};
};
Level level_of(std::uint64_t bits) {
    constexpr double third = 1.0 / 3.0;
    const auto level = static_cast<int>(bits & 3U);
    return {level * third, level < 2 ? 2.0 * third : -2.0 * third};
}

/// Mixed by keyed draws.
std::vector<std::size_t> mixed_order(std::size_t count, base::Key key) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t at = count; at > 1; --at) {
        const auto other = base::index_below(base::low_bits(base::drawn(key, at)), static_cast<std::uint32_t>(at));
        std::swap(order[at - 1], order[other]);
    }
    return order;
}

/// A region and scenario with its unknowns. Throws base::UsageError when there are none.
Question question_of(const figures::Region& region, const Scenario& scenario, const SensitivityAsked& asked) {
    // prices change nothing but money
    const bool money = region.indicators[static_cast<std::size_t>(asked.indicator)].step == "money";
    return {region, scenario, money, asked.only};
}
void must_have_unknowns(const Question& question, const Scenario& scenario) {
    if (question.unknowns().empty()) {
        throw base::UsageError(
            base::in_both("{}: intet i det har grænser", "{}: nothing in it has bounds", scenario.name));
    }
}

}  // namespace

Screening screening(const figures::Region& region, const Scenario& scenario, const SensitivityAsked& asked,
                    const std::function<void(int done, int all)>& told) {
    auto question = question_of(region, scenario, asked);
    must_have_unknowns(question, scenario);
    const auto& unknowns = question.unknowns();
    const int all = asked.trajectories * (1 + static_cast<int>(unknowns.size()));
    int done = 0;
    std::vector<Spread> effects(unknowns.size());
    std::vector<Spread> sizes(unknowns.size());
    for (int trajectory = 0; trajectory < asked.trajectories; ++trajectory) {
        const auto key = base::drawn(base::sub_key(asked.seed, "screening"), static_cast<std::uint64_t>(trajectory));
        std::vector<Level> levels;
        for (std::size_t at = 0; at < unknowns.size(); ++at) {
            levels.push_back(level_of(base::drawn(base::sub_key(key, unknowns[at].name), 0)));
            Question::place(unknowns[at], levels[at].from);
        }
        double before = question.difference(asked.indicator, asked.seed);
        told(++done, all);
        for (const auto at : mixed_order(unknowns.size(), key)) {
            Question::place(unknowns[at], levels[at].from + levels[at].step);
            const double after = question.difference(asked.indicator, asked.seed);
            const double effect = (after - before) / levels[at].step;
            effects[at].add(effect);
            sizes[at].add(std::abs(effect));
            before = after;
            told(++done, all);
        }
    }
    Screening found;
    found.runs = all;
    for (std::size_t at = 0; at < unknowns.size(); ++at) {
        const auto& value = unknowns[at].value;
        found.unknowns.push_back({unknowns[at].name, value.low, value.high, sizes[at].mean(), effects[at].mean(),
                                  base::real::sqrt(effects[at].variance()), value.source});
    }
    std::stable_sort(found.unknowns.begin(), found.unknowns.end(),
                     [](const Screened& a, const Screened& b) { return a.size > b.size; });
    return found;
}

namespace {

/// A swing of each unknown, from its lowest to its highest value.
class Swings {
  public:
    Swings(Question& question, const SensitivityAsked& asked, const std::function<void(int done, int all)>& told)
        : question_(question), asked_(asked), told_(told), all_(1 + 2 * static_cast<int>(question.unknowns().size())) {
        for (const auto& unknown : question.unknowns()) {
            const auto& value = unknown.value;
            swings_.push_back({unknown.name, value.low, value.high, 0.0, 0.0, value.source});
        }
    }

    /// The difference with nothing moved, then each by itself; a few of the plan's own side by side, so that not all
    /// their cells are held at once.
    double move() {
        constexpr std::size_t side_by_side = 10;
        const double difference = question_.difference(asked_.indicator, asked_.seed);
        tell(1);
        const auto& unknowns = question_.unknowns();
        for (std::size_t at = 0; at < unknowns.size();) {
            const auto last = unknowns[at].of_plan ? std::min(at + side_by_side, unknowns.size()) : at + 1;
            unknowns[at].of_plan ? move_plan(at, last) : move_one(at);
            at = last;
        }
        return difference;
    }
    /// The widest first.
    [[nodiscard]] std::vector<Swing> sorted() const {
        auto all = swings_;
        std::stable_sort(all.begin(), all.end(), [](const Swing& a, const Swing& b) {
            return std::abs(a.at_high - a.at_low) > std::abs(b.at_high - b.at_low);
        });
        return all;
    }

  private:
    void tell(int done) const { told_(done, all_); }
    [[nodiscard]] static int done_before(std::size_t unknown) { return 1 + 2 * static_cast<int>(unknown); }

    void move_one(std::size_t at) {
        const auto& unknown = question_.unknowns()[at];
        swings_[at].at_low = question_.with(unknown, swings_[at].low, asked_.indicator, asked_.seed);
        tell(done_before(at) + 1);
        swings_[at].at_high = question_.with(unknown, swings_[at].high, asked_.indicator, asked_.seed);
        tell(done_before(at) + 2);
    }
    void move_plan(std::size_t first, std::size_t last) {
        std::vector<Scenario> scenarios;
        for (auto at = first; at < last; ++at) {
            const auto& unknown = question_.unknowns()[at];
            scenarios.push_back(question_.scenario_with(unknown, swings_[at].low));
            scenarios.push_back(question_.scenario_with(unknown, swings_[at].high));
        }
        const auto found = question_.differences(scenarios, asked_.indicator, asked_.seed,
                                                 [&](int done) { tell(done_before(first) + done); });
        for (auto at = first; at < last; ++at) {
            swings_[at].at_low = found[2 * (at - first)];
            swings_[at].at_high = found[2 * (at - first) + 1];
        }
    }

    Question& question_;
    const SensitivityAsked& asked_;
    const std::function<void(int done, int all)>& told_;
    int all_;
    std::vector<Swing> swings_;  ///< [unknown]
};

}  // namespace

Sensitivity sensitivity(const figures::Region& region, const Scenario& scenario, const SensitivityAsked& asked,
                        const std::function<void(int done, int all)>& told) {
    auto question = question_of(region, scenario, asked);
    must_have_unknowns(question, scenario);
    Sensitivity found;
    found.indicator = region.indicators[static_cast<std::size_t>(asked.indicator)].id;
    found.repeats = scenario.repeats;
    Swings swings(question, asked, told);
    found.difference = swings.move();
    found.swings = swings.sorted();
    return found;
}

}  // namespace hvis::engine
