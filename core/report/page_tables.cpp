// SPDX-License-Identifier: MIT
#include "report/page_tables.hpp"

#include "report/charts.hpp"
#include "report/verdicts.hpp"

#include <fmt/format.h>

#include <ostream>

namespace hvis::report {

void open_table(std::ostream& out, const std::string& caption, const std::vector<std::string>& columns, TableKind kind,
                Language language) {
    const auto* const name = kind == TableKind::sortable     ? " class=\"sortable\""
                             : kind == TableKind::filterable ? " class=\"filterable\""
                                                             : "";
    out << fmt::format("<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"{0}\"><table{1}",
                       escaped(caption), name);
    if (kind == TableKind::filterable) {
        out << fmt::format(" data-filter=\"{}\"", said(Phrase::filter, language));
    }
    out << fmt::format("><caption>{}</caption><thead><tr>", escaped(caption));
    for (const auto& column : columns) {
        const bool words = column == said(Phrase::verdict, language);
        out << fmt::format("<th scope=\"col\"{}>{}</th>", words ? " class=\"verdict\"" : "", escaped(column));
    }
    out << "</tr></thead><tbody>";
}

void close_table(std::ostream& out) {
    out << "</tbody></table></div>";
}

void open_estimates(std::ostream& out, EstimateHeads heads, const std::string& caption, TableKind kind,
                    Language language) {
    std::vector<std::string> columns;
    for (const auto phrase : {heads.first, heads.reference, Phrase::plan, Phrase::difference, Phrase::more_runs,
                              Phrase::more_knowledge, Phrase::verdict}) {
        columns.emplace_back(said(phrase, language));
    }
    open_table(out, caption, columns, kind, language);
}

void write_estimate(std::ostream& out, const std::string& label, const figures::IndicatorEntry& entry,
                    const engine::Estimate& estimate, Language language) {
    const int direction = direction_of(estimate, entry);
    const auto* const state = direction > 0 ? " better" : direction < 0 ? " worse" : "";
    out << fmt::format("<tr><th scope=\"row\">{}</th>", escaped(label))
        << cell(estimate.base, number_or_dash(estimate.base, entry.decimals, language))
        << cell(estimate.plan, number_or_dash(estimate.plan, entry.decimals, language))
        << cell(estimate.difference,
                estimate.difference ? signed_number(*estimate.difference, entry.decimals, language) : "–")
        << cell(estimate.mc_low, interval(estimate.mc_low, estimate.mc_high, entry.decimals, language))
        << cell(estimate.know_low, interval(estimate.know_low, estimate.know_high, entry.decimals, language))
        << fmt::format("<td class=\"verdict{}\">{}{}</td></tr>\n", state, verdict_of(estimate, entry, language),
                       estimate.is_thin() ? " †" : "");
}

std::string cell(std::optional<double> value, const std::string& text) {
    return value ? fmt::format("<td data-value=\"{}\">{}</td>", *value, text) : fmt::format("<td>{}</td>", text);
}

}  // namespace hvis::report
