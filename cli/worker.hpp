// SPDX-License-Identifier: MIT
// A script is first read in a process of its own with little time and memory and nothing to write to: what hangs or
// crashes there never does so here (decision 0010).
#pragma once

#include <functional>
#include <string>

namespace hvis::cli {

/// Calls `read` in a worker process. Throws the base::ScenarioError that it throws there, and one about `file` when the
/// worker dies or takes too long. Comes back when reading went well, or failed in another way than the script's; the
/// caller then reads again itself.
void read_in_worker(const std::string& file, const std::function<void()>& read);

}  // namespace hvis::cli
