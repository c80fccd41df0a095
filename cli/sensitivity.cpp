// SPDX-License-Identifier: MIT
// hvis sensitivity FILE --goal NAME: which unknowns matter for the difference, one at a time (tornado) or wherever the
// others lie (--method morris).
#include "engine/sensitivity.hpp"

#include "base/errors.hpp"
#include "cli/commands.hpp"
#include "cli/progress.hpp"
#include "cli/stored.hpp"
#include "report/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace hvis::cli {

namespace {

using Json = nlohmann::ordered_json;

/// A bar from the difference at the lowest to that at the highest value.
std::string bar(const engine::Swing& swing, double widest) {
    constexpr int cells = 24;
    const double width = std::abs(swing.at_high - swing.at_low);
    const int filled = widest > 0.0 ? static_cast<int>(std::lround(cells * width / widest)) : 0;
    return std::string(static_cast<std::size_t>(filled), '#') +
           std::string(static_cast<std::size_t>(cells - filled), ' ');
}

void print_table(const engine::Sensitivity& found, const figures::IndicatorEntry& entry, report::Language language) {
    const bool danish = language == report::Language::da;
    const int decimals = entry.decimals + 2;
    fmt::print("{}, {}: {} {}\n", danish ? entry.name_da : entry.name_en, danish ? entry.unit_da : entry.unit,
               danish ? "forskel" : "difference", report::signed_number(found.difference, decimals, language));
    fmt::print("{:<48} {:>24}   {:>12} {:>12}\n", danish ? "Ukendt" : "Unknown", danish ? "fra - til" : "from - to",
               danish ? "ved laveste" : "at lowest", danish ? "ved højeste" : "at highest");
    const auto& widest = found.swings.front();
    for (const auto& swing : found.swings) {
        const auto range = fmt::format("{:.4g} - {:.4g}", swing.low, swing.high);
        fmt::print("{:<48} {:>24}   {:>12} {:>12}  {}\n", swing.unknown, range,
                   report::signed_number(swing.at_low, decimals, language),
                   report::signed_number(swing.at_high, decimals, language),
                   bar(swing, std::abs(widest.at_high - widest.at_low)));
    }
}

Json json_of(const engine::Sensitivity& found, const engine::Scenario& scenario, std::uint64_t seed) {
    Json json{{"schema", "hvis.sensitivity/1"},
              {"scenario", scenario.name},
              {"seed", seed},
              {"years", {scenario.first_year, scenario.last_year}}};
    json.update(report::json_of(found));
    return json;
}

void print_table(const engine::Screening& found, const figures::IndicatorEntry& entry, report::Language language) {
    const bool danish = language == report::Language::da;
    const int decimals = entry.decimals + 2;
    fmt::print("{}, {}: {} {}\n", danish ? entry.name_da : entry.name_en, danish ? entry.unit_da : entry.unit,
               found.runs, danish ? "sammenligninger" : "comparisons");
    fmt::print("{:<48} {:>24}   {:>12} {:>12} {:>12}\n", danish ? "Ukendt" : "Unknown",
               danish ? "fra - til" : "from - to", danish ? "betydning" : "matters", danish ? "middel" : "mean",
               danish ? "samspil" : "interacts");
    for (const auto& unknown : found.unknowns) {
        fmt::print("{:<48} {:>24}   {:>12} {:>12} {:>12}\n", unknown.unknown,
                   fmt::format("{:.4g} - {:.4g}", unknown.low, unknown.high),
                   report::number(unknown.size, decimals, language),
                   report::signed_number(unknown.mean, decimals, language),
                   report::number(unknown.interaction, decimals, language));
    }
}

Json json_of(const engine::Screening& found, const engine::Scenario& scenario, std::uint64_t seed) {
    Json unknowns = Json::array();
    for (const auto& one : found.unknowns) {
        unknowns.push_back({{"unknown", one.unknown},
                            {"low", one.low},
                            {"high", one.high},
                            {"mu_star", one.size},
                            {"mu", one.mean},
                            {"sigma", one.interaction},
                            {"source", one.source}});
    }
    return {{"schema", "hvis.screening/1"},
            {"scenario", scenario.name},
            {"seed", seed},
            {"repeats", scenario.repeats},
            {"years", {scenario.first_year, scenario.last_year}},
            {"runs", found.runs},
            {"unknowns", unknowns}};
}

template <class Found>
void show(const Found& found, const engine::Scenario& scenario, const figures::IndicatorEntry& entry,
          const Options& options) {
    if (options.json) {
        auto json = json_of(found, scenario, options.seed);
        json["goal"] = options.goal;
        fmt::print("{}\n", json.dump(1));
    } else {
        print_table(found, entry, options.lang());
    }
}

}  // namespace

int sensitivity(const Options& options) {
    if (options.files.size() != 1 || options.goal.empty()) {
        throw base::UsageError({"hvis sensitivity FIL --goal NAVN, fx --goal readmission.30d",
                                "hvis sensitivity FILE --goal NAME, for example --goal readmission.30d"});
    }
    if (!options.output.empty() && options.method != "tornado") {
        throw base::UsageError({"et lager gemmer det, tornadoen finder: udelad --method eller -o",
                                "a store keeps what the tornado finds: leave out --method or -o"});
    }
    const auto region = load_region();
    must_be_indicator("--goal", options.goal, region);
    auto scenario = scenario_of(options.files.front(), options, load_words(), region);
    scenario.repeats = options.repeats > 0 ? options.repeats : 1;
    const auto* entry = region.indicator(options.goal);
    const int indicator = static_cast<int>(entry - region.indicators.data());
    Progress progress(options.quiet, options.lang(), report::Phrase::comparisons);
    const auto told = [&](int done, int all) { progress.show(done, all); };
    const engine::SensitivityAsked asked{indicator, options.seed, options.unknown, options.trajectories};
    if (options.method == "morris") {
        const auto found = engine::screening(region, scenario, asked, told);
        progress.end();
        show(found, scenario, *entry, options);
    } else {
        const auto found = engine::sensitivity(region, scenario, asked, told);
        progress.end();
        if (!options.output.empty()) {
            store::Store(options.output).keep(stored(scenario, region, options), found);
        }
        show(found, scenario, *entry, options);
    }
    return fine;
}

}  // namespace hvis::cli
