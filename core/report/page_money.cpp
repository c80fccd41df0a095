// SPDX-License-Identifier: MIT
#include "report/page_money.hpp"

#include "report/charts.hpp"
#include "report/money_sums.hpp"
#include "report/page_tables.hpp"
#include "report/phrases.hpp"
#include "report/reference.hpp"

#include <fmt/format.h>

#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace hvis::report {

namespace {

constexpr double million = 1e6;

std::string text(Phrase phrase, Language language) {
    return std::string(said(phrase, language));
}

/// In millions; what a script sorts by is kroner.
std::string money_cell(std::optional<double> kroner, Language language, bool with_sign = true) {
    const auto written = [&](double value) {
        return with_sign ? signed_number(value, 1, language) : number(value, 1, language);
    };
    return cell(kroner, kroner ? written(*kroner / million) : "–");
}

void write_net_of_parties(std::ostream& out, const engine::Comparison& comparison, Language language) {
    const auto rate = number(comparison.benefit.rate * 100.0, 1, language) + " %";
    open_table(out, text(Phrase::net_by_party, language),
               {text(Phrase::payer, language), text(Phrase::difference, language), text(Phrase::more_runs, language),
                text(Phrase::more_knowledge, language), text(Phrase::discounted, language) + " " + rate,
                text(Phrase::pays_back, language)},
               TableKind::sortable, language);
    const auto scaled = [](std::optional<double> kroner) {
        return kroner ? std::optional<double>(*kroner / million) : std::nullopt;
    };
    for (const auto& net : comparison.net) {
        const auto& kroner = net.kroner;
        out << fmt::format("<tr><th scope=\"row\">{}</th>", said_party(net.party, language))
            << money_cell(kroner.difference, language)
            << fmt::format("<td>{}</td><td>{}</td>",
                           interval(scaled(kroner.mc_low), scaled(kroner.mc_high), 1, language),
                           interval(scaled(kroner.know_low), scaled(kroner.know_high), 1, language))
            << money_cell(net.discounted.back().difference, language)
            << fmt::format("<td>{}</td></tr>\n", net.pays_back ? fmt::format("{}", *net.pays_back) : "–");
    }
    close_table(out);
}

/// What each party pays more or less in each year.
void write_by_year(std::ostream& out, const engine::Comparison& comparison, Language language) {
    std::vector<std::string> columns{text(Phrase::payer, language)};
    for (int year = comparison.years.first; year <= comparison.years.last; ++year) {
        columns.push_back(fmt::format("{}", year));
    }
    open_table(out, text(Phrase::money_by_year, language), columns, TableKind::sortable, language);
    const auto years_of = by_year(comparison);
    for (const auto& net : comparison.net) {
        const auto years = years_of.find(net.party);
        if (years == years_of.end()) {
            continue;
        }
        out << fmt::format("<tr><th scope=\"row\">{}</th>", said_party(net.party, language));
        for (const double kroner : years->second) {
            out << money_cell(kroner, language);
        }
        out << "</tr>\n";
    }
    close_table(out);
}

void write_by_item(std::ostream& out, const engine::Comparison& comparison, Language language) {
    open_table(
        out, text(Phrase::money_by_item, language),
        {text(Phrase::payer, language), text(Phrase::item, language), text(reference_heading(comparison), language),
         text(Phrase::plan, language), text(Phrase::difference, language)},
        TableKind::sortable, language);
    for (const auto& sum : by_item(comparison)) {
        out << fmt::format("<tr><th scope=\"row\">{}</th><td class=\"words\">{}</td>", said_party(sum.payer, language),
                           escaped(std::string(said_item(sum.item, language))))
            << money_cell(sum.base, language, false) << money_cell(sum.plan, language, false)
            << money_cell(sum.plan - sum.base, language) << "</tr>\n";
    }
    close_table(out);
}

}  // namespace

void write_money(std::ostream& out, const engine::Comparison& comparison, Language language) {
    out << fmt::format("<h3>{}, {}, {}–{}</h3>", said(Phrase::money, language), said(Phrase::million_kroner, language),
                       comparison.years.first, comparison.years.last);
    write_net_of_parties(out, comparison, language);
    write_by_year(out, comparison, language);
    write_by_item(out, comparison, language);
}

}  // namespace hvis::report
