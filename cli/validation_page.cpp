// SPDX-License-Identifier: MIT
#include "cli/validation_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace hvis::cli {

namespace {

// the picture, in pixels: labels, then the scale
constexpr double line_height = 18.0;
constexpr double top = 26.0;
constexpr double middle = 640.0;
constexpr double reach = 240.0;  // from the middle to the edge
constexpr double widest = 0.5;   // share of the published value at the edge; what lies beyond is drawn there

std::string digits(double value) {
    return std::isfinite(value) ? fmt::format("{:.4g}", value) : "";
}

/// "low-high" where both are known.
std::string range(double low, double high) {
    return std::isfinite(low) && std::isfinite(high) ? fmt::format("{} to {}", digits(low), digits(high)) : "";
}

std::string escaped(const std::string& text, const std::vector<std::pair<char, std::string>>& marks) {
    std::string out;
    for (const char letter : text) {
        const auto mark =
            std::find_if(marks.begin(), marks.end(), [&](const auto& one) { return one.first == letter; });
        out += mark == marks.end() ? std::string(1, letter) : mark->second;
    }
    return out;
}

std::string in_cell(const std::string& text) {
    return escaped(text, {{'|', "/"}, {'\n', " "}});
}

std::string in_svg(const std::string& text) {
    return escaped(text, {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}});
}

std::string lines_of(const std::vector<ValidationRow>& rows) {
    std::string text =
        "| | what | published | its bounds | model | its interval | tolerance | verdict | why |\n"
        "|---|---|--:|---|--:|---|---|---|---|\n";
    for (const auto& row : rows) {
        text += fmt::format("| {} | {} | {} | {} | {} | {} | {}{} | {} | {} |\n", row.id, in_cell(row.what),
                            digits(row.published), range(row.low, row.high), digits(row.model),
                            range(row.mc_low, row.mc_high), in_cell(row.tolerance), row.fitted ? "; fitted" : "",
                            row.hit ? "hit" : "**miss**", in_cell(row.reason));
    }
    return text;
}

/// Where a value stands on the scale of a row.
double place(double value, const ValidationRow& row) {
    const double share = row.published != 0.0 ? (value - row.published) / std::abs(row.published) : value;
    return middle + reach * std::clamp(share / widest, -1.0, 1.0);
}

std::string bar(double low, double high, const ValidationRow& row, double y, const char* style) {
    if (!std::isfinite(low) || !std::isfinite(high)) {
        return "";
    }
    return fmt::format("<line x1=\"{:.1f}\" x2=\"{:.1f}\" y1=\"{:.1f}\" y2=\"{:.1f}\" {}/>\n", place(low, row),
                       place(high, row), y, y, style);
}

}  // namespace

std::map<std::string, std::vector<ValidationRow>> groups_of(const std::vector<ValidationRow>& rows) {
    std::map<std::string, std::vector<ValidationRow>> groups;
    for (const auto& row : rows) {
        groups[row.id.substr(0, row.id.find_first_of("0123456789"))].push_back(row);
    }
    return groups;
}

std::string validation_page(const std::vector<ValidationRow>& rows, const std::string& version) {
    const auto count = [&](const auto& holds) { return std::count_if(rows.begin(), rows.end(), holds); };
    std::string text = fmt::format(
        "# What is published and what the model says\n\nMade by `hvis validate` from model {}, seed 1. {} rows: {} "
        "hit, {} miss; {} were used to set the model up (*fitted*),\nthe others were not. Why each step is built as it "
        "is, and what the misses mean: [method.md](method.md).\n\nIn the pictures the line in the middle is the "
        "published value; grey are its own bounds, the dot is the model with the interval of chance;\nthe edges "
        "are 50 % off, and what lies beyond stands at the edge.\n",
        version, rows.size(), count([](const auto& row) { return row.hit; }),
        count([](const auto& row) { return !row.hit; }), count([](const auto& row) { return row.fitted; }));
    for (const auto& [name, group] : groups_of(rows)) {
        text += fmt::format("\n## {}\n\n![{}](validation/{}.svg)\n\n{}", name, name, name, lines_of(group));
    }
    return text;
}

std::string validation_picture(const std::vector<ValidationRow>& rows) {
    const double height = top + line_height * static_cast<double>(rows.size()) + 8.0;
    auto svg = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 900 {0:.0f}\" font-family=\"sans-serif\" "
        "font-size=\"11\"><rect width=\"900\" height=\"{0:.0f}\" fill=\"#fff\"/>\n"
        "<line x1=\"{1}\" x2=\"{1}\" y1=\"{2}\" y2=\"{0:.0f}\" stroke=\"#555\"/>\n"
        "<text x=\"{3}\" y=\"14\">-50 %</text><text x=\"{1}\" y=\"14\" text-anchor=\"middle\">published</text>"
        "<text x=\"{4}\" y=\"14\" text-anchor=\"end\">+50 %</text>\n",
        height, middle, top - 6.0, middle - reach, middle + reach);
    double y = top + line_height / 2.0;
    for (const auto& row : rows) {
        svg += fmt::format("<text x=\"4\" y=\"{:.1f}\">{} {}</text>\n", y + 4.0, row.id, in_svg(row.what));
        svg += bar(row.low, row.high, row, y, "stroke=\"#ccc\" stroke-width=\"10\"");
        svg += bar(row.mc_low, row.mc_high, row, y, "stroke=\"#1b6ca8\" stroke-width=\"2\"");
        svg += row.hit ? fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\" fill=\"#1b6ca8\"/>\n",
                                     place(row.model, row), y)
                       : fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"8\" height=\"8\" fill=\"#b3261e\"/>\n",
                                     place(row.model, row) - 4.0, y - 4.0);
        y += line_height;
    }
    return svg + "</svg>\n";
}

}  // namespace hvis::cli
