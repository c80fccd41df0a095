// SPDX-License-Identifier: MIT
// Results kept in one SQLite file: a cell is written whole or not at all, and found again by content.
#pragma once

#include "engine/result.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hvis::store {

/// A scenario as it was run into the store.
struct StoredScenario {
    std::string name;
    std::string title;
    std::string against;
    std::string text;  ///< the script
    std::string scenario_digest;
    std::string figures_digest;
    std::string engine_version;
    std::uint64_t seed{0};
    int first_year{0};
    int last_year{0};
    int repeats{0};
    std::vector<std::string> base_keys;  ///< by repeat; a key without its cell: not run yet
    std::vector<std::string> plan_keys;
};

/// One store, held open by one writer. Throws base::TryLater when the file is locked or the disk full,
/// base::NotComparable when the file is no store or of a newer version.
class Store {
  public:
    explicit Store(const std::filesystem::path& file);
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;
    Store(Store&&) = delete;
    Store& operator=(Store&&) = delete;

    [[nodiscard]] std::optional<engine::Cell> cell(const std::string& key) const;
    /// In one transaction; a cell that is there already is left as it is.
    void keep(const engine::Cell& cell);
    /// Replaces the scenario of the same name.
    void keep(const StoredScenario& scenario);
    /// In order of name.
    [[nodiscard]] std::vector<StoredScenario> scenarios() const;
    [[nodiscard]] int cell_count() const;
    [[nodiscard]] bool has_cell(const std::string& key) const;
    /// Takes all that another store holds; what is here already stays. The order of several does not matter.
    /// Throws base::NotComparable, and takes nothing, when both hold one scenario name from other scripts, figures,
    /// models, seeds or years, or one cell with other numbers.
    void take(const Store& other);

  private:
    struct Database;
    std::unique_ptr<Database> database_;
};

}  // namespace hvis::store
