// SPDX-License-Identifier: MIT
// hvis describe: the model's own description, as the reporting standards ask for it.
#include "base/errors.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "report/description.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hvis::cli {

int describe(const Options& options) {
    if (options.output.empty()) {
        throw base::UsageError(
            {"hvis describe -o MAPPE: hvor skal siderne hen?", "hvis describe -o FOLDER: where do the pages go?"});
    }
    const auto region = load_region();
    const auto files = std::filesystem::directory_iterator(home() / "data");
    const auto tables =
        std::count_if(begin(files), end(files), [](const auto& entry) { return entry.path().extension() == ".csv"; });
    make_folder(options.output);
    for (const auto& page : report::description(region, engine::model_version, static_cast<int>(tables))) {
        const auto file = std::filesystem::path(options.output) / page.file;
        write_file(file, [&](std::ostream& out) { out << page.text; });
        if (!options.quiet) {
            fmt::print("{}\n", file.string());
        }
    }
    return fine;
}

}  // namespace hvis::cli
