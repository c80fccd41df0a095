// SPDX-License-Identifier: MIT
#include "cli/command_line.hpp"

#include "base/errors.hpp"
#include "base/names.hpp"
#include "base/rewording.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <sstream>
#include <type_traits>
#include <utility>
#include <vector>

namespace hvis::cli {

namespace {

const CommandEntry help_files{"help-files", {"", ""}, {"", ""}, write_help, {}};

const InBoth options_are{"Tilvalg", "Options"};
const InBoth help_is{"vis denne hjælp", "print this help"};

/// In lines that fit beside the names.
std::string in_lines(const std::string& text) {
    constexpr std::size_t longest = 90;
    std::istringstream stream(text);
    std::string all;
    std::size_t length = 0;
    for (std::string word; stream >> word; length += word.size() + 1) {
        const bool next = length > 0 && length + word.size() > longest;
        all += all.empty() ? word : (next ? "\n" : " ") + word;
        length = next ? 0 : length;
    }
    return all;
}

}  // namespace

base::Language language_of(int argc, const char* const* argv) {
    bool english = false;
    for (int at = 1; at < argc; ++at) {
        english = english || std::strcmp(argv[at], "--lang=en") == 0 ||
                  (std::strcmp(argv[at], "en") == 0 && std::strcmp(argv[at - 1], "--lang") == 0);
    }
    return english ? base::Language::en : base::Language::da;
}

namespace {

/// Of options that help doesn't tell. (An option without a group has no name in the messages of CLI11.)
constexpr const char* untold = "untold";

/// The help of CLI11, but for the first line: the command as it is written.
class Help : public CLI::Formatter {
  public:
    explicit Help(report::Language language) : language_(language) {}
    std::string make_usage(const CLI::App* app, std::string /*name*/) const override {
        const InBoth usage{"Brug: hvis {}{}[TILVALG]\n", "Usage: hvis {}{}[OPTION]\n"};
        const InBoth command_first{"KOMMANDO ", "COMMAND "};
        const auto& all = commands();
        const auto at = std::find_if(all.begin(), all.end(),
                                     [&](const CommandEntry& entry) { return app->get_name() == entry.name; });
        const std::string name = at == all.end() ? command_first.in(language_) : std::string(at->name) + " ";
        const std::string files = at == all.end() ? "" : at->files.in(language_);
        return fmt::format(fmt::runtime(usage.in(language_)), name, files.empty() ? files : files + " ");
    }

    [[nodiscard]] std::string make_group(std::string group, bool positional,
                                         std::vector<const CLI::Option*> options) const override {
        return group == untold ? "" : CLI::Formatter::make_group(std::move(group), positional, std::move(options));
    }

  private:
    report::Language language_;
};

CLI::Option* add_option(CLI::App& command, const OptionEntry& entry, Options& options, report::Language language) {
    auto* added = std::visit(
        [&](auto place) {
            if constexpr (std::is_same_v<decltype(place), bool Options::*>) {
                return command.add_flag(entry.names, options.*place, in_lines(entry.help.in(language)));
            } else {
                return command.add_option(entry.names, options.*place, in_lines(entry.help.in(language)));
            }
        },
        entry.place);
    if (!entry.choices.empty()) {
        added->check(CLI::IsMember(entry.choices));
    }
    if (entry.most > 0) {
        added->check(CLI::Range(entry.least, entry.most));
    }
    if (!entry.takes.en.empty()) {
        added->option_text(entry.takes.in(language));
    }
    return added;
}

/// Every command reads every option, so that one it doesn't use is known when it stands there; its help tells its own.
void add_command(CLI::App& app, const CommandEntry& entry, Options& options, report::Language language) {
    const InBoth commands_are{"Kommandoer", "Commands"};
    auto* command = app.add_subcommand(entry.name, in_lines(entry.help.in(language)));
    command->group(!entry.help.en.empty() ? commands_are.in(language) : "");
    command->footer("");
    command->set_help_flag("-h,--help", help_is.in(language))->group(options_are.in(language));
    if (!entry.files.en.empty()) {
        command->add_option("files", options.files)->group("");
    }
    for (const auto& option : options_of_commands()) {
        auto* added = add_option(*command, option, options, language);
        added->group(option.is_used_by(entry.name) ? options_are.in(language) : untold);
        if (option.long_name() == "--format") {
            added->option_text(fmt::format("{}", fmt::join(entry.formats, "|")));
        }
    }
}

void build(CLI::App& app, Options& options, report::Language language) {
    const InBoth version{"vis versionen", "print the version"};
    const InBoth more{"hvis KOMMANDO --help fortæller mere. In English: hvis --help --lang en",
                      "hvis COMMAND --help tells more. På dansk: hvis --help"};
    app.formatter(std::make_shared<Help>(language));
    app.set_help_flag("-h,--help", help_is.in(language))->group(options_are.in(language));
    app.set_version_flag("--version", std::string("hvis ") + HVIS_VERSION, version.in(language))
        ->group(options_are.in(language));
    // before the command too
    app.add_option("--lang", options.language)->check(CLI::IsMember({"da", "en"}))->group(untold);
    app.footer(more.in(language));
    app.require_subcommand(1);
    for (const auto& entry : commands()) {
        add_command(app, entry, options, language);
    }
    add_command(app, help_files, options, language);
}

[[noreturn]] void refuse_command(const std::string& asked) {
    std::vector<std::string> names;
    for (const auto& entry : commands()) {
        names.emplace_back(entry.name);
    }
    throw base::UsageError(base::in_both("hvis {}: er ingen kommando; forventet: en af: {}{}",
                                         "hvis {}: is no command; expected one of: {}{}", asked, base::listed(names),
                                         base::did_you_mean(base::nearest(asked, names))));
}

/// The first word that the command cannot take.
[[noreturn]] void refuse_word(const std::string& command, const std::vector<std::string>& words) {
    const auto at = std::find_if(words.begin(), words.end(), [](const auto& word) { return word.rfind("--", 0) == 0; });
    if (at == words.end()) {
        throw base::UsageError(base::in_both("hvis {0}: tager ikke \"{1}\"; hvis {0} --help fortæller, hvad den tager",
                                             "hvis {0}: takes no \"{1}\"; hvis {0} --help tells what it takes", command,
                                             words.empty() ? "" : words.front()));
    }
    std::vector<std::string> names;
    for (const auto& option : options_of_commands()) {
        if (option.is_taken_by(command)) {
            names.push_back(option.long_name());
        }
    }
    throw base::UsageError(
        base::in_both("hvis {0}: har intet tilvalg {1}{2}; hvis {0} --help fortæller, hvilke den har",
                      "hvis {0}: has no option {1}{2}; hvis {0} --help tells those it has", command, *at,
                      base::did_you_mean(base::nearest(at->substr(0, at->find('=')), names))));
}

/// An option that is another command's would do nothing here.
void refuse_foreign_options(const CLI::App& command) {
    for (const auto& option : options_of_commands()) {
        if (command.get_option(option.long_name())->count() > 0 && !option.is_taken_by(command.get_name())) {
            throw base::UsageError(base::in_both("hvis {}: {} gør intet her; det er til: {}",
                                                 "hvis {}: {} does nothing here; it is for: {}", command.get_name(),
                                                 option.long_name(), option.users()));
        }
    }
}

void refuse_foreign_format(const CommandEntry& command, const std::string& format) {
    const auto& formats = command.formats;
    if (!formats.empty() && std::find(formats.begin(), formats.end(), format) == formats.end()) {
        throw base::UsageError(base::in_both(
            "hvis {}: --format {}: forventet: en af: {}{}", "hvis {}: --format {}: expected one of: {}{}", command.name,
            format, base::listed(formats), base::did_you_mean(base::nearest(format, formats))));
    }
}

/// The message of CLI11 in our words.
InBoth in_our_words(const std::string& message) {
    static const std::vector<base::Rewording> all{
        {"*: Value * not in range * to *",
         {"{0} {1}: forventet: et helt tal fra {2} til {3}", "{0} {1}: expected a whole number from {2} to {3}"}},
        {"*: * not in {*}", {"{0} {1}: forventet: en af {2}", "{0} {1}: expected one of {2}"}},
        {"*: 1 required * missing", {"{0}: mangler en værdi", "{0}: lacks a value"}},
        {"*: At Most 1 required but received *", {"{0}: gives én gang, ikke {1}", "{0}: is given once, not {1} times"}},
        {"Could not convert: * = *", {"{0} {1}: forventet: et tal", "{0} {1}: expected a number"}},
    };
    return base::reworded(message, all).value_or(base::alike(message));
}

/// What CLI11 could not read.
[[noreturn]] void refuse(const CLI::App& app, const CLI::ParseError& fault, int argc, const char* const* argv) {
    if (app.get_subcommands().empty()) {
        const char* const* word = argv + 1;
        while (word < argv + argc && **word == '-') {
            word += std::strcmp(*word, "--lang") == 0 ? 2 : 1;
        }
        if (word >= argv + argc) {
            throw base::UsageError(base::alike(app.help()));
        }
        refuse_command(*word);
    }
    const auto* command = app.get_subcommands().front();
    if (const auto left = app.remaining(true); !left.empty()) {
        refuse_word(command->get_name(), left);
    }
    throw base::UsageError(base::in_both("{}; hvis {} --help fortæller, hvad den tager",
                                         "{}; hvis {} --help tells what it takes", in_our_words(fault.what()),
                                         command->get_name()));
}

const CommandEntry& entry_of(const std::string& name) {
    const auto& all = commands();
    const auto at = std::find_if(all.begin(), all.end(), [&](const CommandEntry& entry) { return name == entry.name; });
    return at == all.end() ? help_files : *at;
}

}  // namespace

std::optional<AskedCommand> read_command_line(int argc, const char* const* argv) {
    const auto language = language_of(argc, argv);
    const InBoth what{"hvis: hvad nu hvis? En simulator af regionens sundhedsvæsen",
                      "hvis: what if? A simulator for a regional health system"};
    CLI::App app{what.in(language)};
    AskedCommand asked{};
    build(app, asked.options, language);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& told) {
        app.exit(told);
        return std::nullopt;
    } catch (const CLI::ParseError& fault) {
        refuse(app, fault, argc, argv);
    }
    const auto* command = app.get_subcommands().front();
    refuse_foreign_options(*command);
    const auto& entry = entry_of(command->get_name());
    refuse_foreign_format(entry, asked.options.format);
    asked.run = entry.run;
    asked.options.json = asked.options.json || asked.options.format == "json";
    return asked;
}

int write_help(const Options& options) {
    if (options.output.empty()) {
        throw base::UsageError({"hvis help-files -o MAPPE", "hvis help-files -o FOLDER"});
    }
    CommandLineHelp help{HVIS_VERSION, {}, {}, list_kinds()};
    for (const auto& command : commands()) {
        help.commands.push_back({command.name, command.help.en, command.files.en, {}, {}});
    }
    for (const auto& option : options_of_commands()) {
        help.options.push_back({option.long_name(), option.help.en, option.takes.en, {}, {}});
        for (auto& command : help.commands) {
            if (option.is_used_by(command.name)) {
                command.options.push_back(option.long_name());
                help.options.back().commands.push_back(command.name);
            }
        }
    }
    write_help_files(help, options.output);
    return fine;
}

}  // namespace hvis::cli
