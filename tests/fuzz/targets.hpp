// SPDX-License-Identifier: MIT
// What is read from outside, given any bytes: each must be taken or refused with the fault that its reader promises.
// Anything else that is thrown, a crash, a hang or a leak is a finding. Kept findings lie in tests/fuzz/found.
#pragma once

#include "base/errors.hpp"
#include "bindings/lua/read_scenario.hpp"
#include "figures/load.hpp"
#include "store/store.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace hvis::fuzz {

inline const std::filesystem::path& root() {
    static const std::filesystem::path folder = HVIS_SOURCE;
    return folder;
}
inline const figures::Region& region() {
    static const auto loaded = figures::load_region(root() / "data");
    return loaded;
}
inline const lua::Words& words() {
    static const auto loaded = lua::load_words(root() / "scripts");
    return loaded;
}

/// A folder of this process, emptied at its end.
class Folder {
  public:
    Folder() : path_(std::filesystem::temp_directory_path() / ("hvis_fuzz_" + std::to_string(getpid()))) {
        std::filesystem::create_directories(path_);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    Folder(Folder&&) = delete;
    Folder& operator=(Folder&&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

inline void script(std::string_view bytes) {
    try {
        lua::read_batch({"fuzz.lua", std::string(bytes), {"", {{"a", "5"}}}}, words(), region());
    } catch (const base::ScenarioError&) {
    } catch (const base::UsageError&) {
    }
}

inline void plan(std::string_view bytes) {
    try {
        lua::read_batch({"fuzz.json", std::string(bytes), {}}, words(), region());
    } catch (const base::ScenarioError&) {
    }
}

/// The first byte says which figure file the rest stands for.
inline void figure_file(std::string_view bytes) {
    static const auto files = [] {
        std::vector<std::filesystem::path> all;
        for (const auto& entry : std::filesystem::directory_iterator(root() / "data")) {
            all.push_back(entry.path());
        }
        std::sort(all.begin(), all.end());
        return all;
    }();
    if (bytes.empty()) {
        return;
    }
    const Folder folder;
    const auto chosen = static_cast<unsigned char>(bytes.front()) % files.size();
    for (std::size_t at = 0; at < files.size(); ++at) {
        const auto place = folder.path() / files[at].filename();
        if (at == chosen) {
            std::ofstream(place, std::ios::binary) << bytes.substr(1);
        } else {
            std::filesystem::create_symlink(files[at], place);
        }
    }
    try {
        figures::load_region(folder.path());
    } catch (const base::FigureError&) {
    }
}

inline void store_file(std::string_view bytes) {
    const Folder folder;
    const auto place = folder.path() / "fuzz.db";
    std::ofstream(place, std::ios::binary) << bytes;
    try {
        const store::Store store(place);
        for (const auto& scenario : store.scenarios()) {
            for (const auto& key : scenario.base_keys) {
                static_cast<void>(store.cell(key));
            }
        }
        static_cast<void>(store.cell_count());
    } catch (const base::NotComparable&) {
    } catch (const base::TryLater&) {
    }
}

}  // namespace hvis::fuzz
