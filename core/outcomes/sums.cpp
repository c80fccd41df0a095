// SPDX-License-Identifier: MIT
#include "outcomes/sums.hpp"

#include <algorithm>

namespace hvis::outcomes {

namespace {

/// Walks only the cells of the part, axis by axis.
class Walk {
  public:
    Walk(const Tally& tally, int year, Quantity quantity, const Part& part)
        : counts_(tally.of(year, quantity)),
          axes_(quantities()[static_cast<std::size_t>(quantity)].axes),
          sizes_(tally.sizes()),
          part_(part) {}

    // NOLINTNEXTLINE(misc-no-recursion): as deep as a quantity has axes, at most four
    [[nodiscard]] std::int64_t from(std::size_t axis, std::size_t cell) const {
        if (axis == axes_.size()) {
            return counts_[cell];
        }
        const int length = sizes_.of(axes_[axis]);
        const auto range = part_.of(axes_[axis]);
        std::int64_t total = 0;
        for (int at = range.from; at < std::min(range.to, length); ++at) {
            total += from(axis + 1, cell * static_cast<std::size_t>(length) + static_cast<std::size_t>(at));
        }
        return total;
    }

  private:
    YearView<const std::int64_t> counts_;
    std::span<const Axis> axes_;
    const Sizes& sizes_;
    const Part& part_;
};

}  // namespace

std::int64_t sum(const Tally& tally, int year, Quantity quantity, const Part& part) {
    return Walk(tally, year, quantity, part).from(0, 0);
}

bool has_axis(Quantity quantity, Axis axis) {
    const auto axes = quantities()[static_cast<std::size_t>(quantity)].axes;
    return std::find(axes.begin(), axes.end(), axis) != axes.end();
}

}  // namespace hvis::outcomes
