// SPDX-License-Identifier: MIT
#include "report/table.hpp"

#include "goals/measures.hpp"
#include "report/phrases.hpp"
#include "report/principles.hpp"
#include "report/waterfall.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <ostream>

namespace hvis::report {

namespace {

constexpr double million = 1e6;
constexpr std::size_t label_width = 66;

/// Letters that a terminal shows, not bytes.
std::size_t width_of(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

std::string left(const std::string& text, std::size_t width) {
    return text + std::string(width_of(text) < width ? width - width_of(text) : 0, ' ');
}
std::string right(const std::string& text, std::size_t width) {
    return std::string(width_of(text) < width ? width - width_of(text) : 0, ' ') + text;
}

const figures::IndicatorEntry& entry_of(const figures::Region& region, const goals::Row& row) {
    return region.indicators[static_cast<std::size_t>(row.indicator)];
}

std::string place_of(const goals::Row& row) {
    std::string place;
    for (const auto& [key, value] : row.by) {
        place += (place.empty() ? "" : " · ") + value;
    }
    return place;
}

bool wanted(const goals::Row& row, const std::string& by) {
    if (row.year != 0) {
        return false;
    }
    return by.empty() ? row.by.empty() : row.by.size() == 1 && row.by.front().first == by;
}

void write_line(std::ostream& out, const figures::Region& region, const goals::Row& row,
                const engine::Estimate& estimate, Language language) {
    const auto& entry = entry_of(region, row);
    const auto& name = language == Language::da ? entry.name_da : entry.name_en;
    const auto& unit = language == Language::da ? entry.unit_da : entry.unit;
    const bool unit_said = name.find(unit) != std::string::npos;
    const auto whole = unit_said ? name : fmt::format("{}, {}", name, unit);
    const auto label = row.by.empty() ? whole : fmt::format("{}: {}", name, place_of(row));
    out << left(label, label_width) << right(number_or_dash(estimate.base, entry.decimals, language), 12)
        << right(number_or_dash(estimate.plan, entry.decimals, language), 12)
        << right(estimate.difference ? signed_number(*estimate.difference, entry.decimals, language) : "–", 11)
        << right(interval(estimate.mc_low, estimate.mc_high, entry.decimals, language), 20)
        << right(interval(estimate.know_low, estimate.know_high, entry.decimals, language), 20) << "   "
        << verdict_of(estimate, entry, language) << (estimate.is_thin() ? " †" : "") << "\n";
}

/// Is it not 0 with so many decimals?
bool shows(double value, int decimals) {
    constexpr double half = 0.5;
    constexpr double ten = 10.0;
    return std::abs(value) >= half * std::pow(ten, -decimals);
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

void write_verdicts(std::ostream& out, const std::vector<engine::Verdict>& verdicts, Phrase title, Language language) {
    bool begun = false;
    for (const auto& verdict : verdicts) {
        if (!verdict.principle.empty()) {
            continue;
        }
        out << (begun ? "" : fmt::format("{}\n", said(title, language)));
        begun = true;
        out << "  " << verdict.name << " (" << verdict_text(verdict, title == Phrase::goals, language) << ")\n";
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

}  // namespace

namespace {

/// The interval excludes zero, and the difference shows at the indicator's decimals.
bool is_clear(const engine::Estimate& estimate, const figures::IndicatorEntry& entry) {
    if (!estimate.difference || !estimate.mc_low || (*estimate.mc_low <= 0.0 && *estimate.mc_high >= 0.0)) {
        return false;
    }
    return shows(*estimate.difference, entry.decimals);
}

}  // namespace

int direction_of(const engine::Estimate& estimate, const figures::IndicatorEntry& entry) {
    if (!is_clear(estimate, entry) || entry.better == "neither") {
        return 0;
    }
    return (*estimate.difference > 0.0) == (entry.better == "higher") ? 1 : -1;
}

std::string verdict_text(const engine::Verdict& verdict, bool is_goal, Language language) {
    std::string text;
    if (verdict.no_worse) {
        text = said(Phrase::no_worse, language);
    } else {
        text = fmt::format("{} {}", said(verdict.is_ceiling ? Phrase::at_most : Phrase::at_least, language),
                           number(verdict.bound, 0, language));
    }
    const auto word =
        is_goal ? (verdict.kept ? Phrase::met : Phrase::not_met) : (verdict.kept ? Phrase::kept : Phrase::broken);
    text += fmt::format(": {}; {} {}", said(word, language), said(Phrase::margin, language),
                        number(verdict.margin, 2, language));
    if (!verdict.where.empty() || verdict.year != 0) {
        text += fmt::format(", {}{}{}", verdict.where, verdict.where.empty() ? "" : " ", verdict.year);
    }
    return verdict.broken_by_reference && !verdict.kept
               ? fmt::format("{}, {}", text, said(Phrase::also_today, language))
               : text;
}

std::string verdict_of(const engine::Estimate& estimate, const figures::IndicatorEntry& entry, Language language) {
    if (!estimate.difference) {
        return "–";
    }
    const bool no_width = !estimate.mc_low || (*estimate.mc_low == 0.0 && *estimate.mc_high == 0.0);
    if (*estimate.difference == 0.0 && no_width) {
        return std::string(said(Phrase::unchanged, language));
    }
    if (!estimate.mc_low) {
        return std::string(said(Phrase::too_few, language));
    }
    if (!is_clear(estimate, entry)) {
        return std::string(said(Phrase::no_clear_difference, language));
    }
    const int direction = direction_of(estimate, entry);
    return std::string(said(direction == 0  ? Phrase::changed
                            : direction > 0 ? Phrase::better
                                            : Phrase::worse,
                            language));
}

void write_table(std::ostream& out, const figures::Region& region, const engine::Comparison& comparison,
                 Language language, const std::string& by) {
    const auto against =
        comparison.against == "as today" ? std::string(said(Phrase::as_today, language)) : comparison.against;
    out << fmt::format("{}      {}: {}      {}-{}      {} {}, {} {}\n", comparison.title,
                       said(Phrase::against, language), against, comparison.years.first, comparison.years.last,
                       comparison.repeats, said(Phrase::repeats, language), said(Phrase::seed, language),
                       comparison.seed);
    out << left(std::string(said(Phrase::indicator, language)), label_width)
        << right(std::string(said(Phrase::today, language)), 12) << right(std::string(said(Phrase::plan, language)), 12)
        << right(std::string(said(Phrase::difference, language)), 11)
        << right(std::string(said(Phrase::more_runs, language)), 20)
        << right(std::string(said(Phrase::more_knowledge, language)), 20) << "\n";
    const auto rows = goals::rows_of(region, comparison.years);
    const auto why = waterfalls(region, comparison);
    bool thin = false;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        if (!wanted(rows[at], by)) {
            continue;
        }
        thin = thin || comparison.estimates[at].is_thin();
        write_line(out, region, rows[at], comparison.estimates[at], language);
        if (by.empty()) {
            write_steps(out, region, why, rows[at].indicator, language);
        }
        if (by.empty() &&
            (entry_of(region, rows[at]).id == "travel.mean" || entry_of(region, rows[at]).id == "travel.p95")) {
            write_worst(out, region, comparison, rows[at].indicator, language);
        }
    }
    out << (thin ? fmt::format("{}\n", said(Phrase::thin, language)) : "");
    if (!comparison.failed_repeats.empty()) {
        out << fmt::format("{} {}\n", comparison.failed_repeats.size(), said(Phrase::runs_failed, language));
    }
    for (const double yes : comparison.decided_yes) {
        out << fmt::format("{} {} %\n", said(Phrase::decided, language), number(yes * 100.0, 0, language));
    }
    write_verdicts(out, comparison.goals, Phrase::goals, language);
    write_principles(out, region, comparison, language);
    write_verdicts(out, comparison.principles, Phrase::own_principles, language);
    write_money(out, comparison, language);
    out << said(Phrase::result, language) << ": " << comparison.digest << "\n";
}

}  // namespace hvis::report
