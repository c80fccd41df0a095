// SPDX-License-Identifier: MIT
// A disk that fails when it is told to: SQLite's own file layer with writes and syncs that can be refused.
#pragma once

#include <sqlite3.h>

#include <map>

namespace hvis::tests {

/// While it lives, all stores opened lie on it. One at a time.
class FaultyDisk {
  public:
    enum class Fault { write, sync };

    FaultyDisk() {
        usual_ = sqlite3_vfs_find(nullptr);
        shim_ = *usual_;
        shim_.zName = "faulty";
        shim_.xOpen = open;
        sqlite3_vfs_register(&shim_, 1);
    }
    ~FaultyDisk() {
        sqlite3_vfs_unregister(&shim_);
        left_ = -1;
    }
    FaultyDisk(const FaultyDisk&) = delete;
    FaultyDisk& operator=(const FaultyDisk&) = delete;
    FaultyDisk(FaultyDisk&&) = delete;
    FaultyDisk& operator=(FaultyDisk&&) = delete;

    /// After so many more that go well, every one fails.
    static void fail_after(Fault fault, int good) {
        fault_ = fault;
        left_ = good;
    }
    static void mend() { left_ = -1; }

  private:
    static bool fails(Fault fault) {
        if (fault != fault_ || left_ < 0) {
            return false;
        }
        left_ -= left_ > 0 ? 1 : 0;
        return left_ == 0;
    }
    static int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at) {
        return fails(Fault::write) ? SQLITE_FULL : real_write_(file, bytes, count, at);
    }
    static int sync(sqlite3_file* file, int flags) {
        return fails(Fault::sync) ? SQLITE_IOERR_FSYNC : real_sync_(file, flags);
    }
    static int open(sqlite3_vfs* /*shim*/, const char* name, sqlite3_file* file, int flags, int* given) {
        const int code = usual_->xOpen(usual_, name, file, flags, given);
        if (code == SQLITE_OK && file->pMethods != nullptr) {
            auto& mine = methods_[file->pMethods];
            mine = *file->pMethods;
            real_write_ = mine.xWrite;
            real_sync_ = mine.xSync;
            mine.xWrite = write;
            mine.xSync = sync;
            file->pMethods = &mine;
        }
        return code;
    }

    static inline sqlite3_vfs* usual_{nullptr};
    static inline sqlite3_vfs shim_{};
    static inline std::map<const sqlite3_io_methods*, sqlite3_io_methods> methods_;
    static inline int (*real_write_)(sqlite3_file*, const void*, int, sqlite3_int64){nullptr};
    static inline int (*real_sync_)(sqlite3_file*, int){nullptr};
    static inline Fault fault_{Fault::write};
    static inline int left_{-1};
};

}  // namespace hvis::tests
