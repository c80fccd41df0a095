// SPDX-License-Identifier: MIT
#include "report/verdicts.hpp"

#include "base/calendar.hpp"
#include "report/phrases.hpp"

#include <fmt/format.h>

#include <cmath>

namespace hvis::report {

bool shows(double value, int decimals) {
    constexpr double half = 0.5;
    constexpr double ten = 10.0;
    return std::abs(value) > half * std::pow(ten, -decimals);
}

Standing standing_of(const engine::Estimate& estimate, const figures::IndicatorEntry& entry) {
    if (!estimate.difference) {
        return Standing::not_clear;
    }
    const bool no_width = !estimate.mc_low || (*estimate.mc_low == 0.0 && *estimate.mc_high == 0.0);
    if (*estimate.difference == 0.0 && no_width) {
        return Standing::unchanged;
    }
    const bool holds_zero = !estimate.mc_low || (*estimate.mc_low <= 0.0 && *estimate.mc_high >= 0.0);
    return holds_zero || !shows(*estimate.difference, entry.decimals) ? Standing::not_clear : Standing::changed;
}

int direction_of(const engine::Estimate& estimate, const figures::IndicatorEntry& entry) {
    if (standing_of(estimate, entry) != Standing::changed || entry.better == "neither") {
        return 0;
    }
    return (*estimate.difference > 0.0) == (entry.better == "higher") ? 1 : -1;
}

std::string label_of(const figures::IndicatorEntry& entry, Language language) {
    const auto& name = language == Language::da ? entry.name_da : entry.name_en;
    const auto& unit = language == Language::da ? entry.unit_da : entry.unit;
    return name.find(unit) != std::string::npos ? name : name + ", " + unit;
}

std::optional<double> relative_difference(const engine::Estimate& estimate) {
    if (!estimate.difference || !estimate.base || *estimate.base == 0.0) {
        return std::nullopt;
    }
    return *estimate.difference / std::abs(*estimate.base);
}

std::string verdict_of(const engine::Estimate& estimate, const figures::IndicatorEntry& entry, Language language) {
    if (!estimate.difference) {
        return "–";
    }
    const auto in_words = [&] {
        switch (standing_of(estimate, entry)) {
            case Standing::unchanged: return Phrase::unchanged;
            case Standing::not_clear: return estimate.mc_low ? Phrase::no_clear_difference : Phrase::too_few;
            case Standing::changed: break;
        }
        const int direction = direction_of(estimate, entry);
        return direction == 0 ? Phrase::changed : direction > 0 ? Phrase::better : Phrase::worse;
    };
    return std::string(said(in_words(), language));
}

namespace {

std::string where_text(const engine::Verdict& verdict) {
    if (verdict.where.empty() && verdict.year == 0) {
        return "";
    }
    return fmt::format(", {}{}{}", verdict.where, verdict.where.empty() ? "" : " ", verdict.year);
}

}  // namespace

std::vector<std::string> decision_texts(const engine::Comparison& comparison, Language language) {
    std::vector<std::string> texts;
    for (std::size_t at = 0; at < comparison.decided_yes.size() && at < comparison.decided_on.size(); ++at) {
        const auto day = base::to_text(base::date_of(comparison.decided_on[at]));
        const auto share = number(comparison.decided_yes[at] * 100.0, 0, language);
        texts.push_back(language == Language::da
                            ? fmt::format("Beslutningen {}: ja i {} % af gentagelserne", day, share)
                            : fmt::format("The decision of {}: yes in {} % of the repeats", day, share));
    }
    return texts;
}

Phrase outcome_of(const engine::Verdict& verdict, bool is_goal) {
    if (!verdict.tested) {
        return Phrase::not_tested;
    }
    if (verdict.kept) {
        return is_goal ? Phrase::met : Phrase::kept;
    }
    return is_goal ? Phrase::not_met : Phrase::broken;
}

std::string limit_unit(const figures::Region& region, const engine::Verdict& verdict, Language language) {
    if (!verdict.unit.empty()) {
        return std::string(said_unit(verdict.unit, language));
    }
    const auto& entry = *region.indicator(verdict.indicator);
    return language == Language::da ? entry.unit_da : entry.unit;
}

std::string limit_text(const figures::Region& region, const engine::Verdict& verdict, Language language) {
    if (verdict.no_worse) {
        return std::string(said(Phrase::no_worse, language));
    }
    const auto unit = limit_unit(region, verdict, language);
    if (!verdict.principle.empty()) {  // its name says which way
        return fmt::format("{} {}", short_number(verdict.bound, 1, language), unit);
    }
    return fmt::format("{} {} {}", said(verdict.is_ceiling ? Phrase::at_most : Phrase::at_least, language),
                       short_number(verdict.bound, region.indicator(verdict.indicator)->decimals + 1, language), unit);
}

std::string verdict_text(const figures::Region& region, const engine::Verdict& verdict, bool is_goal,
                         Language language) {
    const bool danish = language == Language::da;
    const auto& name = danish && !verdict.name_da.empty() ? verdict.name_da : verdict.name;
    const auto bound = limit_text(region, verdict, language);
    if (!verdict.tested) {
        return fmt::format("{} ({}: {}; {})", name, bound, said(outcome_of(verdict, is_goal), language),
                           danish ? verdict.note_da : verdict.note);
    }
    const auto today =
        verdict.broken_by_reference && !verdict.kept ? fmt::format(", {}", said(Phrase::also_today, language)) : "";
    return fmt::format("{} ({}: {}; {} {}{}{})", name, bound, said(outcome_of(verdict, is_goal), language),
                       said(Phrase::margin, language), short_number(verdict.margin, 2, language), where_text(verdict),
                       today);
}

}  // namespace hvis::report
