// SPDX-License-Identifier: MIT
#include "base/errors.hpp"
#include "base/rewording.hpp"

#include <doctest/doctest.h>

#include <string>

namespace hvis::tests {

TEST_SUITE("texts in both languages") {
    TEST_CASE("a text within a text is told in the language of the whole") {
        const base::InBoth hospital{"et hospital", "hospital"};
        const auto text = base::in_both("\"{}\" er ikke {}", "\"{}\" is no {}", "Arhus", hospital);
        CHECK(text.in(base::Language::da) == "\"Arhus\" er ikke et hospital");
        CHECK(text.in(base::Language::en) == "\"Arhus\" is no hospital");
    }
    TEST_CASE("a fault is told with its place, what was expected and the nearest name") {
        const base::Fault fault{
            "plan.lua", 3, "scenario", "titel", {"er ikke et felt", "is no field"}, {"en af: title", "one of: title"},
            "title"};
        CHECK(base::to_text(fault, base::Language::da) ==
              "plan.lua:3: scenario.titel: er ikke et felt; forventet: en af: title; mente du \"title\"?");
        CHECK(base::to_text(fault, base::Language::en) ==
              "plan.lua:3: scenario.titel: is no field; expected one of: title; did you mean \"title\"?");
    }
    TEST_CASE("what a library says is reworded when it is known") {
        const std::vector<base::Rewording> known{
            {std::regex("(.+): 1 required (.+) missing"), {"$1: mangler en værdi", "$1: lacks a value"}}};
        CHECK(base::reworded("--seed: 1 required INT missing", known)->da == "--seed: mangler en værdi");
        CHECK(base::reworded("--seed: 1 required INT missing", known)->en == "--seed: lacks a value");
        CHECK_FALSE(base::reworded("--seed: is odd", known));
    }
    TEST_CASE("a message longer than any library's is left as it is") {
        const std::vector<base::Rewording> known{{std::regex("(.+) near (.+)"), {"$1 ved $2", "$&"}}};
        CHECK_FALSE(base::reworded(std::string(1'000'000, 'a') + " near b", known));
    }
}

}  // namespace hvis::tests
