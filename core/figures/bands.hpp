// SPDX-License-Identifier: MIT
// Rates published for bands of ages, read at single ages.
#pragma once

#include "figures/load.hpp"

#include <algorithm>
#include <vector>

namespace hvis::figures {

/// The rates of bands of ages as straight lines between the bands' middles. Added in any order.
class Bands {
  public:
    void add(Ages ages, double value) { add(ages, value, (ages.from + std::min(ages.to, 95)) / 2.0); }
    /// `middle`: the age at which the value holds.
    void add(Ages ages, double value, double middle) {
        const auto place = std::upper_bound(points_.begin(), points_.end(), middle,
                                            [](double at, const Point& point) { return at < point.middle; });
        points_.insert(place, {middle, value});
        ages_.push_back(ages);
    }
    [[nodiscard]] const std::vector<Ages>& ages() const { return ages_; }
    [[nodiscard]] double at(int age) const {
        if (points_.empty()) {
            return 0.0;
        }
        if (age <= points_.front().middle) {
            return points_.front().value;
        }
        for (std::size_t next = 1; next < points_.size(); ++next) {
            if (age <= points_[next].middle) {
                const auto& from = points_[next - 1];
                const double way = (age - from.middle) / (points_[next].middle - from.middle);
                return from.value + way * (points_[next].value - from.value);
            }
        }
        return points_.back().value;
    }

  private:
    struct Point {
        double middle;
        double value;
    };
    std::vector<Point> points_;
    std::vector<Ages> ages_;
};

}  // namespace hvis::figures
