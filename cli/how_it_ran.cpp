// SPDX-License-Identifier: MIT
#include "cli/how_it_ran.hpp"

#include "cli/progress.hpp"

#include "cli/commands.hpp"

#include <fmt/format.h>

#include <array>

namespace hvis::cli {

namespace {

/// In the order of engine::Stage.
const std::array<base::InBoth, engine::stage_count> stages{{
    {"personer", "people"},
    {"uden indsatser", "baseline"},
    {"beslutninger", "decisions"},
    {"liv", "lives"},
    {"behandling", "care"},
    {"optælling", "counts"},
    {"lager", "store"},
}};

/// In the order of engine::LivedAgain.
const std::array<base::InBoth, engine::lived_again_count> lived_again{{
    {"ingen", "nobody"},
    {"dem planen berører", "those the plan touches"},
    {"alle", "everyone"},
    {"ingen, og behandlingen går videre fra i dag", "nobody, and care goes on from today's"},
}};

void tell_stages(const engine::Profile& profile, report::Language language) {
    double all = 0.0;
    for (int stage = 0; stage < engine::stage_count; ++stage) {
        all += profile.of(static_cast<engine::Stage>(stage));
    }
    for (int stage = 0; stage < engine::stage_count && all > 0.0; ++stage) {
        const double seconds = profile.of(static_cast<engine::Stage>(stage));
        fmt::print(stderr, "{:<14} {:>9} s {:>5} %\n", stages[static_cast<std::size_t>(stage)].in(language),
                   report::number(seconds, 2, language), report::number(seconds / all * 100.0, 1, language));
    }
}

}  // namespace

void tell_profile(const engine::Profile& profile, report::Language language) {
    tell_stages(profile, language);
    for (int who = 0; who < engine::lived_again_count; ++who) {
        if (const int runs = profile.of(static_cast<engine::LivedAgain>(who)); runs > 0) {
            tell(base::in_both("levet igen i {}: {}", "lived again in {}: {}",
                               counted(runs, {"kørsel", "run"}, {"kørsler", "runs"}),
                               lived_again[static_cast<std::size_t>(who)]),
                 language);
        }
    }
    for (const auto& [decision, cost] : profile.hooks()) {
        tell(base::in_both("beslutning, {}: spurgt {} gange, {} s for at se, {} s i scriptet",
                           "decision, {}: asked {} times, {} s to see, {} s in the script", decision, cost.asked,
                           report::number(cost.to_see, 3, language), report::number(cost.in_script, 6, language)),
             language);
    }
}

void tell_kept_lives(const engine::KeptLives::Told& told, bool all, report::Language language) {
    if (all) {
        tell(base::in_both("liv uden indsatser ved lageret: {} gentagelser læst, {} gemt",
                           "lives without efforts beside the store: {} repeats read, {} kept", told.found, told.kept),
             language);
    }
    if (told.without_room > 0) {
        tell(base::in_both("liv uden indsatser er ikke gemt for {} gentagelser: der er plads til 4 GB",
                           "lives without efforts are not kept for {} repeats: there is room for 4 GB",
                           told.without_room),
             language);
    }
    if (!told.not_written.empty()) {
        tell(base::in_both("liv uden indsatser er ikke gemt: {} kan ikke skrives",
                           "lives without efforts are not kept: {} cannot be written", told.not_written),
             language);
    }
}

void tell_verified(const engine::Verified& verified, report::Language language) {
    const auto same = verified.runs == 1
                          ? base::InBoth{"1 kørsel er den samme", "1 run is the same"}
                          : base::in_both("{} kørsler er de samme", "{} runs are the same", verified.runs);
    tell(base::in_both(
             "efterprøvet: {} levet helt igennem, person for person: {} personer, {} akutte sygdomme, hvad "
             "behandlingen afgjorde for hver, hvert tal",
             "verified: {} lived whole, person by person: {} people, {} acute illnesses, what care decided for "
             "each, every count",
             same, verified.people, verified.illnesses),
         language);
}

}  // namespace hvis::cli
