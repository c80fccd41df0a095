// SPDX-License-Identifier: MIT
// The scenario words as data: read once from scripts/, used for checks, help, docs and the editor.
#pragma once

#include "base/in_both.hpp"
#include "figures/region.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hvis::lua {

/// An effort of scripts/efforts/, as its script.
struct LibraryEffort {
    std::string name;  ///< of the file, without ending
    std::string text;
};

struct FieldSpec {
    std::string name;
    std::string kind;  ///< see checks.cpp
    bool required{false};
    std::string default_text;
    std::vector<std::string> allowed;  ///< of a choice
    std::vector<std::string> of;       ///< words a list may hold
    std::optional<double> least;
    std::optional<double> most;
    std::string replaced_by;  ///< deprecated, for this field; empty: not
    base::InBoth help;
};

/// A word that takes a table of fields.
struct Word {
    std::string name;
    std::vector<FieldSpec> fields;
    std::string replaced_by;  ///< deprecated, for this word; empty: not
    base::InBoth help;
    std::vector<std::string> also;  ///< what people search for when they mean this word
    std::string example;
    [[nodiscard]] const FieldSpec* field(std::string_view wanted) const;
};

/// A unit or another small word that takes one value.
struct SmallWord {
    std::string name;
    std::string takes;
    std::string gives;
    double seconds{0.0};  ///< of one, for times
    std::optional<double> least;
    std::optional<double> most;
    base::InBoth help;
    std::string example;
    /// Bounds of what it takes, and how much of its unit one is.
    [[nodiscard]] double lowest() const;
    [[nodiscard]] double highest() const;
    [[nodiscard]] double scale() const { return seconds > 0.0 ? seconds : 1.0; }
};

struct Words {
    std::vector<Word> words;       ///< sorted by name
    std::vector<SmallWord> small;  ///< in the order of scripts/units.lua
    [[nodiscard]] const Word* word(std::string_view wanted) const;
    [[nodiscard]] const SmallWord* small_word(std::string_view wanted) const;
    /// Can a value of this unit be so large? False for what is no number, and for a unit that no word gives.
    [[nodiscard]] bool possible(std::string_view unit, double value) const;
    /// Every name a script may use.
    [[nodiscard]] std::vector<std::string> names() const;
    std::vector<LibraryEffort> library;
    [[nodiscard]] std::vector<std::string> library_names() const;
};

/// The Lua files of a folder, sorted; none when it cannot be read.
std::vector<std::filesystem::path> scripts_in(const std::filesystem::path& folder);

/// Reads scripts/words/*.lua and scripts/units.lua. Throws base::CoreError: they are ours.
Words load_words(const std::filesystem::path& scripts);

/// The words as a page (docs/words.md).
std::string words_page(const Words& words);
/// As the editor's annotation file (scripts/meta/hvis.lua): types, help, and the region's names to complete.
std::string editor_file(const Words& words, const figures::Region& region);
/// Names that luacheck lets scripts use (.luacheckrc).
std::string luacheck_file(const Words& words);
/// Where the Lua language server finds the annotations (.luarc.json).
std::string language_server_file();
/// Words whose name, help or fields speak of the query, in either language, or which people mean by it.
std::vector<std::string> words_about(const Words& words, const std::string& query);

}  // namespace hvis::lua
