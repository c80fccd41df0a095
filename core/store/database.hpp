// SPDX-License-Identifier: MIT
// The SQLite file of a store, and its faults in our words. For core/store/store*.cpp only.
#pragma once

#include "base/errors.hpp"
#include "store/store.hpp"
#include "store/writer_lock.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace hvis::store {

constexpr int lock_milliseconds = 5000;

inline base::InBoth full_disk(const std::string& file) {
    return base::in_both("disken med lageret {} er fuld; skaf plads, og kør samme kommando igen",
                         "the disk with the store {} is full; free space and run the same command again", file);
}
inline base::InBoth damaged(const std::string& file) {
    return base::in_both("lageret {} er beskadiget; kør dets scenarier ind i et nyt",
                         "the store {} is damaged; run its scenarios into a new one", file);
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
                    base::in_both("lageret {} er i brug af en anden hvis; prøv igen, når den er færdig",
                                  "the store {} is in use by another hvis; try again when it has ended", file));
            case SQLITE_FULL: throw base::TryLater(full_disk(file));
            case SQLITE_IOERR:
                throw base::TryLater(base::in_both(
                    "lageret {} kan ikke skrives lige nu ({}); kør samme kommando igen",
                    "the store {} cannot be written just now ({}); run the same command again", file, fault.what()));
            case SQLITE_CORRUPT: throw base::NotComparable(damaged(file));
            case SQLITE_NOTADB:
                throw base::NotComparable(base::in_both("{} er ikke et hvis-lager", "{} is no hvis store", file));
            default: throw base::TryLater(base::in_both("lageret {}: {}", "the store {}: {}", file, fault.what()));
        }
    }
}

inline void bind_number(SQLite::Statement& put, int at, const std::optional<double>& value) {
    if (value) {
        put.bind(at, *value);
    } else {
        put.bind(at);
    }
}

struct Store::Database {
    Database(const std::filesystem::path& path, Access access)
        : file(path.string()),
          lock(access == Access::write && !path.empty() ? std::make_unique<WriterLock>(path) : nullptr),
          sql(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, lock_milliseconds) {}
    std::string file;
    std::unique_ptr<WriterLock> lock;
    SQLite::Database sql;
};

}  // namespace hvis::store
