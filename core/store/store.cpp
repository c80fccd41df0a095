// SPDX-License-Identifier: MIT
#include "store/store.hpp"

#include "base/calendar.hpp"
#include "base/errors.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>

namespace hvis::store {

namespace {

/// Raised with every change of the tables below.
constexpr int schema_version = 1;
constexpr int lock_milliseconds = 2000;

constexpr const char* schema = R"sql(
CREATE TABLE IF NOT EXISTS cells (
    key TEXT PRIMARY KEY, plan TEXT NOT NULL, repeat INTEGER NOT NULL, digest TEXT NOT NULL,
    measured BLOB NOT NULL, ledger TEXT NOT NULL, decisions TEXT NOT NULL, changed_outcomes INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS scenarios (
    name TEXT PRIMARY KEY, title TEXT NOT NULL, against TEXT NOT NULL, script TEXT NOT NULL,
    scenario_digest TEXT NOT NULL, figures_digest TEXT NOT NULL, engine_version TEXT NOT NULL,
    seed TEXT NOT NULL, first_year INTEGER NOT NULL, last_year INTEGER NOT NULL, repeats INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS scenario_cells (
    name TEXT NOT NULL, repeat INTEGER NOT NULL, base_key TEXT NOT NULL, plan_key TEXT NOT NULL,
    PRIMARY KEY (name, repeat)
) WITHOUT ROWID;
CREATE VIEW IF NOT EXISTS runs AS
    SELECT scenario_cells.name AS scenario, scenario_cells.repeat, 'reference' AS side, cells.plan, cells.digest
    FROM scenario_cells JOIN cells ON cells.key = scenario_cells.base_key
    UNION ALL SELECT scenario_cells.name, scenario_cells.repeat, 'plan', cells.plan, cells.digest
    FROM scenario_cells JOIN cells ON cells.key = scenario_cells.plan_key;
CREATE VIEW IF NOT EXISTS missing_runs AS
    SELECT name AS scenario, repeat FROM scenario_cells
    WHERE base_key NOT IN (SELECT key FROM cells) OR plan_key NOT IN (SELECT key FROM cells);
)sql";

std::string damaged(const std::string& file) {
    return fmt::format("the store {} is damaged; run its scenarios into a new one", file);
}

/// A whole number as the store writes it. Throws base::NotComparable for anything else: the file is damaged.
template <class T>
T whole_number(const std::string& text, const std::string& file) {
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
        throw base::NotComparable(damaged(file));
    }
    return value;
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

/// Doubles as bytes, little-endian whatever the machine.
std::string bytes_of(const std::vector<double>& values) {
    std::string bytes(values.size() * sizeof(double), '\0');
    for (std::size_t at = 0; at < values.size(); ++at) {
        auto bits = std::bit_cast<std::uint64_t>(values[at]);
        for (std::size_t byte = 0; byte < sizeof(double); ++byte) {
            bytes[at * sizeof(double) + byte] = static_cast<char>(bits & 0xFFU);
            bits >>= 8U;
        }
    }
    return bytes;
}

std::vector<double> values_of(const std::string& bytes) {
    std::vector<double> values(bytes.size() / sizeof(double));
    for (std::size_t at = 0; at < values.size(); ++at) {
        std::uint64_t bits = 0;
        for (std::size_t byte = sizeof(double); byte-- > 0;) {
            bits = (bits << 8U) | static_cast<unsigned char>(bytes[at * sizeof(double) + byte]);
        }
        values[at] = std::bit_cast<double>(bits);
    }
    return values;
}

/// One line an entry: year, payer, receiver, item, place and kroner, parted by tabs.
std::string text_of(const money::Ledger& ledger) {
    std::string text;
    for (const auto& [entry, kroner] : ledger) {
        text += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", entry.year, entry.payer, entry.receiver, entry.item,
                            entry.place, kroner);
    }
    return text;
}

std::string part(const std::string& text, std::size_t& at, char end) {
    const auto stop = std::min(text.find(end, at), text.size());
    auto piece = text.substr(at, stop - at);
    at = stop + 1;
    return piece;
}

money::Ledger ledger_of(const std::string& text, const std::string& file) {
    money::Ledger ledger;
    for (std::size_t at = 0; at < text.size();) {
        money::Entry entry;
        entry.year = whole_number<int>(part(text, at, '\t'), file);
        entry.payer = part(text, at, '\t');
        entry.receiver = part(text, at, '\t');
        entry.item = part(text, at, '\t');
        entry.place = part(text, at, '\t');
        const auto kroner = part(text, at, '\n');
        double value = 0.0;
        std::from_chars(kroner.data(), kroner.data() + kroner.size(), value);
        ledger[entry] = value;
    }
    return ledger;
}

}  // namespace

struct Store::Database {
    explicit Database(const std::filesystem::path& path)
        : file(path.string()), sql(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, lock_milliseconds) {}
    std::string file;
    SQLite::Database sql;
};

Store::Store(const std::filesystem::path& file) {
    guarded(file.string(), [&] {
        database_ = std::make_unique<Database>(file);
        auto& sql = database_->sql;
        sql.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        const int version = sql.execAndGet("PRAGMA user_version").getInt();
        if (version > schema_version) {
            throw base::NotComparable(
                fmt::format("{} was written by a newer hvis (store version {}; this one knows {})", file.string(),
                            version, schema_version));
        }
        SQLite::Transaction transaction(sql);
        sql.exec(schema);
        sql.exec(fmt::format("PRAGMA user_version = {}", schema_version));
        transaction.commit();
    });
}

Store::~Store() = default;

std::optional<engine::Cell> Store::cell(const std::string& key) const {
    return guarded(database_->file, [&]() -> std::optional<engine::Cell> {
        SQLite::Statement ask(
            database_->sql,
            "SELECT plan, repeat, digest, measured, ledger, decisions, changed_outcomes FROM cells WHERE key = ?");
        ask.bind(1, key);
        if (!ask.executeStep()) {
            return std::nullopt;
        }
        engine::Cell cell;
        cell.key = key;
        cell.plan = ask.getColumn(0).getString();
        cell.repeat = ask.getColumn(1).getInt();
        cell.digest = ask.getColumn(2).getString();
        cell.values = values_of(ask.getColumn(3).getString());
        cell.ledger = ledger_of(ask.getColumn(4).getString(), database_->file);
        for (const char answer : ask.getColumn(5).getString()) {
            cell.decisions.push_back(answer == 'y');
        }
        cell.changed_outcomes = ask.getColumn(6).getInt64();
        return cell;
    });
}

void Store::keep(const engine::Cell& cell) {
    guarded(database_->file, [&] {
        SQLite::Transaction transaction(database_->sql);
        SQLite::Statement put(database_->sql, "INSERT OR IGNORE INTO cells VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        const auto bytes = bytes_of(cell.values);
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
        put.exec();
        transaction.commit();
    });
}

void Store::keep(const StoredScenario& scenario) {
    guarded(database_->file, [&] {
        auto& sql = database_->sql;
        SQLite::Transaction transaction(sql);
        SQLite::Statement put(sql, "INSERT OR REPLACE INTO scenarios VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
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
        put.exec();
        SQLite::Statement clear(sql, "DELETE FROM scenario_cells WHERE name = ?");
        clear.bind(1, scenario.name);
        clear.exec();
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
            scenario.seed = whole_number<std::uint64_t>(ask.getColumn(7).getString(), database_->file);
            scenario.first_year = ask.getColumn(8).getInt();
            scenario.last_year = ask.getColumn(9).getInt();
            scenario.repeats = ask.getColumn(10).getInt();
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

int Store::cell_count() const {
    return guarded(database_->file, [&] { return database_->sql.execAndGet("SELECT count(*) FROM cells").getInt(); });
}

}  // namespace hvis::store
