// SPDX-License-Identifier: MIT
// A plan as JSON: what a script says, in a form that other programs can read, make and check.
#pragma once

#include "bindings/lua/vocabulary.hpp"

#include <string>
#include <utility>
#include <vector>

namespace hvis::lua {

constexpr int plan_format = 1;

/// What the script returned, with each scenario's name and digest.
std::string plan_json(const Vocabulary& vocabulary, const std::vector<std::pair<std::string, std::string>>& digests);

/// Reads a plan written by plan_json, or by another program, into the vocabulary. Empty: fine; else what is wrong.
/// Decisions cannot be read: they are functions.
std::string take_plan_json(Vocabulary& vocabulary, const std::string& file, const std::string& text);

/// The JSON schema of such a plan, from the words.
std::string plan_schema(const Words& words);

}  // namespace hvis::lua
