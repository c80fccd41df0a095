// SPDX-License-Identifier: MIT
#include "cli/help_files.hpp"

#include "cli/files.hpp"

#include <fmt/format.h>

#include <ostream>

namespace hvis::cli {

namespace {

/// Letters that a manual page would take as commands.
std::string in_roff(const std::string& text) {
    std::string safe;
    for (const char letter : text) {
        safe += letter == '-' ? "\\-" : letter == '\\' ? "\\e" : std::string(1, letter);
    }
    return safe;
}

std::string joined(const std::vector<HelpEntry>& entries) {
    std::string all;
    for (const auto& entry : entries) {
        all += (all.empty() ? "" : " ") + entry.name;
    }
    return all;
}

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const auto& word : words) {
        all += (all.empty() ? "" : " ") + word;
    }
    return all;
}

/// One line for each command: its name, and its options.
std::string options_by_command(const CommandLineHelp& help, const char* line) {
    std::string all;
    for (const auto& command : help.commands) {
        all += fmt::format(fmt::runtime(line), command.name, joined(command.options));
    }
    return all;
}

std::string manual_page(const CommandLineHelp& help) {
    auto page = fmt::format(
        ".TH HVIS 1 \"\" \"hvis {}\" \"User Commands\"\n.SH NAME\nhvis \\- what if? A simulator for a regional health "
        "system\n.SH SYNOPSIS\n.B hvis\n.I COMMAND\n.RI [ ARGUMENT ...]\n.RI [ OPTION ...]\n.SH DESCRIPTION\nFollows "
        "all "
        "residents of Region Midtjylland one by one, every acute illness and every acute bed, with and without a plan, "
        "on "
        "the same luck, and says what the plan does to the agreed goals, who pays, and which principle breaks. "
        "Scenarios are "
        "Lua scripts: begin with\n.B hvis new NAME\nand\n.BR \"hvis check\" .\n.SH COMMANDS\n",
        help.version);
    for (const auto& command : help.commands) {
        page += fmt::format(".TP\n.B {} {}\n{}\n", command.name, in_roff(command.takes), in_roff(command.help));
    }
    page += ".SH OPTIONS\n";
    for (const auto& option : help.options) {
        page += fmt::format(".TP\n.B {} {}\n{}{}\n", in_roff(option.name), in_roff(option.takes), in_roff(option.help),
                            option.commands.size() == help.commands.size()
                                ? ""
                                : fmt::format(" ({})", fmt::join(option.commands, ", ")));
    }
    page +=
        ".SH EXIT STATUS\n0 fine; 1 a check did not hold; 2 the script is at fault; 3 a figure is at fault; 4 a fault "
        "of "
        "hvis itself; 64 wrong usage; 75 try again later (store locked, disk full); 130 interrupted: the same command "
        "goes "
        "on.\n.SH ENVIRONMENT\n.TP\n.B HVIS_HOME\nThe folder that holds data and scripts, when it is not found beside "
        "the "
        "program.\n.TP\n.B NO_COLOR\nNo colour.\n.SH FILES\n/usr/share/hvis/scenarios holds examples, "
        "/usr/share/hvis/scripts/meta/hvis.lua what an editor needs to complete scripts, /usr/share/doc/hvis the "
        "tutorial.\n";
    return page;
}

std::string bash_completion(const CommandLineHelp& help) {
    return fmt::format(
        "# completion of hvis for bash\n"
        "_hvis() {{\n"
        "    local word=${{COMP_WORDS[COMP_CWORD]}}\n"
        "    if [ \"$COMP_CWORD\" -eq 1 ]; then COMPREPLY=($(compgen -W \"{}\" -- \"$word\")); return; fi\n"
        "    local options=\n"
        "    case ${{COMP_WORDS[1]}} in\n"
        "{}"
        "    esac\n"
        "    case $word in -*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\")); return ;; esac\n"
        "    case ${{COMP_WORDS[1]}} in\n"
        "        list) COMPREPLY=($(compgen -W \"{}\" -- \"$word\")) ;;\n"
        "        *) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n"
        "    esac\n"
        "}}\n"
        "complete -F _hvis hvis\n",
        joined(help.commands), options_by_command(help, "        {}) options=\"{}\" ;;\n"), joined(help.kinds));
}

std::string zsh_completion(const CommandLineHelp& help) {
    std::string commands;
    for (const auto& command : help.commands) {
        commands += fmt::format("        {}\n", quoted(command.name + ":" + command.help));
    }
    return fmt::format(
        "#compdef hvis\n"
        "_hvis() {{\n"
        "    local -a commands\n"
        "    commands=(\n{}    )\n"
        "    if (( CURRENT == 2 )); then _describe command commands; return; fi\n"
        "    if [[ $PREFIX == -* ]]; then\n"
        "        case $words[2] in\n"
        "{}"
        "        esac\n"
        "        return\n"
        "    fi\n"
        "    case $words[2] in list) compadd -- {} ;; *) _files ;; esac\n"
        "}}\n"
        "_hvis \"$@\"\n",
        commands, options_by_command(help, "            {}) compadd -- {} ;;\n"), joined(help.kinds));
}

std::string fish_completion(const CommandLineHelp& help) {
    std::string all = "# completion of hvis for fish\n";
    for (const auto& command : help.commands) {
        all += fmt::format("complete -c hvis -n __fish_use_subcommand -f -a {} -d {}\n", command.name,
                           quoted(command.help));
    }
    for (const auto& option : help.options) {
        all +=
            fmt::format("complete -c hvis -n '__fish_seen_subcommand_from {}' -l {} {}-d {}\n", joined(option.commands),
                        option.name.substr(2), option.takes.empty() ? "" : "-r ", quoted(option.help));
    }
    return all +
           fmt::format("complete -c hvis -n '__fish_seen_subcommand_from list' -f -a {}\n", quoted(joined(help.kinds)));
}

}  // namespace

void write_help_files(const CommandLineHelp& help, const std::filesystem::path& folder) {
    make_folder(folder);
    const auto write = [&](const char* name, const std::string& text) {
        write_file(folder / name, [&](std::ostream& file) { file << text; });
    };
    write("hvis.1", manual_page(help));
    write("hvis.bash", bash_completion(help));
    write("_hvis", zsh_completion(help));
    write("hvis.fish", fish_completion(help));
}

}  // namespace hvis::cli
