// SPDX-License-Identifier: MIT
// hvis validate: the published results and the exact mathematics against what the model gives.
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/validation.hpp"
#include "cli/validation_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace hvis::cli {

namespace {

using Json = nlohmann::ordered_json;

Json or_null(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json json_of(const ValidationRow& row) {
    return {{"id", row.id},
            {"what", row.what},
            {"source", row.source},
            {"published", row.published},
            {"low", or_null(row.low)},
            {"high", or_null(row.high)},
            {"model", row.model},
            {"mc_low", or_null(row.mc_low)},
            {"mc_high", or_null(row.mc_high)},
            {"tolerance", row.tolerance},
            {"fitted", row.fitted},
            {"verdict", row.hit ? "hit" : "miss"},
            {"reason", row.reason}};
}

/// The page and its pictures beside it.
void write_page(const std::vector<ValidationRow>& rows, const std::filesystem::path& file) {
    const auto folder = file.parent_path() / "validation";
    make_folder(folder);
    for (const auto& [name, group] : groups_of(rows)) {
        const auto picture = validation_picture(group);
        write_file(folder / (name + ".svg"), [&](std::ostream& out) { out << picture; });
    }
    write_file(file, [&](std::ostream& out) { out << validation_page(rows, engine::model_version); });
}

}  // namespace

int validate(const Options& options) {
    auto rows = ward_rows();
    const auto region_rows = rows_of_region(options);
    rows.insert(rows.end(), region_rows.begin(), region_rows.end());
    explain_misses(rows);
    const bool all_hit = std::all_of(rows.begin(), rows.end(), [](const ValidationRow& row) { return row.hit; });
    if (!options.output.empty()) {
        write_page(rows, options.output);
    }
    if (options.json) {
        Json json{{"schema", "hvis.validate/1"}, {"rows", Json::array()}};
        for (const auto& row : rows) {
            json["rows"].push_back(json_of(row));
        }
        fmt::print("{}\n", json.dump(1));
    } else {
        for (const auto& row : rows) {
            fmt::print("{:<6} {:<52} {:>12.4f} {:>12.4f}  {:<5} {}{}\n", row.id, row.what, row.published, row.model,
                       row.hit ? "hit" : "MISS", row.tolerance, row.reason.empty() ? "" : "; " + row.reason);
        }
    }
    return all_hit ? fine : not_held;
}

}  // namespace hvis::cli
