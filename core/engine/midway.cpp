// SPDX-License-Identifier: MIT
#include "engine/midway.hpp"

#include <algorithm>

namespace hvis::engine {

namespace {

bool leaves_lives_alone(const Plan& plan) {
    return plan.efforts.empty() && plan.offers.empty() && plan.decisions.empty() && !plan.levers;
}

}  // namespace

Midways::Midways(std::vector<base::Instant> days) {
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    const auto kept = std::min(most_kept, days.size());
    for (std::size_t at = 0; at < kept; ++at) {
        days_.push_back(days[at * days.size() / kept]);
    }
}

const Midway* Midways::latest(base::Instant day) const {
    const Midway* latest = nullptr;
    for (const auto& midway : kept_) {
        latest = midway.day <= day ? &midway : latest;
    }
    return latest;
}

std::optional<base::Instant> same_until(const Plan& reference, const Plan& plan) {
    if (!leaves_lives_alone(reference) || !leaves_lives_alone(plan) || !plan.ambulances.empty() || plan.overflow) {
        return std::nullopt;
    }
    constexpr base::Instant ahead = 7 * base::day_length;
    base::Instant first = base::never;
    const auto look_at = [&first](const auto& changes) {
        for (const auto& change : changes) {
            first = std::min(first, change.begins);
        }
    };
    look_at(plan.services);
    look_at(plan.beds);
    look_at(plan.stays);
    look_at(plan.clinics);
    return first > ahead && first < base::never ? std::optional(first - ahead) : std::nullopt;
}

}  // namespace hvis::engine
