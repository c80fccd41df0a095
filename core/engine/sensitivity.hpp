// SPDX-License-Identifier: MIT
// Which unknowns matter for what a plan does: one at a time from its lowest to its highest value.
#pragma once

#include "engine/plan.hpp"
#include "engine/result.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace hvis::engine {

struct SensitivityAsked {
    int indicator{0};
    std::uint64_t seed{1};
    std::string only{};   ///< text in the names of the unknowns that are moved; empty: all are
    int trajectories{4};  ///< of a screening
};

/// Every sampled figure and value of the plan with bounds, and prices for an indicator of money. `scenario.repeats`
/// runs each way. `told`: comparisons done and in all. Throws base::UsageError when nothing in it is unknown, or no
/// unknown's name has the text.
Sensitivity sensitivity(const figures::Region& region, const Scenario& scenario, const SensitivityAsked& asked,
                        const std::function<void(int done, int all)>& told);

/// How one unknown moves the difference over the whole of its range, wherever the others lie.
struct Screened {
    std::string unknown;
    double low{0.0};
    double high{0.0};
    double size{0.0};         ///< mean of the absolute effects (mu*): how much it matters
    double mean{0.0};         ///< mean effect: near 0 beside a large size means that it works both ways
    double interaction{0.0};  ///< standard deviation of the effects: how much it hangs on the others
    std::string source;
};
struct Screening {
    int runs{0};                     ///< comparisons made
    std::vector<Screened> unknowns;  ///< the largest first
};
/// Elementary effects on four levels (Morris 1991, Technometrics 33:161; absolute means by Campolongo et al. 2007,
/// Environ Model Softw 22:1509): every unknown is moved once in each trajectory, in a mixed order. Throws as
/// sensitivity().
Screening screening(const figures::Region& region, const Scenario& scenario, const SensitivityAsked& asked,
                    const std::function<void(int done, int all)>& told);

}  // namespace hvis::engine
