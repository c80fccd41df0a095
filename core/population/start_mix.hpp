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
    /// How many times as often the young of a municipality begin to smoke as those with the same schooling in the
    /// region, on average 1: so that municipalities go on differing as they do at the start.
    [[nodiscard]] double starting(int municipality) const { return starting_[static_cast<std::size_t>(municipality)]; }
    /// And how many times as often smokers of the municipality quit: less often where more begin (figure
    /// smoking.quit_by_municipality).
    [[nodiscard]] double quitting(int municipality) const { return quitting_[static_cast<std::size_t>(municipality)]; }
    /// Years since a former smoker quit, 0..age-18; `unit` decides, 0..1. In the region even over those years. Who quit
    /// in the last ten, when smokers relapse, are as many as the daily smokers of the same municipality and schooling
    /// bring.
    [[nodiscard]] double years_since_quitting(int municipality, int sex, int age, Education education,
                                              double unit) const;

  private:
    void fill_education(const figures::Region& region);
    void fill_daily_level(const figures::Region& region);
    void fill_daily_by_education(const figures::Region& region);
    void fill_starting(const figures::Region& region);
    [[nodiscard]] double quitting(int municipality, int sex, int age, std::size_t level) const;
    [[nodiscard]] double mean_by_education(int municipality, int sex, int age) const;
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
    std::vector<double> starting_;  ///< [municipality]
    std::vector<double> quitting_;  ///< [municipality]
    ByEducation quit_by_education_{1.0, 1.0, 1.0};
};

}  // namespace hvis::population
