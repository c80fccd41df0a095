// SPDX-License-Identifier: MIT
// The command line: reads it, calls one command, and turns faults into exit codes.
#include "base/errors.hpp"
#include "base/memory.hpp"
#include "cli/commands.hpp"
#include "cli/faults.hpp"
#include "cli/help_files.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <functional>
#include <iostream>
#include <map>

namespace {

using hvis::cli::Options;
using Command = int (*)(const Options&);

struct CommandEntry {
    const char* name;
    const char* help;
    const char* files;  ///< what the positional arguments are
    Command run;
};

constexpr std::array<CommandEntry, 19> commands{{
    {"check", "name every fault of scenario scripts", "FILE", hvis::cli::check},
    {"run", "run a scenario against its reference and print the goal table", "FILE", hvis::cli::run},
    {"batch", "run several scenarios into one store", "FILE", hvis::cli::batch},
    {"compare", "compare what a store holds", "STORE.db [NAME...]", hvis::cli::compare},
    {"report", "write the comparison as one page", "STORE.db [NAME...]", hvis::cli::write_report},
    {"list",
     "list goals, indicators, principles, hospitals, services, catchments, bases, municipalities, efforts, figures, "
     "scenarios, or what a store holds",
     "KIND", hvis::cli::list},
    {"explain",
     "explain an indicator, figure, goal or word; \"disease graph\"; \"share FILE\": what each effort adds; "
     "\"plan FILE\": a script as JSON",
     "NAME", hvis::cli::explain},
    {"steps", "the steps of the year, in order", "", hvis::cli::steps},
    {"words", "the scenario words, with examples; words that speak of something", "[WORD]", hvis::cli::words},
    {"bench", "time the workloads, as JSON", "[WORKLOAD...]", hvis::cli::bench},
    {"validate", "published results against the model's", "[ROW...]", hvis::cli::validate},
    {"trace", "one person's life under both plans, side by side", "FILE", hvis::cli::trace},
    {"calibrate", "fit the free figures of data/calibration.csv to their targets", "", hvis::cli::calibrate},
    {"merge", "take the shards of a batch into one store", "STORE.db SHARD.db...", hvis::cli::merge},
    {"export", "write what a store holds as CSV and JSON", "STORE.db [NAME...]", hvis::cli::export_store},
    {"sensitivity", "which unknowns matter for the difference of a goal", "FILE", hvis::cli::sensitivity},
    {"slurm", "run a batch as an array: plan writes the job scripts, submit sends what is missing, status tells",
     "plan FILE... | submit FOLDER | status FOLDER", hvis::cli::slurm},
    {"describe", "write the model's own description: ODD, STRESS-DES, CHEERS and the table of figures", "",
     hvis::cli::describe},
    {"new", "write a commented starter script", "NAME", hvis::cli::start_new},
}};

/// Of commands that run: which part, until when, what is kept and what is told.
void add_run_options(CLI::App& command, Options& options) {
    command.add_option("--shard", options.shard, "I/N: run the I-th of N parts (batch); number of parts (slurm)");
    command.add_option("--until", options.until, "goal=halfwidth: repeat until chance leaves no more (run)");
    command.add_flag("--profile", options.profile,
                     "where the time went, whose lives were lived again and what each decision cost, on stderr "
                     "(run, batch)");
    command.add_flag("--keep-lives", options.keep_lives,
                     "keep the lives of today in STORE.db-lives, at most 4 GB: other plans run into the store are done "
                     "sooner (run, batch)");
    command.add_flag("--verify-incremental", options.verify_incremental,
                     "run each plan whole as well and compare person by person, told on stderr (run, batch)");
}

void add_options(CLI::App& command, Options& options, const char* files) {
    command.add_option("files", options.files, files);
    command.add_option("-o,--output", options.output, "store, page or folder to write");
    command.add_option("--years", options.years, "first:last reported year, for example 2019:2028");
    command.add_option("--repeats", options.repeats, "how often chance and unknown figures are drawn")
        ->check(CLI::Range(1, 100000));
    command.add_option("--seed", options.seed, "seed of all luck");
    command.add_option("--jobs", options.jobs, "threads; all cores when absent")->check(CLI::Range(1, 256));
    command.add_option("--set", options.set, "name=value: another value for a figure or a parameter of the script");
    command.add_option("--lang", options.language, "da or en")->check(CLI::IsMember({"da", "en"}));
    command
        .add_option("--format", options.format,
                    "table, csv, json (words: markdown, editor, luacheck, luarc, schema; disease graph: dot)")
        ->check(CLI::IsMember({"table", "csv", "json", "markdown", "editor", "luacheck", "luarc", "schema", "dot"}));
    command.add_option("--by", options.by, "municipality, hospital, education, age_group, group, sex or ward");
    command.add_option("--person", options.person, "number of a person (trace); absent: the first whose life differs");
    command.add_option("--against", options.against, "another scenario of the store");
    add_run_options(command, options);
    command.add_option("--goal", options.goal, "indicator (sensitivity; compare: to rank the plans by)");
    command.add_flag("--excel-da", options.excel_da, "semicolon, decimal comma and a mark for Excel (export)");
    command.add_option("--kind", options.kind, "service, smoking, elderly, trial or batch (new)");
    command
        .add_option("--sampling", options.sampling,
                    "random, or latin: drawn figures spread evenly over their distributions")
        ->check(CLI::IsMember({"random", "latin"}));
    command.add_option("--method", options.method, "tornado or morris (sensitivity)")
        ->check(CLI::IsMember({"tornado", "morris"}));
    command.add_option("--trajectories", options.trajectories, "of Morris screening (sensitivity)")
        ->check(CLI::Range(2, 100));
    command.add_flag("--search", options.search, "ask for words until an empty line (words)");
    command.add_flag("--json", options.json, "one JSON document on stdout");
    command.add_flag("--quiet", options.quiet, "no progress, no advice");
    command.add_flag("--no-color", options.no_color, "no colour");
    command.add_flag("--all", options.all, "indicators without a clear difference too (run, compare)");
}

/// Runs the command and turns what it throws into words and an exit code.
int guarded(Command command, const Options& options) {
    using namespace hvis;
    try {
        return command(options);
    } catch (const base::ScenarioError& fault) {
        if (options.json) {
            fmt::print("{}\n", cli::faults_json(fault.faults()));
        } else {
            cli::print_faults(fault.faults());
        }
        return cli::script_fault;
    } catch (const base::FigureError& fault) {
        fmt::print(stderr, "{}\n", fault.what());
        return cli::figure_fault;
    } catch (const base::UsageError& fault) {
        fmt::print(stderr, "{}\n", fault.what());
        return cli::wrong_usage;
    } catch (const base::NotComparable& fault) {
        fmt::print(stderr, "{}\n", fault.what());
        return cli::not_held;
    } catch (const base::TryLater& fault) {
        fmt::print(stderr, "{}\n", fault.what());
        return cli::try_later;
    } catch (const std::exception& fault) {
        fmt::print(stderr, "{}\n", fault.what());
        return cli::our_fault;
    }
}

}  // namespace

namespace {

/// What `--help` tells, as a table.
hvis::cli::CommandLineHelp help_of(const CLI::App& app) {
    hvis::cli::CommandLineHelp help{HVIS_VERSION, {}, {}, hvis::cli::list_kinds()};
    for (const auto& entry : commands) {
        help.commands.push_back({entry.name, entry.help, entry.files});
    }
    for (const auto* option : app.get_subcommand(commands.front().name)->get_options()) {
        if (option->get_lnames().empty()) {
            continue;
        }
        const bool is_flag = option->get_expected_max() == 0;
        help.options.push_back(
            {"--" + option->get_lnames().front(), option->get_description(), is_flag ? "" : "VALUE"});
    }
    return help;
}

int start(int argc, char** argv) {
    hvis::base::keep_memory_flat();
    CLI::App app{"hvis: what if? A simulator for a regional health system"};
    app.set_version_flag("--version", std::string("hvis ") + HVIS_VERSION);
    app.require_subcommand(1);
    Options options;
    std::map<const CLI::App*, Command> run;
    for (const auto& entry : commands) {
        auto* command = app.add_subcommand(entry.name, entry.help);
        add_options(*command, options, entry.files);
        run[command] = entry.run;
    }
    // for packaging: the manual page and the completions, from the table above
    std::string folder;
    auto* help_files =
        app.add_subcommand("help-files", "write the manual page and completions into a folder")->group("");
    help_files->add_option("-o,--output", folder, "folder")->required();
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& fault) {
        return app.exit(fault) == 0 ? hvis::cli::fine : hvis::cli::wrong_usage;
    }
    if (*help_files) {
        hvis::cli::write_help_files(help_of(app), folder);
        return hvis::cli::fine;
    }
    return guarded(run.at(app.get_subcommands().front()), options);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return start(argc, argv);
    } catch (...) {
        std::fputs("hvis ended by a fault that is ours; please report it\n", stderr);
        return hvis::cli::our_fault;
    }
}
