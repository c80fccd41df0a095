// SPDX-License-Identifier: MIT
// One script with everything that must live as long as its decisions may be asked.
#pragma once

#include "bindings/lua/sandbox.hpp"
#include "bindings/lua/script_lines.hpp"
#include "bindings/lua/vocabulary.hpp"
#include "bindings/lua/words.hpp"
#include "figures/region.hpp"

#include <mutex>
#include <string>
#include <utility>

namespace hvis::lua {

struct Script {
    Script(const Words& words, const figures::Region& region, const std::string& script_text, std::string file)
        : text(script_text), lines(script_text), vocabulary(sandbox, words, region, lines, std::move(file)) {}

    std::string text;
    Sandbox sandbox;
    ScriptLines lines;
    Vocabulary vocabulary;
    std::mutex mutex;  ///< one decision at a time
};

}  // namespace hvis::lua
