// SPDX-License-Identifier: MIT
#include "cli/how_it_ran.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace hvis::cli {

namespace {

struct Name {
    std::string_view da;
    std::string_view en;
    [[nodiscard]] std::string_view in(report::Language language) const {
        return language == report::Language::da ? da : en;
    }
};

/// In the order of engine::Stage.
constexpr std::array<Name, engine::stage_count> stages{{
    {"personer", "people"},
    {"uden indsatser", "baseline"},
    {"beslutninger", "decisions"},
    {"liv", "lives"},
    {"behandling", "care"},
    {"optælling", "counts"},
    {"lager", "store"},
}};

/// In the order of engine::LivedAgain.
constexpr std::array<Name, engine::lived_again_count> lived_again{{
    {"ingen", "nobody"},
    {"dem planen berører", "those the plan touches"},
    {"alle", "everyone"},
    {"ingen, og behandlingen går videre fra i dag", "nobody, and care goes on from today's"},
}};

constexpr Name one_run{"kørsel", "run"};
constexpr Name more_runs{"kørsler", "runs"};
constexpr Name lived_again_in{"levet igen i {} {}: {}\n", "lived again in {} {}: {}\n"};
constexpr Name decision_asked{"beslutning, {}: spurgt {} gange, {} s for at se, {} s i scriptet\n",
                              "decision, {}: asked {} times, {} s to see, {} s in the script\n"};
constexpr Name kept_lives{"liv uden indsatser ved lageret: {} gentagelser læst, {} gemt\n",
                          "lives without efforts beside the store: {} repeats read, {} kept\n"};
constexpr Name no_room_for_lives{"liv uden indsatser er ikke gemt for {} gentagelser: der er plads til 4 GB\n",
                                 "lives without efforts are not kept for {} repeats: there is room for 4 GB\n"};
constexpr Name lives_not_kept{"liv uden indsatser er ikke gemt: {} kan ikke skrives\n",
                              "lives without efforts are not kept: {} cannot be written\n"};
constexpr Name same_run{"kørsel er den samme", "run is the same"};
constexpr Name same_runs{"kørsler er de samme", "runs are the same"};
constexpr Name verified_all{
    "efterprøvet: {} {} levet helt igennem, person for person: {} personer, {} akutte sygdomme, hvad behandlingen "
    "afgjorde "
    "for hver, hvert tal\n",
    "verified: {} {} lived whole, person by person: {} people, {} acute illnesses, what care decided for each, every "
    "count\n"};

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
            fmt::print(stderr, fmt::runtime(lived_again_in.in(language)), runs,
                       (runs == 1 ? one_run : more_runs).in(language),
                       lived_again[static_cast<std::size_t>(who)].in(language));
        }
    }
    for (const auto& [decision, cost] : profile.hooks()) {
        fmt::print(stderr, fmt::runtime(decision_asked.in(language)), decision, cost.asked,
                   report::number(cost.to_see, 3, language), report::number(cost.in_script, 6, language));
    }
}

void tell_kept_lives(const engine::KeptLives::Told& told, bool all, report::Language language) {
    if (all) {
        fmt::print(stderr, fmt::runtime(kept_lives.in(language)), told.found, told.kept);
    }
    if (told.without_room > 0) {
        fmt::print(stderr, fmt::runtime(no_room_for_lives.in(language)), told.without_room);
    }
    if (!told.not_written.empty()) {
        fmt::print(stderr, fmt::runtime(lives_not_kept.in(language)), told.not_written);
    }
}

void tell_verified(const engine::Verified& verified, report::Language language) {
    fmt::print(stderr, fmt::runtime(verified_all.in(language)), verified.runs,
               (verified.runs == 1 ? same_run : same_runs).in(language), verified.people, verified.illnesses);
}

}  // namespace hvis::cli
