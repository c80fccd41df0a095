// SPDX-License-Identifier: MIT
#include "engine/kept_lives.hpp"

#include "tests/support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <tuple>

namespace hvis::tests {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t plenty = 1'000'000'000;

/// A folder that is gone with the test.
struct Folder {
    explicit Folder(const std::string& name) : path(fs::temp_directory_path() / ("hvis-kept-lives-" + name)) {
        fs::remove_all(path);
    }
    ~Folder() { fs::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    Folder(Folder&&) = delete;
    Folder& operator=(Folder&&) = delete;
    [[nodiscard]] std::vector<std::string> files() const {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(path)) {
            names.push_back(entry.path().filename().string());
        }
        std::sort(names.begin(), names.end());
        return names;
    }
    fs::path path;
};

engine::Baseline nobody_lived(const SmallRepeat& small) {
    return {small.repeat.chances(), small.years, small.repeat.people(), outcomes::sizes_of(small_region())};
}
engine::Baseline lived(const SmallRepeat& small) {
    auto baseline = nobody_lived(small);
    baseline.live(1);
    return baseline;
}

engine::Scenario smoking() {
    return read(
        "local course = effort { name = \"course\", offered_to = people { smoking = { \"daily\" }, age = { 18, 79 } }, "
        "takes_part = assumed(percent_a_year(20), \"test\"), stops = assumed(percent(25), \"test\"), costs = "
        "assumed(kroner(1500), \"test\") } return scenario { title = \"s\", years = { 2019, 2020 }, repeats = 2, "
        "changes = { offer { effort = course, where = everywhere, begins = date \"2019-02-01\" } } }");
}

/// The digests of all cells, by key, when they are run with these lives at hand.
std::map<std::string, std::string> digests(const engine::Scenario& scenario, engine::KeptLives* kept) {
    engine::BatchOptions options;
    options.kept_lives = kept;
    options.jobs = 2;
    std::map<std::string, std::string> all;
    options.finished = [&](const engine::Cell& cell) { all[cell.key] = cell.digest; };
    engine::run_cells(small_region(), scenario, options);
    return all;
}

}  // namespace

TEST_SUITE("engine: lives of today kept beside a store") {
    TEST_CASE("lives that were kept are the lives that were lived, person by person and count by count") {
        const Folder folder("same");
        const SmallRepeat small(2020);
        const auto before = lived(small);
        engine::KeptLives(folder.path, plenty).keep("a", before);
        engine::KeptLives kept(folder.path, plenty);
        auto after = nobody_lived(small);
        REQUIRE(kept.fill("a", after));
        CHECK(after.lives.adults == &small.repeat.people());
        CHECK(after.lives.children == before.lives.children);
        CHECK(after.lives.dies_at == before.lives.dies_at);
        CHECK(after.lives.editions == before.lives.editions);
        REQUIRE(after.lives.been.size() == before.lives.been.size());
        for (std::size_t at = 0; at < before.lives.been.size(); ++at) {
            const auto& was = before.lives.been[at];
            const auto& is = after.lives.been[at];
            REQUIRE(std::tie(is.conditions, is.places, is.habits, is.weights) ==
                    std::tie(was.conditions, was.places, was.habits, was.weights));
        }
        REQUIRE(after.lives.events.size() == before.lives.events.size());
        for (std::size_t at = 0; at < before.lives.events.size(); ++at) {
            REQUIRE(after.lives.events[at].luck == before.lives.events[at].luck);
            REQUIRE(after.lives.events[at].time == before.lives.events[at].time);
        }
        CHECK(digest_of(after.tally) == digest_of(before.tally));
        CHECK(kept.told().found == 1);
    }
    TEST_CASE("a plan gives the same cells whether today's lives are lived, kept or read") {
        const Folder folder("cells");
        const auto scenario = smoking();
        const auto without = digests(scenario, nullptr);
        REQUIRE(without.size() == 4);
        engine::KeptLives first(folder.path, plenty);
        CHECK(digests(scenario, &first) == without);
        CHECK(first.told().kept == 2);
        CHECK(first.told().found == 0);
        engine::KeptLives second(folder.path, plenty);
        CHECK(digests(scenario, &second) == without);
        CHECK(second.told().kept == 0);
        CHECK(second.told().found == 2);
    }
    TEST_CASE("another seed, other years or other assumptions find nothing that was kept") {
        const Folder folder("keys");
        const auto scenario = smoking();
        engine::KeptLives kept(folder.path, plenty);
        digests(scenario, &kept);
        auto longer = scenario;
        longer.last_year = 2021;
        auto assumed = scenario;
        assumed.assumptions.push_back(fixed("mortality.yearly_fall", 0.03));
        for (const auto& other : {longer, assumed}) {
            CHECK(digests(other, &kept) == digests(other, nullptr));
            CHECK(kept.told().found == 0);
        }
        CHECK(kept.told().kept == 2 + 2 + 2);
    }
    TEST_CASE("a file cut off, with a byte changed or of another length counts as not there, and is written again") {
        const Folder folder("damaged");
        const SmallRepeat small(2019);
        const auto baseline = lived(small);
        engine::KeptLives kept(folder.path, plenty);
        kept.keep("a", baseline);
        const auto file = folder.path / "a.lives";
        std::ifstream in(file, std::ios::binary);
        const std::string whole((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
        const auto found_in = [&](const std::string& bytes) {
            std::ofstream(file, std::ios::binary) << bytes;
            auto other = nobody_lived(small);
            return kept.fill("a", other) ? digest_of(other.tally) : "nothing, and " + digest_of(other.tally);
        };
        const auto untouched = "nothing, and " + digest_of(nobody_lived(small).tally);
        CHECK(found_in(whole) == digest_of(baseline.tally));
        CHECK(found_in("") == untouched);
        CHECK(found_in(whole.substr(0, 40)) == untouched);
        CHECK(found_in(whole.substr(0, whole.size() - 1)) == untouched);
        CHECK(found_in(whole + " ") == untouched);
        for (const auto at : {std::size_t{3}, std::size_t{60}, std::size_t{100}, whole.size() / 2, whole.size() - 5}) {
            auto changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ 4);
            CHECK(found_in(changed) == untouched);
        }
        kept.keep("a", baseline);
        auto mended = nobody_lived(small);
        CHECK(kept.fill("a", mended));
    }
    TEST_CASE("lives of other people are not taken, whatever their name") {
        const Folder folder("others");
        engine::KeptLives kept(folder.path, plenty);
        kept.keep("a", lived(SmallRepeat(2019)));
        const SmallRepeat longer(2020);
        auto other = nobody_lived(longer);
        CHECK(!kept.fill("a", other));
    }
    TEST_CASE("the folder takes no more than it may: what was longest unused goes first, what this run used stays") {
        const Folder folder("room");
        const SmallRepeat small(2019);
        const auto baseline = lived(small);
        engine::KeptLives(folder.path, plenty).keep("old", baseline);
        const auto one = fs::file_size(folder.path / "old.lives");
        engine::KeptLives(folder.path, plenty).keep("newer", baseline);
        const auto hour_ago = fs::file_time_type::clock::now() - std::chrono::hours(1);
        fs::last_write_time(folder.path / "old.lives", hour_ago);
        std::ofstream(folder.path / "cut-off.lives-part") << "left by a program that was stopped";
        engine::KeptLives kept(folder.path, 2 * one);
        kept.keep("first", baseline);
        CHECK(folder.files() == std::vector<std::string>{"first.lives", "newer.lives"});
        auto read = nobody_lived(small);
        REQUIRE(kept.fill("newer", read));
        kept.keep("second", baseline);
        CHECK(folder.files() == std::vector<std::string>{"first.lives", "newer.lives"});
        CHECK(kept.told().without_room == 1);
    }
    TEST_CASE("where nothing can be written, nothing is kept and the run goes on") {
        const Folder folder("unwritable");
        std::ofstream(folder.path) << "a file where the folder should be";
        const auto scenario = smoking();
        engine::KeptLives kept(folder.path, plenty);
        CHECK(digests(scenario, &kept) == digests(scenario, nullptr));
        CHECK(kept.told().kept == 0);
        CHECK(kept.told().not_written.find("hvis-kept-lives-unwritable") != std::string::npos);
    }
}

}  // namespace hvis::tests
