// SPDX-License-Identifier: MIT
// Small pictures as SVG text: readable without colour, the same bytes every time.
#pragma once

#include "report/numbers.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hvis::report {

/// One line of a forest plot: a difference with its interval, in per cent of today's value.
struct ForestLine {
    std::string label;
    double difference{0.0};
    std::optional<double> low;
    std::optional<double> high;
    int direction{0};  ///< -1 worse, 0 not clear or neither, +1 better
};
/// On the scale of the clear differences; an interval that is wider ends in an arrowhead. `title`: what it shows, for
/// who cannot see it.
std::string forest_plot(const std::vector<ForestLine>& lines, const std::string& title, Language language);

/// A named part of a difference, or a bar of its own.
struct Bar {
    std::string label;
    double from{0.0};
    double to{0.0};
};
/// Bars one under the other on one scale with a line at `at`: a waterfall whose bars follow on one another, or a
/// tornado whose bars lie around the difference.
struct Bars {
    std::string title;
    std::vector<Bar> bars;
    double at{0.0};
    int decimals{1};
    int better_up{0};  ///< +1: more is better, -1: less is; 0: neither
};
std::string bar_plot(const Bars& plot, Language language);

/// Two courses over the same years, or hours of the day: today and the plan.
struct Course {
    std::string label;
    std::string legend;  ///< which line is which, under the label
    int first{0};        ///< year or hour
    std::vector<double> base;
    std::vector<double> plan;
    int decimals{1};
};
std::string course_plot(const Course& course, Language language);

/// The 19 municipalities as tiles near where they lie, each with its difference.
struct Tile {
    std::string name;
    double difference{0.0};
    bool clear{false};  ///< the interval excludes zero
    int direction{0};   ///< as in ForestLine
};
struct TileGrid {
    std::string title;  ///< what it shows, for who cannot see it
    int decimals{1};
};
std::string tile_grid(const std::vector<Tile>& tiles, const TileGrid& grid, Language language);

/// Text made safe inside HTML.
std::string escaped(const std::string& text);

}  // namespace hvis::report
