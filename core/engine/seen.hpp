// SPDX-License-Identifier: MIT
// What a planner could know on a day: the only view of a run that a decision has.
#pragma once

#include "outcomes/tally.hpp"

#include <cstdint>

namespace hvis::engine {

/// Counts that the registers held, up to the decision's day less their delay.
class Seen {
  public:
    explicit Seen(const outcomes::Tally& tally) : tally_(&tally) {}
    /// Who had taken part in the effort. `places`: bit a municipality.
    [[nodiscard]] std::int64_t participants(int effort, std::uint32_t places) const;
    /// Of those long enough ago to be measured, the share who were smoke-free; 0 when there are none.
    [[nodiscard]] double smoke_free(int effort, std::uint32_t places) const;

  private:
    [[nodiscard]] std::int64_t sum(outcomes::Quantity quantity, int effort, std::uint32_t places) const;
    const outcomes::Tally* tally_;
};

}  // namespace hvis::engine
