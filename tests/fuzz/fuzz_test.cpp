// SPDX-License-Identifier: MIT
// What fuzzing found once, and small cases of each kind, stays right.
#include "tests/fuzz/targets.hpp"

#include <doctest/doctest.h>

#include <sstream>

namespace hvis::tests {

namespace {

template <class Target>
void try_all(const std::filesystem::path& folder, Target target) {
    if (!std::filesystem::exists(folder)) {
        return;
    }
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        INFO(entry.path().string());
        std::ostringstream bytes;
        bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
        CHECK_NOTHROW(target(bytes.str()));
    }
}

}  // namespace

TEST_SUITE("law 3: any bytes are taken or refused with a clear fault") {
    const auto found = fuzz::root() / "tests" / "fuzz" / "found";

    TEST_CASE("as a script") {
        try_all(found / "script", fuzz::script);
    }
    TEST_CASE("as a plan in JSON") {
        try_all(found / "plan", fuzz::plan);
    }
    TEST_CASE("as a figure file") {
        try_all(found / "figure_file", fuzz::figure_file);
    }
    TEST_CASE("as a store") {
        try_all(found / "store_file", fuzz::store_file);
        fuzz::store_file("");
        fuzz::store_file("SQLite format 3");
        fuzz::store_file("no store at all");
    }
}

}  // namespace hvis::tests
