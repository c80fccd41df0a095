// SPDX-License-Identifier: MIT
#include "cli/faults.hpp"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

namespace hvis::cli {

namespace {

/// The line of the script, for quoting; empty when it cannot be read.
std::string line_of(const base::Fault& fault) {
    std::ifstream file(fault.file);
    std::string line;
    for (int number = 0; number < fault.line && std::getline(file, line); ++number) {
    }
    return fault.line > 0 && file ? line : "";
}

}  // namespace

void print_faults(const std::vector<base::Fault>& faults) {
    for (const auto& fault : faults) {
        fmt::print(stderr, "{}\n", base::to_text(fault));
        if (const auto line = line_of(fault); !line.empty()) {
            fmt::print(stderr, "  {:>4} | {}\n", fault.line, line);
        }
    }
}

void print_faults_json(const std::vector<base::Fault>& faults) {
    nlohmann::ordered_json json{{"schema", "hvis.faults/1"}, {"faults", nlohmann::ordered_json::array()}};
    for (const auto& fault : faults) {
        json["faults"].push_back({{"file", fault.file},
                                  {"line", fault.line},
                                  {"word", fault.word},
                                  {"field", fault.field},
                                  {"message", fault.message},
                                  {"expected", fault.expected},
                                  {"suggestion", fault.suggestion}});
    }
    fmt::print("{}\n", json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

}  // namespace hvis::cli
