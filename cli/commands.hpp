// SPDX-License-Identifier: MIT
// What every command shares: the options, where things are, and how to speak.
#pragma once

#include "bindings/lua/vocabulary.hpp"
#include "bindings/lua/words.hpp"
#include "engine/batch.hpp"
#include "engine/plan.hpp"
#include "figures/region.hpp"
#include "report/numbers.hpp"
#include "report/table.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace hvis::cli {

/// Exit codes (DESIGN.md section 5 of the contract; docs/commands.md).
enum Exit : int {
    fine = 0,
    not_held = 1,
    script_fault = 2,
    figure_fault = 3,
    our_fault = 4,
    wrong_usage = 64,
    try_later = 75,
    interrupted = 130
};

/// The command line, read.
struct Options {
    std::vector<std::string> files;  ///< scenarios, or names for list, explain, words, compare
    std::string output;              ///< -o
    std::string years;               ///< "2019:2028"; empty: the scenario's
    int repeats{0};                  ///< 0: the scenario's
    std::uint64_t seed{1};
    int jobs{0};                   ///< 0: all cores
    std::vector<std::string> set;  ///< name=value
    std::string language{"da"};
    std::string format{"table"};
    std::string by;
    std::string against;
    std::string person;              ///< number of a person, for trace
    std::string shard;               ///< "2/10": the second of ten; empty: all
    std::string until;               ///< "readmission.30d=0.05": run until the half width is so small
    std::string goal;                ///< indicator, for sensitivity
    std::string kind;                ///< of a new script
    std::string sampling{"random"};  ///< of the figures, "random" or "latin"
    std::string method{"tornado"};   ///< of sensitivity
    int trajectories{4};             ///< of Morris screening
    std::string unknown;             ///< text in the names of the unknowns that are moved
    bool search{false};              ///< ask for words
    bool excel_da{false};
    bool json{false};
    bool quiet{false};
    bool profile{false};
    bool verify_incremental{false};
    bool keep_lives{false};  ///< beside the store
    bool no_color{false};
    bool all{false};  ///< indicators without a clear difference too

    [[nodiscard]] engine::Sampling how_sampled() const {
        return sampling == "latin" ? engine::Sampling::latin : engine::Sampling::random;
    }
    [[nodiscard]] report::Language lang() const {
        return language == "en" ? report::Language::en : report::Language::da;
    }
};

/// How a table is shown where it is written: as wide as the terminal, in colour unless --no-color or NO_COLOR says not.
report::TableAs table_as(const Options& options);

/// The folder that holds data/, scripts/ and scenarios/: HVIS_HOME, beside the program, or here.
std::filesystem::path home();
figures::Region load_region();
/// Read once; scripts whose decisions are asked in a run look into it to the end.
const lua::Words& load_words();

/// A scenario file with the command line's years, repeats and --set laid over it.
engine::Scenario scenario_of(const std::string& file, const Options& options, const lua::Words& words,
                             const figures::Region& region);

/// Settings of the command line that name no figure: they are for the script's parameters.
lua::Settings parameters_of(const std::vector<std::string>& settings, const figures::Region& region);
/// Those that name a figure, laid over what the scenario assumes. Throws base::UsageError.
void set_figures(const std::vector<std::string>& settings, const figures::Region& region, engine::Scenario& scenario);

/// The same of a file that may ask several.
engine::Batch batch_of(const std::string& file, const Options& options, const lua::Words& words,
                       const figures::Region& region);

/// A line on stderr.
void tell(const base::InBoth& line, base::Language language);

/// Throws base::UsageError, with the nearest valid id, for one that is not measured.
void must_be_indicator(const std::string& option, const std::string& id, const figures::Region& region);

/// Set when the user asked to stop (Ctrl-C): what is running finishes, nothing new begins.
const std::atomic<bool>& stop_asked();
void listen_for_stop();

int check(const Options& options);
int run(const Options& options);
int batch(const Options& options);
int compare(const Options& options);
int write_report(const Options& options);
int list(const Options& options);
/// What `hvis list` can list.
std::vector<std::string> list_kinds();
int explain(const Options& options);
int steps(const Options& options);
int words(const Options& options);
/// Prints one scenario word in full. False when none is named so.
bool explain_word(const lua::Words& all, const std::string& name, const Options& options);
int bench(const Options& options);
int validate(const Options& options);
/// Prints the disease graph in words, as JSON or for Graphviz.
int explain_graph(const Options& options);
/// Prints what each effort adds: `hvis explain share FILE`.
int explain_shares(const Options& options);
/// Prints a script as JSON: `hvis explain plan FILE`.
int explain_plan(const Options& options);
/// Prints which hospital takes whom: `hvis list catchments [FILE]`.
int list_catchments(const Options& options);
/// Prints what a store holds: `hvis list store STORE.db`.
int list_store(const Options& options);
int trace(const Options& options);
int calibrate(const Options& options);
int start_new(const Options& options);
int merge(const Options& options);
int export_store(const Options& options);
int sensitivity(const Options& options);
int slurm(const Options& options);
int describe(const Options& options);
/// Do the numbers of several scenarios stand beside one another?
enum class Shown { side_by_side, apart };
/// What a store holds, held together by `answer`: all scenarios, or those named after the store. Throws
/// base::NotComparable for runs that must not be compared.
std::vector<engine::Comparison> comparisons_of(const Options& options, const figures::Region& region, Shown shown);

}  // namespace hvis::cli
