// SPDX-License-Identifier: MIT
#include "engine/sensitivity.hpp"

#include "base/errors.hpp"
#include "base/parallel.hpp"
#include "engine/batch.hpp"
#include "goals/measures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace hvis::engine {

namespace {

/// A scenario whose unknowns can be set one by one. Figures and prices are set in a copy of the region.
class Question {
  public:
    Question(figures::Region region, Scenario scenario, bool money)
        : region_(std::move(region)), scenario_(std::move(scenario)) {
        gather(money);
        for (auto& unknown : unknowns_) {
            set(unknown, unknown.value.value);
        }
    }

    struct Unknown {
        std::string name;
        Uncertain value;
        std::function<void(double)> put;
    };
    [[nodiscard]] const std::vector<Unknown>& unknowns() const { return unknowns_; }

    /// Mean difference of the indicator with one unknown set, which is put back afterwards.
    double with(const Unknown& unknown, double value, int indicator, std::uint64_t seed) {
        set(unknown, value);
        const double found = difference(indicator, seed);
        set(unknown, unknown.value.value);
        return found;
    }
    double difference(int indicator, std::uint64_t seed) {
        BatchOptions options;
        options.seed = seed;
        options.jobs = base::cores();
        const auto comparison = answer(region_, scenario_, run_scenario(region_, scenario_, options), seed);
        const auto whole = goals::whole_row(goals::rows_of(region_, comparison.years), indicator);
        return comparison.estimates[whole].difference.value_or(0.0);
    }

  private:
    static void set(const Unknown& unknown, double value) { unknown.put(value); }

    void add(const std::string& name, Uncertain& place) {
        if (place.low < place.high) {
            unknowns_.push_back(
                {name, place, [&place](double value) { place.value = place.low = place.high = value; }});
        }
    }
    void gather(bool money) {
        for (auto& figure : region_.figures) {
            const bool assumed = std::any_of(scenario_.assumptions.begin(), scenario_.assumptions.end(),
                                             [&](const auto& one) { return one.figure == figure.name; });
            if (figure.sampled && !assumed && figure.low < figure.high) {
                unknowns_.push_back({figure.name,
                                     {figure.value, figure.low, figure.high, false, figure.source},
                                     [&figure](double value) { figure.value = figure.low = figure.high = value; }});
            }
        }
        for (auto& cost : region_.costs) {
            if (money && cost.low < cost.high) {
                unknowns_.push_back({"price " + cost.item,
                                     {cost.value, cost.low, cost.high, false, cost.source},
                                     [&cost](double value) { cost.value = cost.low = cost.high = value; }});
            }
        }
        for (auto& assumed : scenario_.assumptions) {
            add(assumed.figure, assumed.value);
        }
        gather(scenario_.plan, "");
        gather(scenario_.reference, "reference: ");
    }
    void gather(Plan& plan, const std::string& prefix) {
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

}  // namespace

Sensitivity sensitivity(const figures::Region& region, const Scenario& scenario, int indicator, std::uint64_t seed,
                        const std::function<void(int done, int all)>& told) {
    // prices change nothing but money
    const bool money = region.indicators[static_cast<std::size_t>(indicator)].step == "money";
    Question question(region, scenario, money);
    const auto unknowns = question.unknowns();
    if (unknowns.empty()) {
        throw base::UsageError(fmt::format("{}: nothing in it has bounds", scenario.name));
    }
    const int all = 1 + 2 * static_cast<int>(unknowns.size());
    int done = 0;
    Sensitivity found;
    found.difference = question.difference(indicator, seed);
    told(++done, all);
    for (const auto& unknown : unknowns) {
        Swing swing{unknown.name, unknown.value.low, unknown.value.high, 0.0, 0.0, unknown.value.source};
        swing.at_low = question.with(unknown, swing.low, indicator, seed);
        told(++done, all);
        swing.at_high = question.with(unknown, swing.high, indicator, seed);
        told(++done, all);
        found.swings.push_back(std::move(swing));
    }
    std::stable_sort(found.swings.begin(), found.swings.end(), [](const Swing& a, const Swing& b) {
        return std::abs(a.at_high - a.at_low) > std::abs(b.at_high - b.at_low);
    });
    return found;
}

}  // namespace hvis::engine
