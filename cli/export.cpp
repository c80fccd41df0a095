// SPDX-License-Identifier: MIT
// hvis export: what a store holds as tidy CSV and JSON, with where it comes from.
#include "base/errors.hpp"
#include "cli/commands.hpp"
#include "report/json.hpp"
#include "report/tidy.hpp"

#include <fmt/format.h>

#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <ostream>

namespace hvis::cli {

namespace {

using Json = nlohmann::ordered_json;

void write(const std::filesystem::path& file, const std::function<void(std::ostream&)>& fill) {
    std::ofstream out(file, std::ios::binary);
    fill(out);
    out.flush();
    if (!out) {
        throw base::TryLater(fmt::format("{} cannot be written", file.string()));
    }
}

/// What one needs to run it again: nothing of the machine and no time.
Json provenance(const std::vector<engine::Comparison>& comparisons) {
    Json all = Json::array();
    for (const auto& comparison : comparisons) {
        all.push_back({{"scenario", comparison.scenario},
                       {"title", comparison.title},
                       {"against", comparison.against},
                       {"years", {comparison.years.first, comparison.years.last}},
                       {"repeats", comparison.repeats},
                       {"seed", comparison.seed},
                       {"engine_version", comparison.engine_version},
                       {"figures_digest", comparison.figures_digest},
                       {"scenario_digest", comparison.scenario_digest},
                       {"digest", comparison.digest},
                       {"run_again", fmt::format("hvis run {}.lua --years {}:{} --repeats {} --seed {}",
                                                 comparison.scenario, comparison.years.first, comparison.years.last,
                                                 comparison.repeats, comparison.seed)}});
    }
    return {{"schema", "hvis.provenance/1"}, {"runs", all}};
}

}  // namespace

int export_store(const Options& options) {
    if (options.output.empty()) {
        throw base::UsageError("name the folder: hvis export STORE.db -o FOLDER");
    }
    const auto region = load_region();
    const auto comparisons = comparisons_of(options, region);
    const std::filesystem::path folder(options.output);
    std::error_code fault;
    std::filesystem::create_directories(folder, fault);
    if (fault) {
        throw base::TryLater(fmt::format("the folder {} cannot be made: {}", folder.string(), fault.message()));
    }
    const auto dialect = options.excel_da ? report::Dialect::excel_da : report::Dialect::plain;
    write(folder / "indicators.csv",
          [&](std::ostream& out) { report::write_indicators(out, region, comparisons, dialect); });
    write(folder / "ledger.csv", [&](std::ostream& out) { report::write_ledger(out, comparisons, dialect); });
    write(folder / "principles.csv", [&](std::ostream& out) { report::write_principles(out, comparisons, dialect); });
    write(folder / "results.json",
          [&](std::ostream& out) { out << report::json_of(region, comparisons).dump(1) << "\n"; });
    write(folder / "provenance.json", [&](std::ostream& out) { out << provenance(comparisons).dump(1) << "\n"; });
    if (!options.quiet) {
        fmt::print(stderr, "{}: indicators.csv, ledger.csv, principles.csv, results.json, provenance.json\n",
                   folder.string());
    }
    return fine;
}

}  // namespace hvis::cli
