// SPDX-License-Identifier: MIT
#include "store/store.hpp"

#include "base/calendar.hpp"
#include "store/database.hpp"
#include "store/packed.hpp"
#include "store/schema.hpp"

#include <fmt/format.h>

#include <sstream>

namespace hvis::store {

namespace {

/// One a line; none holds a line break.
std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) {
        text += line + "\n";
    }
    return text;
}
std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

}  // namespace

Store::Store(const std::filesystem::path& file, Access access) {
    guarded(file.string(), [&] {
        database_ = std::make_unique<Database>(file, access);
        database_->sql.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        bring_up(database_->sql);
    });
}

Store::~Store() = default;

std::optional<engine::Cell> Store::cell(const std::string& key) const {
    return guarded(database_->file, [&]() -> std::optional<engine::Cell> {
        SQLite::Statement ask(database_->sql,
                              "SELECT plan, repeat, digest, measured, ledger, decisions, changed_outcomes, events FROM "
                              "cells WHERE key = ?");
        ask.bind(1, key);
        if (!ask.executeStep()) {
            return std::nullopt;
        }
        engine::Cell cell;
        cell.key = key;
        cell.plan = ask.getColumn(0).getString();
        cell.repeat = ask.getColumn(1).getInt();
        cell.digest = ask.getColumn(2).getString();
        cell.values = sound(unpacked(ask.getColumn(3).getString()), database_->file);
        cell.ledger = sound(ledger_of(ask.getColumn(4).getString()), database_->file);
        for (const char answer : ask.getColumn(5).getString()) {
            cell.decisions.push_back(answer == 'y');
        }
        cell.changed_outcomes = ask.getColumn(6).getInt64();
        // a store of version 1 counted no events
        if (const auto events = ask.getColumn(7).getString(); !events.empty()) {
            cell.events = sound(unpacked(events), database_->file);
        }
        return cell;
    });
}

void Store::keep(const engine::Cell& cell) {
    guarded(database_->file, [&] {
        SQLite::Transaction transaction(database_->sql);
        SQLite::Statement put(database_->sql, "INSERT OR IGNORE INTO cells VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        const auto bytes = packed(cell.values);
        const auto events = packed(cell.events);
        std::string decisions;
        for (const bool yes : cell.decisions) {
            decisions += yes ? 'y' : 'n';
        }
        put.bind(1, cell.key);
        put.bind(2, cell.plan);
        put.bind(3, cell.repeat);
        put.bind(4, cell.digest);
        put.bind(5, bytes.data(), static_cast<int>(bytes.size()));
        put.bind(6, text_of(cell.ledger));
        put.bind(7, decisions);
        put.bind(8, cell.changed_outcomes);
        put.bind(9, events.data(), static_cast<int>(events.size()));
        put.exec();
        transaction.commit();
    });
}

void Store::keep(const StoredScenario& scenario) {
    guarded(database_->file, [&] {
        auto& sql = database_->sql;
        SQLite::Transaction transaction(sql);
        SQLite::Statement put(sql,
                              "INSERT OR REPLACE INTO scenarios VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        put.bind(1, scenario.name);
        put.bind(2, scenario.title);
        put.bind(3, scenario.against);
        put.bind(4, scenario.text);
        put.bind(5, scenario.scenario_digest);
        put.bind(6, scenario.figures_digest);
        put.bind(7, scenario.engine_version);
        put.bind(8, fmt::format("{}", scenario.seed));
        put.bind(9, scenario.first_year);
        put.bind(10, scenario.last_year);
        put.bind(11, scenario.repeats);
        put.bind(12, scenario.file);
        put.bind(13, joined(scenario.settings));
        put.bind(14, scenario.sampling);
        put.bind(15, scenario.fingerprint);
        put.exec();
        for (const auto* of_scenario :
             {"DELETE FROM scenario_cells WHERE name = ?", "DELETE FROM failed_runs WHERE scenario = ?",
              "DELETE FROM numbers WHERE scenario = ?"}) {
            SQLite::Statement clear(sql, of_scenario);
            clear.bind(1, scenario.name);
            clear.exec();
        }
        SQLite::Statement link(sql, "INSERT INTO scenario_cells VALUES (?, ?, ?, ?)");
        for (std::size_t at = 0; at < scenario.base_keys.size(); ++at) {
            link.bind(1, scenario.name);
            link.bind(2, static_cast<int>(at) + 1);
            link.bind(3, scenario.base_keys[at]);
            link.bind(4, scenario.plan_keys[at]);
            link.exec();
            link.reset();
        }
        transaction.commit();
    });
}

std::vector<StoredScenario> Store::scenarios() const {
    return guarded(database_->file, [&] {
        std::vector<StoredScenario> all;
        SQLite::Statement ask(database_->sql, "SELECT * FROM scenarios ORDER BY name");
        while (ask.executeStep()) {
            StoredScenario scenario;
            scenario.name = ask.getColumn(0).getString();
            scenario.title = ask.getColumn(1).getString();
            scenario.against = ask.getColumn(2).getString();
            scenario.text = ask.getColumn(3).getString();
            scenario.scenario_digest = ask.getColumn(4).getString();
            scenario.figures_digest = ask.getColumn(5).getString();
            scenario.engine_version = ask.getColumn(6).getString();
            scenario.seed = sound(whole_number<std::uint64_t>(ask.getColumn(7).getString()), database_->file);
            scenario.first_year = ask.getColumn(8).getInt();
            scenario.last_year = ask.getColumn(9).getInt();
            scenario.repeats = ask.getColumn(10).getInt();
            scenario.file = ask.getColumn(11).getString();
            scenario.settings = lines_of(ask.getColumn(12).getString());
            scenario.sampling = ask.getColumn(13).getString();
            scenario.fingerprint = ask.getColumn(14).getString();
            if (scenario.first_year < base::first_year || scenario.last_year > base::last_year ||
                scenario.first_year > scenario.last_year) {
                throw base::NotComparable(damaged(database_->file));
            }
            SQLite::Statement cells(database_->sql,
                                    "SELECT base_key, plan_key FROM scenario_cells WHERE name = ? ORDER BY repeat");
            cells.bind(1, scenario.name);
            while (cells.executeStep()) {
                scenario.base_keys.push_back(cells.getColumn(0).getString());
                scenario.plan_keys.push_back(cells.getColumn(1).getString());
            }
            all.push_back(std::move(scenario));
        }
        return all;
    });
}

bool Store::has_cell(const std::string& key) const {
    return guarded(database_->file, [&] {
        SQLite::Statement ask(database_->sql, "SELECT 1 FROM cells WHERE key = ?");
        ask.bind(1, key);
        return ask.executeStep();
    });
}

void Store::finish_shard(int number, int of) {
    guarded(database_->file, [&] {
        database_->sql.exec(fmt::format("INSERT OR IGNORE INTO finished_shards VALUES ({}, {})", number, of));
    });
}

bool Store::has_finished_shard(int number, int of) const {
    return guarded(database_->file, [&] {
        return database_->sql
                   .execAndGet(
                       fmt::format("SELECT count(*) FROM finished_shards WHERE number = {} AND of = {}", number, of))
                   .getInt() > 0;
    });
}

std::string Store::damage() const {
    return guarded(database_->file, [&] {
        const auto said = database_->sql.execAndGet("PRAGMA integrity_check").getString();
        return said == "ok" ? std::string() : said;
    });
}

double Store::bytes_a_cell() const {
    return guarded(database_->file, [&] {
        return database_->sql
            .execAndGet(
                "SELECT coalesce(avg(length(measured) + length(events) + length(ledger) + length(decisions)), "
                "0) FROM cells")
            .getDouble();
    });
}

int Store::cell_count() const {
    return guarded(database_->file, [&] { return database_->sql.execAndGet("SELECT count(*) FROM cells").getInt(); });
}

}  // namespace hvis::store
