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
    explicit StoreFile(const std::string& name = "store")
        : path(std::filesystem::temp_directory_path() / ("hvis_store_test_" + name + ".db")) {
        clear();
    }
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

/// As the command line keeps a scenario before it runs.
store::StoredScenario stored(const engine::Scenario& scenario) {
    auto keys = engine::keys_of(small_region(), scenario, 1);
    store::StoredScenario kept;
    kept.name = "t";
    kept.scenario_digest = scenario.digest;
    kept.engine_version = engine::model_version;
    kept.seed = 1;
    kept.first_year = scenario.first_year;
    kept.last_year = scenario.last_year;
    kept.repeats = scenario.repeats;
    kept.base_keys = std::move(keys.base);
    kept.plan_keys = std::move(keys.plan);
    return kept;
}

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
    TEST_CASE("shards taken in any order hold what one store holds, and are taken twice without harm") {
        const StoreFile whole("whole");
        const StoreFile first("first");
        const StoreFile second("second");
        const StoreFile merged("merged");
        const auto scenario = read("return scenario { title = \"t\", years = { 2019, 2019 }, repeats = 3 }");
        const auto run_part = [&](const StoreFile& file, int number, int of) {
            store::Store store(file.path);
            engine::BatchOptions options;
            options.mine = [&](int repeat) { return (repeat - 1) % of == number - 1; };
            options.finished = [&](const engine::Cell& cell) { store.keep(cell); };
            store.keep(stored(scenario));
            engine::run_scenario(small_region(), scenario, options);
        };
        run_part(whole, 1, 1);
        run_part(first, 1, 2);
        run_part(second, 2, 2);
        store::Store store(merged.path);
        for (const auto* shard : {&second, &first, &second}) {
            store.take(store::Store(shard->path));
        }
        const store::Store all(whole.path);
        CHECK(store.cell_count() == all.cell_count());
        const auto kept = all.scenarios();
        for (const auto& key : kept.front().plan_keys) {
            REQUIRE(store.cell(key));
            CHECK(store.cell(key)->digest == all.cell(key)->digest);
        }
    }
    TEST_CASE("shards of another seed, model or calculation are refused, and nothing of them is taken") {
        const StoreFile here("here");
        const StoreFile there("there");
        const auto scenario = read("return scenario { title = \"t\", years = { 2019, 2019 }, repeats = 1 }");
        store::Store store(here.path);
        store.keep(stored(scenario));
        store.keep(some_cell());
        auto other = stored(scenario);
        other.seed = 9;
        auto unlike = some_cell();
        unlike.key = "another";
        {
            store::Store shard(there.path);
            shard.keep(other);
            shard.keep(unlike);
            CHECK_THROWS_AS(store.take(shard), base::NotComparable);
        }
        CHECK_FALSE(store.has_cell("another"));
        there.clear();
        store::Store shard(there.path);
        unlike = some_cell();
        unlike.digest = "other numbers";
        shard.keep(unlike);
        CHECK_THROWS_AS(store.take(shard), base::NotComparable);
    }
    TEST_CASE("a file that is no store is refused with its name") {
        const StoreFile file;
        std::ofstream(file.path) << "this is a letter, not a database, and long enough to be looked at";
        CHECK_THROWS_AS(store::Store{file.path}, base::NotComparable);
    }
}

}  // namespace hvis::tests
