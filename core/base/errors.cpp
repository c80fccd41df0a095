// SPDX-License-Identifier: MIT
#include "base/errors.hpp"

#include <fmt/format.h>

namespace hvis::base {

namespace {
std::string all_texts(const std::vector<Fault>& faults) {
    std::string text;
    for (const auto& fault : faults) {
        text += to_text(fault, Language::en) + "\n";
    }
    return text;
}
}  // namespace

InBoth did_you_mean(const std::string& near) {
    return near.empty() ? InBoth{} : in_both("; mente du \"{}\"?", "; did you mean \"{}\"?", near);
}

std::string to_text(const Fault& fault, Language language) {
    std::string text =
        fault.line > 0 ? fmt::format("{}:{}: ", fault.file, fault.line) : fmt::format("{}: ", fault.file);
    if (!fault.word.empty()) {
        text += fault.word;
        text += fault.field.empty() ? ": " : fmt::format(".{}: ", fault.field);
    }
    InBoth said = fault.message;
    if (!fault.expected.empty()) {
        said += in_both("; forventet: {}", "; expected {}", fault.expected);
    }
    said += did_you_mean(fault.suggestion);
    return text + said.in(language);
}

ScenarioError::ScenarioError(std::vector<Fault> faults)
    : std::runtime_error(all_texts(faults)), faults_(std::move(faults)) {}

FigureError::FigureError(const std::string& file, int row, const std::string& column, const std::string& why)
    : std::runtime_error(fmt::format("{}:{}: column \"{}\": {}", file, row, column, why)) {}

CoreError::CoreError(const std::string& what)
    : std::logic_error(what + " (this is our fault: please report it with the scenario)") {}

}  // namespace hvis::base
