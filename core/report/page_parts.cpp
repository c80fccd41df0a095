// SPDX-License-Identifier: MIT
#include "report/page_parts.hpp"

#include "report/charts.hpp"
#include "report/page_tables.hpp"
#include "report/phrases.hpp"
#include "report/reference.hpp"
#include "report/verdicts.hpp"
#include "report/waterfall.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

namespace hvis::report {

namespace {

void write_sentences(std::ostream& out, Phrase title, const std::vector<engine::InBoth>& sentences, Language language) {
    out << fmt::format("<p>{}</p><ul>", said(title, language));
    for (const auto& sentence : sentences) {
        out << fmt::format("<li>{}</li>", escaped(language == Language::da ? sentence.da : sentence.en));
    }
    out << "</ul>";
}

/// The hours of one hospital.
std::vector<Course> courses_by_hour(const engine::Comparison& comparison, const figures::Region& region,
                                    const std::vector<goals::Row>& rows) {
    std::vector<Course> all;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const auto& row = rows[at];
        const auto& entry = region.indicators[static_cast<std::size_t>(row.indicator)];
        const auto& estimate = comparison.estimates[at];
        const bool asked = entry.id == "beds.patients" && row.year == 0 && row.by.size() == 2 && estimate.base;
        if (!asked) {
            continue;
        }
        const auto& hospital = row.by.front().second;
        if (all.empty() || all.back().label != hospital) {
            all.emplace_back();
            all.back().label = hospital;
            all.back().decimals = entry.decimals;
        }
        all.back().base.push_back(*estimate.base);
        all.back().plan.push_back(*estimate.plan);
    }
    // a hospital that is not open in these years has no patients at any hour
    std::erase_if(all, [](const Course& course) {
        const auto none = [](double value) { return value == 0.0; };
        return std::all_of(course.base.begin(), course.base.end(), none) &&
               std::all_of(course.plan.begin(), course.plan.end(), none);
    });
    return all;
}

void write_hours_table(std::ostream& out, const std::vector<Course>& courses, Phrase reference, Language language) {
    std::vector<std::string> columns{std::string(said(Phrase::hour, language))};
    for (const auto& course : courses) {
        columns.push_back(fmt::format("{}, {}", course.label, said(reference, language)));
        columns.push_back(fmt::format("{}, {}", course.label, said(Phrase::plan, language)));
    }
    out << fmt::format("<details><summary>{}</summary>", said(Phrase::as_table, language));
    open_table(out, std::string(said(Phrase::patients_by_hour, language)), columns, TableKind::plain, language);
    for (std::size_t hour = 0; hour < courses.front().base.size(); ++hour) {
        out << fmt::format("<tr><th scope=\"row\">{:02}</th>", hour);
        for (const auto& course : courses) {
            for (const double value : {course.base[hour], course.plan[hour]}) {
                out << cell(value, number(value, course.decimals, language));
            }
        }
        out << "</tr>\n";
    }
    close_table(out);
    out << "</details>";
}

}  // namespace

void write_question(std::ostream& out, const engine::Comparison& comparison, Language language) {
    if (!comparison.question.empty()) {
        out << fmt::format("<p class=\"lead\">{}</p>", escaped(comparison.question));
    }
    if (!comparison.plan_words.empty()) {
        write_sentences(out, Phrase::plan_changes, comparison.plan_words, language);
    }
    if (!comparison.reference_words.empty()) {
        write_sentences(out, Phrase::reference_changes, comparison.reference_words, language);
    }
}

void write_hours(std::ostream& out, const engine::Comparison& comparison, const figures::Region& region,
                 const std::vector<goals::Row>& rows, Language language) {
    const auto courses = courses_by_hour(comparison, region, rows);
    if (courses.empty()) {
        return;
    }
    out << fmt::format("<h4>{}</h4><div class=\"courses\">", said(Phrase::patients_by_hour, language));
    for (auto course : courses) {
        course.legend = line_legend(comparison, language);
        out << "<figure>" << course_plot(course, language) << "</figure>";
    }
    out << "</div>";
    write_hours_table(out, courses, reference_heading(comparison), language);
}

void write_why(std::ostream& out, const engine::Comparison& comparison, const figures::Region& region,
               Language language) {
    out << fmt::format("<h3>{}</h3>", said(Phrase::why_it_changed, language));
    for (const auto& waterfall : waterfalls(region, comparison)) {
        const auto& entry = region.indicators[static_cast<std::size_t>(waterfall.indicator)];
        if (!entry.step.empty()) {
            continue;
        }
        if (waterfall.difference == 0.0) {
            continue;
        }
        const int decimals = entry.decimals + 2;
        const auto title =
            fmt::format("{}: {}", label_of(entry, language), signed_number(waterfall.difference, decimals, language));
        Bars bars{title, {}, 0.0, decimals, entry.better == "higher" ? 1 : entry.better == "lower" ? -1 : 0};
        double sum = 0.0;
        std::string lines;
        for (const auto& part : waterfall.parts) {
            const auto step = std::string(said_step(part.step, language));
            bars.bars.push_back({step, sum, sum + part.difference});
            sum += part.difference;
            lines += fmt::format("<tr><th scope=\"row\">{}</th>{}</tr>", escaped(step),
                                 cell(part.difference, signed_number(part.difference, decimals, language)));
        }
        out << fmt::format(
            "<figure><figcaption>{0}</figcaption>{1}</figure><details><summary>{2}</summary><table>"
            "<caption>{0}</caption><tbody>{3}</tbody></table></details>",
            escaped(title), bar_plot(bars, language), said(Phrase::as_table, language), lines);
    }
}

void write_unknown(std::ostream& out, const engine::Comparison& comparison, const figures::Region& region,
                   Language language) {
    constexpr std::size_t most = 10;
    out << fmt::format("<h3>{}</h3>", said(Phrase::what_we_do_not_know, language));
    if (comparison.sensitivities.empty()) {
        out << fmt::format("<p>{} <code>hvis sensitivity {}.lua --goal readmission.30d -o STORE.db</code></p>",
                           said(Phrase::not_looked_for, language), escaped(comparison.scenario));
        return;
    }
    for (const auto& found : comparison.sensitivities) {
        const auto* entry = region.indicator(found.indicator);
        if (entry == nullptr) {
            continue;
        }
        const int decimals = entry->decimals + 2;
        const auto title = fmt::format("{}: {}", label_of(*entry, language), said(Phrase::tornado_note, language));
        Bars bars{title, {}, found.difference, decimals, 0};
        std::string lines;
        for (std::size_t at = 0; at < std::min(most, found.swings.size()); ++at) {
            const auto& swing = found.swings[at];
            bars.bars.push_back({swing.unknown, swing.at_low, swing.at_high});
            lines += fmt::format("<tr><th scope=\"row\">{}</th>{}{}{}{}</tr>", escaped(swing.unknown),
                                 cell(swing.low, fmt::format("{:.4g}", swing.low)),
                                 cell(swing.high, fmt::format("{:.4g}", swing.high)),
                                 cell(swing.at_low, signed_number(swing.at_low, decimals, language)),
                                 cell(swing.at_high, signed_number(swing.at_high, decimals, language)));
        }
        out << fmt::format("<figure><figcaption>{}</figcaption>{}</figure>", escaped(title), bar_plot(bars, language));
        const auto text = [&](Phrase phrase) { return std::string(said(phrase, language)); };
        open_table(out, title,
                   {text(Phrase::unknown), text(Phrase::lowest), text(Phrase::highest), text(Phrase::at_lowest),
                    text(Phrase::at_highest)},
                   TableKind::plain, language);
        out << lines;
        close_table(out);
    }
}

void write_judged(std::ostream& out, const figures::Region& region, Language language) {
    const auto text = [&](Phrase phrase) { return std::string(said(phrase, language)); };
    out << fmt::format("<details><summary>{}</summary>", said(Phrase::judged_figures, language));
    open_table(out, text(Phrase::judged_figures),
               {text(Phrase::figures), text(Phrase::lowest), text(Phrase::best_value), text(Phrase::highest),
                text(Phrase::unit), "status"},
               TableKind::plain, language);
    for (const auto& figure : region.figures) {
        if (figure.status == "estimate" || figure.status == "assumed") {
            out << fmt::format(
                "<tr><th scope=\"row\">{}</th><td>{:.4g}</td><td>{:.4g}</td><td>{:.4g}</td>"
                "<td class=\"words\">{}</td><td>{}</td></tr>\n",
                escaped(figure.name), figure.low, figure.value, figure.high, escaped(figure.unit), figure.status);
        }
    }
    close_table(out);
    out << "</details>";
}

}  // namespace hvis::report
