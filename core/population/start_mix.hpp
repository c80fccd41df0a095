// SPDX-License-Identifier: MIT
// Who has which education and habit at the start, by municipality, sex and age.
#pragma once

#include "figures/region.hpp"
#include "population/person.hpp"

#include <array>
#include <vector>

namespace hvis::population {

/// Ages of which the share with a completed higher education is published by municipality.
constexpr int first_schooled_age = 15;
constexpr int last_schooled_age = 69;

/// When the young complete school, by the figures' best values.
Schooling schooling_of(const figures::Region& region);

/// Shares at the start. Docs: docs/method.md, "People at the start".
class StartMix {
  public:
    using ByEducation = std::array<double, figures::education_count>;
    explicit StartMix(const figures::Region& region);

    /// Shares of low, mid and high; sum 1.
    [[nodiscard]] const std::array<double, 3>& education(int municipality, int sex, int age) const;
    /// Shares of never, occasional, daily and former; sum 1.
    [[nodiscard]] std::array<double, habit_count> habits(int municipality, int sex, int age, Education education) const;
    /// Daily smoking by level within each age, as ratios to the highest level. Such that all of 25 and over have the
    /// published ratios (figures smoking.education_*), though the old smoke less and have shorter schooling.
    [[nodiscard]] const ByEducation& daily_by_education() const { return daily_by_education_; }
    /// Years since quitting of a former smoker of this age are even over 0..this.
    [[nodiscard]] static double longest_since_quitting(int age);

  private:
    void fill_education(const figures::Region& region);
    void fill_daily_level(const figures::Region& region);
    void fill_daily_by_education(const figures::Region& region);
    struct DailyFrom25 {
        ByEducation persons{};
        ByEducation daily{};
    };
    [[nodiscard]] DailyFrom25 daily_from_25() const;
    [[nodiscard]] double daily(int municipality, int sex, int age, std::size_t level) const;
    [[nodiscard]] static std::size_t cell(int municipality, int sex, int age);

    const figures::Region* region_;
    std::vector<std::array<double, 3>> education_;  ///< [municipality × sex × age]
    std::vector<double> daily_level_;               ///< municipality's share to the region's pattern [municipality]
    ByEducation daily_by_education_{1.0, 1.0, 1.0};
    std::array<double, figures::age_count> started_{};  ///< share that has begun, below 16  [age]
    double starts_daily_{0.0};
};

}  // namespace hvis::population
