// SPDX-License-Identifier: MIT
#include "store/store.hpp"

#include "base/calendar.hpp"
#include "base/errors.hpp"
#include "store/packed.hpp"
#include "store/schema.hpp"
#include "store/writer_lock.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <sstream>
#include <utility>

namespace hvis::store {

namespace {

constexpr int lock_milliseconds = 5000;

std::string damaged(const std::string& file) {
    return fmt::format("the store {} is damaged; run its scenarios into a new one", file);
}

/// What was read, or base::NotComparable: the file is damaged.
template <class T>
T sound(std::optional<T> value, const std::string& file) {
    if (!value) {
        throw base::NotComparable(damaged(file));
    }
    return std::move(*value);
}

/// Runs work and turns SQLite's faults into ours.
template <class Work>
auto guarded(const std::string& file, Work work) {
    try {
        return work();
    } catch (const SQLite::Exception& fault) {
        switch (fault.getErrorCode()) {
            case SQLITE_BUSY:
            case SQLITE_LOCKED:
                throw base::TryLater(
                    fmt::format("the store {} is in use by another hvis; try again when it has ended", file));
            case SQLITE_FULL:
                throw base::TryLater(
                    fmt::format("the disk with the store {} is full; free space and run the same command again", file));
            case SQLITE_IOERR:
                throw base::TryLater(fmt::format(
                    "the store {} cannot be written just now ({}); run the same command again", file, fault.what()));
            case SQLITE_CORRUPT: throw base::NotComparable(damaged(file));
            case SQLITE_NOTADB: throw base::NotComparable(fmt::format("{} is no hvis store", file));
            default: throw base::TryLater(fmt::format("the store {}: {}", file, fault.what()));
        }
    }
}

void bind(SQLite::Statement& put, int at, const std::optional<double>& value) {
    if (value) {
        put.bind(at, *value);
    } else {
        put.bind(at);
    }
}

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

struct Store::Database {
    Database(const std::filesystem::path& path, Access access)
        : file(path.string()),
          lock(access == Access::write && !path.empty() ? std::make_unique<WriterLock>(path) : nullptr),
          sql(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, lock_milliseconds) {}
    std::string file;
    std::unique_ptr<WriterLock> lock;
    SQLite::Database sql;
};

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

namespace {

std::string years_of(const StoredScenario& scenario) {
    return fmt::format("{}-{}", scenario.first_year, scenario.last_year);
}

/// Both ran the same question; one may have more repeats.
void must_agree(const StoredScenario& here, const StoredScenario& there, const std::string& file) {
    const auto refuse = [&](const std::string& what, const std::string& ours, const std::string& theirs) {
        throw base::NotComparable(
            fmt::format("{}: {} was run with another {} ({} against {}); run all shards from one "
                        "script and one installation",
                        file, there.name, what, theirs, ours));
    };
    if (here.engine_version != there.engine_version) {
        refuse("model", here.engine_version, there.engine_version);
    }
    if (here.figures_digest != there.figures_digest) {
        refuse("set of figures", here.figures_digest.substr(0, 8), there.figures_digest.substr(0, 8));
    }
    if (here.scenario_digest != there.scenario_digest) {
        refuse("script", here.scenario_digest.substr(0, 8), there.scenario_digest.substr(0, 8));
    }
    if (here.fingerprint != there.fingerprint) {
        refuse("machine that calculates otherwise", here.fingerprint.substr(0, 8), there.fingerprint.substr(0, 8));
    }
    if (here.sampling != there.sampling) {
        refuse("sampling", here.sampling, there.sampling);
    }
    if (here.seed != there.seed) {
        refuse("seed", fmt::format("{}", here.seed), fmt::format("{}", there.seed));
    }
    if (here.first_year != there.first_year || here.last_year != there.last_year) {
        refuse("set of years", fmt::format("{}-{}", here.first_year, here.last_year),
               fmt::format("{}-{}", there.first_year, there.last_year));
    }
}

}  // namespace

void Store::take(const Store& other) {
    const auto here = scenarios();
    std::vector<StoredScenario> wanted;
    for (const auto& theirs : other.scenarios()) {
        const auto ours =
            std::find_if(here.begin(), here.end(), [&](const auto& one) { return one.name == theirs.name; });
        if (ours != here.end()) {
            must_agree(*ours, theirs, other.database_->file);
        }
        if (ours == here.end() || ours->repeats < theirs.repeats) {
            wanted.push_back(theirs);
        }
    }
    guarded(database_->file, [&] {
        auto& sql = database_->sql;
        SQLite::Statement attach(sql, "ATTACH DATABASE ? AS shard");
        attach.bind(1, other.database_->file);
        attach.exec();
        const int unlike =
            sql.execAndGet(
                   "SELECT count(*) FROM cells JOIN shard.cells AS s USING (key) WHERE cells.digest <> s.digest")
                .getInt();
        if (unlike == 0) {
            sql.exec("INSERT OR IGNORE INTO cells SELECT * FROM shard.cells ORDER BY key");
            sql.exec("INSERT OR IGNORE INTO failed_runs SELECT * FROM shard.failed_runs");
            sql.exec("INSERT OR IGNORE INTO swings SELECT * FROM shard.swings");
        }
        sql.exec("DETACH DATABASE shard");
        if (unlike != 0) {
            throw base::NotComparable(
                fmt::format("{}: {} cells hold other numbers for the same key; the machines do not calculate alike",
                            other.database_->file, unlike));
        }
    });
    for (const auto& scenario : wanted) {
        keep(scenario);
    }
}

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
            bind(put, 4, number.year ? std::optional<double>(*number.year) : std::nullopt);
            put.bind(5, number.breakdown);
            put.bind(6, number.part);
            int at = 6;
            for (const auto* value : {&said.base, &said.plan, &said.difference, &said.mc_low, &said.mc_high,
                                      &said.know_low, &said.know_high, &said.share_better, &said.events}) {
                bind(put, ++at, *value);
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
