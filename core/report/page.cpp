// SPDX-License-Identifier: MIT
#include "report/page.hpp"

#include "goals/measures.hpp"
#include "report/charts.hpp"
#include "report/phrases.hpp"
#include "report/principles.hpp"
#include "report/run_chart.hpp"
#include "report/table.hpp"
#include "report/waterfall.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <ostream>
#include <string_view>

namespace hvis::report {

namespace {

constexpr const char* style = R"css(
:root { color-scheme: light; } body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 62rem; padding: 1rem; color: #111; background: #fff; }
h1 { font-size: 1.7rem; } h2 { margin-top: 2.5rem; border-top: 3px solid #0072B2; padding-top: .5rem; } h3 { margin-bottom: .3rem; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; } th, td { text-align: right; padding: .2rem .5rem; border-bottom: 1px solid #ddd; }
th:first-child, td:first-child { text-align: left; } td.verdict { text-align: left; white-space: nowrap; } .wide { overflow-x: auto; }
svg { width: 100%; height: auto; font: 12px system-ui, sans-serif; } .courses { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 1rem; }
.kept::before { content: "✔ "; } .untested::before { content: "– "; } .broken { font-weight: bold; } .broken::before { content: "✘ "; } footer { margin-top: 3rem; font-size: .85rem; color: #333; }
code { overflow-wrap: anywhere; } .worse { color: #9a4400; font-weight: 600; } .better { color: #005a8c; font-weight: 600; }
@media print { body { max-width: none; } h2 { break-before: page; } }
)css";

/// Writes one comparison.
class Section {
  public:
    Section(std::ostream& out, const figures::Region& region, const engine::Comparison& comparison, Language language)
        : out_(out),
          region_(region),
          comparison_(comparison),
          rows_(goals::rows_of(region, comparison.years)),
          run_charts_(run_charts(region, comparison)),
          language_(language) {}

    void write() {
        const auto against =
            comparison_.against == "as today" ? std::string(said(Phrase::as_today, language_)) : comparison_.against;
        out_ << fmt::format("<section><h2>{}</h2><p>{} <strong>{}</strong> · {}–{} · {} {} · {} {}</p>",
                            escaped(comparison_.title), said(Phrase::against, language_), escaped(against),
                            comparison_.years.first, comparison_.years.last, comparison_.repeats,
                            said(Phrase::repeats, language_), said(Phrase::seed, language_), comparison_.seed);
        verdicts(comparison_.goals, Phrase::goals);
        principles();
        verdicts(comparison_.principles, Phrase::own_principles);
        target_picture();
        why_it_changed();
        forest();
        courses();
        municipalities();
        hospitals();
        money();
        out_ << fmt::format("<p>{}: <code>{}</code></p></section>", said(Phrase::digest, language_),
                            comparison_.digest);
    }

  private:
    [[nodiscard]] const figures::IndicatorEntry& entry(const goals::Row& row) const {
        return region_.indicators[static_cast<std::size_t>(row.indicator)];
    }
    [[nodiscard]] const std::string& name(const figures::IndicatorEntry& entry) const {
        return language_ == Language::da ? entry.name_da : entry.name_en;
    }
    [[nodiscard]] const std::string& unit(const figures::IndicatorEntry& entry) const {
        return language_ == Language::da ? entry.unit_da : entry.unit;
    }
    [[nodiscard]] std::string heading(Phrase phrase) const {
        return fmt::format("<h3>{}</h3>", said(phrase, language_));
    }

    /// Rows over all years together: the region, or by one key.
    template <class Visit>
    void for_rows(const std::string& by, Visit visit) const {
        for (std::size_t at = 0; at < rows_.size(); ++at) {
            const auto& row = rows_[at];
            const bool fits = by.empty() ? row.by.empty() : row.by.size() == 1 && row.by.front().first == by;
            if (row.year == 0 && fits) {
                visit(row, comparison_.estimates[at]);
            }
        }
    }

    void verdicts(const std::vector<engine::Verdict>& all, Phrase title) {
        const auto own = [](const engine::Verdict& verdict) { return verdict.principle.empty(); };
        if (std::none_of(all.begin(), all.end(), own)) {
            return;
        }
        out_ << heading(title) << "<ul>";
        for (const auto& verdict : all) {
            if (!own(verdict)) {
                continue;
            }
            out_ << fmt::format("<li class=\"{}\">{} ({})</li>", verdict.kept ? "kept" : "broken",
                                escaped(verdict.name),
                                escaped(verdict_text(verdict, title == Phrase::goals, language_)));
        }
        out_ << "</ul>";
    }

    void table_head(Phrase first) {
        out_ << fmt::format(
            "<div "
            "class=\"wide\"><table><thead><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th><th>{}</th><th>{}</th><th></"
            "th></tr></thead><tbody>",
            said(first, language_), said(Phrase::today, language_), said(Phrase::plan, language_),
            said(Phrase::difference, language_), said(Phrase::more_runs, language_),
            said(Phrase::more_knowledge, language_));
    }
    void table_row(const std::string& label, const figures::IndicatorEntry& entry, const engine::Estimate& estimate) {
        const int direction = direction_of(estimate, entry);
        out_ << fmt::format(
            "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td class=\"verdict "
            "{}\">{}</td></tr>\n",
            escaped(label), number_or_dash(estimate.base, entry.decimals, language_),
            number_or_dash(estimate.plan, entry.decimals, language_),
            estimate.difference ? signed_number(*estimate.difference, entry.decimals, language_) : "–",
            interval(estimate.mc_low, estimate.mc_high, entry.decimals, language_),
            interval(estimate.know_low, estimate.know_high, entry.decimals, language_),
            direction > 0   ? "better"
            : direction < 0 ? "worse"
                            : "",
            verdict_of(estimate, entry, language_));
    }
    void table_end() { out_ << "</tbody></table></div>"; }

    /// The agreed principles: what each says, and how the plan stands to it.
    void principles() {
        using State = PrincipleLine::State;
        const auto lines = principle_lines(region_, comparison_, language_);
        if (lines.empty()) {
            return;
        }
        out_ << heading(Phrase::principles) << "<ul>";
        for (const auto& line : lines) {
            const auto state = line.state == State::kept     ? Phrase::kept
                               : line.state == State::broken ? Phrase::broken
                                                             : Phrase::not_tested;
            out_ << fmt::format("<li class=\"{}\">{} {}: {}. {}<br><small>{}</small></li>",
                                line.state == State::kept     ? "kept"
                                : line.state == State::broken ? "broken"
                                                              : "untested",
                                line.id, escaped(line.name), said(state, language_), escaped(line.statement),
                                escaped(line.text));
        }
        out_ << "</ul>";
    }

    /// Every goal of the catalogue with its indicators, then those that belong to no goal.
    void target_picture() {
        out_ << heading(Phrase::target_picture);
        table_head(Phrase::indicator);
        for (const auto& goal : region_.goals) {
            goal_row(goal);
            indicators_of(goal.id);
            for (const auto& asked : region_.agreed) {
                if (asked.goal == goal.id && asked.indicator.empty()) {
                    not_computed_row(asked.number + " " + (language_ == Language::da ? asked.name_da : asked.name_en),
                                     language_ == Language::da ? asked.why_da : asked.why_en);
                }
            }
        }
        out_ << fmt::format("<tr><th colspan=\"7\">{}</th></tr>", said(Phrase::other_indicators, language_));
        indicators_of("");
        table_end();
    }
    void indicators_of(const std::string& goal) {
        for_rows("", [&](const goals::Row& row, const engine::Estimate& estimate) {
            const auto& of = entry(row);
            if (of.goal == goal) {
                table_row(name(of).find(unit(of)) != std::string::npos ? name(of) : name(of) + ", " + unit(of), of,
                          estimate);
            }
        });
    }
    void goal_row(const figures::GoalEntry& goal) {
        const auto& track = language_ == Language::da ? goal.track : goal.track_en;
        const auto& why = language_ == Language::da ? goal.why_not_da : goal.why_not_en;
        out_ << fmt::format("<tr><th colspan=\"7\">{} <small>({}{}{})</small></th></tr>",
                            escaped(language_ == Language::da ? goal.name_da : goal.name_en), escaped(goal.scheme),
                            track.empty() ? "" : " · ", escaped(track));
        if (!why.empty()) {
            not_computed_row("", why);
        }
    }
    void not_computed_row(const std::string& label, const std::string& why) {
        out_ << fmt::format("<tr><td>{}</td><td colspan=\"6\" class=\"verdict\"><small>{}: {}</small></td></tr>",
                            escaped(label), said(Phrase::not_computed, language_), escaped(why));
    }

    /// The differences that are measured by step, split.
    void why_it_changed() {
        out_ << heading(Phrase::why_it_changed);
        for (const auto& waterfall : waterfalls(region_, comparison_)) {
            const auto& of = region_.indicators[static_cast<std::size_t>(waterfall.indicator)];
            if (!of.step.empty()) {
                continue;
            }
            out_ << fmt::format("<p>{}, {}: {}</p><table>", escaped(name(of)), escaped(unit(of)),
                                signed_number(waterfall.difference, of.decimals + 2, language_));
            for (const auto& part : waterfall.parts) {
                out_ << fmt::format("<tr><td>{}</td><td>{}</td></tr>", said_step(part.step, language_),
                                    signed_number(part.difference, of.decimals + 2, language_));
            }
            out_ << "</table>";
        }
    }

    void forest() {
        std::vector<ForestLine> lines;
        for_rows("", [&](const goals::Row& row, const engine::Estimate& estimate) {
            const auto& of = entry(row);
            if (of.better == "neither" || !estimate.difference || !estimate.base || *estimate.base == 0.0) {
                return;
            }
            const double factor = 100.0 / std::abs(*estimate.base);
            const auto scaled = [&](std::optional<double> value) {
                return value ? std::optional<double>(*value * factor) : std::nullopt;
            };
            lines.push_back({name(of), *estimate.difference * factor, scaled(estimate.mc_low), scaled(estimate.mc_high),
                             direction_of(estimate, of)});
        });
        out_ << fmt::format("<h3>{}, %</h3>", said(Phrase::difference, language_)) << forest_plot(lines, language_);
    }

    void courses() {
        constexpr std::array<std::string_view, 6> shown{"smoking.daily",  "admissions.acute_12h", "travel.mean",
                                                        "beds.occupancy", "readmission.30d",      "death.30d"};
        out_ << heading(Phrase::over_time) << "<div class=\"courses\">";
        for (const auto id : shown) {
            Course course;
            for (std::size_t at = 0; at < rows_.size(); ++at) {
                const auto& row = rows_[at];
                if (entry(row).id != id || row.year == 0 || !row.by.empty() || !comparison_.estimates[at].base) {
                    continue;
                }
                course.label = fmt::format("{}, {} (— {}, - - {})", name(entry(row)), unit(entry(row)),
                                           said(Phrase::today, language_), said(Phrase::plan, language_));
                course.first_year = course.base.empty() ? row.year : course.first_year;
                course.decimals = entry(row).decimals;
                course.base.push_back(*comparison_.estimates[at].base);
                course.plan.push_back(*comparison_.estimates[at].plan);
            }
            if (!course.base.empty()) {
                out_ << "<div>" << course_plot(course, language_) << control_limits(id) << "</div>";
            }
        }
        out_ << "</div>";
    }

    /// Which of the plan's years the years as today would not reach by themselves.
    [[nodiscard]] std::string control_limits(std::string_view id) const {
        for (const auto& chart : run_charts_) {
            const auto& of = region_.indicators[static_cast<std::size_t>(chart.indicator)];
            if (of.id != id) {
                continue;
            }
            std::string years;
            for (const int year : chart.outside) {
                years += fmt::format(" {}", year);
            }
            return fmt::format("<p><small>{} {} – {}{}{}</small></p>", said(Phrase::control_limits, language_),
                               number(chart.low, of.decimals, language_), number(chart.high, of.decimals, language_),
                               years.empty() ? "" : fmt::format("; {}:", said(Phrase::outside, language_)), years);
        }
        return "";
    }

    void municipalities() {
        out_ << heading(Phrase::municipalities);
        by_municipality("travel.mean", Phrase::travel_by_municipality);
        by_municipality("smoking.daily", Phrase::smoking_by_municipality);
    }
    void by_municipality(std::string_view id, Phrase title) {
        std::vector<Tile> tiles;
        int decimals = 1;
        std::ostream& out = out_;
        for_rows("municipality", [&](const goals::Row& row, const engine::Estimate& estimate) {
            if (entry(row).id == id && estimate.difference) {
                const bool clear = estimate.mc_low && (*estimate.mc_low > 0.0 || *estimate.mc_high < 0.0);
                tiles.push_back(
                    {row.by.front().second, *estimate.difference, clear, direction_of(estimate, entry(row))});
                decimals = entry(row).decimals;
            }
        });
        out << fmt::format("<p>{}: {}</p>", said(title, language_), said(Phrase::difference, language_))
            << tile_grid(tiles, decimals, language_);
        table_head(Phrase::municipality);
        for_rows("municipality", [&](const goals::Row& row, const engine::Estimate& estimate) {
            if (entry(row).id == id) {
                table_row(row.by.front().second, entry(row), estimate);
            }
        });
        table_end();
    }

    void hospitals() {
        out_ << heading(Phrase::hospitals);
        by_hospital("volume", Phrase::volume_by_hospital);
        by_hospital("beds.occupancy", Phrase::occupancy_by_hospital);
    }
    void by_hospital(std::string_view id, Phrase title) {
        out_ << fmt::format("<p>{}</p>", said(title, language_));
        table_head(Phrase::hospital);
        for_rows("hospital", [&](const goals::Row& row, const engine::Estimate& estimate) {
            if (entry(row).id == id) {
                table_row(row.by.front().second, entry(row), estimate);
            }
        });
        table_end();
    }

    void money() {
        constexpr double million = 1e6;
        std::map<std::pair<std::string, std::string>, std::pair<double, double>> by_payer;
        for (const auto& line : comparison_.ledger) {
            auto& sums = by_payer[{line.entry.payer, line.entry.item}];
            sums.first += line.base / million;
            sums.second += line.plan / million;
        }
        out_ << fmt::format(
            "<h3>{}, {}, {}–{}</h3><div "
            "class=\"wide\"><table><thead><tr><th>{}</th><th></th><th>{}</th><th>{}</th><th>{}</th></tr></"
            "thead><tbody>",
            said(Phrase::money, language_), said(Phrase::million_kroner, language_), comparison_.years.first,
            comparison_.years.last, said(Phrase::payer, language_), said(Phrase::today, language_),
            said(Phrase::plan, language_), said(Phrase::difference, language_));
        for (const auto& [who, sums] : by_payer) {
            out_ << fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>", escaped(who.first),
                                escaped(who.second), number(sums.first, 1, language_),
                                number(sums.second, 1, language_),
                                signed_number(sums.second - sums.first, 1, language_));
        }
        out_ << "</tbody></table></div>";
    }

    std::ostream& out_;
    const figures::Region& region_;
    const engine::Comparison& comparison_;
    std::vector<goals::Row> rows_;
    std::vector<RunChart> run_charts_;
    Language language_;
};

}  // namespace

void write_page(std::ostream& out, const figures::Region& region, const std::vector<engine::Comparison>& comparisons,
                Language language) {
    out << fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width\">"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        "<title>hvis</title><style>{}</style></head><body><main><h1>hvis: {}</h1><ul>",
        language == Language::da ? "da" : "en", style, said(Phrase::region_name, language));
    for (const auto& comparison : comparisons) {
        out << fmt::format("<li>{}</li>", escaped(comparison.title));
    }
    out << "</ul>";
    for (const auto& comparison : comparisons) {
        Section(out, region, comparison, language).write();
    }
    out << fmt::format("</main><footer><h2>{}</h2><p>{}</p><p><strong>{}:</strong> {}</p>",
                       said(Phrase::trust, language), said(Phrase::estimate_note, language),
                       said(Phrase::limits, language), said(Phrase::limits_text, language));
    if (!comparisons.empty()) {
        out << fmt::format("<p>{}: {} · {}: <code>{}</code></p>", said(Phrase::version, language),
                           comparisons.front().engine_version, said(Phrase::figures, language),
                           comparisons.front().figures_digest);
    }
    out << "</footer></body></html>\n";
}

}  // namespace hvis::report
