// SPDX-License-Identifier: MIT
#include "report/alternatives.hpp"

#include "goals/measures.hpp"
#include "report/phrases.hpp"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

namespace hvis::report {

namespace {

using Side = std::optional<double> engine::Estimate::*;

/// Reads one side of a comparison, over all reported years.
class Reader {
  public:
    Reader(const figures::Region& region, const engine::Comparison& comparison, const engine::SideBySide& batch,
           Side side)
        : region_(region), comparison_(comparison), rows_(goals::rows_of(region, comparison.years)), side_(side) {
        if (batch.group) {
            group_ = region.groups[static_cast<std::size_t>(*batch.group)].id;
        }
    }
    /// Of the group where the indicator is measured by group, else of the region.
    [[nodiscard]] std::optional<double> value(const std::string& id) const {
        const auto& by = region_.indicator(id)->by;
        const bool grouped = !group_.empty() && std::find(by.begin(), by.end(), "group") != by.end();
        for (std::size_t at = 0; at < rows_.size(); ++at) {
            if (is_of(rows_[at], id) && (grouped ? is_by(rows_[at], 1) && of_group(rows_[at]) : is_by(rows_[at], 0))) {
                return comparison_.estimates[at].*side_;
            }
        }
        return std::nullopt;
    }
    /// Places with at least one in a hundred of the stays: whoever was on the way when a place closed is none.
    void count_places(Alternative& alternative) const {
        std::vector<double> there;
        for (std::size_t at = 0; at < rows_.size() && !group_.empty(); ++at) {
            if (is_of(rows_[at], "volume") && is_by(rows_[at], 2) && of_group(rows_[at])) {
                there.push_back((comparison_.estimates[at].*side_).value_or(0.0));
            }
        }
        constexpr double one_in_a_hundred = 0.01;
        const double all = std::accumulate(there.begin(), there.end(), 0.0);
        double stays = 0.0;
        for (const double one : there) {
            const bool takes = one > one_in_a_hundred * all;
            alternative.places += takes ? 1 : 0;
            stays += takes ? one : 0.0;
        }
        if (alternative.places > 0) {
            alternative.volume = stays / alternative.places;
        }
    }

  private:
    [[nodiscard]] bool is_of(const goals::Row& row, const std::string& id) const {
        return row.year == 0 && region_.indicators[static_cast<std::size_t>(row.indicator)].id == id;
    }
    static bool is_by(const goals::Row& row, std::size_t breakdowns) { return row.by.size() == breakdowns; }
    [[nodiscard]] bool of_group(const goals::Row& row) const {
        return std::any_of(row.by.begin(), row.by.end(),
                           [&](const auto& by) { return by.first == "group" && by.second == group_; });
    }
    const figures::Region& region_;
    const engine::Comparison& comparison_;
    std::vector<goals::Row> rows_;
    Side side_;
    std::string group_;
};

Alternative alternative_of(const Reader& reader, const engine::SideBySide& batch, const std::string& title) {
    Alternative alternative;
    alternative.title = title;
    for (const auto& id : batch.shows) {
        alternative.values.push_back(reader.value(id));
    }
    reader.count_places(alternative);
    return alternative;
}

std::vector<std::string> heads_of(const figures::Region& region, const engine::SideBySide& batch, bool danish) {
    std::vector<std::string> heads;
    if (batch.group) {
        heads = {danish ? "hospitaler" : "hospitals", danish ? "ophold pr. år hvert sted" : "stays a year at each"};
    }
    for (const auto& id : batch.shows) {
        const auto& entry = *region.indicator(id);
        heads.push_back(danish ? fmt::format("{}, {}", entry.name_da, entry.unit_da)
                               : fmt::format("{}, {}", entry.name_en, entry.unit));
    }
    return heads;
}

}  // namespace

std::vector<Alternative> alternatives_of(const figures::Region& region, const engine::SideBySide& batch,
                                         const std::vector<engine::Comparison>& comparisons) {
    const auto& first = comparisons.front();
    std::vector<Alternative> all{
        alternative_of(Reader(region, first, batch, &engine::Estimate::base), batch, first.against)};
    for (const auto& comparison : comparisons) {
        all.push_back(
            alternative_of(Reader(region, comparison, batch, &engine::Estimate::plan), batch, comparison.title));
    }
    return all;
}

void write_alternatives(std::ostream& out, const figures::Region& region, const engine::SideBySide& batch,
                        const std::vector<engine::Comparison>& comparisons, Language language) {
    const bool danish = language == Language::da;
    const auto& first = comparisons.front();
    fmt::print(out, "{}      {}-{}      {} {}\n", batch.title, first.years.first, first.years.last, first.repeats,
               said(Phrase::repeats, language));
    if (batch.group) {
        const auto& group = region.groups[static_cast<std::size_t>(*batch.group)];
        fmt::print(out, "{}\n", danish ? group.name_da : group.name_en);
    }
    const auto heads = heads_of(region, batch, danish);
    // the columns are numbered, so that the table fits a terminal
    for (std::size_t at = 0; at < heads.size(); ++at) {
        fmt::print(out, "  [{}] {}\n", at + 1, heads[at]);
    }
    fmt::print(out, "{:<40}", "");
    for (std::size_t at = 0; at < heads.size(); ++at) {
        fmt::print(out, "{:>10}", fmt::format("[{}]", at + 1));
    }
    fmt::print(out, "\n");
    for (const auto& alternative : alternatives_of(region, batch, comparisons)) {
        const bool today = alternative.title == "as today";
        fmt::print(out, "{:<40}", today ? said(Phrase::as_today, language) : std::string_view(alternative.title));
        if (batch.group) {
            fmt::print(out, "{:>10}{:>10}", alternative.places, number_or_dash(alternative.volume, 0, language));
        }
        for (std::size_t at = 0; at < alternative.values.size(); ++at) {
            fmt::print(out, "{:>10}",
                       number_or_dash(alternative.values[at], region.indicator(batch.shows[at])->decimals, language));
        }
        fmt::print(out, "\n");
    }
}

nlohmann::ordered_json json_of(const figures::Region& region, const engine::SideBySide& batch,
                               const std::vector<engine::Comparison>& comparisons) {
    const auto& first = comparisons.front();
    nlohmann::ordered_json json{{"schema", "hvis.batch/1"},
                                {"title", batch.title},
                                {"years", {first.years.first, first.years.last}},
                                {"repeats", first.repeats},
                                {"seed", first.seed}};
    for (const auto& id : batch.shows) {
        json["shows"].push_back({{"id", id}, {"unit", region.indicator(id)->unit}});
    }
    const auto or_null = [](const std::optional<double>& value) {
        return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
    };
    for (const auto& alternative : alternatives_of(region, batch, comparisons)) {
        nlohmann::ordered_json values;
        for (std::size_t at = 0; at < batch.shows.size(); ++at) {
            values[batch.shows[at]] = or_null(alternative.values[at]);
        }
        json["alternatives"].push_back({{"title", alternative.title},
                                        {"hospitals", alternative.places},
                                        {"stays_at_each", or_null(alternative.volume)},
                                        {"values", values}});
    }
    return json;
}

}  // namespace hvis::report
