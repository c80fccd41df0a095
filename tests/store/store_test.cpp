// SPDX-License-Identifier: MIT
#include "store/store.hpp"
#include "tests/store/faulty_disk.hpp"
#include "tests/support.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <malloc.h>
#include <unistd.h>

#include <cmath>
#include <fstream>
#include <sstream>

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
        for (const auto* ending : {"", "-wal", "-shm", "-writer"}) {
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

/// Memory of this process in use now.
double resident_megabytes() {
    malloc_trim(0);  // memory given back, but kept for later, is nobody's
    std::ifstream file("/proc/self/statm");
    double all = 0.0;
    double resident = 0.0;
    file >> all >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
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
        CHECK(cell->plan == "en plan");
        CHECK(cell->repeat == 2);
        CHECK(cell->digest == "d");
        CHECK(cell->changed_outcomes == 3);
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
        options.has = [&](const std::string& key) { return store.has_cell(key); };
        const auto from_store = [&] {
            const auto keys = engine::keys_of(small_region(), scenario, 1);
            return engine::answer(small_region(), scenario, 1, [&](int repeat) {
                const auto at = static_cast<std::size_t>(repeat - 1);
                return std::optional(std::pair(store.cell(keys.base[at]).value(), store.cell(keys.plan[at]).value()));
            });
        };
        options.finished = [&](const engine::Cell& cell) {
            ++computed;
            store.keep(cell);
        };
        engine::run_cells(small_region(), scenario, options);
        CHECK(computed == 2);
        scenario.repeats = 2;
        CHECK(engine::run_cells(small_region(), scenario, options) == 2);
        const auto in_two = from_store();
        CHECK(computed == 4);
        const auto at_once =
            engine::answer(small_region(), scenario, engine::run_scenario(small_region(), scenario, {}), 1);
        CHECK(in_two.digest == at_once.digest);
        // a changed script never meets the old cells of its plan
        scenario.plan.services.front().begins += base::day_length;
        engine::run_cells(small_region(), scenario, options);
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
            engine::run_cells(small_region(), scenario, options);
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
    TEST_CASE("a second writer is told who writes, a reader reads beside the writer") {
        const StoreFile file;
        store::Store writer(file.path);
        writer.keep(some_cell());
        CHECK_THROWS_WITH_AS(store::Store{file.path}, doctest::Contains(fmt::format("(process {})", getpid()).c_str()),
                             base::TryLater);
        CHECK(store::Store(file.path, store::Access::read).has_cell("k"));
    }
    TEST_CASE("a store of version 1 opens as it was, and is of the present version from then on") {
        const StoreFile file;
        {
            std::ifstream text(source() / "tests/golden/store_version_1.sql");
            std::ostringstream all;
            all << text.rdbuf();
            SQLite::Database(file.path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(all.str());
        }
        for (int time = 0; time < 2; ++time) {
            const store::Store store(file.path);
            REQUIRE(store.cell("b"));
            CHECK(store.cell("b")->values == std::vector<double>{1.5, -2.25});
            CHECK(store.cell("b")->ledger.begin()->second == 2.5);
            CHECK(store.cell("p")->values == std::vector<double>{2.0, 3.0});
            CHECK(store.cell("p")->decisions == std::vector<bool>{true});
            CHECK(store.cell("p")->events.empty());
            CHECK(store.scenarios().front().plan_keys == std::vector<std::string>{"p"});
            CHECK(store.damage().empty());
        }
        SQLite::Database(file.path.string(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
        CHECK_THROWS_AS(store::Store{file.path}, base::NotComparable);
    }
    TEST_CASE("a disk that fails in the middle of anything loses no cell that was acknowledged") {
        using Fault = FaultyDisk::Fault;
        for (const auto fault : {Fault::write, Fault::sync}) {
            for (int good = 1; good < 40; good += 3) {
                const FaultyDisk disk;
                const StoreFile file;
                int acknowledged = 0;
                const auto keep_until_it_fails = [&] {
                    store::Store store(file.path);
                    FaultyDisk::fail_after(fault, good);
                    for (int number = 0; number < 60; ++number) {
                        auto cell = some_cell();
                        cell.key = fmt::format("k{}", number);
                        store.keep(cell);
                        acknowledged = number + 1;
                    }
                };
                CHECK_THROWS_AS(keep_until_it_fails(), base::TryLater);
                FaultyDisk::mend();
                const store::Store again(file.path);
                CHECK(again.damage().empty());
                for (int number = 0; number < acknowledged; ++number) {
                    CHECK(again.has_cell(fmt::format("k{}", number)));
                }
            }
        }
    }
    TEST_CASE("repeats that failed are kept with their reason until the scenario is run again") {
        const StoreFile file;
        store::Store store(file.path);
        const auto scenario = read("return scenario { title = \"t\", years = { 2019, 2019 }, repeats = 2 }");
        store.keep(stored(scenario));
        store.keep_failure("t", 2, "test.lua:3: no");
        CHECK(store.failures("t").at(2) == "test.lua:3: no");
        store.keep(stored(scenario));
        CHECK(store.failures("t").empty());
    }
    TEST_CASE("what a scenario came to is read from the view results under plain names") {
        const StoreFile file;
        engine::Estimate estimate;
        estimate.plan = 12.5;
        store::Store(file.path).keep_results("t", {{"travel.mean", std::nullopt, "municipality", "Viborg", estimate}},
                                             {{"travel.mean", "Rejsetid", "Travel", "minutter", "minutes", "lower"}});
        const SQLite::Database reader(file.path.string());
        SQLite::Statement ask(reader, "SELECT name_da, part, plan, year FROM results WHERE scenario = 't'");
        REQUIRE(ask.executeStep());
        CHECK(ask.getColumn(0).getString() == "Rejsetid");
        CHECK(ask.getColumn(1).getString() == "Viborg");
        CHECK(ask.getColumn(2).getDouble() == 12.5);
        CHECK(ask.getColumn(3).isNull());
    }
    TEST_CASE("what moves a difference is kept with the scenario, and is not told of one that says something else") {
        const StoreFile file;
        store::Store store(file.path);
        auto kept = stored(read("return scenario { title = \"t\", years = { 2019, 2019 }, repeats = 1 }"));
        engine::Sensitivity found;
        found.indicator = "readmission.30d";
        found.repeats = 2;
        found.difference = -0.5;
        found.swings = {{"care.crowding", 0.0, 9.0, -0.75, -0.25, "a paper"},
                        {"prices", 1.0, 2.0, -0.5, -0.45, "a table"}};
        store.keep(kept, found);
        found.swings.pop_back();
        store.keep(kept, found);
        const auto told = store.sensitivities(kept);
        REQUIRE(told.size() == 1);
        CHECK(told[0].indicator == "readmission.30d");
        CHECK(told[0].difference == -0.5);
        REQUIRE(told[0].swings.size() == 1);
        CHECK(told[0].swings[0].at_high == -0.25);
        kept.scenario_digest = "another";
        CHECK(store.sensitivities(kept).empty());
    }
    TEST_CASE("numbers packed and unpacked are the same bits, and damaged bytes are refused") {
        const StoreFile file;
        store::Store(file.path).keep(some_cell());
        SQLite::Database(file.path.string(), SQLite::OPEN_READWRITE).exec("UPDATE cells SET measured = x'789c00'");
        CHECK_THROWS_AS(store::Store(file.path).cell("k"), base::NotComparable);
    }
    TEST_CASE("a batch holds no cells: six times the cells, the same memory (slow)") {
        const StoreFile file;
        store::Store store(file.path);
        auto scenario = read("return scenario { title = \"t\", years = { 2019, 2019 }, repeats = 30 }");
        engine::BatchOptions options;
        options.has = [&](const std::string& key) { return store.has_cell(key); };
        options.finished = [&](const engine::Cell& cell) { store.keep(cell); };
        const auto answer = [&] {
            engine::run_cells(small_region(), scenario, options);
            const auto keys = engine::keys_of(small_region(), scenario, 1);
            engine::answer(small_region(), scenario, 1, [&](int repeat) {
                const auto at = static_cast<std::size_t>(repeat - 1);
                return std::optional(std::pair(store.cell(keys.base[at]).value(), store.cell(keys.plan[at]).value()));
            });
            return resident_megabytes();
        };
        const double few = answer();
        scenario.repeats = 180;
        const double many = answer();
        INFO(few, " MB after 60 cells, ", many, " MB after 360");
        // the cells alone would be 300 x 0.11 MB
        CHECK(many < few + 10.0);
    }
    TEST_CASE("a file that is no store is refused with its name") {
        const StoreFile file;
        std::ofstream(file.path) << "this is a letter, not a database, and long enough to be looked at";
        CHECK_THROWS_AS(store::Store{file.path}, base::NotComparable);
    }
}

}  // namespace hvis::tests
