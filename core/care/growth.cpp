// SPDX-License-Identifier: MIT
#include "care/growth.hpp"

#include <cstddef>
#include <utility>

namespace hvis::care {

namespace {

/// Residents on a 1 January    [municipality]
std::vector<double> residents_on(const outcomes::Tally& lived, int year, std::size_t municipalities) {
    const auto counts = lived.of(year, outcomes::Quantity::residents);
    const auto each = counts.size() / municipalities;
    std::vector<double> residents(municipalities, 0.0);
    std::size_t at = 0;
    for (const auto persons : counts) {
        residents[at++ / each] += static_cast<double>(persons);
    }
    return residents;
}

}  // namespace

Growth::Growth(const figures::Region& region, const outcomes::Tally& lived) : row_(region.municipalities.size() + 1) {
    const auto places = region.municipalities.size();
    auto before = residents_on(lived, 0, places);
    for (int year = 0; year < lived.years(); ++year) {
        auto after = residents_on(lived, year + 1, places);
        double everyone = 0.0;
        for (std::size_t place = 0; place < places; ++place) {
            const double mean = (before[place] + after[place]) / 2.0;
            const double figures = region.residents_of(static_cast<int>(place));
            everyone += mean;
            times_.push_back(figures > 0.0 ? mean / figures : 1.0);
        }
        times_.push_back(everyone / region.all_residents());
        before = std::move(after);
    }
}

}  // namespace hvis::care
