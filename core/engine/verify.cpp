// SPDX-License-Identifier: MIT
#include "engine/verify.hpp"

#include "base/errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace hvis::engine {

namespace {

using admissions::AcuteEvent;
using Difference = std::optional<std::string>;

/// "person 12" as `hvis trace` numbers them, or "a child born 2021-03-04".
std::string named(const Lives& lives, std::uint32_t person) {
    return person < lives.adults->size()
               ? fmt::format("person {}", person)
               : fmt::format("a child born {}", base::to_text(base::date_of(lives.person(person).birth())));
}

std::string day_of(std::int32_t death) {
    return death == Lives::no_death ? "not at all" : base::to_text(base::date_of(death));
}

Difference death_differs(const Lives& quick, const Lives& whole) {
    for (std::size_t at = 0; at < quick.adults->size(); ++at) {
        if (quick.dies_at[at] != whole.dies_at[at]) {
            return fmt::format("{} dies {}, lived whole {}", named(quick, static_cast<std::uint32_t>(at)),
                               day_of(quick.dies_at[at]), day_of(whole.dies_at[at]));
        }
    }
    return std::nullopt;
}

/// Children of a run in the order of their keys, without those not born    index into all people
std::vector<std::uint32_t> children_by_key(const Lives& lives) {
    std::vector<std::uint32_t> order(lives.children.size());
    std::iota(order.begin(), order.end(), static_cast<std::uint32_t>(lives.adults->size()));
    std::erase_if(order, [&](std::uint32_t at) { return lives.person(at).key == Lives::unborn; });
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return lives.person(a).key < lives.person(b).key; });
    return order;
}

Difference child_differs(const Lives& quick, const Lives& whole) {
    const auto some = children_by_key(quick);
    const auto all = children_by_key(whole);
    for (std::size_t at = 0; at < std::max(some.size(), all.size()); ++at) {
        const bool missing =
            at == some.size() || (at < all.size() && whole.person(all[at]).key < quick.person(some[at]).key);
        if (missing) {
            return named(whole, all[at]) + " is missing";
        }
        if (at == all.size() || !(quick.person(some[at]) == whole.person(all[at]))) {
            return named(quick, some[at]) + " is not born so when all live";
        }
        if (quick.dies_at[some[at]] != whole.dies_at[all[at]]) {
            return fmt::format("{} dies {}, lived whole {}", named(quick, some[at]), day_of(quick.dies_at[some[at]]),
                               day_of(whole.dies_at[all[at]]));
        }
    }
    return std::nullopt;
}

/// All that care sees of an illness, but for the number of the person, and how often lives have been lived.
auto seen_of(const AcuteEvent& event) {
    const auto& helped = event.helped;
    return std::tuple(event.time, event.luck, event.fatal_below, event.group, event.age, event.dies, event.origin,
                      event.education, event.sex, event.step, event.conditions, helped.readmission, helped.stay,
                      helped.place_wait, helped.ambulance);
}

Difference illness_differs(const Lives& quick, const Lives& whole) {
    const auto some = all_illnesses(quick);
    const auto all = all_illnesses(whole);
    for (std::size_t at = 0; at < std::max(some.size(), all.size()); ++at) {
        if (at == some.size() || (at < all.size() && admissions::earlier(all[at], some[at]))) {
            return fmt::format("{} does not fall ill on {}, as when all live", named(whole, all[at].person),
                               base::to_text(base::date_of(all[at].time)));
        }
        if (at == all.size() || seen_of(some[at]) != seen_of(all[at]) ||
            quick.person(some[at].person).key != whole.person(all[at].person).key) {
            return fmt::format("{} falls ill on {}, and not so when all live", named(quick, some[at].person),
                               base::to_text(base::date_of(some[at].time)));
        }
    }
    return std::nullopt;
}

Difference count_differs(const outcomes::Tally& quick, const outcomes::Tally& whole) {
    for (const auto& [quantity, name, axes] : outcomes::quantities()) {
        for (int year = 0; year <= quick.years(); ++year) {
            const auto some = quick.of(year, quantity);
            const auto all = whole.of(year, quantity);
            if (!std::equal(some.begin(), some.end(), all.begin(), all.end())) {
                return fmt::format("counts of {} in {} differ", name, base::first_year + year);
            }
        }
    }
    return std::nullopt;
}

/// By the luck of the illness, so that the first is the same on every machine.
std::map<std::uint64_t, outcomes::Decided> decided_in(const Run& run) {
    return {run.outcomes.begin(), run.outcomes.end()};
}

Difference care_differs(const Ran& quick, const Ran& whole) {
    const auto some = decided_in(quick.run);
    const auto all = decided_in(whole.run);
    const auto [at, other] = std::mismatch(some.begin(), some.end(), all.begin(), all.end());
    if (at == some.end() && other == all.end()) {
        return std::nullopt;
    }
    const auto luck = at != some.end() ? at->first : other->first;
    const auto events = all_illnesses(whole.lives);
    const auto ill =
        std::find_if(events.begin(), events.end(), [luck](const AcuteEvent& event) { return event.luck == luck; });
    return "care decides otherwise than when all live: " +
           (ill != events.end()
                ? fmt::format("{}, ill on {}", named(whole.lives, ill->person), base::to_text(base::date_of(ill->time)))
                : std::string("an illness of a life that care has changed before"));
}

}  // namespace

std::optional<std::string> first_difference(const Ran& quick, const Ran& whole) {
    if (quick.run.decisions != whole.run.decisions) {
        return std::string("a decision of the script is taken otherwise when all live");
    }
    if (auto illness = illness_differs(quick.lives, whole.lives)) {
        return illness;
    }
    if (auto care = care_differs(quick, whole)) {
        return care;
    }
    if (auto death = death_differs(quick.lives, whole.lives)) {
        return death;
    }
    if (auto child = child_differs(quick.lives, whole.lives)) {
        return child;
    }
    if (quick.run.changed_outcomes != whole.run.changed_outcomes || !(quick.run.balance == whole.run.balance)) {
        return std::string("care has other patients, or changes other outcomes, than when all live");
    }
    return count_differs(quick.run.tally, whole.run.tally);
}

Run run_verified(const Repeat& repeat, const std::vector<const Plan*>& plans, int jobs, Along along, Verified& sum) {
    Lives lives;
    along.lives = &lives;
    auto quick = run(repeat, plans, jobs, along);
    Lives all_lives;
    const auto whole = run(repeat, plans, jobs, {.whole = true, .lives = &all_lives});
    if (const auto difference = first_difference({quick, lives}, {whole, all_lives})) {
        throw base::CoreError(fmt::format("{}: the run is not the run lived whole: {}",
                                          plans.empty() ? "as today" : plans.back()->title, *difference));
    }
    sum += {1, static_cast<std::int64_t>(lives.dies_at.size()), static_cast<std::int64_t>(all_illnesses(lives).size())};
    return quick;
}

}  // namespace hvis::engine
