// SPDX-License-Identifier: MIT
// Means over the people of one sex and age, taken together with their neighbours in age.
#pragma once

#include "figures/region.hpp"
#include "population/rates.hpp"

#include <algorithm>
#include <vector>

namespace hvis::health {

/// Sums of a value and its count by sex and age. A mean takes ages within two years together, and all of 95 and over,
/// so that few people give no erratic mean; but not across the ages where ratios change (population::risk_age_of).
class Means {
  public:
    void add(int sex, int age, double value) {
        auto& cell = cells_[index(sex, std::min(age, oldest))];
        cell.sum += value;
        cell.count += 1.0;
    }
    /// 1 where nobody was counted.
    [[nodiscard]] double at(int sex, int age) const {
        double sum = 0.0;
        double count = 0.0;
        const auto near = together(age);
        for (int each = near.from; each <= near.to; ++each) {
            sum += cells_[index(sex, each)].sum;
            count += cells_[index(sex, each)].count;
        }
        return sum > 0.0 ? sum / count : 1.0;
    }
    static constexpr int oldest = 95;  ///< stands for all who are older
    struct Ages {
        int from;
        int to;
    };
    /// The ages that are taken together for this one.
    [[nodiscard]] static Ages together(int age) {
        const int middle = std::min(age, oldest);
        const auto apart = [&](int near) { return population::risk_age_of(near) != population::risk_age_of(middle); };
        Ages near{std::max(0, middle - reach), std::min(oldest, middle + reach)};
        while (apart(near.from)) {
            ++near.from;
        }
        while (apart(near.to)) {
            --near.to;
        }
        return near;
    }

  private:
    static constexpr int reach = 2;
    struct Cell {
        double sum{0.0};
        double count{0.0};
    };
    [[nodiscard]] static std::size_t index(int sex, int age) {
        return static_cast<std::size_t>(sex * (oldest + 1) + age);
    }
    std::vector<Cell> cells_{std::vector<Cell>(std::size_t{2} * (oldest + 1))};
};

/// Every how-manieth person is looked at for means: about 200,000 of a whole region, all of a small one.
std::size_t sample_stride(std::size_t people);

}  // namespace hvis::health
