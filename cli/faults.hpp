// SPDX-License-Identifier: MIT
// Faults of scripts shown to their author: on stderr with the quoted line, or as JSON on stdout.
#pragma once

#include "base/errors.hpp"

#include <vector>

namespace hvis::cli {

void print_faults(const std::vector<base::Fault>& faults);
/// {"schema": "hvis.faults/1", "faults": [{file, line, word, field, message, expected, suggestion}]}
void print_faults_json(const std::vector<base::Fault>& faults);

}  // namespace hvis::cli
