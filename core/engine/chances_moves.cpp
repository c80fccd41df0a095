// SPDX-License-Identifier: MIT
// Chances, where people move to.
#include "base/random.hpp"
#include "engine/base_rates.hpp"
#include "engine/chances.hpp"

#include <algorithm>

namespace hvis::engine {

namespace {

using figures::age_count;
using figures::sex_count;

constexpr int moving_band = 5;  ///< years of age that share their destinations
constexpr int moving_bands = age_count / moving_band + 1;

}  // namespace

void Chances::fill_destinations(const ChanceSources& sources) {
    const auto& region = sources.region;
    const double near = sources.value("moves.same_cluster");
    for (int from = 0; from < region.municipality_count(); ++from) {
        for (int band = 0; band < moving_bands; ++band) {
            const auto pull = pulls_of(region, from, band * moving_band, near);
            double all = 0.0;
            for (const double one : pull) {
                all += one;
            }
            double below = 0.0;
            for (const double one : pull) {
                below += one;
                destinations_.push_back(base::threshold(all > 0.0 ? below / all : 1.0));
            }
        }
    }
}

int Chances::destination(int municipality, int age, std::uint32_t bits) const {
    const auto places = places_.size() / sex_count;
    const auto band = static_cast<std::size_t>(std::min(age, oldest) / moving_band);
    const auto* row = &destinations_[(static_cast<std::size_t>(municipality) * moving_bands + band) * places];
    std::size_t to = 0;
    while (to + 1 < places && bits >= row[to]) {
        ++to;
    }
    return static_cast<int>(to);
}

}  // namespace hvis::engine
