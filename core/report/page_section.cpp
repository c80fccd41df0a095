// SPDX-License-Identifier: MIT
#include "report/page_section.hpp"

#include "goals/measures.hpp"
#include "report/charts.hpp"
#include "report/letters.hpp"
#include "report/page_money.hpp"
#include "report/page_parts.hpp"
#include "report/page_tables.hpp"
#include "report/phrases.hpp"
#include "report/principles.hpp"
#include "report/reference.hpp"
#include "report/run_chart.hpp"
#include "report/target_picture.hpp"
#include "report/verdicts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

namespace hvis::report {

namespace {

/// Writes one comparison.
class Section {
  public:
    Section(std::ostream& out, const figures::Region& region, const engine::Comparison& comparison, const PageAs& as)
        : out_(out),
          region_(region),
          comparison_(comparison),
          rows_(goals::rows_of(region, comparison.years)),
          run_charts_(run_charts(region, comparison)),
          language_(as.language),
          id_(as.id) {}

    void write() {
        out_ << fmt::format("<section aria-labelledby=\"{0}\"><h2 id=\"{0}\">{1}</h2>", id_,
                            escaped(comparison_.title));
        failures();
        out_ << fmt::format("<p class=\"lead\">{} <strong>{}</strong> · {}–{} · {} {} · {} {}</p>",
                            said(Phrase::against, language_), escaped(reference_title(comparison_, language_)),
                            comparison_.years.first, comparison_.years.last, comparison_.repeats,
                            said(Phrase::repeats, language_), said(Phrase::seed, language_), comparison_.seed);
        write_question(out_, comparison_, language_);
        for (const auto& decision : decision_texts(comparison_, language_)) {
            out_ << fmt::format("<p>{}.</p>", escaped(decision));
        }
        if (!comparison_.script.empty()) {
            out_ << fmt::format("<details><summary>{}</summary><pre>{}</pre></details>",
                                said(Phrase::script, language_), escaped(comparison_.script));
        }
        verdicts(comparison_.goals, Phrase::goals);
        write_target_picture(out_, region_, comparison_, rows_, language_);
        forest();
        courses();
        municipalities();
        hospitals();
        write_money(out_, comparison_, language_);
        inequality();
        principles();
        verdicts(comparison_.principles, Phrase::own_principles);
        write_why(out_, comparison_, region_, language_);
        write_unknown(out_, comparison_, region_, language_);
        trust();
        out_ << "</section>\n";
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
    [[nodiscard]] EstimateHeads heads(Phrase first) const { return {first, reference_heading(comparison_)}; }
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

    void failures() {
        if (!comparison_.failed_repeats.empty()) {
            out_ << fmt::format("<p class=\"alert\">{} {}</p>", comparison_.failed_repeats.size(),
                                said(Phrase::runs_failed, language_));
        }
    }
    void trust() {
        const auto thin = std::count_if(comparison_.estimates.begin(), comparison_.estimates.end(),
                                        [](const auto& estimate) { return estimate.is_thin(); });
        out_ << heading(Phrase::trust)
             << fmt::format("<p>{}: <code>{}</code><br>{}: {}</p>", said(Phrase::digest, language_), comparison_.digest,
                            said(Phrase::thin, language_), thin);
        if (!comparison_.command.empty()) {
            out_ << fmt::format("<p>{}: <code>{}</code></p>", said(Phrase::run_again, language_),
                                escaped(comparison_.command));
        }
    }

    void verdicts(const std::vector<engine::Verdict>& all, Phrase title) {
        const auto own = [](const engine::Verdict& verdict) { return verdict.principle.empty(); };
        if (std::none_of(all.begin(), all.end(), own)) {
            return;
        }
        out_ << heading(title) << "<ul class=\"states\">";
        for (const auto& verdict : all) {
            if (!own(verdict)) {
                continue;
            }
            const auto* const state = verdict.kept ? "kept" : verdict.tested ? "broken" : "untested";
            out_ << fmt::format("<li class=\"{}\">{}</li>", state,
                                escaped(verdict_text(region_, verdict, title == Phrase::goals, language_)));
        }
        out_ << "</ul>";
    }

    /// The agreed principles: what each says, and how the plan stands to it.
    void principles() {
        using State = PrincipleLine::State;
        const auto lines = principle_lines(region_, comparison_, language_);
        if (lines.empty()) {
            return;
        }
        out_ << heading(Phrase::principles) << "<ul class=\"states\">";
        for (const auto& line : lines) {
            const auto state = line.state == State::kept     ? Phrase::kept
                               : line.state == State::broken ? Phrase::broken
                                                             : Phrase::not_tested;
            out_ << fmt::format("<li class=\"{}\"><strong>{} {}: {}</strong>. {}<br><small>{}</small></li>",
                                line.state == State::kept     ? "kept"
                                : line.state == State::broken ? "broken"
                                                              : "untested",
                                line.id, escaped(line.name), said(state, language_), escaped(line.statement),
                                escaped(line.text));
        }
        out_ << "</ul>";
    }

    /// Indicators that clearly changed, beside today's value, the largest change first; the rest is counted.
    void forest() {
        std::vector<ForestLine> lines;
        int rest = 0;
        for_rows("", [&](const goals::Row& row, const engine::Estimate& estimate) {
            const auto& of = entry(row);
            if (of.better == "neither" || !relative_difference(estimate)) {
                return;
            }
            if (standing_of(estimate, of) != Standing::changed) {
                ++rest;
                return;
            }
            const double factor = 100.0 / std::abs(*estimate.base);
            const auto scaled = [&](std::optional<double> value) {
                return value ? std::optional<double>(*value * factor) : std::nullopt;
            };
            lines.push_back({name(of), *estimate.difference * factor, scaled(estimate.mc_low), scaled(estimate.mc_high),
                             direction_of(estimate, of)});
        });
        std::stable_sort(lines.begin(), lines.end(), [](const ForestLine& a, const ForestLine& b) {
            return std::abs(a.difference) > std::abs(b.difference);
        });
        const auto title = std::string(
            said(is_today(comparison_) ? Phrase::difference_of_today : Phrase::difference_of_reference, language_));
        out_ << fmt::format("<h3>{}</h3>", title);
        if (!lines.empty()) {
            out_ << fmt::format("<figure>{}</figure>", forest_plot(lines, title, language_));
        }
        out_ << fmt::format("<p>{} {} {}.</p>", rest, said(Phrase::not_clear_rest, language_),
                            said(Phrase::the_table_above, language_));
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
                course.label = label_of(entry(row), language_);
                course.legend = line_legend(comparison_, language_);
                course.first = course.base.empty() ? row.year : course.first;
                course.decimals = entry(row).decimals;
                course.base.push_back(*comparison_.estimates[at].base);
                course.plan.push_back(*comparison_.estimates[at].plan);
            }
            if (!course.base.empty()) {
                out_ << "<figure>" << course_plot(course, language_) << control_limits(id) << "</figure>";
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
        by_municipality("ambulance.a_10", Phrase::response_by_municipality);
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
        const auto caption = fmt::format("{}: {}", said(title, language_), said(Phrase::difference, language_));
        out << fmt::format("<figure><figcaption>{}</figcaption>{}</figure>", escaped(caption),
                           tile_grid(tiles, {caption, decimals}, language_));
        std::vector<std::pair<std::string, const engine::Estimate*>> places;
        const figures::IndicatorEntry* of = region_.indicator(id);
        for_rows("municipality", [&](const goals::Row& row, const engine::Estimate& estimate) {
            if (entry(row).id == id) {
                places.emplace_back(row.by.front().second, &estimate);
            }
        });
        std::sort(places.begin(), places.end(),
                  [&](const auto& a, const auto& b) { return sorts_before(a.first, b.first, language_); });
        open_estimates(out_, heads(Phrase::municipality), std::string(said(title, language_)), TableKind::sortable,
                       language_);
        for (const auto& [place, estimate] : places) {
            write_estimate(out_, place, *of, *estimate, language_);
        }
        close_table(out_);
    }

    void hospitals() {
        out_ << heading(Phrase::hospitals);
        by_hospital("volume", Phrase::volume_by_hospital);
        by_hospital("beds.occupancy", Phrase::occupancy_by_hospital);
        write_hours(out_, comparison_, region_, rows_, language_);
    }
    void by_hospital(std::string_view id, Phrase title) {
        open_estimates(out_, heads(Phrase::hospital), std::string(said(title, language_)), TableKind::sortable,
                       language_);
        for_rows("hospital", [&](const goals::Row& row, const engine::Estimate& estimate) {
            if (entry(row).id == id) {
                write_estimate(out_, row.by.front().second, entry(row), estimate, language_);
            }
        });
        close_table(out_);
    }

    /// A sum over places, which differs between them as their people do: no inequality.
    [[nodiscard]] bool is_total(const goals::Row& row) const {
        double places = 0.0;
        for (std::size_t at = row.over_first; at < row.over_first + row.over_count; ++at) {
            places += comparison_.estimates[at].base.value_or(0.0);
        }
        constexpr double rounding = 1e-6;
        const auto whole = comparison_.estimates[goals::whole_row(rows_, row.indicator)].base.value_or(0.0);
        return std::abs(places - whole) <= rounding * std::abs(whole);
    }
    /// Where inequality clearly changed.
    void inequality() {
        out_ << heading(Phrase::inequality);
        bool any = false;
        for_rows("inequality", [&](const goals::Row& row, const engine::Estimate& estimate) {
            const bool moved = estimate.difference && estimate.mc_low && *estimate.difference != 0.0 &&
                               (*estimate.mc_low > 0.0 || *estimate.mc_high < 0.0);
            if (!moved || entry(row).better == "neither" || is_total(row)) {
                return;
            }
            if (!any) {
                open_estimates(out_, heads(Phrase::indicator), std::string(said(Phrase::inequality, language_)),
                               TableKind::sortable, language_);
                any = true;
            }
            auto of = entry(row);
            of.better = "lower";
            of.decimals += 2;
            const auto kind = row.inequality == goals::Inequality::gap     ? Phrase::gap
                              : row.inequality == goals::Inequality::ratio ? Phrase::ratio
                                                                           : Phrase::slope;
            write_estimate(out_, fmt::format("{}: {}", name(of), said(kind, language_)), of, estimate, language_);
        });
        if (any) {
            close_table(out_);
        } else {
            out_ << fmt::format("<p>{}</p>", said(Phrase::no_clear_difference, language_));
        }
    }

    std::ostream& out_;
    const figures::Region& region_;
    const engine::Comparison& comparison_;
    std::vector<goals::Row> rows_;
    std::vector<RunChart> run_charts_;
    Language language_;
    std::string id_;
};

}  // namespace

void write_section(std::ostream& out, const figures::Region& region, const engine::Comparison& comparison,
                   const PageAs& as) {
    Section(out, region, comparison, as).write();
}

}  // namespace hvis::report
