// SPDX-License-Identifier: MIT
#include "report/charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace hvis::report {

namespace {

constexpr const char* blue = "#0072B2";
constexpr const char* orange = "#D55E00";
constexpr const char* grey = "#666666";

const char* colour_of(int direction) {
    return direction > 0 ? blue : direction < 0 ? orange : grey;
}

/// Where a municipality's tile lies: checked against their centres, 1 of 171 pairs is out of order.
struct Place {
    std::string_view name;
    int row;
    int column;
};
constexpr std::array<Place, 19> tile_places{{
    {"Lemvig", 0, 0},
    {"Struer", 0, 1},
    {"Skive", 0, 2},
    {"Viborg", 0, 3},
    {"Randers", 0, 4},
    {"Norddjurs", 0, 5},
    {"Ringkøbing-Skjern", 1, 0},
    {"Holstebro", 1, 1},
    {"Herning", 1, 2},
    {"Silkeborg", 1, 3},
    {"Favrskov", 1, 4},
    {"Syddjurs", 1, 5},
    {"Ikast-Brande", 2, 2},
    {"Skanderborg", 2, 3},
    {"Aarhus", 2, 4},
    {"Horsens", 3, 3},
    {"Odder", 3, 4},
    {"Samsø", 3, 5},
    {"Hedensted", 4, 3},
}};

std::string text_at(double x, double y, const std::string& text, const char* anchor = "start") {
    return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>", x, y, anchor, escaped(text));
}

/// The extent of a course, never empty.
struct Extent {
    double low;
    double high;
};
Extent extent_of(const Course& course) {
    double low = course.base.front();
    double high = low;
    for (const auto* values : {&course.base, &course.plan}) {
        low = std::min(low, *std::min_element(values->begin(), values->end()));
        high = std::max(high, *std::max_element(values->begin(), values->end()));
    }
    const double room = std::max((high - low) * 0.15, std::max(std::abs(high), 1.0) * 0.01);
    return {low - room, high + room};
}

/// The widest bound of a clear difference; of all when none is clear.
double scale_of(const std::vector<ForestLine>& lines) {
    double clear = 0.0;
    double any = 0.1;
    for (const auto& line : lines) {
        const double wide =
            std::max({std::abs(line.difference), std::abs(line.low.value_or(0.0)), std::abs(line.high.value_or(0.0))});
        any = std::max(any, wide);
        clear = line.direction != 0 ? std::max(clear, wide) : clear;
    }
    return clear > 0.0 ? clear : any;
}

const char* sign_of(const Tile& tile) {
    if (!tile.clear || tile.direction == 0) {
        return "";
    }
    return tile.direction > 0 ? " ▲" : " ▼";
}

std::string drawn_tile(const Tile& tile, const Place& place, double strength, const std::string& number) {
    constexpr double size = 118.0;
    constexpr double height = 58.0;
    constexpr std::size_t long_name = 14;
    const double x = 2.0 + size * place.column;
    const double y = 2.0 + (height + 1.0) * place.row;
    auto svg = fmt::format(
        "<rect x=\"{:.0f}\" y=\"{:.0f}\" width=\"{:.0f}\" height=\"{:.0f}\" fill=\"{}\" fill-opacity=\"{:.2f}\" "
        "stroke=\"#999\"/>",
        x, y, size - 4.0, height - 4.0, colour_of(tile.direction), strength);
    svg += tile.name.size() > long_name ? fmt::format(
                                              "<text x=\"{:.1f}\" y=\"{:.1f}\" textLength=\"{:.0f}\" "
                                              "lengthAdjust=\"spacingAndGlyphs\">{}</text>",
                                              x + 6.0, y + 20.0, size - 14.0, escaped(tile.name))
                                        : text_at(x + 6.0, y + 20.0, tile.name);
    return svg + text_at(x + 6.0, y + 42.0, number);
}

std::string arrowhead(double x, double y, double to, const char* colour) {
    return fmt::format("<path d=\"M{:.1f} {:.1f}l{:.0f} 5l0 -10z\" fill=\"{}\"/>", x + 7.0 * to, y, -7.0 * to, colour);
}

}  // namespace

std::string escaped(const std::string& text) {
    std::string safe;
    for (const char letter : text) {
        switch (letter) {
            case '&': safe += "&amp;"; break;
            case '<': safe += "&lt;"; break;
            case '>': safe += "&gt;"; break;
            case '"': safe += "&quot;"; break;
            default: safe += letter;
        }
    }
    return safe;
}

std::string forest_plot(const std::vector<ForestLine>& lines, const std::string& title, Language language) {
    constexpr double row_height = 22.0;
    constexpr double middle = 470.0;
    constexpr double half_width = 170.0;
    const double widest = scale_of(lines);
    const auto x = [&](double value) { return middle + std::clamp(value / widest, -1.0, 1.0) * half_width; };
    const double height = row_height * static_cast<double>(lines.size()) + 30.0;
    auto svg = fmt::format(
        "<svg role=\"img\" viewBox=\"0 0 760 {:.0f}\" aria-label=\"{}\"><line x1=\"{:.1f}\" y1=\"4\" x2=\"{:.1f}\" "
        "y2=\"{:.0f}\" stroke=\"#999\"/>",
        height, escaped(title), middle, middle, height - 24.0);
    double y = 16.0;
    for (const auto& line : lines) {
        const char* colour = colour_of(line.direction);
        svg += text_at(4.0, y + 4.0, line.label);
        if (line.low && line.high) {
            svg += fmt::format(
                "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"{}\" stroke-width=\"3\"/>",
                x(*line.low), y, x(*line.high), y, colour);
            svg += *line.low < -widest ? arrowhead(x(-widest), y, -1.0, colour) : "";
            svg += *line.high > widest ? arrowhead(x(widest), y, 1.0, colour) : "";
        }
        svg += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\" fill=\"{}\"/>", x(line.difference), y, colour);
        svg += text_at(752.0, y + 4.0, signed_number(line.difference, 2, language) + " %", "end");
        y += row_height;
    }
    svg += text_at(x(-widest), height - 6.0, signed_number(-widest, 1, language) + " %", "middle") +
           text_at(middle, height - 6.0, "0", "middle") +
           text_at(x(widest), height - 6.0, signed_number(widest, 1, language) + " %", "middle");
    return svg + "</svg>";
}

std::string bar_plot(const Bars& plot, Language language) {
    constexpr double row_height = 20.0;
    constexpr double left = 330.0;
    constexpr double width = 330.0;
    double low = plot.at;
    double high = plot.at;
    for (const auto& bar : plot.bars) {
        low = std::min({low, bar.from, bar.to});
        high = std::max({high, bar.from, bar.to});
    }
    const double span = high > low ? high - low : 1.0;
    const auto x = [&](double value) { return left + (value - low) / span * width; };
    const double height = row_height * static_cast<double>(plot.bars.size()) + 26.0;
    auto svg = fmt::format(
        "<svg role=\"img\" viewBox=\"0 0 760 {:.0f}\" aria-label=\"{}\"><line x1=\"{:.1f}\" y1=\"2\" x2=\"{:.1f}\" "
        "y2=\"{:.0f}\" stroke=\"#999\"/>",
        height, escaped(plot.title), x(plot.at), x(plot.at), height - 20.0);
    double y = 4.0;
    for (const auto& bar : plot.bars) {
        svg += text_at(4.0, y + 12.0, bar.label);
        svg += fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"14\" fill=\"{}\"/>",
                           x(std::min(bar.from, bar.to)), y, std::max(1.0, std::abs(x(bar.to) - x(bar.from))),
                           colour_of(bar.to >= bar.from ? plot.better_up : -plot.better_up));
        svg += text_at(752.0, y + 12.0, signed_number(bar.to - bar.from, plot.decimals, language), "end");
        y += row_height;
    }
    svg += text_at(x(plot.at), height - 4.0, signed_number(plot.at, plot.decimals, language), "middle");
    return svg + "</svg>";
}

std::string course_plot(const Course& course, Language language) {
    const auto extent = extent_of(course);
    const auto count = static_cast<double>(std::max<std::size_t>(2, course.base.size()) - 1);
    const auto path = [&](const std::vector<double>& values) {
        std::string points;
        for (std::size_t at = 0; at < values.size(); ++at) {
            points += fmt::format("{}{:.1f},{:.1f}", at == 0 ? "" : " ", 40.0 + 300.0 * static_cast<double>(at) / count,
                                  125.0 - 85.0 * (values[at] - extent.low) / (extent.high - extent.low));
        }
        return points;
    };
    auto svg = fmt::format("<svg role=\"img\" viewBox=\"0 0 360 155\" aria-label=\"{} ({})\">", escaped(course.label),
                           escaped(course.legend)) +
               text_at(4.0, 14.0, course.label) + text_at(4.0, 29.0, course.legend);
    svg += fmt::format("<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"3\"/>", path(course.base),
                       "#aaaaaa");
    svg +=
        fmt::format("<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\" stroke-dasharray=\"6 3\"/>",
                    path(course.plan), blue);
    svg += text_at(4.0, 127.0, number(extent.low, course.decimals, language)) +
           text_at(4.0, 45.0, number(extent.high, course.decimals, language));
    svg += text_at(40.0, 149.0, fmt::format("{}", course.first)) +
           text_at(340.0, 149.0, fmt::format("{}", course.first + static_cast<int>(course.base.size()) - 1), "end");
    return svg + "</svg>";
}

std::string tile_grid(const std::vector<Tile>& tiles, const TileGrid& grid, Language language) {
    double widest = 1e-9;
    for (const auto& tile : tiles) {
        widest = std::max(widest, std::abs(tile.difference));
    }
    auto svg = fmt::format("<svg role=\"img\" viewBox=\"0 0 712 300\" aria-label=\"{}\">", escaped(grid.title));
    for (const auto& tile : tiles) {
        const auto* place = std::find_if(tile_places.begin(), tile_places.end(),
                                         [&](const Place& known) { return known.name == tile.name; });
        if (place != tile_places.end()) {
            const double strength = tile.clear ? 0.12 + 0.5 * std::abs(tile.difference) / widest : 0.0;
            svg += drawn_tile(tile, *place, strength,
                              signed_number(tile.difference, grid.decimals, language) + sign_of(tile));
        }
    }
    return svg + "</svg>";
}

}  // namespace hvis::report
