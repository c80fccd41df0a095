// SPDX-License-Identifier: MIT
#include "report/columns.hpp"

#include "report/letters.hpp"
#include "report/phrases.hpp"
#include "report/verdicts.hpp"

#include <algorithm>
#include <cmath>

namespace hvis::report {

namespace {

constexpr std::size_t widest_label = 66;
constexpr std::size_t readable_label = 38;  ///< columns are left out until the label has so much
constexpr std::size_t number_width = 12;
constexpr std::size_t narrow_number = 11;
constexpr std::size_t interval_width = 20;
constexpr int bar_side = 4;                          ///< letters on either side of the middle
constexpr std::size_t bar_width = 2 * bar_side + 3;  ///< with two spaces in front
constexpr std::size_t verdict_width = 16;            ///< in a line of limited width: "  ▼ dårligere †"

}  // namespace

std::string bar_of(double share) {
    const int halves = static_cast<int>(std::lround(std::min(std::abs(share), 1.0) * 2 * bar_side));
    std::string full;
    for (int letter = 0; letter < halves / 2; ++letter) {
        full += "█";
    }
    const bool half = halves % 2 == 1;
    constexpr auto side = static_cast<std::size_t>(bar_side);
    return share < 0.0 ? right((half ? "▐" : "") + full, side) + "│" + std::string(side, ' ')
                       : std::string(side, ' ') + "│" + left(full + (half ? "▌" : ""), side);
}

Columns::Columns(int width, bool colour, double full_bar, Language language)
    : language_(language),
      colour_(colour),
      full_bar_(full_bar),
      label_(widest_label),
      number_(width == 0 ? number_width : narrow_number),
      narrow_(width > 0),
      bars_(full_bar > 0.0) {
    if (width == 0) {
        return;
    }
    const auto room = [&] {
        const auto taken = 3 * number_ + verdict_width + (bars_ ? bar_width : 0) + (more_runs_ ? interval_width : 0) +
                           (more_knowledge_ ? interval_width : 0);
        return static_cast<std::size_t>(width) > taken ? static_cast<std::size_t>(width) - taken : 1;
    };
    for (bool* const column : {&more_knowledge_, &more_runs_, &bars_}) {
        *column = *column && room() >= readable_label;
    }
    label_ = std::min(room(), widest_label);
}

std::string Columns::heading(Phrase reference) const {
    const auto word = [&](Phrase phrase) { return std::string(said(phrase, language_)); };
    auto text = left(word(Phrase::indicator), label_) + right(word(reference), number_) +
                right(word(Phrase::plan), number_) + right(word(Phrase::difference), number_);
    text += bars_ ? right("±" + number(full_bar_ * 100.0, full_bar_ < 0.1 ? 1 : 0, language_) + " %", bar_width) : "";
    text += more_runs_ ? right(word(Phrase::more_runs), interval_width) : "";
    text += more_knowledge_ ? right(word(Phrase::more_knowledge), interval_width) : "";
    return text;
}

std::string Columns::bar(const ColumnLine& line) const {
    const auto share = relative_difference(line.estimate);
    const bool shown = share && standing_of(line.estimate, line.entry) == Standing::changed;
    return "  " + (shown ? bar_of(*share / full_bar_) : std::string(bar_width - 2, ' '));
}

std::string Columns::coloured(const std::string& text, const ColumnLine& line) const {
    const int direction = direction_of(line.estimate, line.entry);
    // blue and yellow are told apart by the colour-blind too; sign and word say the same
    const auto* const code = direction > 0 ? "\x1b[34m" : "\x1b[33m";
    return colour_ && direction != 0 ? code + text + "\x1b[0m" : text;
}

std::string Columns::line(const ColumnLine& line) const {
    const auto& estimate = line.estimate;
    const int decimals = line.entry.decimals;
    auto text = left(cut(line.label, label_ - 1), label_) +
                right(number_or_dash(estimate.base, decimals, language_), number_) +
                right(number_or_dash(estimate.plan, decimals, language_), number_) +
                right(estimate.difference ? signed_number(*estimate.difference, decimals, language_) : "–", number_);
    text += bars_ ? coloured(bar(line), line) : "";
    text += more_runs_ ? right(interval(estimate.mc_low, estimate.mc_high, decimals, language_), interval_width) : "";
    text += more_knowledge_
                ? right(interval(estimate.know_low, estimate.know_high, decimals, language_), interval_width)
                : "";
    // where room is short, what is not clear is told by its heading and by having no sign
    const bool said_elsewhere = narrow_ && standing_of(estimate, line.entry) == Standing::not_clear;
    return text + "  " + (said_elsewhere ? "" : coloured(verdict_of(estimate, line.entry, language_), line)) +
           (estimate.is_thin() ? " †" : "");
}

}  // namespace hvis::report
