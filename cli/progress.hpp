// SPDX-License-Identifier: MIT
// How far the work is, on stderr: a bar on a terminal, a line every ten seconds elsewhere.
#pragma once

#include "report/numbers.hpp"
#include "report/phrases.hpp"

#include <chrono>
#include <cstdint>

namespace hvis::cli {

class Progress {
  public:
    /// `what` is counted.
    Progress(bool quiet, report::Language language, report::Phrase what = report::Phrase::repeats);
    /// `done` of `all` are finished; `failed` of them by a fault of the script.
    void show(int done, int all, int failed = 0);
    /// Clears the bar.
    void end() const;

  private:
    using Clock = std::chrono::steady_clock;
    bool quiet_;
    bool terminal_;
    report::Language language_;
    report::Phrase what_;
    Clock::time_point begun_{Clock::now()};
    Clock::time_point told_{Clock::now()};
};

/// "40 sekunder", "12 minutter", "3 timer".
base::InBoth time_said(double seconds);

/// "1 run", "3 runs".
base::InBoth counted(std::int64_t count, const base::InBoth& one, const base::InBoth& more);

}  // namespace hvis::cli
