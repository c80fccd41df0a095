// SPDX-License-Identifier: MIT
#include "report/tidy.hpp"

#include "goals/measures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>
#include <variant>

namespace hvis::report {

namespace {

using Value = std::variant<std::string, std::optional<double>, int>;

/// Writes lines in one dialect.
class Lines {
  public:
    Lines(std::ostream& out, Dialect dialect) : out_(out), dialect_(dialect) {
        out_ << (dialect == Dialect::excel_da ? "\xEF\xBB\xBF" : "");
    }
    void write(const std::vector<Value>& values) {
        std::string line;
        for (const auto& value : values) {
            line += line.empty() ? text_of(value) : (dialect_ == Dialect::excel_da ? ";" : ",") + text_of(value);
        }
        out_ << line << (dialect_ == Dialect::excel_da ? "\r\n" : "\n");
    }

  private:
    [[nodiscard]] std::string text_of(const Value& value) const {
        if (const auto* text = std::get_if<std::string>(&value)) {
            return csv_field(*text);
        }
        if (const auto* whole = std::get_if<int>(&value)) {
            return fmt::format("{}", *whole);
        }
        const auto& number = std::get<std::optional<double>>(value);
        auto text = number ? fmt::format("{}", *number) : std::string{};
        if (dialect_ == Dialect::excel_da) {
            std::replace(text.begin(), text.end(), '.', ',');
        }
        return text;
    }
    std::ostream& out_;
    Dialect dialect_;
};

std::vector<Value> titles(std::string_view names) {
    std::vector<Value> all;
    while (!names.empty()) {
        const auto comma = std::min(names.find(','), names.size());
        all.emplace_back(std::string(names.substr(0, comma)));
        names.remove_prefix(std::min(comma + 1, names.size()));
    }
    return all;
}

std::string joined(const goals::Row& row, bool keys) {
    std::string text;
    for (const auto& [key, value] : row.by) {
        const std::string between = text.empty() ? "" : keys ? " " : " · ";
        text += between + (keys ? key : value);
    }
    return text;
}

}  // namespace

std::string csv_field(const std::string& text) {
    if (text.find_first_of(",;\"\r\n") == std::string::npos) {
        return text;
    }
    std::string inside;
    for (const char letter : text) {
        inside += letter == '"' ? "\"\"" : std::string(1, letter);
    }
    return "\"" + inside + "\"";
}

void write_indicators(std::ostream& out, const figures::Region& region,
                      const std::vector<engine::Comparison>& comparisons, Dialect dialect, const std::string& by) {
    Lines lines(out, dialect);
    lines.write(
        titles("scenario,against,indicator,unit,better,year,by,place,base,plan,difference,mc_low,mc_high,"
               "know_low,know_high,share_better,events"));
    for (const auto& comparison : comparisons) {
        const auto rows = goals::rows_of(region, comparison.years);
        const auto period = fmt::format("{}-{}", comparison.years.first, comparison.years.last);
        for (std::size_t at = 0; at < rows.size(); ++at) {
            const auto& row = rows[at];
            const auto keys = joined(row, true);
            if (!by.empty() && keys != by) {
                continue;
            }
            const auto& entry = region.indicators[static_cast<std::size_t>(row.indicator)];
            const auto& e = comparison.estimates[at];
            lines.write({comparison.scenario, comparison.against, entry.id, entry.unit,
                         std::string(goals::better_of(region, row)),
                         row.year > 0 ? fmt::format("{}", row.year) : period, keys, joined(row, false), e.base, e.plan,
                         e.difference, e.mc_low, e.mc_high, e.know_low, e.know_high, e.share_better, e.events});
        }
    }
}

void write_ledger(std::ostream& out, const std::vector<engine::Comparison>& comparisons, Dialect dialect) {
    Lines lines(out, dialect);
    lines.write(titles("scenario,year,payer,receiver,item,municipality,base,plan,difference"));
    for (const auto& comparison : comparisons) {
        for (const auto& line : comparison.ledger) {
            lines.write({comparison.scenario, line.entry.year, line.entry.payer, line.entry.receiver, line.entry.item,
                         line.entry.place, std::optional(line.base), std::optional(line.plan),
                         std::optional(line.plan - line.base)});
        }
    }
}

void write_principles(std::ostream& out, const std::vector<engine::Comparison>& comparisons, Dialect dialect) {
    Lines lines(out, dialect);
    lines.write(titles("scenario,principle,check,state,where,year,base,plan,margin,unit,why"));
    for (const auto& comparison : comparisons) {
        for (const auto& verdict : comparison.principles) {
            const std::string state = !verdict.tested ? "not tested" : verdict.kept ? "kept" : "broken";
            lines.write({comparison.scenario, verdict.principle, verdict.name, state, verdict.where, verdict.year,
                         verdict.reference, verdict.plan, std::optional(verdict.margin), verdict.unit, verdict.note});
        }
    }
}

}  // namespace hvis::report
