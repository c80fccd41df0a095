// SPDX-License-Identifier: MIT
// One writer a store: a file beside it that the writer holds and that the system lets go of however it ends.
#pragma once

#include <filesystem>

namespace hvis::store {

class WriterLock {
  public:
    /// Throws base::TryLater, naming the process that holds it.
    explicit WriterLock(const std::filesystem::path& store);
    ~WriterLock();
    WriterLock(const WriterLock&) = delete;
    WriterLock& operator=(const WriterLock&) = delete;
    WriterLock(WriterLock&&) = delete;
    WriterLock& operator=(WriterLock&&) = delete;

  private:
    std::filesystem::path file_;
    int handle_{-1};
};

}  // namespace hvis::store
