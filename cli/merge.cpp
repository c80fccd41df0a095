// SPDX-License-Identifier: MIT
// hvis merge: the shards of a batch taken into one store, in any order, as often as one likes.
#include "base/errors.hpp"
#include "cli/progress.hpp"
#include "cli/stored.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <vector>

namespace hvis::cli {

namespace {

/// "2, 5, 6"; at most some of them are named.
base::InBoth some_of(const std::vector<int>& repeats) {
    constexpr std::size_t most = 10;
    const auto named = std::min(repeats.size(), most);
    auto text =
        fmt::format("{}", fmt::join(repeats.begin(), repeats.begin() + static_cast<std::ptrdiff_t>(named), ", "));
    return repeats.size() > most ? base::in_both("{} og {} mere", "{} and {} more", text, repeats.size() - most)
                                 : base::alike(std::move(text));
}

}  // namespace

int merge(const Options& options) {
    if (options.files.size() < 2) {
        throw base::UsageError({"nævn lageret og dets dele: hvis merge LAGER.db DEL.db...",
                                "name the store and its shards: hvis merge STORE.db SHARD.db..."});
    }
    for (std::size_t at = 1; at < options.files.size(); ++at) {
        if (!std::filesystem::exists(options.files[at])) {
            throw base::UsageError(base::in_both("der er intet lager {}", "there is no store {}", options.files[at]));
        }
    }
    store::Store store(options.files.front());
    for (std::size_t at = 1; at < options.files.size(); ++at) {
        store.take(store::Store(options.files[at], store::Access::read));
    }
    const auto region = load_region();
    for (const auto& scenario : store.scenarios()) {
        const auto missing = missing_repeats(store, scenario);
        if (!missing.empty()) {
            tell(base::in_both("{}: gentagelse {} mangler; kør dens del, og flet igen",
                               "{}: repeat {} is missing; run its shard and merge again", scenario.name,
                               some_of(missing)),
                 options.lang());
        } else if (scenario.figures_digest == region.digest && scenario.engine_version == engine::model_version) {
            keep_results(store, answer_from(store, scenario, nullptr, region), region);
        }
    }
    if (!options.quiet) {
        tell(base::in_both("{}: {}, {}", "{}: {}, {}", options.files.front(),
                           counted(static_cast<std::int64_t>(store.scenarios().size()), {"scenarie", "scenario"},
                                   {"scenarier", "scenarios"}),
                           counted(store.cell_count(), {"celle", "cell"}, {"celler", "cells"})),
             options.lang());
    }
    return fine;
}

}  // namespace hvis::cli
