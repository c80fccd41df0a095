// SPDX-License-Identifier: MIT
// Sums of counts over a part of the region: one municipality, one hospital, the old, everyone.
#pragma once

#include "outcomes/tally.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace hvis::outcomes {

/// A range of every axis; at first all of each. Axes that a quantity lacks do not matter.
class Part {
  public:
    Part& only(Axis axis, int value) { return from_to(axis, value, value + 1); }
    /// from..to, `to` not included.
    Part& from_to(Axis axis, int from, int to) {
        ranges_[static_cast<std::size_t>(axis)] = {from, to};
        return *this;
    }
    /// Of what the part holds already, only from..to, `to` not included.
    Part& within(Axis axis, int from, int to) {
        const auto range = of(axis);
        return from_to(axis, std::max(from, range.from), std::min(to, range.to));
    }
    struct Range {
        int from{0};
        int to{1 << 20};
    };
    [[nodiscard]] Range of(Axis axis) const { return ranges_[static_cast<std::size_t>(axis)]; }
    [[nodiscard]] bool is_whole(Axis axis) const { return of(axis).from == 0 && of(axis).to == 1 << 20; }

  private:
    std::array<Range, axis_count> ranges_{};
};

/// Sum of one quantity in one year over the part.
std::int64_t sum(const Tally& tally, int year, Quantity quantity, const Part& part);
/// Has the quantity this axis?
bool has_axis(Quantity quantity, Axis axis);

}  // namespace hvis::outcomes
