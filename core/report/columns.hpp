// SPDX-License-Identifier: MIT
// The columns of a table of indicators in a terminal: as many as its width holds, the least needed left out first.
#pragma once

#include "engine/result.hpp"
#include "figures/region.hpp"
#include "report/numbers.hpp"
#include "report/phrases.hpp"

#include <string>

namespace hvis::report {

/// One indicator's line. `label`: name and unit, or name and place.
struct ColumnLine {
    std::string label;
    const figures::IndicatorEntry& entry;
    const engine::Estimate& estimate;
};

class Columns {
  public:
    /// `width`: letters a line may hold, 0: no limit. `full_bar`: the relative difference that fills half a bar; 0: no
    /// bars.
    Columns(int width, bool colour, double full_bar, Language language);
    /// `reference`: what stands above its numbers.
    [[nodiscard]] std::string heading(Phrase reference) const;
    [[nodiscard]] std::string line(const ColumnLine& line) const;

  private:
    [[nodiscard]] std::string bar(const ColumnLine& line) const;
    [[nodiscard]] std::string coloured(const std::string& text, const ColumnLine& line) const;

    Language language_;
    bool colour_;
    double full_bar_;
    std::size_t label_;
    std::size_t number_;
    bool narrow_;
    bool bars_;
    bool more_runs_{true};
    bool more_knowledge_{true};
};

/// "▕█" to the left or "█▌" to the right of a middle line, by halves of a letter; `share` from -1 to 1.
std::string bar_of(double share);

}  // namespace hvis::report
