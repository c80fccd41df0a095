// SPDX-License-Identifier: MIT
#include "report/workbook.hpp"

#include "base/errors.hpp"
#include "goals/measures.hpp"
#include "report/part_names.hpp"
#include "report/phrases.hpp"
#include "report/reference.hpp"
#include "report/verdicts.hpp"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <map>
#include <optional>
#include <string>

namespace hvis::report {

namespace {

/// One sheet, written line by line.
class Sheet {
  public:
    Sheet(lxw_workbook* book, std::string_view name, lxw_format* heading)
        : sheet_(workbook_add_worksheet(book, std::string(name).c_str())), heading_(heading) {
        worksheet_freeze_panes(sheet_, 1, 1);
    }
    void width(lxw_col_t first, lxw_col_t last, double letters) {
        worksheet_set_column(sheet_, first, last, letters, nullptr);
    }
    void heads(const std::vector<std::string>& names) {
        for (const auto& name : names) {
            worksheet_write_string(sheet_, line_, column_++, name.c_str(), heading_);
        }
        next();
    }
    void text(const std::string& value) { worksheet_write_string(sheet_, line_, column_++, value.c_str(), nullptr); }
    /// Nothing: an empty cell.
    void number(std::optional<double> value, lxw_format* format) {
        if (value) {
            worksheet_write_number(sheet_, line_, column_, *value, format);
        }
        ++column_;
    }
    void next() {
        ++line_;
        column_ = 0;
    }
    void filter(lxw_col_t last) { worksheet_autofilter(sheet_, 0, 0, line_ > 0 ? line_ - 1 : 0, last); }

  private:
    lxw_worksheet* sheet_;
    lxw_format* heading_;
    lxw_row_t line_{0};
    lxw_col_t column_{0};
};

/// The workbook and its number formats.
class Workbook {
  public:
    Workbook(const std::filesystem::path& file, Language language) : language_(language) {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        book_ = workbook_new_opt(file.string().c_str(), &options);
        // the same bytes whenever it is written
        lxw_doc_properties properties{};
        properties.created = 1;
        workbook_set_properties(book_, &properties);
        heading_ = workbook_add_format(book_);
        format_set_bold(heading_);
        format_set_bottom(heading_, LXW_BORDER_THIN);
    }
    [[nodiscard]] std::string word(Phrase phrase) const { return std::string(said(phrase, language_)); }
    [[nodiscard]] Language language() const { return language_; }
    Sheet sheet(Phrase name) { return {book_, said(name, language_), heading_}; }
    lxw_format* decimals(int count) {
        auto& format = formats_[count];
        if (format == nullptr) {
            format = workbook_add_format(book_);
            const auto text =
                count == 0 ? std::string("#,##0") : "#,##0." + std::string(static_cast<std::size_t>(count), '0');
            format_set_num_format(format, text.c_str());
        }
        return format;
    }
    /// Writes the file; false: it could not be.
    bool close() { return workbook_close(book_) == LXW_NO_ERROR; }

  private:
    Language language_;
    lxw_workbook* book_{nullptr};
    lxw_format* heading_{nullptr};
    std::map<int, lxw_format*> formats_;
};

/// "Today" where it is for all of them.
Phrase heading_of(const std::vector<engine::Comparison>& comparisons) {
    return std::all_of(comparisons.begin(), comparisons.end(), is_today) ? Phrase::today : Phrase::reference;
}

void write_trust(Workbook& book, const std::vector<engine::Comparison>& comparisons) {
    auto sheet = book.sheet(Phrase::sheet_trust);
    sheet.width(0, 0, 40.0);
    sheet.width(1, 9, 18.0);
    sheet.heads({book.word(Phrase::plan), book.word(Phrase::against), book.word(Phrase::years),
                 book.word(Phrase::repeats), book.word(Phrase::failed), book.word(Phrase::seed),
                 book.word(Phrase::version), book.word(Phrase::figures), book.word(Phrase::digest),
                 book.word(Phrase::run_again)});
    for (const auto& comparison : comparisons) {
        sheet.text(comparison.title);
        sheet.text(reference_title(comparison, book.language()));
        sheet.text(fmt::format("{}-{}", comparison.years.first, comparison.years.last));
        sheet.number(comparison.repeats, book.decimals(0));
        sheet.number(static_cast<double>(comparison.failed_repeats.size()), book.decimals(0));
        sheet.text(fmt::format("{}", comparison.seed));
        sheet.text(comparison.engine_version);
        sheet.text(comparison.figures_digest);
        sheet.text(comparison.digest);
        sheet.text(comparison.command);
        sheet.next();
    }
    sheet.next();
    sheet.text(book.word(Phrase::limits));
    sheet.text(book.word(Phrase::limits_text));
}

void write_name(Sheet& sheet, const figures::IndicatorEntry& entry, Language language) {
    const bool danish = language == Language::da;
    sheet.text(danish ? entry.name_da : entry.name_en);
    sheet.text(entry.id);
    sheet.text(danish ? entry.unit_da : entry.unit);
}

void write_part(Sheet& sheet, const figures::Region& region, const goals::Row& row, Language language) {
    if (row.by.empty()) {
        sheet.text("");
        sheet.text("");
        return;
    }
    const auto& [key, id] = row.by.front();
    sheet.text(breakdown_name(key, language));
    sheet.text(part_name(region, key, id, language));
}

void write_estimate(Sheet& sheet, Workbook& book, const figures::IndicatorEntry& entry,
                    const engine::Estimate& estimate) {
    for (const auto* value : {&estimate.base, &estimate.plan, &estimate.difference, &estimate.mc_low, &estimate.mc_high,
                              &estimate.know_low, &estimate.know_high}) {
        sheet.number(*value, book.decimals(entry.decimals));
    }
    sheet.number(estimate.events, book.decimals(0));
    sheet.text(verdict_of(estimate, entry, book.language()));
}

void write_indicators(Workbook& book, const figures::Region& region,
                      const std::vector<engine::Comparison>& comparisons) {
    auto sheet = book.sheet(Phrase::sheet_indicators);
    sheet.width(0, 1, 36.0);
    sheet.width(2, 15, 14.0);
    sheet.heads({book.word(Phrase::plan), book.word(Phrase::indicator), "id", book.word(Phrase::unit),
                 book.word(Phrase::years), book.word(Phrase::breakdown), book.word(Phrase::part),
                 book.word(heading_of(comparisons)), book.word(Phrase::plan), book.word(Phrase::difference),
                 book.word(Phrase::more_runs) + " –", book.word(Phrase::more_runs) + " +",
                 book.word(Phrase::more_knowledge) + " –", book.word(Phrase::more_knowledge) + " +",
                 book.word(Phrase::events), book.word(Phrase::verdict)});
    for (const auto& comparison : comparisons) {
        const auto rows = goals::rows_of(region, comparison.years);
        const auto period = fmt::format("{}-{}", comparison.years.first, comparison.years.last);
        for (std::size_t at = 0; at < rows.size(); ++at) {
            const auto& row = rows[at];
            if (row.by.size() > 1 || !comparison.estimates[at].plan) {
                continue;
            }
            const auto& entry = region.indicators[static_cast<std::size_t>(row.indicator)];
            sheet.text(comparison.title);
            write_name(sheet, entry, book.language());
            sheet.text(row.year > 0 ? fmt::format("{}", row.year) : period);
            write_part(sheet, region, row, book.language());
            write_estimate(sheet, book, entry, comparison.estimates[at]);
            sheet.next();
        }
    }
    sheet.filter(15);
}

void write_money(Workbook& book, const std::vector<engine::Comparison>& comparisons) {
    auto sheet = book.sheet(Phrase::money);
    sheet.width(0, 0, 36.0);
    sheet.width(1, 8, 18.0);
    sheet.heads({book.word(Phrase::plan), book.word(Phrase::years), book.word(Phrase::payer),
                 book.word(Phrase::receiver), book.word(Phrase::item), book.word(Phrase::municipality),
                 book.word(heading_of(comparisons)) + ", kr.", book.word(Phrase::plan) + ", kr.",
                 book.word(Phrase::difference) + ", kr."});
    for (const auto& comparison : comparisons) {
        for (const auto& line : comparison.ledger) {
            sheet.text(comparison.title);
            sheet.number(line.entry.year, nullptr);
            sheet.text(std::string(said_party(line.entry.payer, book.language())));
            sheet.text(std::string(said_party(line.entry.receiver, book.language())));
            sheet.text(std::string(said_item(line.entry.item, book.language())));
            sheet.text(line.entry.place);
            sheet.number(line.base, book.decimals(0));
            sheet.number(line.plan, book.decimals(0));
            sheet.number(line.plan - line.base, book.decimals(0));
            sheet.next();
        }
    }
    sheet.filter(8);
}

void write_verdict(Sheet& sheet, Workbook& book, const figures::Region& region, const engine::Verdict& verdict,
                   bool is_goal) {
    const bool danish = book.language() == Language::da;
    sheet.text(verdict.principle);
    sheet.text(danish && !verdict.name_da.empty() ? verdict.name_da : verdict.name);
    sheet.text(limit_text(region, verdict, book.language()));
    sheet.text(book.word(outcome_of(verdict, is_goal)));
    sheet.text(verdict.where);
    sheet.text(verdict.year > 0 ? fmt::format("{}", verdict.year) : "");
    sheet.number(verdict.tested ? std::optional(verdict.margin) : std::nullopt, book.decimals(2));
    sheet.text(limit_unit(region, verdict, book.language()));
    sheet.text(danish ? verdict.note_da : verdict.note);
    sheet.next();
}

/// The scenario's own goals, then the agreed principles and its own.
void write_verdicts(Workbook& book, const figures::Region& region, const std::vector<engine::Comparison>& comparisons) {
    auto sheet = book.sheet(Phrase::sheet_verdicts);
    sheet.width(0, 2, 36.0);
    sheet.width(3, 8, 16.0);
    sheet.width(9, 9, 60.0);
    sheet.heads({book.word(Phrase::plan), "P", book.word(Phrase::name), book.word(Phrase::limit),
                 book.word(Phrase::verdict), book.word(Phrase::place), book.word(Phrase::years),
                 book.word(Phrase::margin), book.word(Phrase::unit), book.word(Phrase::found)});
    for (const auto& comparison : comparisons) {
        for (const auto& verdict : comparison.goals) {
            sheet.text(comparison.title);
            write_verdict(sheet, book, region, verdict, true);
        }
        for (const auto& verdict : comparison.principles) {
            sheet.text(comparison.title);
            write_verdict(sheet, book, region, verdict, false);
        }
    }
    sheet.filter(9);
}

}  // namespace

void write_workbook(const std::filesystem::path& file, const figures::Region& region,
                    const std::vector<engine::Comparison>& comparisons, Language language) {
    Workbook book(file, language);
    write_trust(book, comparisons);
    write_indicators(book, region, comparisons);
    write_money(book, comparisons);
    write_verdicts(book, region, comparisons);
    if (!book.close()) {
        throw base::TryLater(base::in_both("{} kan ikke skrives", "{} cannot be written", file.string()));
    }
}

}  // namespace hvis::report
