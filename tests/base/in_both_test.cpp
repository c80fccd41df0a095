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
            {"*: 1 required * missing", {"{0}: mangler en værdi", "{0}: lacks a value"}},
            {"* expected near *", {"{0} mangler ved {1}", ""}},
            {"nothing to read", {"intet at læse", ""}}};
        CHECK(base::reworded("--seed: 1 required INT missing", known)->da == "--seed: mangler en værdi");
        CHECK(base::reworded("--seed: 1 required INT missing", known)->en == "--seed: lacks a value");
        CHECK(base::reworded("'}' expected near 'x'", known)->da == "'}' mangler ved 'x'");
        CHECK(base::reworded("'}' expected near 'x'", known)->en == "'}' expected near 'x'");
        CHECK(base::reworded("nothing to read", known)->da == "intet at læse");
        for (const auto* other : {"--seed: is odd", "nothing to read here", "--seed: 1 required INT missing too", ""}) {
            CHECK_FALSE(base::reworded(other, known));
        }
    }
}

}  // namespace hvis::tests
