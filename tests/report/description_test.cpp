// SPDX-License-Identifier: MIT
#include "base/errors.hpp"
#include "engine/batch.hpp"
#include "report/description.hpp"
#include "tests/support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

namespace hvis::tests {

namespace {

std::vector<report::Page> pages() {
    const auto files = std::filesystem::directory_iterator(source() / "data");
    const auto tables =
        std::count_if(begin(files), end(files), [](const auto& entry) { return entry.path().extension() == ".csv"; });
    return report::description(region(), engine::model_version, static_cast<int>(tables));
}

}  // namespace

TEST_SUITE("the model describes itself") {
    TEST_CASE("the pages in docs are what the program says today (./dev docs)") {
        for (const auto& page : pages()) {
            INFO(page.file);
            CHECK(text_of(source() / "docs" / page.file) == page.text);
        }
    }
    TEST_CASE("numbers are counted: a region with a hospital less says so") {
        auto smaller = region();
        const auto before = report::description(smaller, "x", 1).front().text;
        smaller.hospitals.pop_back();
        const auto after = report::description(smaller, "x", 1).front().text;
        CHECK(before.find("| hospital | 7,") != std::string::npos);
        CHECK(after.find("| hospital | 6,") != std::string::npos);
    }
    TEST_CASE("every named figure stands in the table with its source") {
        const auto table = pages().back().text;
        for (const auto& figure : region().figures) {
            INFO(figure.name);
            CHECK(table.find("| `" + figure.name + "` |") != std::string::npos);
        }
    }
    TEST_CASE("a page that asks for what nothing counts is refused") {
        CHECK(report::filled("{{beds}} beds", {{"beds", "7"}}) == "7 beds");
        CHECK_THROWS_AS((void)report::filled("{{bed}} beds", {{"beds", "7"}}), base::CoreError);
        CHECK_THROWS_AS((void)report::filled("{{beds", {{"beds", "7"}}), base::CoreError);
    }
}

}  // namespace hvis::tests
