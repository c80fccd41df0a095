// SPDX-License-Identifier: MIT
#include "engine/plan_words.hpp"
#include "tests/support.hpp"

#include <doctest/doctest.h>

#include <string>

namespace hvis::tests {

namespace {

/// The plan of a script with these changes, in sentences.
std::vector<engine::InBoth> told(const std::string& changes) {
    return engine::in_words(small_region(),
                            read("return scenario { title = \"t\", changes = { " + changes + " } }").plan);
}

}  // namespace

TEST_SUITE("worked: a plan in sentences") {
    TEST_CASE("a plan that changes nothing has none") {
        CHECK(told("").empty());
    }
    TEST_CASE("a function that closes says where and from when") {
        const auto words =
            told(R"(close_service { service = "primary PCI", at = "Aarhus", begins = date "2019-03-01" })");
        REQUIRE(words.size() == 1);
        CHECK(words[0].en.starts_with("primary PCI closes in Aarhus, from 1 March 2019"));
        CHECK(words[0].da.find("lukker i Aarhus, fra 1. marts 2019") != std::string::npos);
    }
    TEST_CASE("one ambulance is one, two are two, and fewer are fewer") {
        const auto words = told(
            R"(place_ambulance { at = "Lemvig", vehicles = 1, begins = date "2020-01-01" },
               place_ambulance { at = "Struer", vehicles = 2, begins = date "2020-01-01" },
               place_ambulance { at = "Skive", vehicles = -1, begins = date "2020-01-01" })");
        REQUIRE(words.size() == 3);
        CHECK(words[0].da == "1 ambulance mere i Lemvig, fra 1. januar 2020");
        CHECK(words[1].en == "2 more ambulances in Struer, from 1 January 2020");
        CHECK(words[2].da == "1 ambulance færre i Skive, fra 1. januar 2020");
    }
    TEST_CASE("an effort is named with where it is offered") {
        const auto words = told(
            R"(offer { effort = effort { from = "smoking_course" }, where = { "Viborg", "Skive" }, begins = date "2019-01-01" })");
        REQUIRE(words.size() == 1);
        CHECK(words[0].da.find("tilbydes i") != std::string::npos);
        CHECK(words[0].da.find("Viborg") != std::string::npos);
        CHECK(words[0].en.find(" and ") != std::string::npos);
    }
}

}  // namespace hvis::tests
