// SPDX-License-Identifier: MIT
#include "report/table.hpp"

#include "goals/measures.hpp"
#include "report/columns.hpp"
#include "report/letters.hpp"
#include "report/part_names.hpp"
#include "report/phrases.hpp"
#include "report/principles.hpp"
#include "report/reference.hpp"
#include "report/verdicts.hpp"
#include "report/waterfall.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <ostream>
#include <sstream>

namespace hvis::report {

namespace {

constexpr double million = 1e6;

const figures::IndicatorEntry& entry_of(const figures::Region& region, const goals::Row& row) {
    return region.indicators[static_cast<std::size_t>(row.indicator)];
}

bool wanted(const goals::Row& row, const std::string& by) {
    if (row.year != 0) {
        return false;
    }
    return by.empty() ? row.by.empty() : row.by.size() == 1 && row.by.front().first == by;
}

/// Name and unit, or name and part.
std::string row_label(const figures::Region& region, const goals::Row& row, Language language) {
    const auto& entry = entry_of(region, row);
    const auto& name = language == Language::da ? entry.name_da : entry.name_en;
    const auto& unit = language == Language::da ? entry.unit_da : entry.unit;
    if (!row.by.empty()) {
        const auto& [key, id] = row.by.front();  // a table shows one breakdown at a time
        return fmt::format("{}: {}", name, part_name(region, key, id, language));
    }
    return name.find(unit) == std::string::npos ? fmt::format("{}, {}", name, unit) : name;
}

/// A municipality and how much worse it is off, in the indicator's unit.
using Harm = std::pair<double, std::string>;

/// Municipalities that are clearly worse off by this indicator, the worst first.
std::vector<Harm> harmed(const figures::Region& region, const engine::Comparison& comparison, int indicator) {
    const auto rows = goals::rows_of(region, comparison.years);
    const auto& entry = region.indicators[static_cast<std::size_t>(indicator)];
    std::vector<Harm> harm;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const auto& estimate = comparison.estimates[at];
        if (rows[at].indicator == indicator && wanted(rows[at], "municipality") && direction_of(estimate, entry) < 0) {
            harm.emplace_back(std::abs(*estimate.difference), rows[at].by.front().second);
        }
    }
    std::sort(harm.rbegin(), harm.rend());
    return harm;
}

void write_worst(std::ostream& out, const figures::Region& region, const engine::Comparison& comparison, int indicator,
                 Language language) {
    constexpr std::size_t shown = 3;
    const auto& entry = region.indicators[static_cast<std::size_t>(indicator)];
    const double sign = entry.better == "higher" ? -1.0 : 1.0;
    const auto harm = harmed(region, comparison, indicator);
    for (std::size_t at = 0; at < std::min(shown, harm.size()); ++at) {
        out << (at == 0 ? fmt::format("  {}: ", said(Phrase::worst, language)) : " · ") << harm[at].second << " "
            << signed_number(harm[at].first * sign, entry.decimals, language);
    }
    out << (harm.empty() ? "" : "\n");
}

void write_verdicts(std::ostream& out, const figures::Region& region, const std::vector<engine::Verdict>& verdicts,
                    Phrase title, Language language) {
    bool begun = false;
    for (const auto& verdict : verdicts) {
        if (!verdict.principle.empty()) {
            continue;
        }
        out << (begun ? "" : fmt::format("{}\n", said(title, language)));
        begun = true;
        out << "  " << verdict_text(region, verdict, title == Phrase::goals, language) << "\n";
    }
}

/// "P1 Economy · P2 Quality": those in this state.
std::string names_in(const std::vector<PrincipleLine>& lines, PrincipleLine::State state) {
    std::string names;
    for (const auto& line : lines) {
        names += line.state == state ? fmt::format("{}{} {}", names.empty() ? "" : " · ", line.id, line.name) : "";
    }
    return names;
}

/// Broken principles a line each; the others together.
void write_principles(std::ostream& out, const figures::Region& region, const engine::Comparison& comparison,
                      Language language) {
    using State = PrincipleLine::State;
    const auto lines = principle_lines(region, comparison, language);
    out << (lines.empty() ? "" : fmt::format("{}\n", said(Phrase::principles, language)));
    for (const auto& line : lines) {
        if (line.state == State::broken) {
            out << fmt::format("  {} {}: {}  {}\n", line.id, line.name, said(Phrase::broken, language), line.text);
        }
    }
    for (const auto& [state, phrase] :
         {std::pair{State::kept, Phrase::kept}, {State::not_tested, Phrase::not_tested}}) {
        if (const auto names = names_in(lines, state); !names.empty()) {
            out << fmt::format("  {}: {}\n", said(phrase, language), names);
        }
    }
}

/// The parts of a difference that is measured by step, under its line.
void write_steps(std::ostream& out, const figures::Region& region, const std::vector<Waterfall>& all, int indicator,
                 Language language) {
    const auto& entry = region.indicators[static_cast<std::size_t>(indicator)];
    for (const auto& waterfall : all) {
        if (waterfall.indicator != indicator || waterfall.parts.size() < 2 || waterfall.difference == 0.0) {
            continue;
        }
        std::string text;
        for (const auto& part : waterfall.parts) {
            if (shows(part.difference, entry.decimals + 1)) {
                text += fmt::format("{}{} {}", text.empty() ? "" : " · ", said_step(part.step, language),
                                    signed_number(part.difference, entry.decimals + 1, language));
            }
        }
        out << (text.empty() ? "" : fmt::format("  {}: {}\n", said(Phrase::why_it_changed, language), text));
    }
}

/// What each party pays net, with both intervals, discounted, and when it pays back.
void write_money(std::ostream& out, const engine::Comparison& comparison, Language language) {
    out << fmt::format("{}, {}, {}-{}\n", said(Phrase::money, language), said(Phrase::million_kroner, language),
                       comparison.years.first, comparison.years.last);
    const auto rate = number(comparison.benefit.rate * 100.0, 1, language) + " %";
    const auto scaled = [](std::optional<double> kroner) {
        return kroner ? std::optional<double>(*kroner / million) : std::nullopt;
    };
    for (const auto& net : comparison.net) {
        const auto& money = net.kroner;
        if (!money.difference || (money.base == 0.0 && money.plan == 0.0)) {
            continue;
        }
        out << fmt::format(
            "  {:<14} {:>10}  {:<22} {:<22} {} {}: {}{}\n", said_party(net.party, language),
            signed_number(*money.difference / million, 1, language),
            interval(scaled(money.mc_low), scaled(money.mc_high), 1, language),
            interval(scaled(money.know_low), scaled(money.know_high), 1, language), said(Phrase::discounted, language),
            rate, signed_number(*net.discounted.back().difference / million, 1, language),
            net.pays_back ? fmt::format("  {} {}", said(Phrase::pays_back, language), *net.pays_back) : "");
    }
    const auto& benefit = comparison.benefit;
    if (benefit.kroner.difference && *benefit.kroner.difference != 0.0) {
        out << fmt::format(
            "  {} ({} kr/QALY): {}  {}  {} {} %\n", said(Phrase::net_benefit, language),
            number(benefit.a_qaly, 0, language), signed_number(*benefit.kroner.difference / million, 1, language),
            interval(scaled(benefit.kroner.mc_low), scaled(benefit.kroner.mc_high), 1, language),
            said(Phrase::worth_it, language), number(benefit.kroner.share_better.value_or(0.0) * 100.0, 0, language));
    }
}

/// What all lines of a table share.
struct Table {
    std::ostream& out;
    const figures::Region& region;
    const engine::Comparison& comparison;
    const TableAs& as;
    std::vector<goals::Row> rows;
    std::vector<Waterfall> why;
    Columns columns;

    [[nodiscard]] const engine::Estimate& estimate(std::size_t at) const { return comparison.estimates[at]; }
    [[nodiscard]] Standing standing(std::size_t at) const {
        return standing_of(estimate(at), entry_of(region, rows[at]));
    }
};

/// The largest relative change that is clear, at most 1: what fills half a bar.
double full_bar(const figures::Region& region, const engine::Comparison& comparison,
                const std::vector<goals::Row>& rows, const std::string& by) {
    double largest = 0.0;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const auto& estimate = comparison.estimates[at];
        if (wanted(rows[at], by) && standing_of(estimate, entry_of(region, rows[at])) == Standing::changed) {
            largest = std::max(largest, std::abs(relative_difference(estimate).value_or(0.0)));
        }
    }
    return std::min(largest, 1.0);
}

void write_row(const Table& table, std::size_t at) {
    const auto& row = table.rows[at];
    const auto& entry = entry_of(table.region, row);
    const auto language = table.as.language;
    table.out << table.columns.line({row_label(table.region, row, language), entry, table.estimate(at)}) << "\n";
    if (!table.as.by.empty()) {
        return;
    }
    write_steps(table.out, table.region, table.why, row.indicator, language);
    if (entry.id == "travel.mean" || entry.id == "travel.p95") {
        write_worst(table.out, table.region, table.comparison, row.indicator, language);
    }
}

bool is_listed(const Table& table, Standing standing) {
    return standing == Standing::changed || table.as.all;
}

/// The rows that stand so, of the region or of what was asked for, under a heading of their own.
void write_standing(const Table& table, Standing standing, Phrase heading) {
    std::vector<std::size_t> found;
    for (std::size_t at = 0; at < table.rows.size(); ++at) {
        if (wanted(table.rows[at], table.as.by) && table.standing(at) == standing) {
            found.push_back(at);
        }
    }
    if (found.empty()) {
        return;
    }
    const bool listed = is_listed(table, standing);
    table.out << fmt::format("{} ({}){}\n", said(heading, table.as.language), found.size(),
                             listed ? "" : fmt::format(": {}", said(Phrase::shown_by_all, table.as.language)));
    for (const auto at : found) {
        if (listed) {
            write_row(table, at);
        }
    }
}

void write_rows(const Table& table) {
    table.out << table.columns.heading(reference_heading(table.comparison)) << "\n";
    write_standing(table, Standing::changed, Phrase::clearly_changed);
    write_standing(table, Standing::not_clear, Phrase::not_clearly_changed);
    write_standing(table, Standing::unchanged, Phrase::not_changed);
    bool thin = false;
    for (std::size_t at = 0; at < table.rows.size(); ++at) {
        const bool shown = wanted(table.rows[at], table.as.by) && is_listed(table, table.standing(at));
        thin = thin || (shown && table.estimate(at).is_thin());
    }
    table.out << (thin ? fmt::format("{}\n", said(Phrase::thin, table.as.language)) : "");
}

void write_head(std::ostream& out, const engine::Comparison& comparison, Language language) {
    out << fmt::format("{}      {}: {}      {}-{}      {} {}, {} {}\n", comparison.title,
                       said(Phrase::against, language), reference_title(comparison, language), comparison.years.first,
                       comparison.years.last, comparison.repeats, said(Phrase::repeats, language),
                       said(Phrase::seed, language), comparison.seed);
}

}  // namespace

void write_table(std::ostream& out, const figures::Region& region, const engine::Comparison& comparison,
                 const TableAs& as) {
    std::ostringstream text;
    write_head(text, comparison, as.language);
    const auto rows = goals::rows_of(region, comparison.years);
    write_rows({text, region, comparison, as, rows, waterfalls(region, comparison),
                Columns(as.width, as.colour, full_bar(region, comparison, rows, as.by), as.language)});
    if (!comparison.failed_repeats.empty()) {
        text << comparison.failed_repeats.size() << " " << said(Phrase::runs_failed, as.language) << "\n";
    }
    for (const auto& decision : decision_texts(comparison, as.language)) {
        text << decision << "\n";
    }
    write_verdicts(text, region, comparison.goals, Phrase::goals, as.language);
    write_principles(text, region, comparison, as.language);
    write_verdicts(text, region, comparison.principles, Phrase::own_principles, as.language);
    write_money(text, comparison, as.language);
    text << said(Phrase::result, as.language) << ": " << comparison.digest << "\n";
    out << (as.width > 0 ? folded(text.str(), static_cast<std::size_t>(as.width)) : text.str());
}

}  // namespace hvis::report
