// SPDX-License-Identifier: MIT
// The values of uncertain figures in one repeat: the same for every plan of that repeat.
#pragma once

#include "base/random.hpp"
#include "engine/plan.hpp"
#include "figures/region.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hvis::engine {

/// Repeats 1 and 2 share one draw, 3 and 4 the next, and so on, with luck of their own: from the pairs
/// the spread by chance and the spread by not knowing are told apart (docs/decisions/0004).
constexpr int draw_of_repeat(int repeat) {
    return (repeat - 1) / 2;
}

/// How the draws of one figure lie against each other.
enum class Sampling : std::uint8_t {
    random,  ///< each by itself
    latin,   ///< nested Latin hypercube: any 2, 4, 8 ... first draws lie one in each equal part of the distribution
};

/// Which draw of the figures; nothing: every figure at its best value.
struct DrawNumber {
    std::uint64_t seed{1};
    std::optional<int> draw;
    Sampling sampling{Sampling::random};
};

/// Draws are keyed by the name of the figure, so a new uncertain figure shifts no other. Figures of one group of
/// data/figure_groups.csv are drawn together (a Gaussian copula with one common factor).
class Draws {
  public:
    Draws(const figures::Region& region, const std::vector<AssumedFigure>& assumptions, DrawNumber number);

    /// Value of a named figure in this repeat.
    [[nodiscard]] double figure(std::string_view name) const;
    /// Value of something a script left open, named by where it stands.
    [[nodiscard]] double open(const Uncertain& value, std::string_view name) const;

  private:
    /// Uniform in (0, 1).
    [[nodiscard]] double share(std::string_view name) const;

    DrawNumber number_;
    base::Key key_;
    std::map<std::string, const figures::JointFigure*, std::less<>> joint_;
    std::map<std::string, double, std::less<>> values_;
};

/// The value below which the share 0 < p < 1 of the distribution lies.
double quantile(const Uncertain& value, double p);

/// The region with the figures that a scenario sets; those with bounds at their best value. What is read before
/// repeats are drawn (the population at the start, prices of CO2) follows a scenario by this.
figures::Region with_assumed(figures::Region region, const std::vector<AssumedFigure>& assumptions);

}  // namespace hvis::engine
