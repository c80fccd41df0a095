// SPDX-License-Identifier: MIT
// Care decides otherwise than a life assumed: that life, and its children's, are lived again.
#pragma once

#include "admissions/acute_event.hpp"
#include "care/treatment.hpp"
#include "engine/life.hpp"
#include "engine/lives.hpp"
#include "outcomes/census.hpp"
#include "outcomes/tally.hpp"

#include <cstdint>
#include <unordered_map>

namespace hvis::engine {

/// Exact: the old life is taken out of the counts, the new one put in; nothing before the changed
/// outcome differs, because every draw is keyed. Children born after it vanish or appear.
class Feedback {
  public:
    Feedback(const World& world, Lives& lives, outcomes::Tally& tally, care::Treatment& treatment);

    /// The outcome `of` an event becomes another. Called in order of time.
    void change(const admissions::AcuteEvent& of, outcomes::Decided decided);
    /// The 1 Januaries of lives lived again are in the tally from here on.
    void settle() { census_.move_into(tally_); }
    /// How many outcomes were changed.
    [[nodiscard]] std::int64_t changed() const { return changed_; }
    /// What care decided otherwise than the reference, by the luck of the illness.
    [[nodiscard]] const std::unordered_map<std::uint64_t, outcomes::Decided>& outcomes() const { return outcomes_; }

    /// What has been changed so far.
    struct State {
        std::unordered_map<std::uint64_t, outcomes::Decided> outcomes;
        std::unordered_map<base::Key, std::uint32_t> child_index;
        std::int64_t changed{0};
    };
    [[nodiscard]] State state() const { return {outcomes_, child_index_, changed_}; }
    /// Goes on from where another feedback to the same lives stood.
    void go_on_from(const State& state) {
        outcomes_ = state.outcomes;
        child_index_ = state.child_index;
        changed_ = state.changed;
    }

  private:
    /// Adds the life's counts with `weight`, sends its events later than `after` to care when wanted,
    /// and gives the children born later than `after`.
    struct Later {
        std::vector<population::Person> children;
    };
    Later write(std::uint32_t person, std::int64_t weight, base::Instant after);
    void remove_child(const population::Person& child, base::Instant after);
    void add_child(const population::Person& child, base::Instant after);
    [[nodiscard]] std::uint32_t index_of(const population::Person& child) const;

    World world_;
    std::unordered_map<std::uint64_t, outcomes::Decided> outcomes_;
    Lives& lives_;
    outcomes::Tally& tally_;
    outcomes::Census census_;
    care::Treatment& treatment_;
    std::unordered_map<base::Key, std::uint32_t> child_index_;
    std::int64_t changed_{0};
};

}  // namespace hvis::engine
