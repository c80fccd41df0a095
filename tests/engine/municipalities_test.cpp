// SPDX-License-Identifier: MIT
// Do municipalities go on differing as they do at the start? On the real figures.
#include "outcomes/sums.hpp"
#include "tests/support.hpp"

#include <doctest/doctest.h>

#include <numeric>
#include <vector>

namespace hvis::tests {

using outcomes::Axis;
using outcomes::Part;
using outcomes::Quantity;

namespace {

/// Daily smokers of all residents, over the mean of the municipalities    [municipality]
std::vector<double> daily_over_mean(const outcomes::Tally& tally, int year) {
    std::vector<double> shares;
    for (int place = 0; place < region().municipality_count(); ++place) {
        Part everyone;
        everyone.only(Axis::municipality, place);
        Part daily = everyone;
        daily.only(Axis::habit, static_cast<int>(population::Habit::daily));
        shares.push_back(static_cast<double>(outcomes::sum(tally, year, Quantity::residents_by_habit, daily)) /
                         static_cast<double>(outcomes::sum(tally, year, Quantity::residents_by_habit, everyone)));
    }
    const double mean = std::accumulate(shares.begin(), shares.end(), 0.0) / static_cast<double>(shares.size());
    for (auto& share : shares) {
        share /= mean;
    }
    return shares;
}

}  // namespace

TEST_SUITE("worked example: municipalities and daily smoking") {
    TEST_CASE("where a tenth more than elsewhere smoke daily, most of a tenth more do so ten years later") {
        constexpr int later = 10;
        const population::StartMix mix(region());
        const base::Years years(2029);
        const engine::Repeat repeat(region(), mix, years, {}, {1, 1, std::nullopt});
        const engine::World world{&repeat.chances(), &years, {}, nullptr, base::never};
        outcomes::Tally tally(outcomes::sizes_of(region()), years.count());
        engine::live_all(world, repeat.people(), tally, 2);
        const auto start = daily_over_mean(tally, 0);
        const auto then = daily_over_mean(tally, later);
        double together = 0.0;
        double of_start = 0.0;
        for (std::size_t place = 0; place < start.size(); ++place) {
            together += (start[place] - 1.0) * (then[place] - 1.0);
            of_start += (start[place] - 1.0) * (start[place] - 1.0);
        }
        CHECK(together / of_start > 0.8);
        CHECK(together / of_start < 1.2);
    }
}

}  // namespace hvis::tests
