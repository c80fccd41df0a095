// SPDX-License-Identifier: MIT
#include "report/principles.hpp"

#include "report/phrases.hpp"
#include "report/reference.hpp"
#include "report/verdicts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace hvis::report {

namespace {

using LineState = PrincipleLine::State;

const std::string& in(const std::string& english, const std::string& danish, Language language) {
    return language == Language::da && !danish.empty() ? danish : english;
}

/// "A runs ..., worse by at most 2 percentage points: Lemvig 2022 71.3 (today 95.0); margin 1.5 percentage points"
std::string check_text(const figures::Region& region, const engine::Verdict& verdict, Phrase reference,
                       Language language) {
    std::string text = in(verdict.name, verdict.name_da, language);
    const auto& note = in(verdict.note, verdict.note_da, language);
    const auto place = fmt::format("{}{}{}", verdict.where, verdict.where.empty() ? "" : " ", verdict.year);
    if (verdict.plan || verdict.bound != 0.0) {
        text += " " + limit_text(region, verdict, language);
    }
    if (verdict.plan) {
        text += fmt::format(": {} {} ({} {})", place, number(*verdict.plan, 1, language), said(reference, language),
                            number(verdict.reference.value_or(0.0), 1, language));
    } else if (!note.empty()) {
        text += ": " + note;
        text += verdict.year != 0 && !verdict.where.empty() ? fmt::format(", {}", verdict.year) : "";
    }
    return text + fmt::format("; {} {} {}", said(Phrase::margin, language), short_number(verdict.margin, 1, language),
                              limit_unit(region, verdict, language));
}

/// Has this check less room than the other, of what is allowed? One that allows nothing has all of its room or none,
/// and tells little while it is kept.
bool is_tighter(const engine::Verdict& one, const engine::Verdict& other) {
    const auto room = [](const engine::Verdict& verdict) {
        return verdict.margin / std::max(1.0, std::abs(verdict.bound));
    };
    return (one.bound != 0.0) != (other.bound != 0.0) ? one.bound != 0.0 : room(one) < room(other);
}

PrincipleLine line_of(const figures::Region& region, const figures::Principle& principle,
                      const std::vector<const engine::Verdict*>& checks, Phrase reference, Language language) {
    PrincipleLine line{principle.id, in(principle.name_en, principle.name_da, language),
                       in(principle.statement_en, principle.statement_da, language), LineState::not_tested, ""};
    const engine::Verdict* tightest = nullptr;
    for (const auto* check : checks) {
        if (!check->kept) {
            line.state = LineState::broken;
            line.text += (line.text.empty() ? "" : " · ") + check_text(region, *check, reference, language);
        }
        if (check->tested && (tightest == nullptr || is_tighter(*check, *tightest))) {
            tightest = check;
        }
    }
    if (line.state == LineState::broken) {
        return line;
    }
    if (tightest != nullptr) {
        line.state = LineState::kept;
        line.text = check_text(region, *tightest, reference, language);
    } else if (!checks.empty()) {
        line.text = in(checks.front()->note, checks.front()->note_da, language);
    }
    return line;
}

}  // namespace

std::vector<PrincipleLine> principle_lines(const figures::Region& region, const engine::Comparison& comparison,
                                           Language language) {
    std::vector<PrincipleLine> lines;
    for (const auto& principle : region.principles) {
        std::vector<const engine::Verdict*> checks;
        for (const auto& verdict : comparison.principles) {
            if (verdict.principle == principle.id) {
                checks.push_back(&verdict);
            }
        }
        if (!checks.empty()) {
            lines.push_back(line_of(region, principle, checks, reference_heading(comparison), language));
        }
    }
    return lines;
}

}  // namespace hvis::report
