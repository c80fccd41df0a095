// SPDX-License-Identifier: MIT
// Results kept in one SQLite file: a cell is written whole or not at all, and found again by content.
#pragma once

#include "engine/result.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hvis::store {

/// A scenario as it was run into the store.
struct StoredScenario {
    std::string name;
    std::string file;  ///< of the script, without its folder
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
    std::vector<std::string> settings;  ///< name=value, as --set gave them
    std::string sampling{"random"};
    std::string fingerprint;             ///< of the machine's arithmetic; runs of two are not mixed
    std::vector<std::string> base_keys;  ///< by repeat; a key without its cell: not run yet
    std::vector<std::string> plan_keys;
};

/// One number of a whole scenario, as readers of the file find it in the view "results".
struct StoredNumber {
    std::string indicator;
    std::optional<int> year;  ///< nothing: all reported years together
    std::string breakdown;    ///< "municipality"; empty: the region
    std::string part;         ///< "Viborg"
    engine::Estimate estimate;
};
struct StoredIndicator {
    std::string id, name_da, name_en, unit_da, unit_en, better;
};

enum class Access : std::uint8_t {
    read,   ///< beside a writer; brings an older file up when nobody writes
    write,  ///< alone
};

/// One store. Throws base::TryLater when the file is written by another or the disk full, base::NotComparable when
/// the file is no store, damaged or of a newer version.
class Store {
  public:
    /// An empty path: a store of its own that is gone when it is closed.
    explicit Store(const std::filesystem::path& file, Access access = Access::write);
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;
    Store(Store&&) = delete;
    Store& operator=(Store&&) = delete;

    [[nodiscard]] std::optional<engine::Cell> cell(const std::string& key) const;
    [[nodiscard]] bool has_cell(const std::string& key) const;
    [[nodiscard]] int cell_count() const;
    /// In one transaction; a cell that is there already is left as it is.
    void keep(const engine::Cell& cell);
    /// Replaces the scenario of the same name, its failures and its results.
    void keep(const StoredScenario& scenario);
    /// In order of name.
    [[nodiscard]] std::vector<StoredScenario> scenarios() const;

    /// Repeats that a fault of the script ended, and why.
    void keep_failure(const std::string& scenario, int repeat, const std::string& why);
    [[nodiscard]] std::map<int, std::string> failures(const std::string& scenario) const;

    /// What a whole scenario came to, for readers of the file.
    void keep_results(const std::string& scenario, const std::vector<StoredNumber>& numbers,
                      const std::vector<StoredIndicator>& indicators);

    /// What moves the difference of one indicator, the widest first; replaces what was found before.
    void keep(const StoredScenario& scenario, const engine::Sensitivity& found);
    /// All that was found for the scenario as it says now, on its figures and years, in order of indicator.
    [[nodiscard]] std::vector<engine::Sensitivity> sensitivities(const StoredScenario& scenario) const;

    /// Part `number` of `of` has run all its cells into this store.
    void finish_shard(int number, int of);
    [[nodiscard]] bool has_finished_shard(int number, int of) const;

    /// Takes all that another store holds; what is here already stays. The order of several does not matter.
    /// Throws base::NotComparable, and takes nothing, when both hold one scenario name from other scripts, figures,
    /// models, seeds, years or machines that calculate otherwise, or one cell with other numbers.
    void take(const Store& other);

    /// What is wrong with the file; empty: nothing.
    [[nodiscard]] std::string damage() const;
    /// Mean of what a cell takes in the file; 0 without cells.
    [[nodiscard]] double bytes_a_cell() const;

  private:
    struct Database;
    std::unique_ptr<Database> database_;
};

}  // namespace hvis::store
