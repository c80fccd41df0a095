// SPDX-License-Identifier: MIT
// Lives of today in files, so that later runs on the same people need not live them again.
#pragma once

#include "engine/baseline.hpp"

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <set>
#include <string>

namespace hvis::engine {

/// A folder with the baselines of repeats, each in a file named by all it depends on. A file that is damaged, cut off
/// or of another kind of machine counts as not there. Used by several threads at once, and by one program at a time.
class KeptLives {
  public:
    /// `folder` is made when it is first written to. Its files take at most `most_bytes`: those that this program has
    /// not used make room, the longest unused first; where that does not do, no more are kept.
    KeptLives(std::filesystem::path folder, std::uintmax_t most_bytes);

    /// Fills a baseline that nobody has lived yet with the lives kept under this key. False: none are, and it is as
    /// before.
    bool fill(const std::string& key, Baseline& baseline);
    /// What cannot be written is not kept, and nothing else happens.
    void keep(const std::string& key, const Baseline& baseline);

    struct Told {
        int found{0};
        int kept{0};
        int without_room{0};
        std::string not_written;  ///< a file that could not be; empty: all could
    };
    [[nodiscard]] Told told() const;

  private:
    [[nodiscard]] std::filesystem::path file_of(const std::string& key) const;
    [[nodiscard]] bool make_room(std::uintmax_t bytes);

    std::filesystem::path folder_;
    std::uintmax_t most_bytes_;
    mutable std::mutex mutex_;
    std::set<std::filesystem::path> used_;  ///< by this program
    Told told_;
};

}  // namespace hvis::engine
