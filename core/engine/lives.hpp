// SPDX-License-Identifier: MIT
// Everyone's life under one plan: residents, those who move in, and the children born.
#pragma once

#include "admissions/acute_event.hpp"
#include "care/growth.hpp"
#include "engine/life.hpp"
#include "outcomes/tally.hpp"
#include "population/person.hpp"

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <vector>

namespace hvis::engine {

/// All lives of one run, ready for care.
struct Lives {
    const std::vector<population::Person>* adults{nullptr};  ///< shared by the plans of a repeat
    std::vector<population::Person> children;
    std::vector<std::int32_t> dies_at;   ///< seconds; INT32_MAX: not in the run   [adults, then children]
    std::vector<std::uint8_t> editions;  ///< how often the life was lived again   [adults, then children]
    std::vector<Traits> been;            ///< of lives that share no events    [adults, then children]
    admissions::AcuteEvents events;      ///< sorted by (time, luck); those of `as` are theirs too
    care::Growth growth;                 ///< of residents, before care changed any life
    const Lives* as{nullptr};            ///< nullptr: all events are here
    /// Whose life is another than in `as`, so that none of its events there happens; empty: nobody's    [person of
    /// `as`]
    std::vector<std::uint8_t> anew;

    /// As they were before care changed any life.
    [[nodiscard]] admissions::Illnesses illnesses() const { return {as != nullptr ? &as->events : nullptr, &events}; }
    /// The same lives for care, which look into these for the events. Of lives that share all their events, or none.
    [[nodiscard]] Lives like() const {
        return {adults, children, dies_at, editions, {}, {}, growth, as != nullptr ? as : this, {}};
    }

    [[nodiscard]] const population::Person& person(std::uint32_t index) const {
        return index < adults->size() ? (*adults)[index] : children[index - adults->size()];
    }
    /// This child is not born; its place stays empty.
    void forget(std::uint32_t index) {
        children[index - adults->size()].key = unborn;
        dies_at[index] = no_death;
    }
    /// Key of a child that is not born.
    static constexpr base::Key unborn = 0;
    static constexpr std::int32_t no_death = std::numeric_limits<std::int32_t>::max();
    [[nodiscard]] static std::int32_t death_of(const End& end) {
        return end.exit == Exit::dies ? static_cast<std::int32_t>(end.time) : no_death;
    }
};

/// All illnesses as they were before care changed any life, in the order of care.
std::vector<admissions::AcuteEvent> all_illnesses(const Lives& lives);

/// What one thread counts of the lives of many.
class PartCounts {
  public:
    /// `own`: in counts of its own, not in those of all.
    PartCounts(outcomes::Tally& all, bool own)
        : all_(&all),
          own_(own ? std::make_unique<outcomes::Tally>(all.sizes(), all.years()) : nullptr),
          census_(all.sizes(), all.years()) {}

    [[nodiscard]] outcomes::Tally& tally() { return own_ != nullptr ? *own_ : *all_; }
    [[nodiscard]] outcomes::Census& census() { return census_; }
    /// When no thread counts any more: all of it to those of all.
    void finish() {
        if (own_ != nullptr) {
            all_->add(*own_);
        }
        census_.move_into(*all_);
    }

  private:
    outcomes::Tally* all_;
    std::unique_ptr<outcomes::Tally> own_;
    outcomes::Census census_;
};

/// One for each of so many threads; the first counts in `all` itself.
std::vector<PartCounts> part_counts(int jobs, outcomes::Tally& all);

/// Lives everyone's life on `jobs` threads and adds the counts to `tally`. The result does not depend
/// on `jobs`.
Lives live_all(const World& world, const std::vector<population::Person>& adults, outcomes::Tally& tally, int jobs);

/// The counts of adults alone; nothing else is kept. `wanted`: of these only, by index; empty: of all.
void live_for_counts(const World& world, const std::vector<population::Person>& adults, outcomes::Tally& tally,
                     int jobs, const std::function<bool(std::size_t person)>& wanted = {});

}  // namespace hvis::engine
