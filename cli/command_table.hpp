// SPDX-License-Identifier: MIT
// The command line's words: every command and every option, in both languages, and which command uses which option.
#pragma once

#include "cli/commands.hpp"
#include "engine/result.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hvis::cli {

using engine::InBoth;

struct CommandEntry {
    const char* name;
    InBoth help;
    InBoth files;  ///< what the positional arguments are; empty: it takes none
    int (*run)(const Options&);
    std::vector<std::string> formats;  ///< what --format may ask for; empty: it has none
};
/// In the order a planner meets them.
const std::vector<CommandEntry>& commands();

/// Where the value goes; a bool is a flag.
using OptionPlace = std::variant<std::string Options::*, int Options::*, std::uint64_t Options::*, bool Options::*,
                                 std::vector<std::string> Options::*>;

struct OptionEntry {
    const char* names;  ///< "-o,--output"
    InBoth takes;       ///< "FIL", "FILE"; empty for a flag
    InBoth help;
    OptionPlace place;
    const char* used_by;       ///< names of commands, separated by spaces; empty: all
    bool taken_by_all{false};  ///< those who don't use it take it all the same: one line serves several commands
    std::vector<std::string> choices;  ///< empty: any
    int most{0};                       ///< of a whole number; 0: any
    int least{1};

    /// "--output"
    [[nodiscard]] std::string long_name() const;
    [[nodiscard]] bool is_used_by(std::string_view command) const;
    /// A script is checked with the line that it will be run with.
    [[nodiscard]] bool is_taken_by(std::string_view command) const {
        return taken_by_all || is_used_by(command) || (command == "check" && is_used_by("run"));
    }
    /// "compare, sensitivity"
    [[nodiscard]] std::string users() const;
};
const std::vector<OptionEntry>& options_of_commands();

}  // namespace hvis::cli
