// SPDX-License-Identifier: MIT
// The scenario words as data: read once from scripts/, used for checks, help, docs and the editor.
#pragma once

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

/// Help in both languages.
struct Help {
    std::string en;
    std::string da;
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
    Help help;
};

/// A word that takes a table of fields.
struct Word {
    std::string name;
    std::vector<FieldSpec> fields;
    Help help;
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
    Help help;
    std::string example;
};

struct Words {
    std::vector<Word> words;       ///< sorted by name
    std::vector<SmallWord> small;  ///< in the order of scripts/units.lua
    [[nodiscard]] const Word* word(std::string_view wanted) const;
    [[nodiscard]] const SmallWord* small_word(std::string_view wanted) const;
    /// Every name a script may use.
    [[nodiscard]] std::vector<std::string> names() const;
    std::vector<LibraryEffort> library;
    [[nodiscard]] std::vector<std::string> library_names() const;
};

/// Reads scripts/words/*.lua and scripts/units.lua. Throws base::CoreError: they are ours.
Words load_words(const std::filesystem::path& scripts);

/// The words as a page (docs/words.md) and as the editor's annotation file (scripts/meta/hvis.lua).
std::string words_page(const Words& words);
std::string editor_file(const Words& words);

}  // namespace hvis::lua
