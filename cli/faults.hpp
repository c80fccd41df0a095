// SPDX-License-Identifier: MIT
// Faults of scripts shown to their author: on stderr with the quoted line, or as JSON on stdout.
#pragma once

#include "base/errors.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace hvis::cli {

void print_faults(const std::vector<base::Fault>& faults, base::Language language);
void print_warnings(const std::vector<base::Fault>& warnings, base::Language language);
/// {"schema": "hvis.faults/1", "faults": [{file, line, source, word, field, message, expected, suggestion, message_da,
/// expected_da}]} and what else is to be told; `source` is the quoted line, what is not `_da` is English.
std::string faults_json(const std::vector<base::Fault>& faults,
                        const nlohmann::ordered_json& more = nlohmann::ordered_json::object());
/// Reads the faults back.
std::vector<base::Fault> faults_of_json(const std::string& text);

}  // namespace hvis::cli
