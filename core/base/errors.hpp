// SPDX-License-Identifier: MIT
// Faults sorted by culprit: the author's script, the figures, the caller, the moment, or us.
#pragma once

#include "base/in_both.hpp"

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace hvis::base {

/// One fault in a scenario script, ready to be shown to its author.
struct Fault {
    std::string file;        ///< the script as the author named it
    int line{0};             ///< line in the script; 0: the whole file
    std::string word;        ///< the scenario word at fault; empty: none
    std::string field;       ///< the field of that word; empty: the word itself
    InBoth message;          ///< what was wrong
    InBoth expected;         ///< what would have been right; empty: said in message
    std::string suggestion;  ///< the nearest valid name; empty: none is near

    auto operator<=>(const Fault&) const = default;
};

/// What follows a message when a valid name is near; empty: none is.
InBoth did_you_mean(const std::string& near);

/// "file:line: message; expected ...; did you mean ...?"
std::string to_text(const Fault& fault, Language language);

/// The author's script is at fault (exit code 2). Carries every fault found, not only the first; what() is English.
class ScenarioError : public std::runtime_error {
  public:
    explicit ScenarioError(std::vector<Fault> faults);
    [[nodiscard]] const std::vector<Fault>& faults() const { return faults_; }

  private:
    std::vector<Fault> faults_;
};

/// A figure file is at fault (exit code 3): file, row (the header is row 1) and column.
class FigureError : public std::runtime_error {
  public:
    FigureError(const std::string& file, int row, const std::string& column, const std::string& why);
};

/// What is told in the language of whoever asked; what() is English.
class Told : public std::runtime_error {
  public:
    explicit Told(InBoth said) : std::runtime_error(said.en), said_(std::move(said)) {}
    [[nodiscard]] const InBoth& said() const { return said_; }

  private:
    InBoth said_;
};

/// The command line is at fault (exit code 64).
class UsageError : public Told {
  public:
    using Told::Told;
};

/// Two results cannot be compared, or a check did not hold (exit code 1).
class NotComparable : public Told {
  public:
    using Told::Told;
};

/// The moment is at fault: a locked store, a full disk (exit code 75). Nothing is lost.
class TryLater : public Told {
  public:
    using Told::Told;
};

/// We are at fault (exit code 4); the message asks for a report.
class CoreError : public std::logic_error {
  public:
    explicit CoreError(const std::string& what);
};

}  // namespace hvis::base
