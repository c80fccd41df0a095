// SPDX-License-Identifier: MIT
// hvis export: what a store holds as tidy CSV and JSON, with where it comes from.
#include "base/errors.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "report/json.hpp"
#include "report/tidy.hpp"
#include "report/workbook.hpp"

#include <fmt/format.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <ostream>

namespace hvis::cli {

namespace {

using Json = nlohmann::ordered_json;

/// Reads the folder's CSV in R, whichever of the two dialects it is in.
constexpr const char* r_script =
    R"r(# Læser resultaterne · Reads the results. In R: source("read_results.R", chdir = TRUE)
read_results <- function(file) {
  first <- readLines(file, n = 1, encoding = "UTF-8")
  if (grepl(";", first)) read.csv2(file, fileEncoding = "UTF-8-BOM") else read.csv(file, fileEncoding = "UTF-8")
}
indicators <- read_results("indicators.csv")
ledger <- read_results("ledger.csv")
principles <- read_results("principles.csv")
)r";

/// For Power Query's advanced editor, in Excel and Power BI.
constexpr const char* power_query = R"pq(// Power Query: set the folder, then use as the source of a query
let
    Folder = "C:\hvis\resultater\",
    Source = Csv.Document(File.Contents(Folder & "indicators.csv"), [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),
    Headers = Table.PromoteHeaders(Source, [PromoteAllScalars = true]),
    Typed = Table.TransformColumnTypes(Headers, {{"base", type number}, {"plan", type number}, {"difference", type number},
        {"mc_low", type number}, {"mc_high", type number}, {"know_low", type number}, {"know_high", type number},
        {"share_better", type number}, {"events", type number}}, "en-US")
in
    Typed
)pq";

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
                       {"failed_runs", comparison.failed_repeats},
                       {"fingerprint", comparison.fingerprint},
                       {"run_again", comparison.command},
                       {"script", comparison.script}});
    }
    return {{"schema", "hvis.provenance/1"}, {"runs", all}};
}

}  // namespace

int export_store(const Options& options) {
    if (options.output.empty()) {
        throw base::UsageError(
            {"nævn mappen: hvis export LAGER.db -o MAPPE", "name the folder: hvis export STORE.db -o FOLDER"});
    }
    const auto region = load_region();
    const auto comparisons = comparisons_of(options, region, Shown::apart);
    const std::filesystem::path folder(options.output);
    make_folder(folder);
    const auto dialect = options.excel_da ? report::Dialect::excel_da : report::Dialect::plain;
    write_file(folder / "indicators.csv",
               [&](std::ostream& out) { report::write_indicators(out, region, comparisons, dialect); });
    write_file(folder / "ledger.csv", [&](std::ostream& out) { report::write_ledger(out, comparisons, dialect); });
    write_file(folder / "principles.csv",
               [&](std::ostream& out) { report::write_principles(out, comparisons, dialect); });
    write_file(folder / "results.json",
               [&](std::ostream& out) { out << report::json_of(region, comparisons).dump(1) << "\n"; });
    report::write_workbook(folder / "results.xlsx", region, comparisons, options.lang());
    write_file(folder / "read_results.R", [](std::ostream& out) { out << r_script; });
    write_file(folder / "read_results.pq", [](std::ostream& out) { out << power_query; });
    write_file(folder / "provenance.json", [&](std::ostream& out) { out << provenance(comparisons).dump(1) << "\n"; });
    if (!options.quiet) {
        fmt::print(stderr,
                   "{}: indicators.csv, ledger.csv, principles.csv, results.xlsx, results.json, provenance.json, "
                   "read_results.R, "
                   "read_results.pq\n",
                   folder.string());
    }
    return fine;
}

}  // namespace hvis::cli
