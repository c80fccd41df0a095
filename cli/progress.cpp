// SPDX-License-Identifier: MIT
#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <string>

namespace hvis::cli {

namespace {
constexpr int bar_length = 20;
constexpr std::chrono::seconds between_lines{10};
}  // namespace

Progress::Progress(bool quiet, report::Language language, report::Phrase what)
    : quiet_(quiet), terminal_(isatty(STDERR_FILENO) != 0), language_(language), what_(what) {}

void Progress::show(int done, int all, int failed) {
    const auto now = Clock::now();
    if (quiet_ || (!terminal_ && now - told_ < between_lines)) {
        return;
    }
    told_ = now;
    const double seconds = std::chrono::duration<double>(now - begun_).count();
    const double each = seconds / done;
    const auto filled = static_cast<std::size_t>(bar_length * done / all);
    const auto failures =
        failed == 0 ? std::string() : fmt::format("   {} {}", failed, report::said(report::Phrase::failed, language_));
    fmt::print(stderr, "{}  [{}{}]  {}/{}   {} {}/s   {:.0f} s {}{}{}", terminal_ ? "\r" : "", std::string(filled, '#'),
               std::string(bar_length - filled, '-'), done, all,
               report::number(each > 0.0 ? 1.0 / each : 0.0, 1, language_), report::said(what_, language_),
               each * (all - done), report::said(report::Phrase::left, language_), failures, terminal_ ? "   " : "\n");
    std::fflush(stderr);
}

void Progress::end() const {
    if (!quiet_ && terminal_) {
        fmt::print(stderr, "\r{}\r", std::string(79, ' '));
    }
}

base::InBoth time_said(double seconds) {
    constexpr double minute = 60.0;
    constexpr double hour = 3600.0;
    if (seconds < 2.0 * minute) {
        return base::in_both("{:.0f} sekunder", "{:.0f} seconds", seconds);
    }
    return seconds < 2.0 * hour ? base::in_both("{:.0f} minutter", "{:.0f} minutes", seconds / minute)
                                : base::in_both("{:.0f} timer", "{:.0f} hours", seconds / hour);
}

base::InBoth counted(std::int64_t count, const base::InBoth& one, const base::InBoth& more) {
    return base::in_both("{} {}", "{} {}", count, count == 1 ? one : more);
}

}  // namespace hvis::cli
