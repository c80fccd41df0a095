// SPDX-License-Identifier: MIT
#include "engine/seen.hpp"

#include "figures/region.hpp"

namespace hvis::engine {

std::int64_t Seen::sum(outcomes::Quantity quantity, int effort, std::uint32_t places) const {
    const int municipalities = tally_->sizes().municipalities;
    std::int64_t total = 0;
    for (int year = 0; year < tally_->years(); ++year) {
        const auto counts = tally_->of(year, quantity);
        for (int place = 0; place < municipalities; ++place) {
            if (((places >> static_cast<unsigned>(place)) & 1U) == 0) {
                continue;
            }
            for (int education = 0; education < figures::education_count; ++education) {
                total += counts[outcomes::cell(effort * municipalities + place, education, figures::education_count)];
            }
        }
    }
    return total;
}

std::int64_t Seen::participants(int effort, std::uint32_t places) const {
    return sum(outcomes::Quantity::participants, effort, places);
}

double Seen::smoke_free(int effort, std::uint32_t places) const {
    const auto followed = sum(outcomes::Quantity::followed, effort, places);
    return followed > 0 ? static_cast<double>(sum(outcomes::Quantity::smoke_free, effort, places)) /
                              static_cast<double>(followed)
                        : 0.0;
}

}  // namespace hvis::engine
