// SPDX-License-Identifier: MIT
// hvis compare and hvis report: what a store holds, as table, CSV, JSON or page.
#include "base/errors.hpp"
#include "base/names.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/stored.hpp"
#include "report/json.hpp"
#include "engine/ranking.hpp"
#include "report/page.hpp"
#include "report/phrases.hpp"
#include "report/rankings.hpp"
#include "report/table.hpp"
#include "report/tidy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

namespace hvis::cli {

namespace {

/// By its name in the store, or by its title where one alone has it.
const store::StoredScenario& named(const std::vector<store::StoredScenario>& all, const std::string& asked) {
    const auto exact = std::find_if(all.begin(), all.end(), [&](const auto& stored) { return stored.name == asked; });
    if (exact != all.end()) {
        return *exact;
    }
    using Part = std::string store::StoredScenario::*;
    std::vector<std::string> names;
    for (const Part part : {&store::StoredScenario::name, &store::StoredScenario::title}) {
        std::vector<const store::StoredScenario*> found;
        std::vector<std::string> called;
        for (const auto& stored : all) {
            names.push_back(stored.*part);
            if (base::folded(stored.*part) == base::folded(asked)) {
                found.push_back(&stored);
                called.push_back(stored.name);
            }
        }
        if (found.size() == 1) {
            return *found.front();
        }
        if (found.size() > 1) {
            throw base::UsageError(base::in_both("flere scenarier i lageret hedder \"{}\"; skriv et af navnene: {}",
                                                 "several scenarios of the store are called \"{}\"; write one of the "
                                                 "names: {}",
                                                 asked, base::listed(called)));
        }
    }
    throw base::UsageError(base::in_both("lageret har intet scenarie \"{}\" (hvis list store viser dem){}",
                                         "the store has no scenario \"{}\" (hvis list store shows them){}", asked,
                                         base::did_you_mean(base::nearest(asked, names))));
}

/// By the indicator of --goal; without one, by those the scenarios' own goals name and a plan clearly changes.
/// Throws base::NotComparable when an order is asked for of plans that were not run alike.
std::vector<report::Ranking> asked_rankings(const figures::Region& region,
                                            const std::vector<engine::Comparison>& comparisons,
                                            const Options& options) {
    std::vector<report::Ranking> rankings;
    if (!options.goal.empty()) {
        must_be_indicator("--goal", options.goal, region);
        if (const auto why = engine::unlike(comparisons); !why.empty()) {
            throw base::NotComparable(base::in_both("{}; kør dem sammen: hvis batch A.lua B.lua -o LAGER.db",
                                                    "{}; run them together: hvis batch A.lua B.lua -o STORE.db", why));
        }
        const auto indicator = static_cast<std::size_t>(region.indicator(options.goal) - region.indicators.data());
        if (auto ranking = report::ranking_by(region, comparisons, indicator); ranking) {
            rankings.push_back(std::move(*ranking));
        }
        return rankings;
    }
    std::set<std::string> wanted;
    for (const auto& comparison : comparisons) {
        for (const auto& goal : comparison.goals) {
            wanted.insert(goal.indicator);
        }
    }
    for (auto& ranking : report::rankings_of(region, comparisons)) {
        if (wanted.contains(region.indicators[ranking.indicator].id)) {
            rankings.push_back(std::move(ranking));
        }
    }
    return rankings;
}

void show_rankings(const figures::Region& region, const std::vector<engine::Comparison>& comparisons,
                   const Options& options) {
    const auto rankings = asked_rankings(region, comparisons, options);
    if (!rankings.empty()) {
        std::cout << fmt::format("{}. {}\n", report::said(report::Phrase::ranking, options.lang()),
                                 report::said(report::Phrase::ranking_note, options.lang()));
    } else if (!options.goal.empty()) {
        std::cout << fmt::format("{}: {}\n", options.goal, report::said(report::Phrase::not_rankable, options.lang()));
    }
    for (const auto& ranking : rankings) {
        report::write_ranking(std::cout, region, comparisons, ranking, options.lang());
    }
}

}  // namespace

std::vector<engine::Comparison> comparisons_of(const Options& options, const figures::Region& region, Shown shown) {
    if (options.files.empty()) {
        throw base::UsageError(
            {"nævn lageret, fx: hvis compare LAGER.db", "name the store, for example: hvis compare STORE.db"});
    }
    if (!std::filesystem::exists(options.files.front())) {
        throw base::UsageError(base::in_both("der er intet lager {}", "there is no store {}", options.files.front()));
    }
    const store::Store store(options.files.front(), store::Access::read);
    const auto all = store.scenarios();
    if (all.empty()) {
        throw base::NotComparable(
            {"lageret har intet scenarie endnu; kør et ind i det: hvis run SCENARIE.lua -o LAGER.db",
             "the store holds no scenario yet; run one into it: hvis run SCENARIO.lua -o STORE.db"});
    }
    const bool own = options.against.empty() || options.against == "as today";
    const auto* against = own ? nullptr : &named(all, options.against);
    std::set<const store::StoredScenario*> wanted;
    std::transform(options.files.begin() + 1, options.files.end(), std::inserter(wanted, wanted.end()),
                   [&](const std::string& name) { return &named(all, name); });
    std::vector<const store::StoredScenario*> asked;
    for (const auto& stored : all) {
        if ((wanted.empty() || wanted.contains(&stored)) && &stored != against) {
            asked.push_back(&stored);
        }
    }
    if (shown == Shown::side_by_side && asked.size() > 1) {
        refuse_side_by_side(asked);
    }
    std::vector<engine::Comparison> comparisons;
    for (const auto* stored : asked) {
        comparisons.push_back(answer_from(store, *stored, against, region));
    }
    return comparisons;
}

int compare(const Options& options) {
    const auto region = load_region();
    const auto comparisons = comparisons_of(options, region, Shown::side_by_side);
    if (options.json) {
        std::cout << report::json_of(region, comparisons).dump(1) << "\n";
        return fine;
    }
    if (options.format == "csv") {
        report::write_indicators(std::cout, region, comparisons, report::Dialect::plain, options.by);
        return fine;
    }
    for (const auto& comparison : comparisons) {
        report::write_table(std::cout, region, comparison, table_as(options));
        std::cout << "\n";
    }
    show_rankings(region, comparisons, options);
    return fine;
}

int write_report(const Options& options) {
    if (options.output.empty()) {
        throw base::UsageError(
            {"nævn siden: hvis report LAGER.db -o rapport.html", "name the page: hvis report STORE.db -o report.html"});
    }
    const auto region = load_region();
    const auto comparisons = comparisons_of(options, region, Shown::side_by_side);
    write_file(options.output,
               [&](std::ostream& page) { report::write_page(page, region, comparisons, options.lang()); });
    if (!options.quiet) {
        fmt::print(stderr, "{}\n", options.output);
    }
    return fine;
}

}  // namespace hvis::cli
