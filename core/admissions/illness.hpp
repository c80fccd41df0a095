// SPDX-License-Identifier: MIT
// How often people fall acutely ill, what smoking and schooling change, and who dies of it.
#pragma once

#include "figures/region.hpp"
#include "population/smoking.hpp"

#include <vector>

namespace hvis::admissions {

/// First stays (not readmissions) of the group a person and year, mean over habits and education.
double illness_rate(const figures::Region& region, int group, int sex, int age);

/// Share of the group's admitted who die within 30 days, by sex and age.
/// The group's published share is spread over age with a fixed yearly slope (figure
/// death_30d.per_year_of_age) so that its mean over the group's patients of 2019 is kept, and lowered
/// where acute deaths would exceed the figure death_30d.largest_share_of_deaths of all deaths.
class CaseFatality {
  public:
    CaseFatality(const figures::Region& region, const population::FigureValue& value);
    [[nodiscard]] double at(int group, int sex, int age) const;
    /// Deaths within 30 days of acute illness a person and year, all groups.
    [[nodiscard]] double deaths(int sex, int age) const;

  private:
    [[nodiscard]] static std::size_t index(int group, int sex, int age);
    void spread_over_age(const figures::Region& region, int group, double slope);
    void lower_where_too_many(const figures::Region& region, double largest_share);

    int group_count_;
    std::vector<double> share_;   ///< [group × sex × age]
    std::vector<double> deaths_;  ///< [sex × age]
};

}  // namespace hvis::admissions
