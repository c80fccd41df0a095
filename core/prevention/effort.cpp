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

bool is_hazard(Acts acts) {
    return acts <= Acts::relapse;
}

/// Part of a ratio's distance from 1, or of a share or gain.
double achieved(const Effect& effect, double fidelity) {
    const bool from_nothing = effect.on == Acts::health || effect.on == Acts::recovery;
    return from_nothing ? effect.times * fidelity : 1.0 + (effect.times - 1.0) * fidelity;
}

}  // namespace

ActiveOffer::ActiveOffer(const Effort& effort, const Offer& offer)
    : effort_(effort),
      offer_(offer),
      key_(base::sub_key(0, "effort " + effort.name)),
      adheres_below_(base::threshold(effort.adheres)) {
    const double most = *std::max_element(effort.uptake.begin(), effort.uptake.end());
    const std::array<double, 1> bound{hazard_of(effort.takes_part) * most};
    chances_ = base::cell_of(bound);
    for (std::size_t level = 0; level < uptake_.size(); ++level) {
        uptake_[level] = base::threshold(most > 0.0 ? effort.uptake[level] / most : 0.0);
        success_below_[level] =
            base::threshold(std::min(1.0, effort.stops_smoking * effort.stops[level] * offer.fidelity));
    }
    for (auto& effect : effort_.effects) {
        effect.times = achieved(effect, offer.fidelity);
        raises_ = raises_ || (is_hazard(effect.on) && effect.times > 1.0);
        if (effect.on != Acts::recovery) {
            ends_ = std::max(ends_, std::min(base::never, effect.lasts + effect.fades));
        }
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
