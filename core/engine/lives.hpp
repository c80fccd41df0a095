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
#include <vector>

namespace hvis::engine {

/// All lives of one run, ready for care.
struct Lives {
    const std::vector<population::Person>* adults{nullptr};  ///< shared by the plans of a repeat
    std::vector<population::Person> children;
    std::vector<std::int32_t> dies_at;   ///< seconds; INT32_MAX: not in the run   [adults, then children]
    std::vector<std::uint8_t> editions;  ///< how often the life was lived again   [adults, then children]
    std::vector<Traits> been;            ///< [adults, then children]
    admissions::AcuteEvents events;      ///< sorted by (time, luck); those of `as` are theirs too
    care::Growth growth;                 ///< of residents, before care changed any life
    const Lives* as{nullptr};            ///< nullptr: all events are here
    /// Whose life is another than in `as`, so that none of its events there happens; empty: nobody's    [person of `as`]
    std::vector<std::uint8_t> anew;

    /// As they were before care changed any life.
    [[nodiscard]] admissions::Illnesses illnesses() const {
        return as != nullptr ? admissions::Illnesses{as->events, events} : admissions::Illnesses{{}, events};
    }
    /// The same lives for care, which look into these for the events and no more know what they have been. Of lives
    /// that share all their events, or none.
    [[nodiscard]] Lives like() const {
        return {adults, children, dies_at, editions, {}, {}, growth, as != nullptr ? as : this, {}};
    }

    [[nodiscard]] const population::Person& person(std::uint32_t index) const {
        return index < adults->size() ? (*adults)[index] : children[index - adults->size()];
    }
    /// How the life of a person that is here ended, or of the next one that comes.
    void write(std::uint32_t index, const End& end) {
        dies_at[index] = death_of(end);
        been[index] = end.been;
    }
    void append(const End& end) {
        dies_at.push_back(death_of(end));
        been.push_back(end.been);
    }
    /// This child is not born; its place stays empty.
    void forget(std::uint32_t index) {
        children[index - adults->size()].key = unborn;
        write(index, {});
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

/// Counts of some lives, until they are added to those of all.
struct PartCounts {
    explicit PartCounts(const outcomes::Tally& like)
        : tally(like.sizes(), like.years()), census(like.sizes(), like.years()) {}
    void add_to(outcomes::Tally& all) {
        all.add(tally);
        census.move_into(all);
    }
    outcomes::Tally tally;
    outcomes::Census census;
};

/// For each of so many threads, counts of the sizes of these, with nothing counted.
std::vector<PartCounts> part_counts(int jobs, const outcomes::Tally& like);

/// Lives everyone's life on `jobs` threads and adds the counts to `tally`. The result does not depend
/// on `jobs`.
Lives live_all(const World& world, const std::vector<population::Person>& adults, outcomes::Tally& tally, int jobs);

/// The counts of adults alone; nothing else is kept. `wanted`: of these only, by index; empty: of all.
void live_for_counts(const World& world, const std::vector<population::Person>& adults, outcomes::Tally& tally,
                     int jobs, const std::function<bool(std::size_t person)>& wanted = {});

}  // namespace hvis::engine
