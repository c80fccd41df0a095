// SPDX-License-Identifier: MIT
// hvis slurm plan: ordinary job scripts that run a batch as an array and merge its shards. Nothing here talks to Slurm.
#include "base/errors.hpp"
#include "cli/commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>

namespace hvis::cli {

namespace {

/// A word that a shell takes as it is.
std::string quoted(const std::string& text) {
    std::string inside;
    for (const char letter : text) {
        inside += letter == '\'' ? "'\\''" : std::string(1, letter);
    }
    return "'" + inside + "'";
}

void write(const std::filesystem::path& file, const std::string& text) {
    std::ofstream out(file, std::ios::binary);
    out << text;
    out.flush();
    if (!out) {
        throw base::TryLater(fmt::format("{} cannot be written", file.string()));
    }
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
    return text;
}

int shards_of(const Options& options) {
    int shards = 10;
    const auto* end = options.shard.data() + options.shard.size();
    const bool read = options.shard.empty() || std::from_chars(options.shard.data(), end, shards).ptr == end;
    if (!read || shards < 1) {
        throw base::UsageError(
            fmt::format("--shard {}: expected a number of parts, for example --shard 10", options.shard));
    }
    return shards;
}

}  // namespace

int slurm(const Options& options) {
    if (options.files.size() < 2 || options.files.front() != "plan" || options.output.empty()) {
        throw base::UsageError("hvis slurm plan FILE... --shard PARTS -o FOLDER");
    }
    const int shards = shards_of(options);
    const auto region = load_region();
    const auto words = load_words();
    std::string files;
    for (std::size_t at = 1; at < options.files.size(); ++at) {
        batch_of(options.files[at], options, words, region);  // a wrong script is refused now, not on the cluster
        files += " " + quoted(std::filesystem::absolute(options.files[at]).string());
    }
    const std::filesystem::path folder(options.output);
    std::filesystem::create_directories(folder);
    const auto jobs = std::max(1, options.jobs);
    write(folder / "array.sh",
          fmt::format("#!/usr/bin/env bash\n"
                      "# One task a shard; run again, a task only fills in what is missing.\n"
                      "#SBATCH --job-name=hvis --array=1-{0} --cpus-per-task={1} --output=task_%a.log\n"
                      "set -euo pipefail\n"
                      "cd \"${{SLURM_SUBMIT_DIR:-$(dirname \"$0\")}}\"\n"
                      "exec \"${{HVIS:-hvis}}\" batch{2}{3} --jobs {1} --shard \"$SLURM_ARRAY_TASK_ID/{0}\" -o "
                      "\"shard_$SLURM_ARRAY_TASK_ID.db\"\n",
                      shards, jobs, files, passed_on(options)));
    write(folder / "merge.sh",
          "#!/usr/bin/env bash\n"
          "#SBATCH --job-name=hvis-merge --output=merge.log\n"
          "set -euo pipefail\n"
          "cd \"${SLURM_SUBMIT_DIR:-$(dirname \"$0\")}\"\n"
          "exec \"${HVIS:-hvis}\" merge store.db shard_*.db\n");
    fmt::print("cd {} && sbatch --dependency=afterany:$(sbatch --parsable array.sh) merge.sh\n", folder.string());
    return fine;
}

}  // namespace hvis::cli
