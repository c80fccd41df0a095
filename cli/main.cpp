// SPDX-License-Identifier: MIT
// The command line: reads it, calls one command, and turns faults into exit codes.
#include "base/errors.hpp"
#include "base/memory.hpp"
#include "cli/command_line.hpp"
#include "cli/faults.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace {

/// Runs the command that is asked for and turns what it throws into words and an exit code.
int guarded(int argc, const char* const* argv) {
    using namespace hvis;
    const auto language = cli::language_of(argc, argv);
    bool as_json = false;
    try {
        const auto asked = cli::read_command_line(argc, argv);
        as_json = asked && asked->options.json;
        return asked ? asked->run(asked->options) : cli::fine;
    } catch (const base::ScenarioError& fault) {
        if (as_json) {
            fmt::print("{}\n", cli::faults_json(fault.faults()));
        } else {
            cli::print_faults(fault.faults(), language);
        }
        return cli::script_fault;
    } catch (const base::FigureError& fault) {
        fmt::print(stderr, "{}\n", fault.what());
        return cli::figure_fault;
    } catch (const base::UsageError& fault) {
        fmt::print(stderr, "{}\n", fault.said().in(language));
        return cli::wrong_usage;
    } catch (const base::NotComparable& fault) {
        fmt::print(stderr, "{}\n", fault.said().in(language));
        return cli::not_held;
    } catch (const base::TryLater& fault) {
        fmt::print(stderr, "{}\n", fault.said().in(language));
        return cli::try_later;
    } catch (const std::exception& fault) {
        fmt::print(stderr, "{}\n", fault.what());
        return cli::our_fault;
    }
}

}  // namespace

int main(int argc, char** argv) {
    try {
        hvis::base::keep_memory_flat();
        return guarded(argc, argv);
    } catch (...) {
        std::fputs("hvis ended by a fault that is ours; please report it\n", stderr);
        return hvis::cli::our_fault;
    }
}
