// SPDX-License-Identifier: MIT
// How a run stood on some days, so that plans that change nothing before then need not live those years again.
#pragma once

#include "base/calendar.hpp"
#include "care/treatment.hpp"
#include "engine/feedback.hpp"
#include "engine/lives.hpp"
#include "engine/plan.hpp"
#include "outcomes/tally.hpp"

#include <optional>
#include <vector>

namespace hvis::engine {

/// The counts, lives and care of a run on a day, before anything on it has happened.
struct Midway {
    base::Instant day{0};
    outcomes::Tally tally;
    Lives lives;
    Feedback::State feedback;
    care::Treatment::State care;
};

/// Some days of one run, and how it stood on each that it has come to.
class Midways {
  public:
    /// At most `most_kept` of the days, spread over them: memory does not grow with the plans.
    explicit Midways(std::vector<base::Instant> days);
    static constexpr std::size_t most_kept = 3;

    [[nodiscard]] const std::vector<base::Instant>& days() const { return days_; }
    void keep(Midway midway) { kept_.push_back(std::move(midway)); }
    /// The last one not after this day; nullptr: none.
    [[nodiscard]] const Midway* latest(base::Instant day) const;

  private:
    std::vector<base::Instant> days_;  ///< in order
    std::vector<Midway> kept_;         ///< in order
};

/// The day until which a run under the plan is the run under its reference, whatever the luck: the first day on which
/// it changes care, less a week, since whoever sets out asks where a service is when they get there. Nothing when
/// lives, vehicles or what full wards do may differ, or when the plan begins at the start of the run.
std::optional<base::Instant> same_until(const Plan& reference, const Plan& plan);

}  // namespace hvis::engine
