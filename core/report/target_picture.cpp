// SPDX-License-Identifier: MIT
#include "report/target_picture.hpp"

#include "report/charts.hpp"
#include "report/page_tables.hpp"
#include "report/phrases.hpp"
#include "report/reference.hpp"
#include "report/verdicts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ostream>
#include <string>
#include <string_view>

namespace hvis::report {

namespace {

/// What the plan does to the indicators of one goal.
struct GoalStanding {
    int computed{0};
    int better{0};
    int worse{0};
    /// The clear change that is largest beside today's value; nullptr: none.
    const figures::IndicatorEntry* entry{nullptr};
    const engine::Estimate* estimate{nullptr};
};

class TargetPicture {
  public:
    TargetPicture(std::ostream& out, const figures::Region& region, const engine::Comparison& comparison,
                  const std::vector<goals::Row>& rows, Language language)
        : out_(out), region_(region), comparison_(comparison), rows_(rows), language_(language) {}

    void write() {
        out_ << fmt::format("<h3>{}</h3>", said(Phrase::target_picture, language_));
        picture();
        other_schemes();
        out_ << fmt::format("<details><summary>{}</summary>", said(Phrase::every_indicator, language_));
        table();
        out_ << "</details>";
    }

  private:
    [[nodiscard]] const std::string& name(const figures::GoalEntry& goal) const {
        return language_ == Language::da ? goal.name_da : goal.name_en;
    }
    [[nodiscard]] const std::string& track(const figures::GoalEntry& goal) const {
        return language_ == Language::da ? goal.track : goal.track_en;
    }
    [[nodiscard]] static bool is_track(const figures::GoalEntry& goal) { return goal.id.starts_with("track."); }
    /// Of the region's picture: its vision, its tracks, and the goals that lie on them.
    [[nodiscard]] bool in_picture(const figures::GoalEntry& goal) const {
        return goal.id == "vision" || std::any_of(region_.goals.begin(), region_.goals.end(), [&](const auto& other) {
                   return is_track(other) && other.track == goal.track;
               });
    }

    /// Indicators over all years, for the whole region, that `wanted` holds for.
    template <class Wanted, class Visit>
    void for_indicators(Wanted wanted, Visit visit) const {
        for (std::size_t at = 0; at < rows_.size(); ++at) {
            const auto& entry = region_.indicators[static_cast<std::size_t>(rows_[at].indicator)];
            if (rows_[at].year == 0 && rows_[at].by.empty() && wanted(entry)) {
                visit(entry, comparison_.estimates[at]);
            }
        }
    }
    /// Those that lie at the goal, and those that its documents ask for by number.
    [[nodiscard]] bool measures(const figures::IndicatorEntry& entry, const figures::GoalEntry& goal) const {
        return entry.goal == goal.id ||
               std::any_of(region_.agreed.begin(), region_.agreed.end(), [&](const figures::AgreedIndicator& asked) {
                   return asked.goal == goal.id && asked.indicator == entry.id;
               });
    }
    [[nodiscard]] GoalStanding standing(const figures::GoalEntry& goal) const {
        GoalStanding all;
        double largest = 0.0;
        const auto wanted = [&](const auto& entry) { return measures(entry, goal); };
        for_indicators(wanted, [&](const auto& entry, const auto& estimate) {
            const int direction = direction_of(estimate, entry);
            all.computed += estimate.difference ? 1 : 0;
            all.better += direction > 0 ? 1 : 0;
            all.worse += direction < 0 ? 1 : 0;
            const double size = std::abs(relative_difference(estimate).value_or(0.0));
            if (direction != 0 && (all.entry == nullptr || size > largest)) {
                all.entry = &entry;
                all.estimate = &estimate;
                largest = size;
            }
        });
        return all;
    }
    /// Sign, word and class of the whole goal.
    struct Verdict {
        Phrase word;
        const char* state;
    };
    [[nodiscard]] static Verdict verdict(const GoalStanding& standing) {
        if (standing.computed == 0) {
            return {Phrase::not_computed_tile, "none"};
        }
        if (standing.better > 0 && standing.worse > 0) {
            return {Phrase::mixed, "mixed"};
        }
        if (standing.better > 0) {
            return {Phrase::better, "better"};
        }
        return standing.worse > 0 ? Verdict{Phrase::worse, "worse"} : Verdict{Phrase::no_clear_difference, "same"};
    }
    /// "Travel time to the hospital, minutes: 22.0 → 23.0 (+0.9)", and how many clearly changed.
    [[nodiscard]] std::string change(const GoalStanding& standing) const {
        if (standing.entry == nullptr) {
            return standing.computed == 0
                       ? ""
                       : fmt::format(
                             "{} {}", standing.computed,
                             said(standing.computed == 1 ? Phrase::one_indicator : Phrase::indicators, language_));
        }
        const auto& of = *standing.entry;
        const auto& estimate = *standing.estimate;
        return fmt::format("{}: {} → {} ({}). {} {} {} {}", label_of(of, language_),
                           number_or_dash(estimate.base, of.decimals, language_),
                           number_or_dash(estimate.plan, of.decimals, language_),
                           signed_number(*estimate.difference, of.decimals, language_),
                           standing.better + standing.worse, said(Phrase::of, language_), standing.computed,
                           said(Phrase::indicators_clearly_changed, language_));
    }

    void picture() {
        const auto vision = std::find_if(region_.goals.begin(), region_.goals.end(),
                                         [](const auto& goal) { return goal.id == "vision"; });
        out_ << fmt::format("<div class=\"picture\"><p class=\"vision\">{}</p><div class=\"tracks\">",
                            vision != region_.goals.end() ? escaped(name(*vision)) : "");
        for (const auto& head : region_.goals) {
            if (!is_track(head)) {
                continue;
            }
            out_ << fmt::format("<div class=\"track\"><h4>{}</h4>", escaped(name(head)));
            for (const auto& goal : region_.goals) {
                if (!is_track(goal) && goal.id != "vision" && goal.track == head.track) {
                    tile(goal);
                }
            }
            out_ << "</div>";
        }
        out_ << "</div></div>";
    }
    void tile(const figures::GoalEntry& goal) {
        const auto found = standing(goal);
        const auto [word, state] = verdict(found);
        const auto& why = language_ == Language::da ? goal.why_not_da : goal.why_not_en;
        out_ << fmt::format("<div class=\"tile {}\"><p>{}</p><p class=\"state\">{}</p><p><small>{}</small></p></div>",
                            state, escaped(name(goal)), said(word, language_),
                            escaped(found.computed == 0 ? why : change(found)));
    }
    /// What is told of one goal system: a line a goal that the plan clearly changes, and how many it does not.
    struct SchemeLine {
        std::string name;
        std::string changed;
        int same{0};
        int held{0};  ///< as principles
        int uncounted{0};
    };
    void close(const SchemeLine& scheme) {
        if (!scheme.name.empty()) {
            std::string counts;
            const auto count = [&](int goals, Phrase what) {
                if (goals > 0) {
                    counts += fmt::format("{}{} {}", counts.empty() ? ": " : ", ", goals, said(what, language_));
                }
            };
            count(scheme.same, Phrase::goals_not_clear);
            count(scheme.held, Phrase::goals_as_principles);
            count(scheme.uncounted, Phrase::goals_not_computed);
            const auto changed = scheme.changed.empty() ? "" : fmt::format("<ul>{}</ul>", scheme.changed);
            out_ << fmt::format("<li>{}{}{}</li>", escaped(scheme.name), counts, changed);
        }
    }
    void add(const figures::GoalEntry& goal, SchemeLine& scheme) const {
        const auto found = standing(goal);
        const auto [word, state] = verdict(found);
        if (found.entry != nullptr) {
            scheme.changed += fmt::format("<li><strong class=\"{}\">{}</strong>: {}. {}</li>", state,
                                          said(word, language_), escaped(name(goal)), escaped(change(found)));
        } else {
            ++(found.computed > 0 ? scheme.same : goal.principles.empty() ? scheme.uncounted : scheme.held);
        }
    }
    /// Agreements, plans and municipal goals.
    void other_schemes() {
        SchemeLine scheme;
        out_ << fmt::format("<h4>{}</h4><ul>", said(Phrase::other_goals, language_));
        for (const auto& goal : region_.goals) {
            if (in_picture(goal)) {
                continue;
            }
            if (goal.scheme != scheme.name) {
                close(scheme);
                scheme = SchemeLine{};
                scheme.name = goal.scheme;
            }
            add(goal, scheme);
        }
        close(scheme);
        out_ << "</ul>";
    }

    /// Every goal of the catalogue with its indicators, then those that belong to no goal.
    void table() {
        open_estimates(out_, {Phrase::indicator, reference_heading(comparison_)},
                       std::string(said(Phrase::target_picture, language_)), TableKind::filterable, language_);
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
        out_ << fmt::format("<tr class=\"goal\"><th colspan=\"7\" scope=\"colgroup\">{}</th></tr>",
                            said(Phrase::other_indicators, language_));
        indicators_of("");
        close_table(out_);
    }
    void indicators_of(const std::string& goal) {
        const auto wanted = [&](const auto& entry) { return entry.goal == goal; };
        for_indicators(wanted, [&](const auto& entry, const auto& estimate) {
            write_estimate(out_, label_of(entry, language_), entry, estimate, language_);
        });
    }
    void goal_row(const figures::GoalEntry& goal) {
        const auto& on = track(goal);
        const auto& why = language_ == Language::da ? goal.why_not_da : goal.why_not_en;
        out_ << fmt::format(
            "<tr class=\"goal\"><th colspan=\"7\" scope=\"colgroup\">{} <small>({}{}{})</small></th></tr>",
            escaped(name(goal)), escaped(goal.scheme), on.empty() ? "" : " · ", escaped(on));
        if (!why.empty()) {
            not_computed_row(name(goal), why);
        }
    }
    void not_computed_row(const std::string& label, const std::string& why) {
        out_ << fmt::format(
            "<tr><th scope=\"row\">{}</th><td colspan=\"6\" class=\"words\"><small>{}: {}</small></td></tr>",
            escaped(label), said(Phrase::not_computed, language_), escaped(why));
    }

    std::ostream& out_;
    const figures::Region& region_;
    const engine::Comparison& comparison_;
    const std::vector<goals::Row>& rows_;
    Language language_;
};

}  // namespace

void write_target_picture(std::ostream& out, const figures::Region& region, const engine::Comparison& comparison,
                          const std::vector<goals::Row>& rows, Language language) {
    TargetPicture(out, region, comparison, rows, language).write();
}

}  // namespace hvis::report
