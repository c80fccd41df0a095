// SPDX-License-Identifier: MIT
// Files the user asked for.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>

namespace hvis::cli {

/// Throws base::TryLater, naming the file, when it cannot be written to the end.
void write_file(const std::filesystem::path& file, const std::function<void(std::ostream&)>& fill);
/// The folder, and those it lies in, unless they are there. Throws base::TryLater.
void make_folder(const std::filesystem::path& folder);

}  // namespace hvis::cli
