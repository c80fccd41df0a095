// SPDX-License-Identifier: MIT
// Files the user asked for, and words in the files of a shell.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>

namespace hvis::cli {

/// Throws base::TryLater, naming the file, when it cannot be written to the end.
void write_file(const std::filesystem::path& file, const std::function<void(std::ostream&)>& fill);
/// The folder, and those it lies in, unless they are there. Throws base::TryLater.
void make_folder(const std::filesystem::path& folder);
/// A word that a shell takes as it is.
std::string quoted(const std::string& word);

}  // namespace hvis::cli
