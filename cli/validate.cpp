// SPDX-License-Identifier: MIT
// hvis validate: the published results and the exact mathematics against what the model gives.
#include "base/errors.hpp"
#include "base/names.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/validation.hpp"
#include "cli/validation_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

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

/// D for D2.
std::string_view letters_of(std::string_view id) {
    return id.substr(0, std::min(id.find_first_of("0123456789"), id.size()));
}

/// G stands for all agreed indicators, whose own numbers only the figures know (G1.1, GPH A20).
bool is_meant(std::string_view name, std::string_view id) {
    const bool agreed = name.starts_with('G') && id.starts_with('G');
    return id == name || letters_of(id) == name || (agreed && (name == "G" || id == "G"));
}

std::vector<std::string> split(const std::string& ids) {
    std::istringstream each(ids);
    return {std::istream_iterator<std::string>(each), {}};
}

}  // namespace

WantedRows::WantedRows(std::vector<std::string> names) : names_(std::move(names)) {
    const auto ids = split(ids_of_wards() + ids_of_region());
    for (const auto& name : names_) {
        if (std::none_of(ids.begin(), ids.end(), [&](const std::string& id) { return is_meant(name, id); })) {
            throw base::UsageError(base::in_both("der er ingen række \"{}\"; forventet: en af: {}{}",
                                                 "there is no row \"{}\"; expected one of: {}{}", name,
                                                 base::listed(ids), base::did_you_mean(base::nearest(name, ids))));
        }
    }
}

bool WantedRows::has(std::string_view id) const {
    return names_.empty() ||
           std::any_of(names_.begin(), names_.end(), [&](const std::string& name) { return is_meant(name, id); });
}

bool WantedRows::has_any(std::string_view ids) const {
    const auto each = split(std::string(ids));
    return std::any_of(each.begin(), each.end(), [&](const std::string& id) { return has(id); });
}

namespace {

std::vector<ValidationRow> rows_asked_for(const Options& options) {
    const WantedRows wanted(options.files);
    auto rows = ward_rows(wanted);
    const auto region_rows = rows_of_region(options, wanted);
    rows.insert(rows.end(), region_rows.begin(), region_rows.end());
    std::erase_if(rows, [&](const ValidationRow& row) { return !wanted.has(row.id); });
    if (rows.empty()) {
        throw base::UsageError(
            base::in_both("der er ingen række \"{}\"", "there is no row \"{}\"", options.files.front()));
    }
    explain_misses(rows);
    return rows;
}

}  // namespace

int validate(const Options& options) {
    const auto rows = rows_asked_for(options);
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
