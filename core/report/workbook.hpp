// SPDX-License-Identifier: MIT
// Comparisons as an Excel workbook: real numbers with formats, so that no decimal comma is lost.
#pragma once

#include "engine/result.hpp"
#include "figures/region.hpp"
#include "report/numbers.hpp"

#include <filesystem>
#include <vector>

namespace hvis::report {

/// Sheets: what it rests on, indicators (the region and one breakdown at a time), money, principles. The same bytes
/// for the same comparisons. Throws base::TryLater when the file cannot be written.
void write_workbook(const std::filesystem::path& file, const figures::Region& region,
                    const std::vector<engine::Comparison>& comparisons, Language language);

}  // namespace hvis::report
