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

}  // namespace

void tell_profile(const engine::Profile& profile, report::Language language) {
    const bool danish = language == report::Language::da;
    double all = 0.0;
    for (int stage = 0; stage < engine::stage_count; ++stage) {
        all += profile.of(static_cast<engine::Stage>(stage));
    }
    for (int stage = 0; stage < engine::stage_count && all > 0.0; ++stage) {
        const double seconds = profile.of(static_cast<engine::Stage>(stage));
        fmt::print(stderr, "{:<14} {:>9} s {:>5} %\n", stages[static_cast<std::size_t>(stage)].in(language),
                   report::number(seconds, 2, language), report::number(seconds / all * 100.0, 1, language));
    }
    for (int who = 0; who < engine::lived_again_count; ++who) {
        if (const int runs = profile.of(static_cast<engine::LivedAgain>(who)); runs > 0) {
            const std::string_view one = danish ? "kørsel" : "run";
            const std::string_view more = danish ? "kørsler" : "runs";
            fmt::print(stderr, fmt::runtime(danish ? "levet igen i {} {}: {}\n" : "lived again in {} {}: {}\n"), runs,
                       runs == 1 ? one : more, lived_again[static_cast<std::size_t>(who)].in(language));
        }
    }
    for (const auto& [decision, cost] : profile.hooks()) {
        fmt::print(stderr,
                   fmt::runtime(danish ? "beslutning, {}: spurgt {} gange, {} s for at se, {} s i scriptet\n"
                                       : "decision, {}: asked {} times, {} s to see, {} s in the script\n"),
                   decision, cost.asked, report::number(cost.to_see, 3, language),
                   report::number(cost.in_script, 6, language));
    }
}

void tell_verified(const engine::Verified& verified, report::Language language) {
    if (language == report::Language::da) {
        fmt::print(stderr,
                   "efterprøvet: {} {} levet helt igennem, person for person: {} personer, {} akutte sygdomme, hvad "
                   "behandlingen afgjorde for hver, hvert tal\n",
                   verified.runs, verified.runs == 1 ? "kørsel er den samme" : "kørsler er de samme", verified.people,
                   verified.illnesses);
        return;
    }
    fmt::print(
        stderr,
        "verified: {} {} the same lived whole, person by person: {} people, {} acute illnesses, what care decided "
        "for each, every count\n",
        verified.runs, verified.runs == 1 ? "run is" : "runs are", verified.people, verified.illnesses);
}

}  // namespace hvis::cli
