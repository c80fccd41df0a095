// SPDX-License-Identifier: MIT
// Names as people write them: folded for comparing, and the nearest valid one when a name is wrong.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace hvis::base {

/// Lower case, with æ ø å, ae oe aa and the space, hyphen and underscore written one way, so that
/// "Aarhus", "Århus" and "aarhus" are one name.
std::string folded(std::string_view name);

/// Letters to insert, delete, replace or swap to turn one folded name into the other.
int distance(std::string_view left, std::string_view right);

/// Is it text in UTF-8, without control signs other than line ends and tabs?
bool is_text(std::string_view bytes);

/// For messages: the first letters, and "…" when there are more.
std::string shortened(std::string_view text, int letters = 60);

/// The valid name nearest to `name`; empty when none is near enough to be meant.
std::string nearest(std::string_view name, std::span<const std::string> valid);

}  // namespace hvis::base
