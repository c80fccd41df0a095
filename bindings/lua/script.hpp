// SPDX-License-Identifier: MIT
// One script with everything that must live as long as its decisions may be asked.
#pragma once

#include "bindings/lua/sandbox.hpp"
#include "bindings/lua/vocabulary.hpp"
#include "bindings/lua/words.hpp"
#include "figures/region.hpp"

#include <mutex>
#include <utility>

namespace hvis::lua {

struct Script {
    Script(const Words& words, const figures::Region& region, Outside outside)
        : vocabulary(sandbox, words, region, std::move(outside)) {}

    Sandbox sandbox;
    Vocabulary vocabulary;
    std::mutex mutex;  ///< one decision at a time
};

}  // namespace hvis::lua
