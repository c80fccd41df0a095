// SPDX-License-Identifier: MIT
#include "store/writer_lock.hpp"

#include "base/errors.hpp"
#include "store/database.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>

namespace hvis::store {

namespace {

/// Is this open file still the one of that name? Its last holder may have removed it.
bool is_same(int handle, const std::filesystem::path& file) {
    struct stat held {};
    struct stat named {};
    return fstat(handle, &held) == 0 && stat(file.c_str(), &named) == 0 && held.st_ino == named.st_ino;
}

base::InBoth holder_in(int handle) {
    std::array<char, 32> text{};
    const auto length = pread(handle, text.data(), text.size(), 0);
    return length > 0 ? base::in_both(" (proces {})", " (process {})",
                                      std::string(text.data(), static_cast<std::size_t>(length)))
                      : base::InBoth{};
}

}  // namespace

WriterLock::WriterLock(const std::filesystem::path& store) : file_(store.string() + "-writer") {
    while (handle_ < 0) {
        handle_ = open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
        if (handle_ < 0 && errno == ENOSPC) {
            throw base::TryLater(full_disk(store.string()));
        }
        if (handle_ < 0) {
            throw base::TryLater(base::in_both("lageret {} kan ikke skrives: dets mappe mangler eller er ikke din",
                                               "the store {} cannot be written: its folder is missing or not yours",
                                               store.string()));
        }
        if (flock(handle_, LOCK_EX | LOCK_NB) != 0) {
            const auto holder = holder_in(handle_);
            close(handle_);
            throw base::TryLater(
                base::in_both("lageret {} skrives af en anden hvis{}; prøv igen, når den er færdig",
                              "the store {} is being written by another hvis{}; try again when it has ended",
                              store.string(), holder));
        }
        if (!is_same(handle_, file_)) {
            close(handle_);
            handle_ = -1;
        }
    }
    const auto own = fmt::format("{}", getpid());
    // who holds it is told as far as the disk has room for it
    const bool told = ftruncate(handle_, 0) == 0 && pwrite(handle_, own.data(), own.size(), 0) > 0;
    static_cast<void>(told);
}

WriterLock::~WriterLock() {
    std::error_code ignored;
    std::filesystem::remove(file_, ignored);
    close(handle_);
}

}  // namespace hvis::store
