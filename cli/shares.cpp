// SPDX-License-Identifier: MIT
// hvis explain share FILE: what each effort of a plan adds to their joint effect.
#include "base/errors.hpp"
#include "cli/commands.hpp"
#include "cli/progress.hpp"
#include "engine/shares.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace hvis::cli {

namespace {

using Json = nlohmann::ordered_json;

/// One number: the joint effect and each effort's share of it.
void print_row(const figures::Region& region, const engine::Shares& shares, report::Language language) {
    const auto* entry = region.indicator(shares.id);
    const bool danish = language == report::Language::da;
    const auto& name_of_entry = entry != nullptr && danish ? entry->name_da : shares.id;
    const auto& name = entry != nullptr && !danish ? entry->name_en : name_of_entry;
    const int decimals = entry == nullptr ? 0 : entry->decimals + 1;
    fmt::print("{:<58} {:>14}", name, report::signed_number(shares.joint, decimals, language));
    for (const double share : shares.by_effort) {
        fmt::print(" {:>14}", report::signed_number(share, decimals, language));
    }
    fmt::print("\n");
}

void print_table(const figures::Region& region, const engine::Scenario& scenario,
                 const std::vector<engine::Shares>& all, report::Language language) {
    const bool danish = language == report::Language::da;
    fmt::print("{}      {}-{}      {} {}\n", scenario.title, scenario.first_year, scenario.last_year, scenario.repeats,
               danish ? "gentagelser" : "repeats");
    std::string head;
    for (std::size_t at = 0; at < scenario.plan.efforts.size(); ++at) {
        fmt::print("  [{}] {}\n", at + 1, scenario.plan.efforts[at].name);
        head += fmt::format(" {:>14}", fmt::format("[{}]", at + 1));
    }
    fmt::print("{:<58} {:>14}{}\n",
               danish ? "Forskel til planen uden indsatserne" : "Difference to the plan without them",
               danish ? "samlet" : "joint", head);
    for (const auto& shares : all) {
        if (shares.joint != 0.0) {
            print_row(region, shares, language);
        }
    }
}

}  // namespace

int explain_shares(const Options& options) {
    if (options.files.size() != 2) {
        throw base::UsageError({"hvis explain share FIL: et scenarie med to til seks indsatser",
                                "hvis explain share FILE: a scenario with two to six efforts"});
    }
    const auto region = load_region();
    const auto scenario = scenario_of(options.files[1], options, load_words(), region);
    Progress progress(options.quiet, options.lang());
    const auto all =
        engine::shares_of_efforts(region, scenario, options.seed, [&](int done, int of) { progress.show(done, of); });
    progress.end();
    if (!options.json) {
        print_table(region, scenario, all, options.lang());
        return fine;
    }
    Json efforts = Json::array();
    for (const auto& effort : scenario.plan.efforts) {
        efforts.push_back(effort.name);
    }
    Json rows = Json::array();
    for (const auto& shares : all) {
        rows.push_back({{"id", shares.id}, {"joint", shares.joint}, {"shares", shares.by_effort}});
    }
    fmt::print("{}\n", Json{{"schema", "hvis.shares/1"},
                            {"scenario", scenario.name},
                            {"seed", options.seed},
                            {"repeats", scenario.repeats},
                            {"years", {scenario.first_year, scenario.last_year}},
                            {"efforts", efforts},
                            {"rows", rows}}
                           .dump(1));
    return fine;
}

}  // namespace hvis::cli
