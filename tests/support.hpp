// SPDX-License-Identifier: MIT
// What tests share: the real figures, and a small region made of one resident in fifty.
#pragma once

#include "base/digest.hpp"
#include "base/errors.hpp"
#include "bindings/lua/read_scenario.hpp"
#include "bindings/lua/words.hpp"
#include "engine/batch.hpp"
#include "engine/run.hpp"
#include "figures/region.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace hvis::tests {

inline std::filesystem::path source() {
    return HVIS_SOURCE;
}

inline std::string text_of(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

inline const figures::Region& region() {
    static const figures::Region loaded = figures::load_region(source() / "data");
    return loaded;
}

inline const lua::Words& words() {
    static const lua::Words loaded = lua::load_words(source() / "scripts");
    return loaded;
}

/// One resident in fifty, and the movers of one in fifty, in the same hospitals. For tests only: the
/// engine itself never scales people against beds.
inline const figures::Region& small_region() {
    static const figures::Region small = [] {
        auto copy = region();
        for (auto& place : copy.people.residents) {
            for (auto& ages : place) {
                for (auto& persons : ages) {
                    persons = (persons + 25) / 50;
                }
            }
        }
        for (auto& place : copy.people.moved_in) {
            for (auto& ages : place) {
                for (auto& persons : ages) {
                    persons /= 50.0;
                }
            }
        }
        return copy;
    }();
    return small;
}

/// The small region's lives and care to the end of `last_year`, ready to run plans on.
struct SmallRepeat {
    explicit SmallRepeat(int last_year = 2021, std::vector<engine::AssumedFigure> assumptions = {},
                         std::uint64_t seed = 3)
        : mix(small_region()),
          years(last_year),
          repeat(small_region(), mix, years, assumptions, {seed, 1, std::nullopt}) {}
    population::StartMix mix;
    base::Years years;
    engine::Repeat repeat;
};

/// Its index. There must be one.
inline int condition_named(const std::string& id) {
    int at = 0;
    while (small_region().health.conditions[static_cast<std::size_t>(at)].id != id) {
        ++at;
    }
    return at;
}

/// Every scenario of every file of scenarios/.
template <class Visit>
void for_examples(const Visit& visit) {
    for (const auto& file : std::filesystem::directory_iterator(source() / "scenarios")) {
        if (file.path().extension() == ".lua") {
            for (const auto& scenario : lua::read_batch_file(file.path(), words(), small_region()).scenarios) {
                visit(scenario);
            }
        }
    }
}

inline engine::AssumedFigure fixed(const std::string& figure, double value) {
    return {figure, {value, value, value, figures::Distribution::fixed, "test"}};
}

inline engine::Scenario read(const std::string& text) {
    return lua::read_scenario(text, "test.lua", words(), small_region());
}

/// The faults of a script, as text; empty when it has none.
inline std::vector<base::Fault> faults_of(const std::string& text) {
    try {
        lua::read_batch(text, "test.lua", words(), small_region());
        return {};
    } catch (const base::ScenarioError& error) {
        return error.faults();
    }
}

/// Number of a municipality that there is.
inline int place_named(const std::string& name) {
    const auto place = std::find_if(region().municipalities.begin(), region().municipalities.end(),
                                    [&](const figures::Municipality& m) { return m.name == name; });
    return static_cast<int>(place - region().municipalities.begin());
}

inline std::int64_t sum(const outcomes::Tally& tally, int year, outcomes::Quantity quantity) {
    std::int64_t total = 0;
    for (const auto count : tally.of(year, quantity)) {
        total += count;
    }
    return total;
}

inline std::string digest_of(const outcomes::Tally& tally) {
    base::Digest digest;
    digest.add(tally.in_order());
    return digest.text();
}

}  // namespace hvis::tests
