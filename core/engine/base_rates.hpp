// SPDX-License-Identifier: MIT
// Base rates: set so that the people of the first year, as they are, have the published rates.
#pragma once

#include "engine/chances.hpp"
#include "health/means.hpp"

#include <cstdint>
#include <vector>

namespace hvis::engine {

/// How strongly each municipality draws those who move from `from` at about this age: its people of that
/// age, more when it is of the same hospital cluster; 0 for the place itself.
std::vector<double> pulls_of(const figures::Region& region, int from, int age, double near);

/// Base rates of every risk: published rate / mean of direct × (1 + what conditions bring) over the
/// residents of the start, by sex and age.
class BaseRates {
  public:
    explicit BaseRates(const ChanceSources& sources);

    /// A person and year at direct ratio 1 without conditions.
    [[nodiscard]] double base(int risk, int sex, int age) const { return base_[index(risk, sex, age)]; }
    /// Probability of death within 30 days at direct ratio 1 of death and of illness.
    [[nodiscard]] double fatality(int group, int sex, int age) const { return fatality_[index(group, sex, age)]; }
    /// What is left of the municipality's ratio of deaths to Denmark when its people are as they are.
    [[nodiscard]] double death_ratio(int municipality, int sex) const {
        return death_ratio_[Chances::place_index(municipality, sex)];
    }
    [[nodiscard]] double place_ratio(int condition, int municipality) const;
    /// Moves from here a person and year, to the region's mean of that age.
    [[nodiscard]] double moving_ratio(int municipality, int age) const;

  private:
    static std::size_t index(int risk, int sex, int age) {
        return static_cast<std::size_t>((risk * figures::sex_count + sex) * figures::age_count + age);
    }
    void look_at_people(const ChanceSources& sources);
    void look_at(const ChanceSources& sources, std::size_t at);
    void look_at_death(const ChanceSources& sources, std::size_t at);
    void settle_acute(const ChanceSources& sources, const admissions::CaseFatality& fatality);
    void settle_death(const ChanceSources& sources, const admissions::CaseFatality& fatality);
    void settle_conditions(const ChanceSources& sources);
    void settle_municipalities(const ChanceSources& sources);
    void settle_moves(const ChanceSources& sources);

    std::vector<health::Means> means_;           ///< of direct × conditions              [risk]
    std::vector<health::Means> fatal_means_;     ///< the same × death direct / illness direct [group]
    std::vector<double> base_;                   ///< [risk × sex × age]
    std::vector<double> fatality_;               ///< [group × sex × age]
    std::vector<double> death_ratio_;            ///< [municipality × sex]
    std::vector<std::vector<double>> by_place_;  ///< [condition][municipality]
    std::vector<std::uint32_t> cannot_begin_;    ///< who has one of these cannot get it, as bits [condition]
    std::vector<double> moving_;                 ///< [municipality × age]
    std::vector<double> table_;                  ///< deaths a person and year [sex × age]
    std::vector<double> death_mean_;             ///< means_[0]               [sex × age]
    std::vector<double> deaths_expected_;        ///< at the table's rates     [municipality × sex]
    std::vector<double> deaths_of_people_;       ///< as the people are        [municipality × sex]
};

/// The slot of a risk: death, then groups, then conditions.
constexpr int slot_of_risk(int risk) {
    return risk == 0 ? static_cast<int>(population::death) : static_cast<int>(population::first_group) + risk - 1;
}

}  // namespace hvis::engine
