// SPDX-License-Identifier: MIT
#include "cli/files.hpp"

#include "base/errors.hpp"

#include <fmt/format.h>

#include <fstream>

namespace hvis::cli {

void write_file(const std::filesystem::path& file, const std::function<void(std::ostream&)>& fill) {
    std::ofstream out(file, std::ios::binary);
    fill(out);
    out.flush();
    if (!out) {
        throw base::TryLater(base::in_both("{} kan ikke skrives", "{} cannot be written", file.string()));
    }
}

void make_folder(const std::filesystem::path& folder) {
    std::error_code fault;
    std::filesystem::create_directories(folder, fault);
    if (fault) {
        throw base::TryLater(base::in_both("mappen {} kan ikke oprettes: {}", "the folder {} cannot be made: {}",
                                           folder.string(), fault.message()));
    }
}

std::string quoted(const std::string& word) {
    std::string inside;
    for (const char letter : word) {
        inside += letter == '\'' ? "'\\''" : std::string(1, letter);
    }
    return "'" + inside + "'";
}

}  // namespace hvis::cli
