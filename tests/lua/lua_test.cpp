// SPDX-License-Identifier: MIT
#include "bindings/lua/checks.hpp"
#include "bindings/lua/plan_json.hpp"
#include "bindings/lua/read_plan.hpp"
#include "engine/net_costs.hpp"
#include "report/verdicts.hpp"
#include "tests/support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

namespace hvis::tests {

namespace {

bool has_fault(const std::vector<base::Fault>& faults, int line, const std::string& word,
               const std::string& suggestion) {
    return std::any_of(faults.begin(), faults.end(), [&](const base::Fault& fault) {
        return fault.line == line && fault.word == word && fault.suggestion == suggestion;
    });
}

}  // namespace

TEST_SUITE("worked: all faults at once, with line and nearest name") {
    TEST_CASE("five different faults are five messages") {
        const auto faults = faults_of(R"(local x = efort { name = "a" }
return scenario {
  title = "t", yeers = { 2019, 2020 },
  changes = {
    move_service { service = "acute abdominal surgry", from = "Horsens", to = "Aarhus", begins = date "2023-01-01" },
    move_service { service = "acute medicine", from = "Hosens", to = "Aarhus",
                   begins = date "2023-02-30" },
  } })");
        CHECK(faults.size() == 5);
        CHECK(has_fault(faults, 1, "efort", "effort"));
        CHECK(has_fault(faults, 3, "scenario", "years"));
        CHECK(has_fault(faults, 5, "move_service", "acute abdominal surgery"));
        CHECK(has_fault(faults, 6, "move_service", "Horsens"));
        CHECK(has_fault(faults, 7, "date", ""));
    }
    TEST_CASE("a bare number where a unit is needed is an error") {
        const auto faults = faults_of(
            "local e = effort { name = \"e\", offered_to = people {}, takes_part = 5, stops = percent(10), costs = "
            "kroner(1) }\nreturn scenario { title = \"t\" }");
        REQUIRE(faults.size() == 1);
        CHECK(faults[0].field == "takes_part");
    }
    TEST_CASE("an impossible share is an error") {
        CHECK(faults_of("local p = percent(120)\nreturn scenario { title = \"t\" }").size() == 1);
    }
    TEST_CASE("a service cannot move from where it is not") {
        const auto faults = faults_of(
            "return scenario { title = \"t\", changes = { move_service { service = \"primary PCI\", from = "
            "\"Horsens\", to = \"Viborg\", begins = date \"2020-01-01\" } } }");
        REQUIRE(faults.size() == 1);
        CHECK(faults[0].message.en == "Horsens does not have primary PCI on 2020-01-01");
    }
    TEST_CASE("a service that moves to where it is, is told") {
        const auto faults = faults_of(
            "return scenario { title = \"t\", changes = { move_service { service = \"primary PCI\", from = "
            "\"Aarhus\", to = \"Aarhus\", begins = date \"2020-01-01\" } } }");
        REQUIRE(faults.size() == 1);
        CHECK(faults[0].message.da == "er det samme som \"from\": intet flytter");
    }
    TEST_CASE("a missing field is named") {
        CHECK(faults_of("return scenario { }")[0].field == "title");
    }
    TEST_CASE("a script that returns no scenario says so") {
        CHECK(faults_of("return 5")[0].expected.en == "return scenario { ... } at its end");
    }
    TEST_CASE("Lua's own errors keep their line") {
        CHECK(faults_of("local a = 1\nreturn scenario {{")[0].line == 2);
    }
    TEST_CASE("Danish spellings of one place are one place") {
        CHECK(faults_of("return scenario { title = \"t\", changes = { move_service { service = \"akut mavekirurgi\", "
                        "from = \"horsens\", to = \"Århus\", begins = date \"2020-01-01\" } } }")
                  .empty());
    }
    TEST_CASE("a goal in the wrong unit is an error") {
        CHECK(faults_of("return scenario { title = \"t\", goals = { goal { indicator = \"smoking.daily\", at_most = "
                        "minutes(10) } } }")
                  .size() == 1);
    }
}

TEST_SUITE("law 3: a script cannot draw, read, write or hang") {
    TEST_CASE("luck is refused with a pointer to between") {
        CHECK(faults_of("local x = math.random()\nreturn scenario { title = \"t\" }")[0].message.en.find("between") !=
              std::string::npos);
    }
    TEST_CASE("files, clock, loading and metatables are out of reach") {
        for (const auto* name : {"os", "io", "debug", "load", "require", "setmetatable", "pcall", "coroutine", "dofile",
                                 "collectgarbage"}) {
            INFO(name);
            const auto faults = faults_of(std::string("local x = ") + name + "\nreturn scenario { title = \"t\" }");
            REQUIRE_FALSE(faults.empty());
            CHECK(faults[0].message.en == "is not available to scripts");
        }
    }
    TEST_CASE("an endless loop is stopped") {
        CHECK(faults_of("while true do end")[0].message.en.find("does not come to an end") != std::string::npos);
    }
    TEST_CASE("a memory bomb is stopped") {
        CHECK_FALSE(faults_of("local t = {} for i = 1, 1e9 do t[i] = ('x'):rep(1000) .. i end").empty());
    }
    TEST_CASE("an endless repetition of nothing ends at once") {
        CHECK(faults_of("local s = (''):rep(1 << 60)\nreturn scenario { title = \"t\" }").empty());
    }
    TEST_CASE("bytecode is refused") {
        CHECK_FALSE(faults_of("\x1bLua").empty());
    }
    TEST_CASE("deep nesting ends in a message") {
        CHECK_FALSE(
            faults_of("local t = {} local u = t for i = 1, 100 do u.x = {} u = u.x end return scenario { title = t }")
                .empty());
    }
    TEST_CASE("pairs goes through keys in order") {
        const auto scenario = read(
            "local names = '' for key in pairs { b = 1, c = 2, a = 3 } do names = names .. key end return scenario { "
            "title = names }");
        CHECK(scenario.title == "abc");
    }
    TEST_CASE("a global without local is named") {
        CHECK(faults_of("x = 1\nreturn scenario { title = \"t\" }")[0].expected.en == "local x = ...");
    }
}

TEST_SUITE("law 2: what a script says has one digest") {
    TEST_CASE("however it is laid out") {
        CHECK(read("return scenario { title = \"t\", changes = { close_service { service = \"primary PCI\", at = "
                   "\"Aarhus\", begins = date \"2020-01-01\" } } }")
                  .digest ==
              read("-- a comment\nlocal pci = \"primary PCI\"\nreturn scenario {\n changes = { close_service { begins "
                   "= date \"2020-01-01\", at = { \"AUH\" }, service = pci } }, title = \"t\" }")
                  .digest);
    }
}

TEST_SUITE("worked: one registry for words, reader and docs") {
    TEST_CASE("every example of a word is a scenario") {
        for (const auto& word : words().words) {
            INFO(word.name);
            CHECK(faults_of(word.example).empty());
        }
    }
    TEST_CASE("every kind of a field is known") {
        const auto kinds = lua::known_kinds();
        for (const auto& word : words().words) {
            for (const auto& field : word.fields) {
                INFO(word.name << "." << field.name << ": " << field.kind);
                CHECK(std::find(kinds.begin(), kinds.end(), field.kind) != kinds.end());
            }
        }
    }
    TEST_CASE("the reader reads every field that is described, and describes every field that it reads") {
        for (const auto& word : words().words) {
            lua::read_batch(word.example, "test.lua", words(), small_region());
        }
        std::set<std::string> described;
        for (const auto& word : words().words) {
            for (const auto& field : word.fields) {
                described.insert(word.name + "." + field.name);
            }
        }
        CHECK(lua::fields_read() == described);
    }
    TEST_CASE("help stands in both languages") {
        for (const auto& word : words().words) {
            CHECK_FALSE(word.help.da.empty());
            for (const auto& field : word.fields) {
                INFO(word.name << "." << field.name);
                CHECK_FALSE(field.help.en.empty());
                CHECK_FALSE(field.help.da.empty());
            }
        }
    }
    TEST_CASE("the page, the editor's files and the schema are up to date") {
        CHECK(text_of(source() / "docs" / "words.md") == lua::words_page(words()));
        CHECK(text_of(source() / "scripts" / "meta" / "hvis.lua") == lua::editor_file(words(), region()));
        CHECK(text_of(source() / ".luacheckrc") == lua::luacheck_file(words()));
        CHECK(text_of(source() / ".luarc.json") == lua::language_server_file());
        CHECK(text_of(source() / "docs" / "plan.schema.json") == lua::plan_schema(words()));
    }
}

namespace {

void check_answer(engine::Scenario scenario) {
    scenario.repeats = 2;
    // efforts begin in 2020, moved functions in 2023
    scenario.last_year = std::min(scenario.last_year, scenario.plan.efforts.empty() ? 2023 : 2021);
    scenario.first_year = scenario.last_year;
    engine::BatchOptions options;
    options.seed = 5;
    const auto answer =
        engine::answer(small_region(), scenario, engine::run_scenario(small_region(), scenario, options), 5);
    CHECK(answer.repeats == 2);
    CHECK(answer.estimates.size() == goals::rows_of(small_region(), answer.years).size());
    double balance = 0.0;
    for (const auto& net : answer.net) {
        balance += net.kroner.plan.value_or(0.0);
    }
    double others = 0.0;
    double largest = 0.0;
    for (const auto& line : answer.ledger) {
        const auto is_party = [&](const std::string& who) { return money::is_party(who); };
        others += is_party(line.entry.receiver) ? 0.0 : line.plan;
        largest = std::max(largest, line.plan);
    }
    // what the parties pay beyond each other is what providers get
    CHECK(largest > 1e6);
    CHECK(std::abs(balance - others) <= largest * 1e-9);
    const auto decisions = report::decision_texts(answer, base::Language::da);
    REQUIRE(decisions.size() == scenario.plan.decisions.size());
    for (std::size_t at = 0; at < decisions.size(); ++at) {
        const auto day = base::to_text(base::date_of(scenario.plan.decisions[at].taken));
        CHECK(decisions[at].find("Beslutningen " + day + ": ja i ") == 0);
    }
    if (scenario.name == "as_today") {
        CHECK(std::all_of(answer.estimates.begin(), answer.estimates.end(),
                          [](const engine::Estimate& said) { return said.difference.value_or(0.0) == 0.0; }));
    }
}

const std::string two_scenarios =
    "local function of(title, last) return scenario { title = title, years = { 2019, last }, repeats = 2 } end\n"
    "return batch { title = \"two\", shows = { \"travel.mean\" }, scenarios = {\n";

}  // namespace

TEST_SUITE("worked: several scenarios in one script") {
    TEST_CASE("each gets a name and a run of its own") {
        const auto batch = lua::read_batch(two_scenarios + "of(\"a\", 2019), of(\"b\", 2019) } }", "both.lua", words(),
                                           small_region());
        REQUIRE(batch.scenarios.size() == 2);
        CHECK(batch.scenarios[0].name == "both_1");
        CHECK(batch.scenarios[1].title == "b");
        CHECK(batch.shows == std::vector<std::string>{"travel.mean"});
    }
    TEST_CASE("they report the same years, and show indicators that exist") {
        CHECK(faults_of(two_scenarios + "of(\"a\", 2019), of(\"b\", 2020) } }").size() == 1);
        const auto faults = faults_of(
            "return batch { title = \"x\", scenarios = { scenario { title = \"y\" } }, "
            "shows = { \"travel.maen\" } }");
        REQUIRE(faults.size() == 1);
        CHECK(faults[0].suggestion == "travel.mean");
    }
    TEST_CASE("an indicator called by what people call it is found under its id, in either language") {
        for (const auto* called : {"genindlæggelser", "readmissions", "Genindlæggelser inden for 30 dage"}) {
            INFO(called);
            CHECK(small_region().nearest_indicator(called) == "readmission.30d");
        }
        CHECK(small_region().nearest_indicator("xyzzy").empty());
    }
    TEST_CASE("a command that wants one scenario says so") {
        CHECK_THROWS_AS(read(two_scenarios + "of(\"a\", 2019), of(\"b\", 2019) } }"), base::ScenarioError);
    }
}

TEST_SUITE("scenario: the example scenarios") {
    TEST_CASE("each runs with two repeats and answers, and its money balances") {
        for (const auto& entry : std::filesystem::directory_iterator(source() / "scenarios")) {
            if (entry.path().extension() != ".lua") {
                continue;
            }
            INFO(entry.path().filename().string());
            for (auto& scenario : lua::read_batch_file(entry.path(), words(), small_region()).scenarios) {
                check_answer(scenario);
            }
        }
    }
}

}  // namespace hvis::tests
