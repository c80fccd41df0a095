// SPDX-License-Identifier: MIT
// hvis slurm: ordinary job scripts that run a batch as an array and merge its shards; sends them, and says how far they
// are. Only sbatch and squeue are called; without them the scripts run anywhere.
#include "base/errors.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <vector>

namespace hvis::cli {

namespace {

void say(const base::InBoth& line, const Options& options) {
    fmt::print("{}\n", line.in(options.lang()));
}

void write_script(const std::filesystem::path& file, const std::string& text) {
    write_file(file, [&](std::ostream& out) { out << text; });
    std::filesystem::permissions(file, std::filesystem::perms::owner_exec, std::filesystem::perm_options::add);
}

/// The options of the batch that every task gets.
std::string passed_on(const Options& options) {
    std::string text = fmt::format(" --seed {} --quiet", options.seed);
    text += options.years.empty() ? "" : " --years " + quoted(options.years);
    text += options.repeats > 0 ? fmt::format(" --repeats {}", options.repeats) : "";
    for (const auto& set : options.set) {
        text += " --set " + quoted(set);
    }
    text += options.sampling == "random" ? "" : " --sampling " + options.sampling;
    return text;
}

int shards_of(const Options& options) {
    int shards = 10;
    const auto* end = options.shard.data() + options.shard.size();
    const bool read = options.shard.empty() || std::from_chars(options.shard.data(), end, shards).ptr == end;
    if (!read || shards < 1) {
        throw base::UsageError(base::in_both("--shard {}: forventet: et antal dele, fx --shard 10",
                                             "--shard {}: expected a number of parts, for example --shard 10",
                                             options.shard));
    }
    return shards;
}

/// What plan left in the folder.
using Json = nlohmann::ordered_json;
constexpr const char* plan_file = "plan.json";

/// The folder of hvis slurm submit FOLDER and status FOLDER, and how many shards it was planned for.
struct Planned {
    std::filesystem::path folder;
    int shards{0};
};
Planned planned_in(const Options& options) {
    if (options.files.size() != 2) {
        throw base::UsageError(
            {"hvis slurm submit MAPPE og hvis slurm status MAPPE: mappen fra hvis slurm plan",
             "hvis slurm submit FOLDER and hvis slurm status FOLDER: the folder of hvis slurm plan"});
    }
    const std::filesystem::path folder(options.files[1]);
    std::ifstream file(folder / plan_file);
    const auto plan = Json::parse(file, nullptr, false);
    if (!plan.is_object() || plan.value("schema", "") != "hvis.slurm/1" || !plan["shards"].is_number_integer()) {
        throw base::UsageError(base::in_both("{} har ingen plan; skriv en: hvis slurm plan FIL... --shard DELE -o {}",
                                             "{} holds no plan; write one: hvis slurm plan FILE... --shard PARTS -o {}",
                                             folder.string(), folder.string()));
    }
    return {folder, plan["shards"].get<int>()};
}

/// Has this shard run all its cells?
bool is_done(const Planned& planned, int shard) {
    const auto file = planned.folder / fmt::format("shard_{}.db", shard);
    return std::filesystem::exists(file) &&
           store::Store(file, store::Access::read).has_finished_shard(shard, planned.shards);
}

/// What a command says on stdout, its line end taken off. Throws base::TryLater when it fails.
std::string said_by(const std::string& command) {
    std::string said;
    auto* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) {
        throw base::TryLater(base::in_both("{} kan ikke startes", "{} cannot be started", command));
    }
    std::array<char, 256> piece{};
    while (std::fgets(piece.data(), piece.size(), pipe) != nullptr) {
        said += piece.data();
    }
    if (pclose(pipe) != 0) {
        throw base::TryLater(base::in_both("Slurm tog den ikke: {}; er sbatch der, og kører klyngen?",
                                           "Slurm did not take it: {}; is sbatch there, and the cluster up?", command));
    }
    while (!said.empty() && said.back() == '\n') {
        said.pop_back();
    }
    return said;
}

/// As Slurm writes array indexes: "1,4,7".
std::string indexes(const std::vector<int>& shards) {
    std::string text;
    for (const int shard : shards) {
        text += fmt::format("{}{}", text.empty() ? "" : ",", shard);
    }
    return text;
}

int write_plan(const Options& options) {
    if (options.files.size() < 2 || options.output.empty()) {
        throw base::UsageError(
            {"hvis slurm plan FIL... --shard DELE -o MAPPE", "hvis slurm plan FILE... --shard PARTS -o FOLDER"});
    }
    const int shards = shards_of(options);
    const auto region = load_region();
    const auto& words = load_words();
    std::string files;
    for (std::size_t at = 1; at < options.files.size(); ++at) {
        batch_of(options.files[at], options, words, region);  // a wrong script is refused now, not on the cluster
        files += " " + quoted(std::filesystem::absolute(options.files[at]).string());
    }
    const std::filesystem::path folder(options.output);
    std::filesystem::create_directories(folder);
    const auto jobs = std::max(1, options.jobs);
    write_script(folder / "array.sh",
                 fmt::format("#!/usr/bin/env bash\n"
                             "# One task a shard; run again, a task only fills in what is missing.\n"
                             "#SBATCH --job-name=hvis --array=1-{0} --cpus-per-task={1} --output=task_%a.log\n"
                             "set -euo pipefail\n"
                             "cd \"${{SLURM_SUBMIT_DIR:-$(dirname \"$0\")}}\"\n"
                             "exec \"${{HVIS:-hvis}}\" batch{2}{3} --jobs {1} --shard \"$SLURM_ARRAY_TASK_ID/{0}\" -o "
                             "\"shard_$SLURM_ARRAY_TASK_ID.db\"\n",
                             shards, jobs, files, passed_on(options)));
    write_script(folder / "merge.sh",
                 "#!/usr/bin/env bash\n"
                 "#SBATCH --job-name=hvis-merge --output=merge.log\n"
                 "set -euo pipefail\n"
                 "cd \"${SLURM_SUBMIT_DIR:-$(dirname \"$0\")}\"\n"
                 "exec \"${HVIS:-hvis}\" merge store.db shard_*.db\n");
    write_script(folder / plan_file, Json{{"schema", "hvis.slurm/1"}, {"shards", shards}}.dump(1) + "\n");
    fmt::print("hvis slurm submit {0}\ncd {0} && sbatch --dependency=afterany:$(sbatch --parsable array.sh) merge.sh\n",
               folder.string());
    return fine;
}

/// Sends the shards that are not done, and a merge that waits for them.
int submit(const Options& options) {
    const auto planned = planned_in(options);
    std::vector<int> missing;
    for (int shard = 1; shard <= planned.shards; ++shard) {
        if (!is_done(planned, shard)) {
            missing.push_back(shard);
        }
    }
    const auto here = fmt::format("cd {} && ", quoted(planned.folder.string()));
    std::string waits;
    if (!missing.empty()) {
        const auto job = said_by(here + "sbatch --parsable --array=" + indexes(missing) + " array.sh");
        waits = " --dependency=afterany:" + job;
        say(base::in_both("job {}: {} af {} dele", "job {}: {} of {} shards", job, missing.size(), planned.shards),
            options);
    }
    say(base::in_both("job {}: samler dem i {}", "job {}: merge into {}",
                      said_by(here + "sbatch --parsable" + waits + " merge.sh"),
                      (planned.folder / "store.db").string()),
        options);
    return fine;
}

/// Slurm's own words for what waits or runs stay as they are.
base::InBoth state_said(const std::string& state) {
    if (state == "done") {
        return {"færdig", "done"};
    }
    return state == "missing" ? base::InBoth{"mangler", "missing"} : base::InBoth{state, state};
}

/// Done, waiting or running by Slurm's word, else missing. Exit code 0 when all are done.
int status(const Options& options) {
    const auto planned = planned_in(options);
    std::string queue;
    try {
        queue = said_by("squeue --noheader --array --user=$(id -un) --name=hvis --format='%K %T' 2>/dev/null");
    } catch (const base::TryLater&) {
        tell({"squeue svarer ikke: kun færdige dele kendes", "squeue does not answer: only finished shards are known"},
             options.lang());
    }
    int done = 0;
    Json rows = Json::array();
    for (int shard = 1; shard <= planned.shards; ++shard) {
        const bool is = is_done(planned, shard);
        done += is ? 1 : 0;
        const auto place = ("\n" + queue).find(fmt::format("\n{} ", shard));
        const auto word = place == std::string::npos ? std::string("missing") : [&] {
            const auto from = queue.find(' ', place) + 1;
            return queue.substr(from, queue.find('\n', from) - from);
        }();
        rows.push_back({{"shard", shard}, {"state", is ? "done" : word}});
    }
    if (options.json) {
        fmt::print("{}\n", Json{{"schema", "hvis.slurm-status/1"}, {"shards", rows}, {"done", done}}.dump(1));
    } else {
        for (const auto& row : rows) {
            say(base::in_both("del {:>4}  {}", "shard {:>4}  {}", row["shard"].get<int>(),
                              state_said(row["state"].get<std::string>())),
                options);
        }
        const auto rest = done == planned.shards ? base::InBoth{}
                                                 : base::in_both("; hvis slurm submit {} sender dem, der mangler",
                                                                 "; hvis slurm submit {} sends those that are missing",
                                                                 planned.folder.string());
        say(base::in_both("{} af {} færdige{}", "{} of {} done{}", done, planned.shards, rest), options);
    }
    return done == planned.shards ? fine : not_held;
}

}  // namespace

int slurm(const Options& options) {
    const auto asked = options.files.empty() ? std::string() : options.files.front();
    if (asked == "plan") {
        return write_plan(options);
    }
    if (asked == "submit") {
        return submit(options);
    }
    if (asked == "status") {
        return status(options);
    }
    throw base::UsageError(
        {"hvis slurm plan FIL... --shard DELE -o MAPPE; derpå hvis slurm submit MAPPE og hvis slurm status MAPPE",
         "hvis slurm plan FILE... --shard PARTS -o FOLDER; then hvis slurm submit FOLDER and hvis slurm status "
         "FOLDER"});
}

}  // namespace hvis::cli
