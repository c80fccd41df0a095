// SPDX-License-Identifier: MIT
#include "store/store.hpp"
#include "tests/support.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>

namespace hvis::tests {

namespace {

/// A store file that is removed afterwards.
struct StoreFile {
    StoreFile() : path(std::filesystem::temp_directory_path() / "hvis_store_test.db") { clear(); }
    ~StoreFile() { clear(); }
    StoreFile(const StoreFile&) = delete;
    StoreFile& operator=(const StoreFile&) = delete;
    StoreFile(StoreFile&&) = delete;
    StoreFile& operator=(StoreFile&&) = delete;
    void clear() const {
        for (const auto* ending : {"", "-wal", "-shm"}) {
            std::filesystem::remove(path.string() + ending);
        }
    }
    std::filesystem::path path;
};

engine::Cell some_cell() {
    engine::Cell cell;
    cell.key = "k";
    cell.plan = "en plan";
    cell.repeat = 2;
    cell.digest = "d";
    cell.values = {1.5, -0.0, 1e300, std::nan("")};
    cell.ledger[{2019, "region", "hospitals", "hospital care", ""}] = 0.1 + 0.2;
    cell.decisions = {true, false};
    cell.changed_outcomes = 3;
    return cell;
}

}  // namespace

TEST_SUITE("worked: results kept") {
    TEST_CASE("a cell comes back as it was, from a store opened again") {
        const StoreFile file;
        store::Store(file.path).keep(some_cell());
        const store::Store again(file.path);
        const auto cell = again.cell("k");
        REQUIRE(cell);
        CHECK(cell->values[0] == 1.5);
        CHECK(std::signbit(cell->values[1]));
        CHECK(std::isnan(cell->values[3]));
        CHECK(cell->ledger == some_cell().ledger);
        CHECK(cell->decisions == some_cell().decisions);
        CHECK_FALSE(again.cell("another"));
    }
    TEST_CASE("more repeats compute only the new ones, and say the same as all at once") {
        const StoreFile file;
        store::Store store(file.path);
        auto scenario = read(
            "return scenario { title = \"t\", years = { 2019, 2019 }, repeats = 1, changes = { close_service { service "
            "= \"primary PCI\", at = \"Aarhus\", begins = date \"2019-03-01\" } } }");
        int computed = 0;
        engine::BatchOptions options;
        options.known = [&](const std::string& key) { return store.cell(key); };
        options.finished = [&](const engine::Cell& cell) {
            ++computed;
            store.keep(cell);
        };
        engine::run_scenario(small_region(), scenario, options);
        CHECK(computed == 2);
        scenario.repeats = 2;
        const auto in_two =
            engine::answer(small_region(), scenario, engine::run_scenario(small_region(), scenario, options), 1);
        CHECK(computed == 4);
        const auto at_once =
            engine::answer(small_region(), scenario, engine::run_scenario(small_region(), scenario, {}), 1);
        CHECK(in_two.digest == at_once.digest);
        // a changed script never meets the old cells of its plan
        scenario.plan.services.front().begins += base::day_length;
        engine::run_scenario(small_region(), scenario, options);
        CHECK(computed == 6);
    }
    TEST_CASE("a file that is no store is refused with its name") {
        const StoreFile file;
        std::ofstream(file.path) << "this is a letter, not a database, and long enough to be looked at";
        CHECK_THROWS_AS(store::Store{file.path}, base::NotComparable);
    }
}

}  // namespace hvis::tests
