// SPDX-License-Identifier: MIT
// The manual page and the completions for shells, written from the command line's own table.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace hvis::cli {

/// A command or an option, as `--help` tells it.
struct HelpEntry {
    std::string name;  ///< "run"; "--years"
    std::string help;
    std::string
        takes;  ///< of commands: what the positional arguments are; of options: the value, or nothing for a flag
    std::vector<std::string> options;   ///< of a command
    std::vector<std::string> commands;  ///< that use the option
};
struct CommandLineHelp {
    std::string version;
    std::vector<HelpEntry> commands;
    std::vector<HelpEntry> options;
    std::vector<std::string> kinds;  ///< of `hvis list`
};

/// Writes hvis.1, hvis.bash, _hvis (zsh) and hvis.fish. Throws base::TryLater when the folder cannot be written.
void write_help_files(const CommandLineHelp& help, const std::filesystem::path& folder);

}  // namespace hvis::cli
