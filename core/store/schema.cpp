// SPDX-License-Identifier: MIT
#include "store/schema.hpp"

#include "base/errors.hpp"
#include "store/packed.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <string>
#include <vector>

namespace hvis::store {

namespace {

/// What the first version made. Never changed: older stores begin here.
constexpr const char* version_1 = R"sql(
CREATE TABLE cells (
    key TEXT PRIMARY KEY, plan TEXT NOT NULL, repeat INTEGER NOT NULL, digest TEXT NOT NULL,
    measured BLOB NOT NULL, ledger TEXT NOT NULL, decisions TEXT NOT NULL, changed_outcomes INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE scenarios (
    name TEXT PRIMARY KEY, title TEXT NOT NULL, against TEXT NOT NULL, script TEXT NOT NULL,
    scenario_digest TEXT NOT NULL, figures_digest TEXT NOT NULL, engine_version TEXT NOT NULL,
    seed TEXT NOT NULL, first_year INTEGER NOT NULL, last_year INTEGER NOT NULL, repeats INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE scenario_cells (
    name TEXT NOT NULL, repeat INTEGER NOT NULL, base_key TEXT NOT NULL, plan_key TEXT NOT NULL,
    PRIMARY KEY (name, repeat)
) WITHOUT ROWID;
CREATE VIEW runs AS
    SELECT scenario_cells.name AS scenario, scenario_cells.repeat, 'reference' AS side, cells.plan, cells.digest
    FROM scenario_cells JOIN cells ON cells.key = scenario_cells.base_key
    UNION ALL SELECT scenario_cells.name, scenario_cells.repeat, 'plan', cells.plan, cells.digest
    FROM scenario_cells JOIN cells ON cells.key = scenario_cells.plan_key;
CREATE VIEW missing_runs AS
    SELECT name AS scenario, repeat FROM scenario_cells
    WHERE base_key NOT IN (SELECT key FROM cells) OR plan_key NOT IN (SELECT key FROM cells);
)sql";

/// Packed numbers, counts behind them, how it was run, failed repeats, finished shards, and results with plain names.
constexpr const char* version_2 = R"sql(
ALTER TABLE cells ADD COLUMN events BLOB NOT NULL DEFAULT x'';
ALTER TABLE scenarios ADD COLUMN file TEXT NOT NULL DEFAULT '';
ALTER TABLE scenarios ADD COLUMN settings TEXT NOT NULL DEFAULT '';
ALTER TABLE scenarios ADD COLUMN sampling TEXT NOT NULL DEFAULT 'random';
ALTER TABLE scenarios ADD COLUMN fingerprint TEXT NOT NULL DEFAULT '';
CREATE TABLE failed_runs (
    scenario TEXT NOT NULL, repeat INTEGER NOT NULL, why TEXT NOT NULL, PRIMARY KEY (scenario, repeat)
) WITHOUT ROWID;
CREATE TABLE finished_shards (
    number INTEGER NOT NULL, of INTEGER NOT NULL, PRIMARY KEY (number, of)
) WITHOUT ROWID;
CREATE TABLE indicators (
    indicator TEXT PRIMARY KEY, name_da TEXT NOT NULL, name_en TEXT NOT NULL, unit_da TEXT NOT NULL,
    unit_en TEXT NOT NULL, better TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE numbers (
    scenario TEXT NOT NULL, row INTEGER NOT NULL, indicator TEXT NOT NULL, year INTEGER, breakdown TEXT NOT NULL,
    part TEXT NOT NULL, reference REAL, plan REAL, difference REAL, chance_low REAL, chance_high REAL,
    knowledge_low REAL, knowledge_high REAL, share_better REAL, events REAL, PRIMARY KEY (scenario, row)
) WITHOUT ROWID;
CREATE VIEW results AS
    SELECT scenario, numbers.indicator, name_da, name_en, unit_da, unit_en, better, year, breakdown, part, reference,
        plan, difference, chance_low, chance_high, knowledge_low, knowledge_high, share_better, events
    FROM numbers JOIN indicators USING (indicator);
)sql";

/// What `hvis sensitivity` found, beside the scenario and the figures it was found for.
constexpr const char* version_3 = R"sql(
CREATE TABLE swings (
    scenario_digest TEXT NOT NULL, figures_digest TEXT NOT NULL, years TEXT NOT NULL, indicator TEXT NOT NULL,
    place INTEGER NOT NULL, repeats INTEGER NOT NULL, difference REAL NOT NULL, unknown TEXT NOT NULL,
    low REAL NOT NULL, high REAL NOT NULL, at_low REAL NOT NULL, at_high REAL NOT NULL, source TEXT NOT NULL,
    PRIMARY KEY (scenario_digest, figures_digest, years, indicator, place)
) WITHOUT ROWID;
)sql";

void pack_cells(SQLite::Database& sql) {
    std::vector<std::string> keys;
    for (SQLite::Statement ask(sql, "SELECT key FROM cells"); ask.executeStep();) {
        keys.push_back(ask.getColumn(0).getString());
    }
    SQLite::Statement ask(sql, "SELECT measured FROM cells WHERE key = ?");
    SQLite::Statement put(sql, "UPDATE cells SET measured = ? WHERE key = ?");
    for (const auto& key : keys) {
        ask.bind(1, key);
        ask.executeStep();
        const auto bytes = packed(plain_values(ask.getColumn(0).getString()));
        ask.reset();
        put.bind(1, bytes.data(), static_cast<int>(bytes.size()));
        put.bind(2, key);
        put.exec();
        put.reset();
    }
}

}  // namespace

void bring_up(SQLite::Database& sql) {
    const auto version_of = [&] { return sql.execAndGet("PRAGMA user_version").getInt(); };
    if (version_of() == schema_version) {
        return;
    }
    SQLite::Transaction transaction(sql, SQLite::TransactionBehavior::IMMEDIATE);
    const int version = version_of();
    if (version > schema_version) {
        throw base::NotComparable(base::in_both("{} er skrevet af en nyere hvis (lagerversion {}; denne kender {})",
                                                "{} was written by a newer hvis (store version {}; this one knows {})",
                                                sql.getFilename(), version, schema_version));
    }
    if (version < 1) {
        sql.exec(version_1);
    }
    if (version < 2) {
        pack_cells(sql);
        sql.exec(version_2);
    }
    if (version < 3) {
        sql.exec(version_3);
    }
    sql.exec(fmt::format("PRAGMA user_version = {}", schema_version));
    transaction.commit();
}

}  // namespace hvis::store
