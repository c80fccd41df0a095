// SPDX-License-Identifier: MIT
// Text by letters, not bytes: as wide as a terminal shows it, in the order of a dictionary.
#pragma once

#include "report/numbers.hpp"

#include <cstddef>
#include <string>

namespace hvis::report {

/// Letters that a terminal shows. Colour takes none.
std::size_t width_of(const std::string& text);

/// Filled with spaces on the right or the left to so many letters; a longer one is not cut.
std::string left(const std::string& text, std::size_t width);
std::string right(const std::string& text, std::size_t width);
/// At most so many letters, the last an ellipsis where it was cut. `width` at least 1.
std::string cut(const std::string& text, std::size_t width);
/// Lines longer than `width` go on in the next one, indented. A word longer than a line is not cut.
std::string folded(const std::string& text, std::size_t width);

/// Names in the order of the language's dictionaries: in Danish Æ, Ø and Å, which Aa is too, come last; in English they
/// lie among A and O.
bool sorts_before(const std::string& one, const std::string& other, Language language);

}  // namespace hvis::report
