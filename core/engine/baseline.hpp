// SPDX-License-Identifier: MIT
// Lives without any effort, kept so that a plan lives again only the lives it touches: exact, person by person.
#pragma once

#include "engine/lives.hpp"
#include "outcomes/tally.hpp"

#include <optional>
#include <vector>

namespace hvis::engine {

/// Everyone's life under the chances of one repeat, before care.
struct Baseline {
    /// Nobody has lived yet. Chances, years and adults must outlive it.
    Baseline(const Chances& chances, const base::Years& years, const std::vector<population::Person>& adults,
             outcomes::Sizes sizes);
    void live(int jobs);
    World world;
    outcomes::Tally tally;
    Lives lives;
};

/// Can an effort of this world change the life, which has been `been` without? Never false when one does: until the
/// first time they take part, people live as without, so somebody who never was whom an effort is for, where and while
/// it is offered, or has no chance to take part in those years, lives the same life.
bool may_take_part(const World& world, const population::Person& person, const Traits& been);

/// Everyone's life in `world`, which differs from the baseline's by its efforts alone: those who may take part live
/// again, and the children whose mothers do otherwise; all others are as in the baseline. Adds to `tally`. Nothing
/// when so many are touched that living all is quicker. The result does not depend on `jobs`.
std::optional<Lives> lives_again(const Baseline& baseline, const World& world, outcomes::Tally& tally, int jobs);

}  // namespace hvis::engine
