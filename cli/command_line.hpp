// SPDX-License-Identifier: MIT
// Reads the command line, and tells what it takes.
#pragma once

#include "cli/command_table.hpp"
#include "cli/help_files.hpp"

#include <optional>

namespace hvis::cli {

/// One command, with what it is asked.
struct AskedCommand {
    int (*run)(const Options&);
    Options options;
};

/// The language that --lang asks for, wherever it stands and whatever else is wrong; Danish when it asks for none.
base::Language language_of(int argc, const char* const* argv);

/// Nothing: help or the version was asked for, and is printed. Throws base::UsageError, with the nearest valid name,
/// for what no command or option answers to, and for an option that this command doesn't use.
std::optional<AskedCommand> read_command_line(int argc, const char* const* argv);

/// hvis help-files -o FOLDER: the manual page and the completions for shells. For packaging.
int write_help(const Options& options);

}  // namespace hvis::cli
