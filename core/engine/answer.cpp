// SPDX-License-Identifier: MIT
// The answer to a scenario, from the cells of both sides.
#include "engine/batch.hpp"
#include "engine/estimate.hpp"
#include "engine/plan_words.hpp"
#include "engine/principle_checks.hpp"
#include "engine/verdict.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace hvis::engine {

Comparison answer(const figures::Region& region, const Scenario& scenario, std::uint64_t seed,
                  const CellSource& cells) {
    const auto assumed = with_assumed(region, scenario.assumptions);
    Gathering gathering(assumed, {scenario.first_year, scenario.last_year});
    std::vector<int> failed;
    for (int repeat = 1; repeat <= scenario.repeats; ++repeat) {
        if (const auto both = cells(repeat)) {
            gathering.add(both->first, both->second);
        } else {
            failed.push_back(repeat);
        }
    }
    auto comparison = gathering.comparison();
    comparison.failed_repeats = std::move(failed);
    comparison.scenario = scenario.name;
    comparison.title = scenario.title;
    comparison.question = scenario.question;
    std::transform(scenario.plan.decisions.begin(), scenario.plan.decisions.end(),
                   std::back_inserter(comparison.decided_on), [](const Decision& decision) { return decision.taken; });
    comparison.plan_words = in_words(region, scenario.plan);
    comparison.reference_words = in_words(region, scenario.reference);
    comparison.against = scenario.against;
    comparison.seed = seed;
    comparison.engine_version = model_version;
    comparison.figures_digest = region.digest;
    comparison.scenario_digest = scenario.digest;
    const auto& rows = gathering.rows();
    for (const auto& goal : scenario.goals) {
        comparison.goals.push_back(judge(assumed, rows, comparison, goal));
    }
    comparison.principles = look_at_principles(assumed, rows, comparison, scenario);
    for (const auto& principle : scenario.principles) {
        comparison.principles.push_back(judge(assumed, rows, comparison, principle));
    }
    return comparison;
}

Comparison answer(const figures::Region& region, const Scenario& scenario, const Cells& cells, std::uint64_t seed) {
    std::size_t at = 0;
    return answer(region, scenario, seed, [&](int repeat) -> std::optional<std::pair<Cell, Cell>> {
        if (at == cells.base.size() || cells.base[at].repeat != repeat) {
            return std::nullopt;
        }
        ++at;
        return std::pair(cells.base[at - 1], cells.plan[at - 1]);
    });
}

}  // namespace hvis::engine
