// SPDX-License-Identifier: MIT
#include "figures/table.hpp"

#include "base/errors.hpp"
#include "base/names.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <sstream>

namespace hvis::figures {

namespace {

/// Splits a CSV text into records, one letter at a time.
class CsvSplitter {
  public:
    explicit CsvSplitter(const std::string& name) : name_(name) {}

    std::vector<std::vector<std::string>> split(std::string_view text) {
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (quoted_) {
                at += inside_quotes(text, at);
            } else {
                outside_quotes(text[at]);
            }
        }
        if (quoted_) {
            throw base::FigureError(name_, static_cast<int>(records_.size()) + 1, "?", "a quote is never closed");
        }
        if (!cell_.empty() || !record_.empty()) {
            end_record();
        }
        return std::move(records_);
    }

  private:
    /// How many letters beyond this one were taken.
    std::size_t inside_quotes(std::string_view text, std::size_t at) {
        if (text[at] != '"') {
            cell_ += text[at];
            return 0;
        }
        if (at + 1 < text.size() && text[at + 1] == '"') {
            cell_ += '"';
            return 1;
        }
        quoted_ = false;
        return 0;
    }
    void outside_quotes(char letter) {
        switch (letter) {
            case '"': quoted_ = true; break;
            case ',': end_cell(); break;
            case '\n': end_record(); break;
            case '\r': break;
            default: cell_ += letter;
        }
    }
    void end_cell() {
        record_.push_back(std::move(cell_));
        cell_.clear();
    }
    void end_record() {
        end_cell();
        if (record_.size() > 1 || !record_.front().empty()) {
            records_.push_back(std::move(record_));
        }
        record_.clear();
    }

    const std::string& name_;
    std::vector<std::vector<std::string>> records_;
    std::vector<std::string> record_;
    std::string cell_;
    bool quoted_{false};
};

std::string text_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw base::FigureError(file.filename().string(), 0, "-", "the figure file is missing or cannot be read");
    }
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::optional<double> parsed(const std::string& text) {
    double value = 0.0;
    const auto* end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, value);
    if (fault != std::errc{} || stop != end || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

}  // namespace

std::vector<std::vector<std::string>> read_csv(std::string_view text, const std::string& name) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) {
        text.remove_prefix(byte_order_mark.size());
    }
    return CsvSplitter(name).split(text);
}

Table::Table(const std::filesystem::path& file, const std::vector<std::string>& columns)
    : name_(file.filename().string()) {
    cells_ = read_csv(text_of(file), name_);
    if (cells_.empty()) {
        throw base::FigureError(name_, 1, "-", "the figure file is empty");
    }
    header_ = std::move(cells_.front());
    cells_.erase(cells_.begin());
    check_columns(columns);
    check_row_shapes();
    check_sources();
}

void Table::check_columns(const std::vector<std::string>& columns) const {
    for (const auto& column : columns) {
        if (std::find(header_.begin(), header_.end(), column) == header_.end()) {
            const auto near = base::nearest(column, header_);
            throw base::FigureError(
                name_, 1, column,
                near.empty() ? "the column is missing" : fmt::format("the column is missing; is it \"{}\"?", near));
        }
    }
}

void Table::check_row_shapes() const {
    for (std::size_t row = 0; row < cells_.size(); ++row) {
        if (cells_[row].size() != header_.size()) {
            throw base::FigureError(
                name_, static_cast<int>(row) + 2, header_.back(),
                fmt::format("the row has {} cells; expected {}", cells_[row].size(), header_.size()));
        }
    }
}

void Table::check_sources() const {
    const std::vector<std::string> statuses{"seen", "derived", "estimate", "assumed"};
    for (const auto& row : rows()) {
        if (row.text("source").empty()) {
            row.refuse("source", "a figure needs a source");
        }
        row.must_be_one_of("status", statuses);
    }
}

std::vector<Row> Table::rows() const {
    std::vector<Row> all;
    all.reserve(cells_.size());
    for (int index = 0; index < row_count(); ++index) {
        all.emplace_back(*this, index);
    }
    return all;
}

const std::string& Table::cell(int row, std::string_view column) const {
    const auto place = std::find(header_.begin(), header_.end(), column);
    if (place == header_.end()) {
        throw base::FigureError(name_, 1, std::string(column), "the column is missing");
    }
    return cells_[static_cast<std::size_t>(row)][static_cast<std::size_t>(place - header_.begin())];
}

void Table::refuse(int row, std::string_view column, const std::string& why) const {
    throw base::FigureError(name_, row + 2, std::string(column), why);
}

const std::string& Row::text(std::string_view column) const {
    return table_->cell(index_, column);
}

void Row::refuse(std::string_view column, const std::string& why) const {
    table_->refuse(index_, column, why);
}

double Row::number(std::string_view column, double low, double high) const {
    const auto value = parsed(text(column));
    if (!value) {
        refuse(column, fmt::format("\"{}\" is no number; expected digits with a decimal point", text(column)));
    }
    if (*value < low || *value > high) {
        refuse(column, fmt::format("{} lies outside {} to {}", *value, low, high));
    }
    return *value;
}

std::optional<double> Row::optional_number(std::string_view column, double low, double high) const {
    if (text(column).empty()) {
        return std::nullopt;
    }
    return number(column, low, high);
}

int Row::integer(std::string_view column, int low, int high) const {
    const double value = number(column, low, high);
    if (value != std::floor(value)) {
        refuse(column, fmt::format("{} is no whole number", value));
    }
    return static_cast<int>(value);
}

void Row::must_be_one_of(std::string_view column, const std::vector<std::string>& allowed) const {
    static_cast<void>(one_of(column, allowed));
}

int Row::one_of(std::string_view column, const std::vector<std::string>& allowed) const {
    const auto& name = text(column);
    const auto place = std::find(allowed.begin(), allowed.end(), name);
    if (place == allowed.end()) {
        const auto near = base::nearest(name, allowed);
        refuse(column, near.empty()
                           ? fmt::format("\"{}\" is unknown; expected one of: {}", name, fmt::join(allowed, ", "))
                           : fmt::format("\"{}\" is unknown; did you mean \"{}\"?", name, near));
    }
    return static_cast<int>(place - allowed.begin());
}

}  // namespace hvis::figures
