// SPDX-License-Identifier: MIT
// hvis new NAME: a commented starter script.
#include "base/errors.hpp"
#include "cli/commands.hpp"

#include <fmt/format.h>

#include <fstream>

namespace hvis::cli {

namespace {

constexpr const char* starter = R"lua(-- {0}: hvad sker der, hvis ...?
-- Tjek:  hvis check {0}.lua
-- Kør:   hvis run {0}.lua

return scenario {{
  title   = "{0}",
  years   = {{ 2019, 2028 }},      -- første og sidste år i rapporten
  repeats = 20,                  -- gentagelser; flere giver smallere intervaller

  changes = {{
    -- en funktion flytter; se `hvis list services` og `hvis list hospitals`
    move_service {{
      service = "acute abdominal surgery",
      from    = "Horsens",
      to      = "Aarhus",
      begins  = date "2023-01-01",
      brings  = {{ beds = percent(80) }},
    }},
  }},

  -- det, vi vil, og det, planen skal respektere; se `hvis list indicators`
  goals      = {{ goal {{ indicator = "readmission.30d", no_worse_than = "as today" }} }},
  principles = {{ principle {{ indicator = "travel.p95", by = "municipality", at_most = minutes(120) }} }},
}}
)lua";

}  // namespace

int start_new(const Options& options) {
    if (options.files.size() != 1) {
        throw base::UsageError("hvis new NAME: one name for the new script");
    }
    const auto file = options.files.front() + ".lua";
    if (std::filesystem::exists(file)) {
        throw base::UsageError(fmt::format("{} is there already; choose another name", file));
    }
    std::ofstream stream(file);
    stream << fmt::format(starter, options.files.front());
    if (!stream) {
        throw base::TryLater(fmt::format("{} cannot be written", file));
    }
    fmt::print("{}\n", file);
    return fine;
}

}  // namespace hvis::cli
