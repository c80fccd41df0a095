// SPDX-License-Identifier: MIT
#include "cli/faults.hpp"

#include "base/names.hpp"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

namespace hvis::cli {

namespace {

constexpr int longest_line = 200;

/// The line of the script, for quoting; empty when it cannot be read.
std::string line_of(const base::Fault& fault) {
    std::ifstream file(fault.file);
    std::string line;
    for (int number = 0; number < fault.line && std::getline(file, line); ++number) {
    }
    return fault.line > 0 && file && base::is_text(line) ? base::shortened(line, longest_line) : "";
}

}  // namespace

void print_faults(const std::vector<base::Fault>& faults, base::Language language) {
    for (const auto& fault : faults) {
        fmt::print(stderr, "{}\n", base::to_text(fault, language));
        if (const auto line = line_of(fault); !line.empty()) {
            fmt::print(stderr, "  {:>4} | {}\n", fault.line, line);
        }
    }
}

void print_warnings(const std::vector<base::Fault>& warnings, base::Language language) {
    for (const auto& warning : warnings) {
        auto text = warning;
        text.expected = {};
        const auto told = base::to_text(text, language);
        const auto all =
            base::in_both("advarsel: {}; skriv i stedet {}", "warning: {}; write {} instead", told, warning.expected);
        fmt::print(stderr, "{}\n", all.in(language));
    }
}

std::string faults_json(const std::vector<base::Fault>& faults, const nlohmann::ordered_json& more) {
    nlohmann::ordered_json json{{"schema", "hvis.faults/1"}, {"faults", nlohmann::ordered_json::array()}};
    for (const auto& fault : faults) {
        json["faults"].push_back({{"file", fault.file},
                                  {"line", fault.line},
                                  {"source", line_of(fault)},
                                  {"word", fault.word},
                                  {"field", fault.field},
                                  {"message", fault.message.en},
                                  {"expected", fault.expected.en},
                                  {"suggestion", fault.suggestion},
                                  {"message_da", fault.message.da},
                                  {"expected_da", fault.expected.da}});
    }
    json.update(more);
    return json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::vector<base::Fault> faults_of_json(const std::string& text) {
    std::vector<base::Fault> faults;
    const auto json = nlohmann::json::parse(text);
    for (const auto& fault : json.at("faults")) {
        faults.push_back({fault.at("file"), fault.at("line"), fault.at("word"), fault.at("field"),
                          base::InBoth{fault.at("message_da"), fault.at("message")},
                          base::InBoth{fault.at("expected_da"), fault.at("expected")}, fault.at("suggestion")});
    }
    return faults;
}

}  // namespace hvis::cli
