// SPDX-License-Identifier: MIT
// The values of uncertain figures in one repeat: the same for every plan of that repeat.
#pragma once

#include "base/random.hpp"
#include "engine/plan.hpp"
#include "figures/region.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hvis::engine {

/// Repeats 1 and 2 share one draw, 3 and 4 the next, and so on, with luck of their own: from the pairs
/// the spread by chance and the spread by not knowing are told apart (docs/decisions/0004).
constexpr int draw_of_repeat(int repeat) {
    return (repeat - 1) / 2;
}

/// Draws are keyed by the name of the figure, so a new uncertain figure shifts no other.
class Draws {
  public:
    Draws(const figures::Region& region, const std::vector<AssumedFigure>& assumptions, std::uint64_t seed, int draw);

    /// Value of a named figure in this repeat.
    [[nodiscard]] double figure(std::string_view name) const;
    /// Value of something a script left open, named by where it stands.
    [[nodiscard]] double open(const Uncertain& value, std::string_view name) const;

  private:
    base::Key key_;
    std::map<std::string, double, std::less<>> values_;
};

}  // namespace hvis::engine
