// SPDX-License-Identifier: MIT
// hvis merge: the shards of a batch taken into one store, in any order, as often as one likes.
#include "base/errors.hpp"
#include "cli/commands.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hvis::cli {

namespace {

/// Repeats whose cells no shard has brought yet, as "2, 5, 6"; at most some of them are named.
std::string missing_of(const store::Store& store, const store::StoredScenario& scenario) {
    constexpr std::size_t named = 10;
    std::string text;
    std::size_t missing = 0;
    for (std::size_t at = 0; at < scenario.plan_keys.size(); ++at) {
        if (!store.has_cell(scenario.base_keys[at]) || !store.has_cell(scenario.plan_keys[at])) {
            ++missing;
            text += missing <= named ? fmt::format("{}{}", text.empty() ? "" : ", ", at + 1) : "";
        }
    }
    return missing > named ? fmt::format("{} and {} more", text, missing - named) : text;
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
        store.take(store::Store(options.files[at]));
    }
    for (const auto& scenario : store.scenarios()) {
        if (const auto missing = missing_of(store, scenario); !missing.empty()) {
            fmt::print(stderr, "{}: repeat {} is missing; run its shard and merge again\n", scenario.name, missing);
        }
    }
    if (!options.quiet) {
        fmt::print(stderr, "{}: {} scenarios, {} cells\n", options.files.front(), store.scenarios().size(),
                   store.cell_count());
    }
    return fine;
}

}  // namespace hvis::cli
