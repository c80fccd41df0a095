// SPDX-License-Identifier: MIT
// Waiting lists for diagnosis and for planned operations: who is referred, what is done a day, and who goes to a
// private hospital. Nothing here touches lives or acute beds.
#pragma once

#include "base/calendar.hpp"
#include "base/random.hpp"
#include "care/growth.hpp"
#include "figures/region.hpp"
#include "outcomes/tally.hpp"
#include "population/smoking.hpp"

#include <vector>

namespace hvis::care {

/// What is waited for.
enum class Planned : std::uint8_t { diagnosis, operation };

/// More or fewer are seen a day, from..to.
struct PlannedChange {
    Planned what{Planned::diagnosis};
    double times{1.0};                         ///< ratio of what is done
    base::Instant private_after{base::never};  ///< whoever has waited so long goes to a private hospital
    base::Instant from{0};
    base::Instant to{base::never};
};

/// Forty lists of each kind, equally large, first come first served; at the start the wait of the lists is spread so
/// that the published share is within 30 days, or the published mean holds. Referrals follow the residents, and what is
/// done a day is as many as were referred so many days ago as their list waits at the start, so that waits stay as they
/// are as long as nothing changes.
class PlannedCare {
  public:
    PlannedCare(const figures::Region& region, const population::FigureValue& value, std::vector<PlannedChange> changes,
                Growth growth = {});

    /// All days of the run, on luck of its own.
    void run(const base::Years& years, base::Key luck, outcomes::Tally& tally) const;

  private:
    struct Kind {
        Planned what;
        double referred_a_day;  ///< to one list, of the residents of the figures
        double mean_wait;       ///< days
    };
    void run_list(const Kind& kind, int number, const base::Years& years, base::Key luck, outcomes::Tally& tally) const;
    [[nodiscard]] double done_times(Planned what, base::Instant when) const;
    [[nodiscard]] base::Instant private_after(Planned what, base::Instant when) const;

    std::vector<Kind> kinds_;
    std::vector<PlannedChange> changes_;
    Growth growth_;
};

}  // namespace hvis::care
