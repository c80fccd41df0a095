// SPDX-License-Identifier: MIT
// One figure file: a CSV that a planner can open, every cell checked when it is read.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hvis::figures {

class Table;

/// One row of a figure file. Every reader throws base::FigureError naming file, row and column.
class Row {
  public:
    Row(const Table& table, int index) : table_(&table), index_(index) {}

    [[nodiscard]] const std::string& text(std::string_view column) const;
    /// A number within low..high (inclusive).
    [[nodiscard]] double number(std::string_view column, double low, double high) const;
    [[nodiscard]] int integer(std::string_view column, int low, int high) const;
    /// Nothing when the cell is empty.
    [[nodiscard]] std::optional<double> optional_number(std::string_view column, double low, double high) const;
    /// The place of the cell's text among `allowed`.
    [[nodiscard]] int one_of(std::string_view column, const std::vector<std::string>& allowed) const;
    /// As one_of, for columns that are only checked.
    void must_be_one_of(std::string_view column, const std::vector<std::string>& allowed) const;
    [[noreturn]] void refuse(std::string_view column, const std::string& why) const;

  private:
    const Table* table_;
    int index_;
};

/// A whole figure file. Every row must name its source and a status: seen, derived, estimate or
/// assumed. The header is row 1, as in a spreadsheet.
class Table {
  public:
    /// Throws base::FigureError when the file is missing, a row has too many or too few cells, a
    /// column of `columns` is absent, or a row lacks source or status.
    Table(const std::filesystem::path& file, const std::vector<std::string>& columns);

    [[nodiscard]] std::vector<Row> rows() const;
    [[nodiscard]] int row_count() const { return static_cast<int>(cells_.size()); }
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const std::string& cell(int row, std::string_view column) const;
    [[noreturn]] void refuse(int row, std::string_view column, const std::string& why) const;

  private:
    void check_row_shapes() const;
    void check_columns(const std::vector<std::string>& columns) const;
    void check_sources() const;

    std::string name_;
    std::vector<std::string> header_;
    std::vector<std::vector<std::string>> cells_;  ///< [row × column]
};

/// The records of a CSV text: comma, double quotes, "" inside quotes, LF or CRLF, optional BOM.
/// Throws base::FigureError for a quote that is never closed.
std::vector<std::vector<std::string>> read_csv(std::string_view text, const std::string& name);

}  // namespace hvis::figures
