// SPDX-License-Identifier: MIT
// hvis merge: the shards of a batch taken into one store, in any order, as often as one likes.
#include "base/errors.hpp"
#include "cli/stored.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <vector>

namespace hvis::cli {

namespace {

/// "2, 5, 6"; at most some of them are named.
std::string some_of(const std::vector<int>& repeats) {
    constexpr std::size_t most = 10;
    const auto named = std::min(repeats.size(), most);
    auto text =
        fmt::format("{}", fmt::join(repeats.begin(), repeats.begin() + static_cast<std::ptrdiff_t>(named), ", "));
    return repeats.size() > most ? fmt::format("{} and {} more", text, repeats.size() - most) : text;
}

}  // namespace

int merge(const Options& options) {
    if (options.files.size() < 2) {
        throw base::UsageError("name the store and its shards: hvis merge STORE.db SHARD.db...");
    }
    for (std::size_t at = 1; at < options.files.size(); ++at) {
        if (!std::filesystem::exists(options.files[at])) {
            throw base::UsageError(fmt::format("there is no store {}", options.files[at]));
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
            fmt::print(stderr, "{}: repeat {} is missing; run its shard and merge again\n", scenario.name,
                       some_of(missing));
        } else if (scenario.figures_digest == region.digest && scenario.engine_version == engine::model_version) {
            keep_results(store, answer_from(store, scenario, nullptr, region), region);
        }
    }
    if (!options.quiet) {
        fmt::print(stderr, "{}: {} scenarios, {} cells\n", options.files.front(), store.scenarios().size(),
                   store.cell_count());
    }
    return fine;
}

}  // namespace hvis::cli
