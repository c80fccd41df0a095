// SPDX-License-Identifier: MIT
// What is kept beside the cells: numbers for others to read, what moves a difference most, runs that failed.
#include "store/database.hpp"

namespace hvis::store {

namespace {

std::string years_of(const StoredScenario& scenario) {
    return fmt::format("{}-{}", scenario.first_year, scenario.last_year);
}

}  // namespace

void Store::keep_failure(const std::string& scenario, int repeat, const std::string& why) {
    guarded(database_->file, [&] {
        SQLite::Statement put(database_->sql, "INSERT OR REPLACE INTO failed_runs VALUES (?, ?, ?)");
        put.bind(1, scenario);
        put.bind(2, repeat);
        put.bind(3, why);
        put.exec();
    });
}

std::map<int, std::string> Store::failures(const std::string& scenario) const {
    return guarded(database_->file, [&] {
        std::map<int, std::string> all;
        SQLite::Statement ask(database_->sql, "SELECT repeat, why FROM failed_runs WHERE scenario = ?");
        ask.bind(1, scenario);
        while (ask.executeStep()) {
            all[ask.getColumn(0).getInt()] = ask.getColumn(1).getString();
        }
        return all;
    });
}

void Store::keep_results(const std::string& scenario, const std::vector<StoredNumber>& numbers,
                         const std::vector<StoredIndicator>& indicators) {
    guarded(database_->file, [&] {
        auto& sql = database_->sql;
        SQLite::Transaction transaction(sql);
        SQLite::Statement clear(sql, "DELETE FROM numbers WHERE scenario = ?");
        clear.bind(1, scenario);
        clear.exec();
        SQLite::Statement name(sql, "INSERT OR REPLACE INTO indicators VALUES (?, ?, ?, ?, ?, ?)");
        for (const auto& one : indicators) {
            int at = 0;
            for (const auto* text : {&one.id, &one.name_da, &one.name_en, &one.unit_da, &one.unit_en, &one.better}) {
                name.bind(++at, *text);
            }
            name.exec();
            name.reset();
        }
        SQLite::Statement put(sql, "INSERT INTO numbers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        for (std::size_t row = 0; row < numbers.size(); ++row) {
            const auto& number = numbers[row];
            const auto& said = number.estimate;
            put.bind(1, scenario);
            put.bind(2, static_cast<int>(row));
            put.bind(3, number.indicator);
            bind_number(put, 4, number.year ? std::optional<double>(*number.year) : std::nullopt);
            put.bind(5, number.breakdown);
            put.bind(6, number.part);
            int at = 6;
            for (const auto* value : {&said.base, &said.plan, &said.difference, &said.mc_low, &said.mc_high,
                                      &said.know_low, &said.know_high, &said.share_better, &said.events}) {
                bind_number(put, ++at, *value);
            }
            put.exec();
            put.reset();
        }
        transaction.commit();
    });
}

void Store::keep(const StoredScenario& scenario, const engine::Sensitivity& found) {
    const auto years = years_of(scenario);
    guarded(database_->file, [&] {
        auto& sql = database_->sql;
        SQLite::Transaction transaction(sql);
        SQLite::Statement clear(
            sql, "DELETE FROM swings WHERE scenario_digest = ? AND figures_digest = ? AND years = ? AND indicator = ?");
        SQLite::Statement put(sql, "INSERT INTO swings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        for (auto* statement : {&clear, &put}) {
            statement->bind(1, scenario.scenario_digest);
            statement->bind(2, scenario.figures_digest);
            statement->bind(3, years);
            statement->bind(4, found.indicator);
        }
        clear.exec();
        put.bind(6, found.repeats);
        put.bind(7, found.difference);
        int place = 0;
        for (const auto& swing : found.swings) {
            put.bind(5, place++);
            put.bind(8, swing.unknown);
            put.bind(9, swing.low);
            put.bind(10, swing.high);
            put.bind(11, swing.at_low);
            put.bind(12, swing.at_high);
            put.bind(13, swing.source);
            put.exec();
            put.reset();
        }
        transaction.commit();
    });
}

std::vector<engine::Sensitivity> Store::sensitivities(const StoredScenario& scenario) const {
    return guarded(database_->file, [&] {
        std::vector<engine::Sensitivity> all;
        SQLite::Statement ask(database_->sql,
                              "SELECT indicator, repeats, difference, unknown, low, high, at_low, at_high, source "
                              "FROM swings WHERE scenario_digest = ? AND figures_digest = ? AND years = ? "
                              "ORDER BY indicator, place");
        ask.bind(1, scenario.scenario_digest);
        ask.bind(2, scenario.figures_digest);
        ask.bind(3, years_of(scenario));
        while (ask.executeStep()) {
            const auto indicator = ask.getColumn(0).getString();
            if (all.empty() || all.back().indicator != indicator) {
                all.push_back({indicator, ask.getColumn(1).getInt(), ask.getColumn(2).getDouble(), {}});
            }
            all.back().swings.push_back({ask.getColumn(3).getString(), ask.getColumn(4).getDouble(),
                                         ask.getColumn(5).getDouble(), ask.getColumn(6).getDouble(),
                                         ask.getColumn(7).getDouble(), ask.getColumn(8).getString()});
        }
        return all;
    });
}

}  // namespace hvis::store
