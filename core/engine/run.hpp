// SPDX-License-Identifier: MIT
// One run: one plan, one repeat, from people to what happened to them.
#pragma once

#include "base/calendar.hpp"
#include "care/treatment.hpp"
#include "engine/baseline.hpp"
#include "engine/chances.hpp"
#include "engine/draws.hpp"
#include "engine/kept_lives.hpp"
#include "engine/life.hpp"
#include "engine/midway.hpp"
#include "engine/plan.hpp"
#include "engine/profile.hpp"
#include "figures/region.hpp"
#include "health/risks.hpp"
#include "health/weight.hpp"
#include "money/ledger.hpp"
#include "outcomes/tally.hpp"
#include "population/person.hpp"
#include "population/start_mix.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

namespace hvis::engine {

/// Which luck a repeat has.
struct RepeatLuck {
    std::uint64_t seed{1};
    int number{1};                                       ///< of the repeat, from 1
    std::optional<Sampling> sampling{Sampling::random};  ///< of the figures; nothing: each at its best value
};

/// What the plans of one repeat share: luck, drawn figures, chances and people.
class Repeat {
  public:
    Repeat(const figures::Region& region, const population::StartMix& mix, const base::Years& years,
           const std::vector<AssumedFigure>& assumptions, RepeatLuck luck);
    Repeat(const Repeat&) = delete;
    Repeat& operator=(const Repeat&) = delete;

    [[nodiscard]] const figures::Region& region() const { return *region_; }
    [[nodiscard]] const base::Years& years() const { return *years_; }
    [[nodiscard]] base::Key luck() const { return luck_; }
    [[nodiscard]] const Draws& draws() const { return draws_; }
    [[nodiscard]] const Chances& chances() const { return chances_; }
    [[nodiscard]] const health::Weight& weight() const { return weight_; }
    [[nodiscard]] const health::Risks& risks() const { return risks_; }
    [[nodiscard]] const std::vector<population::Person>& people() const { return people_; }
    /// Of acute patients, those with municipal care    [under 65, 65+]
    [[nodiscard]] const std::array<double, 2>& share_in_care() const { return share_in_care_; }
    /// Lives everyone once without efforts; runs after that live again only those whom their plan touches. Worth it
    /// from the second run on. Not while runs are under way. `kept`: where these lives may lie under `key` from before,
    /// and are left for later; nullptr: nowhere.
    void keep_baseline(int jobs, KeptLives* kept = nullptr, const std::string& key = {});
    /// nullptr: none is kept.
    [[nodiscard]] const Baseline* baseline() const { return baseline_.get(); }

  private:
    std::vector<std::uint8_t> give_conditions();
    const figures::Region* region_;
    const base::Years* years_;
    base::Key luck_;
    Draws draws_;
    population::FigureValue value_;
    health::Risks risks_;
    health::Weight weight_;
    std::vector<population::Person> people_;
    std::vector<std::uint8_t> weight_steps_;
    Chances chances_;
    std::array<double, 2> share_in_care_;
    std::unique_ptr<const Baseline> baseline_;
};

/// What one run gives.
struct Run {
    outcomes::Tally tally;
    money::Prices prices;
    std::vector<bool> decisions;  ///< what each decision of the plan said
    care::Balance balance;
    std::int64_t changed_outcomes{0};  ///< deaths given or spared by care against the reference
    /// What care decided otherwise than the reference, by the luck of the illness.
    std::unordered_map<std::uint64_t, outcomes::Decided> outcomes;
};

/// What a run takes from others and leaves for them. None of it changes the result.
struct Along {
    Profile* profile{nullptr};    ///< where the time goes is added to it; nullptr: it is not
    Midways* keeps{nullptr};      ///< filled on its days; nullptr: nothing is kept. The repeat must keep a baseline
    const Midway* from{nullptr};  ///< of a run that is the same until that day (same_until); nullptr: from the start
    bool whole{false};            ///< everyone lives, whatever the repeat keeps
    Lives* lives{nullptr};        ///< receives the lives as care left them, with the illnesses before care; theirs may
                                  ///< be the baseline's, so the repeat must outlive them
};

/// `plans`: the changes to the region in order; empty: as today. The last may have efforts and
/// decisions. The result does not depend on `jobs`.
Run run(const Repeat& repeat, const std::vector<const Plan*>& plans, int jobs, const Along& along = {});

/// The diaries of Repeat::people() in a run with these plans that gave `result`. All three must outlive it.
class Diaries {
  public:
    Diaries(const Repeat& repeat, const std::vector<const Plan*>& plans, const Run& result);
    [[nodiscard]] std::vector<DiaryEntry> of(std::size_t person);

  private:
    const Repeat& repeat_;
    const Run& result_;
    const Levers* levers_{nullptr};
    prevention::Joint joint_{prevention::Joint::multiply};
    std::vector<prevention::ActiveOffer> offers_;
    outcomes::Tally unused_;
};

}  // namespace hvis::engine
