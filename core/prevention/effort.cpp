// SPDX-License-Identifier: MIT
#include "prevention/effort.hpp"

#include "base/real.hpp"

#include <algorithm>

namespace hvis::prevention {

namespace {

constexpr double largest_yearly_share = 0.95;

/// The hazard that gives this share within a year.
double hazard_of(double yearly_share) {
    return -base::real::log(1.0 - std::min(yearly_share, largest_yearly_share));
}

}  // namespace

ActiveOffer::ActiveOffer(const Effort& effort, const Offer& offer)
    : effort_(effort),
      offer_(offer),
      key_(base::sub_key(0, "effort " + effort.name)),
      success_below_(base::threshold(effort.stops_smoking)) {
    const double most = *std::max_element(effort.uptake.begin(), effort.uptake.end());
    const std::array<double, 1> bound{hazard_of(effort.takes_part) * most};
    chances_ = base::cell_of(bound);
    for (std::size_t level = 0; level < uptake_.size(); ++level) {
        uptake_[level] = base::threshold(most > 0.0 ? effort.uptake[level] / most : 0.0);
    }
}

bool ActiveOffer::taken(std::uint32_t mark, population::Education education, base::Instant now) const {
    if (now < offer_.from || now >= offer_.to) {
        return false;
    }
    std::uint64_t below = static_cast<std::uint64_t>(uptake_[static_cast<std::size_t>(education)]) + 1;
    if (offer_.ramp > 0 && now - offer_.from < offer_.ramp) {
        // 2^20 steps keep the product inside 64 bits
        const auto way = static_cast<std::uint64_t>(((now - offer_.from) << 20) / offer_.ramp);
        below = (below * way) >> 20U;
    }
    return mark < below;
}

}  // namespace hvis::prevention
