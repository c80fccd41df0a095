// SPDX-License-Identifier: MIT
#include "report/page.hpp"

#include "goals/measures.hpp"
#include "report/charts.hpp"
#include "report/page_files.hpp"
#include "report/page_parts.hpp"
#include "report/page_section.hpp"
#include "report/phrases.hpp"
#include "report/rankings.hpp"
#include "report/verdicts.hpp"

#include <fmt/format.h>
#include <nettle/base64.h>
#include <nettle/sha2.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>
#include <set>
#include <string>
#include <string_view>

namespace hvis::report {

namespace {

/// As a content security policy names an inline style or script: 'sha256-...'.
std::string policy_digest(std::string_view text) {
    sha256_ctx state;
    sha256_init(&state);
    sha256_update(&state, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
    sha256_digest(&state, digest.size(), digest.data());
    std::array<char, BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE)> letters{};
    base64_encode_raw(letters.data(), digest.size(), digest.data());
    return fmt::format("'sha256-{}'", std::string_view(letters.data(), letters.size()));
}

/// All plans side by side: the goals where at least one of them clearly differs.
class Overview {
  public:
    Overview(std::ostream& out, const figures::Region& region, const std::vector<engine::Comparison>& comparisons,
             Language language)
        : out_(out),
          region_(region),
          comparisons_(comparisons),
          // plans that stand side by side are of the same years
          rows_(comparisons.empty() ? std::vector<goals::Row>{} : goals::rows_of(region, comparisons.front().years)),
          rankings_(rankings_of(region, comparisons)),
          language_(language) {}

    void write(const std::string& code) {
        out_ << fmt::format("<header><h1>hvis: {}</h1><p class=\"lead\">{}</p>", said(Phrase::region_name, language_),
                            said(Phrase::page_lead, language_));
        failures();
        out_ << fmt::format("</header><nav aria-label=\"{0}\"><p>{0}</p><ul>", said(Phrase::plans, language_));
        for (std::size_t at = 0; at < comparisons_.size(); ++at) {
            out_ << fmt::format("<li><a href=\"#{}-plan-{}\">{}</a></li>", code, at + 1,
                                escaped(comparisons_[at].title));
        }
        out_ << "</ul></nav>";
        dashboard();
    }

  private:
    void failures() {
        std::size_t failed = 0;
        for (const auto& comparison : comparisons_) {
            failed += comparison.failed_repeats.size();
        }
        if (failed > 0) {
            out_ << fmt::format("<p class=\"alert\">{} {}</p>", failed, said(Phrase::runs_failed, language_));
        }
    }
    /// Indicators of the region, over all years, that a plan clearly changes for better or worse, the largest change
    /// first, in the catalogue's order.
    [[nodiscard]] std::vector<std::size_t> telling(std::size_t most) const {
        std::vector<std::pair<double, std::size_t>> found;
        for (int indicator = 0; indicator < static_cast<int>(region_.indicators.size()); ++indicator) {
            double largest = 0.0;
            for (const auto& comparison : comparisons_) {
                const auto& estimate = estimate_of(comparison, indicator);
                const auto& entry = region_.indicators[static_cast<std::size_t>(indicator)];
                if (direction_of(estimate, entry) != 0 && estimate.base && *estimate.base != 0.0) {
                    largest = std::max(largest, std::abs(*estimate.difference / *estimate.base));
                }
            }
            if (largest > 0.0) {
                found.emplace_back(largest, static_cast<std::size_t>(indicator));
            }
        }
        std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        found.resize(std::min(most, found.size()));
        std::set<std::size_t> kept;
        for (const auto& [size, indicator] : found) {
            kept.insert(indicator);
        }
        return {kept.begin(), kept.end()};
    }
    [[nodiscard]] const engine::Estimate& estimate_of(const engine::Comparison& comparison, int indicator) const {
        return comparison.estimates[goals::whole_row(rows_, indicator)];
    }
    void dashboard() {
        if (comparisons_.empty()) {
            return;
        }
        // a page is as wide as a few plans; more stand below each other
        constexpr std::size_t few_plans = 4;
        constexpr std::size_t rows = 10;
        constexpr std::size_t columns = 8;
        const bool by_plan = comparisons_.size() > few_plans;
        const auto shown = telling(by_plan ? columns : rows);
        out_ << fmt::format("<h2>{}</h2>", said(Phrase::at_a_glance, language_));
        if (shown.empty()) {
            out_ << fmt::format("<p>{}</p>", said(Phrase::no_clear_difference, language_));
            return;
        }
        std::vector<std::string> heads{std::string(said(by_plan ? Phrase::plan : Phrase::indicator, language_))};
        if (by_plan) {
            for (const auto indicator : shown) {
                heads.push_back(label_of(region_.indicators[indicator], language_));
            }
        } else {
            std::transform(comparisons_.begin(), comparisons_.end(), std::back_inserter(heads),
                           [](const auto& comparison) { return comparison.title; });
        }
        out_ << fmt::format(
            "<p>{}{}</p><div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"{}\"><table{}>"
            "<thead><tr>",
            said(Phrase::at_a_glance_note, language_),
            by_plan ? fmt::format(" {}", said(Phrase::at_a_glance_signs, language_)) : "",
            said(Phrase::at_a_glance, language_), by_plan ? " class=\"close\"" : "");
        for (const auto& head : heads) {
            out_ << fmt::format("<th scope=\"col\">{}</th>", escaped(head));
        }
        out_ << "</tr></thead><tbody>";
        by_plan ? rows_of_plans(shown) : rows_of_indicators(shown);
        out_ << "</tbody></table></div>";
    }
    void rows_of_indicators(const std::vector<std::size_t>& shown) {
        for (const auto indicator : shown) {
            out_ << fmt::format("<tr><th scope=\"row\">{}</th>",
                                escaped(label_of(region_.indicators[indicator], language_)));
            for (std::size_t plan = 0; plan < comparisons_.size(); ++plan) {
                glance(plan, indicator, false);
            }
            out_ << "</tr>\n";
        }
    }
    void rows_of_plans(const std::vector<std::size_t>& shown) {
        for (std::size_t plan = 0; plan < comparisons_.size(); ++plan) {
            out_ << fmt::format("<tr><th scope=\"row\">{}</th>", escaped(comparisons_[plan].title));
            for (const auto indicator : shown) {
                glance(plan, indicator, true);
            }
            out_ << "</tr>\n";
        }
    }
    /// "1. (98 %)": the plan's place, and how often it keeps it.
    [[nodiscard]] std::string place(std::size_t indicator, std::size_t plan) const {
        for (const auto& ranking : rankings_) {
            for (const auto& ranked : ranking.places) {
                if (ranking.indicator == indicator && ranked.plan == plan) {
                    return fmt::format("<br><small>{}. ({} %)</small>", ranked.place,
                                       number(ranked.held * 100.0, 0, language_));
                }
            }
        }
        return "";
    }
    /// The difference of a plan: how it is to be taken in words, or by its sign alone.
    void glance(std::size_t plan, std::size_t indicator, bool sign_alone) {
        const auto& entry = region_.indicators[indicator];
        const auto& estimate = estimate_of(comparisons_[plan], static_cast<int>(indicator));
        const int direction = direction_of(estimate, entry);
        const auto* const state = direction > 0 ? "better" : direction < 0 ? "worse" : "unclear";
        const auto words = verdict_of(estimate, entry, language_);
        const auto* const sign = direction > 0 ? "▲" : direction < 0 ? "▼" : "";
        out_ << fmt::format("<td class=\"{}\">{} {}{}</td>", state,
                            estimate.difference ? signed_number(*estimate.difference, entry.decimals, language_) : "–",
                            sign_alone ? sign : words, place(indicator, plan));
    }

    std::ostream& out_;
    const figures::Region& region_;
    const std::vector<engine::Comparison>& comparisons_;
    std::vector<goals::Row> rows_;
    std::vector<Ranking> rankings_;
    Language language_;
};

void write_language(std::ostream& out, const figures::Region& region,
                    const std::vector<engine::Comparison>& comparisons, Language language) {
    const std::string code = language == Language::da ? "da" : "en";
    out << fmt::format("<div class=\"page\" lang=\"{}\">", code);
    Overview(out, region, comparisons, language).write(code);
    for (std::size_t at = 0; at < comparisons.size(); ++at) {
        write_section(out, region, comparisons[at], {language, fmt::format("{}-plan-{}", code, at + 1)});
    }
    out << fmt::format("<h2>{}</h2><p>{}</p><p><strong>{}:</strong> {}</p>", said(Phrase::trust, language),
                       said(Phrase::estimate_note, language), said(Phrase::limits, language),
                       said(Phrase::limits_text, language));
    write_judged(out, region, language);
    if (!comparisons.empty()) {
        out << fmt::format("<p>{}: {} · {}: <code>{}</code></p>", said(Phrase::version, language),
                           comparisons.front().engine_version, said(Phrase::figures, language),
                           comparisons.front().figures_digest);
    }
    out << "</div>\n";
}

}  // namespace

void write_page(std::ostream& out, const figures::Region& region, const std::vector<engine::Comparison>& comparisons,
                Language first) {
    const auto checked = [&](Language language) { return language == first ? " checked" : ""; };
    out << fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width, initial-scale=1\"><meta http-equiv=\"Content-Security-Policy\" "
        "content=\"default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'\">"
        "<title>hvis: {}</title><style>{}</style></head><body><main>\n",
        first == Language::da ? "da" : "en", policy_digest(page_style), policy_digest(page_script),
        said(Phrase::region_name, first), page_style);
    out << fmt::format(
        "<input type=\"radio\" class=\"switch\" name=\"language\" id=\"language-da\"{}><input type=\"radio\" "
        "class=\"switch\" name=\"language\" id=\"language-en\"{}><div class=\"languages\" role=\"group\" "
        "aria-label=\"Sprog · Language\"><label for=\"language-da\" lang=\"da\">Dansk</label> <label "
        "for=\"language-en\" lang=\"en\">English</label></div>\n",
        checked(Language::da), checked(Language::en));
    write_language(out, region, comparisons, Language::da);
    write_language(out, region, comparisons, Language::en);
    out << fmt::format("</main><script>{}</script></body></html>\n", page_script);
}

}  // namespace hvis::report
