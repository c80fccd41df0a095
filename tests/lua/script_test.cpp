// SPDX-License-Identifier: MIT
// Scripts that are wrong, hostile, or put together from several; plans as JSON.
#include "base/names.hpp"
#include "bindings/lua/plan_json.hpp"
#include "bindings/lua/sandbox.hpp"
#include "tests/support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace hvis::tests {

namespace {

const std::filesystem::path& scripts() {
    static const auto folder = source() / "tests" / "scripts";
    return folder;
}

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// The file's faults, as the author would see them.
std::string told(const std::filesystem::path& file) {
    auto source = lua::source_of(file);
    source.name = file.filename().string();
    std::string text;
    try {
        lua::read_batch(source, words(), small_region());
    } catch (const base::ScenarioError& error) {
        for (const auto& fault : error.faults()) {
            text += base::to_text(fault, base::Language::da) + "\n" + base::to_text(fault, base::Language::en) + "\n";
        }
    }
    return text;
}

/// The Lua blocks of a Markdown page.
std::vector<std::string> scripts_on(const std::filesystem::path& page) {
    std::ifstream lines(page);
    std::vector<std::string> scripts;
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("```")) {
            inside = line == "```lua";
            if (inside) {
                scripts.emplace_back();
            }
        } else if (inside) {
            scripts.back() += line + "\n";
        }
    }
    return scripts;
}

engine::Scenario second(const lua::Settings& settings = {}) {
    return lua::the_one(lua::read_batch_file(scripts() / "shared" / "second.lua", words(), small_region(), settings),
                        "second.lua");
}

/// The script read from its own JSON.
engine::Batch through_json(const std::filesystem::path& file) {
    const auto json = lua::plan_json(lua::source_of(file), words(), small_region());
    return lua::read_batch({(file.parent_path() / (file.stem().string() + ".json")).string(), json, {}}, words(),
                           small_region());
}

/// Where in a plan's JSON words stand.
void find_words(const nlohmann::json& json, const nlohmann::json::json_pointer& at,
                std::vector<nlohmann::json::json_pointer>& found) {
    if (json.is_object() && json.contains("word")) {
        found.push_back(at);
    }
    for (const auto& [key, inner] : json.items()) {
        if (inner.is_structured()) {
            find_words(inner, json.is_array() ? at / std::stoul(key) : at / key, found);
        }
    }
}

/// The fields without a value that the plan is told to need.
std::vector<std::string> missed_in(const nlohmann::json& plan) {
    std::vector<std::string> fields;
    try {
        lua::read_batch(plan.dump(), "plan.json", words(), small_region());
    } catch (const base::ScenarioError& error) {
        for (const auto& fault : error.faults()) {
            if (fault.message.en == "is missing") {
                fields.push_back(fault.word + "." + fault.field);
            }
        }
    }
    return fields;
}

}  // namespace

TEST_SUITE("golden: wrong scripts") {
    TEST_CASE("each fault is told once, on its line, with what was expected and the nearest name") {
        std::string now;
        for (const auto& file : files_in(scripts() / "wrong")) {
            now += told(file) + "\n";
        }
        const auto file = source() / "tests" / "golden" / "faults.txt";
        if (std::getenv("HVIS_ACCEPT") != nullptr) {
            std::ofstream(file) << now;
        }
        std::ostringstream before;
        before << std::ifstream(file).rdbuf();
        CHECK(now == before.str());
    }
}

TEST_SUITE("what ends a script is told in Danish too") {
    TEST_CASE("what Lua says of a script that it cannot read") {
        CHECK(faults_of("return scenario {")[0].message.da == "scriptet slutter midt i noget");
        CHECK(faults_of("return scenario {\n title = \"t\"\n years = { 2019, 2020 } }")[0].message.da ==
              "'}' mangler (skal lukke '{' i linje 1) ved 'years'");
        CHECK(faults_of("return scenario { title = \"t }")[0].message.da ==
              "teksten har intet citationstegn til sidst, ved filens slutning");
    }
    TEST_CASE("what Lua says of a script that it cannot run") {
        CHECK(faults_of("local x = nil\nlocal y = x + 1")[0].message.da == "der kan ikke regnes med nil (lokal 'x')");
        CHECK(faults_of("local x = nil\nlocal y = x.title")[0].message.da ==
              "nil (lokal 'x') har ingen felter at læse");
    }
    TEST_CASE("what we say through Lua") {
        const auto fault = faults_of("local x = 1\nlocal y = minutes(5) < percent(3)")[0];
        CHECK(fault.line == 2);
        CHECK(fault.message.da == "0.08333 timer og 3 procent kan ikke sammenlignes: de skal have samme enhed");
        CHECK(fault.message.en == "a time of 0.08333 hours and 3 percent cannot be compared: they need the same unit");
    }
    TEST_CASE("what a script says itself stays as it is") {
        CHECK(faults_of("error(\"sengene passer ikke\")")[0].message == base::alike("sengene passer ikke"));
    }
}

TEST_SUITE("law 3: hostile scripts") {
    TEST_CASE("each ends with a message") {
        for (const auto& file : files_in(scripts() / "hostile")) {
            INFO(file.filename().string());
            CHECK_FALSE(told(file).empty());
        }
    }
    TEST_CASE("a stopped script tells the line it was stopped on") {
        CHECK(faults_of("local x = 1\nwhile true do end")[0].line == 2);
        CHECK(faults_of("local x = 1\n\nwhile true do people { } end")[0].line == 3);
    }
    TEST_CASE("a library cannot be changed, nor a word given another meaning") {
        CHECK(faults_of("string.rep = nil")[0].message.en == "string cannot be changed");
        CHECK(faults_of("scenario = nil")[0].message.en == "cannot be given another meaning");
        CHECK(faults_of("('x').rep.y = 1").size() == 1);
    }
    TEST_CASE("no address is told") {
        for (const auto* expression : {"tostring(print)", "tostring({})", "string.format('%s', {})",
                                       "string.format('%s', pairs)", "tostring(scenario)"}) {
            INFO(expression);
            const auto faults = faults_of(std::string("error(") + expression + ")");
            REQUIRE_FALSE(faults.empty());
            CHECK(faults.back().message.en.find("0x") == std::string::npos);
        }
    }
    TEST_CASE("hundreds of faults end the script instead of filling the memory") {
        CHECK(faults_of("for i = 1, 1000000 do local x = unknown_word end").size() < 110);
    }
    TEST_CASE("calls of the library do not give a script new steps") {
        CHECK(faults_of("while true do effort { from = \"acute_team\" } end").back().message.en.find("end") !=
              std::string::npos);
    }
    TEST_CASE("other files are out of reach") {
        for (const auto* name : {"../wrong/names.lua", "/etc/passwd", "../../../README.md", "a/../../b.lua", "x.txt"}) {
            INFO(name);
            const lua::Source source{(scripts() / "shared" / "test.lua").string(),
                                     std::string("return include \"") + name + "\"",
                                     {scripts() / "shared", {}}};
            CHECK_THROWS_AS(lua::read_batch(source, words(), small_region()), base::ScenarioError);
        }
    }
    TEST_CASE("a file in another encoding is told with the line") {
        const auto faults = faults_of("-- first\nreturn scenario { title = \"\xE6\" }");
        REQUIRE(faults.size() == 1);
        CHECK(faults[0].line == 2);
    }
    TEST_CASE("the mark and line ends of a Windows editor do no harm") {
        CHECK(read("\xEF\xBB\xBFreturn scenario {\r\n title = \"t\" }\r\n").title == "t");
    }
}

TEST_SUITE("worked: scripts put together") {
    TEST_CASE("a scenario that builds on another has its changes before its own") {
        const auto scenario = second();
        CHECK(scenario.title == "A course, and more beds");
        CHECK(scenario.last_year == 2021);
        CHECK(scenario.plan.offers.size() == 1);
        CHECK(scenario.plan.beds.size() == 1);
        CHECK(scenario.goals.size() == 1);
    }
    TEST_CASE("the store keeps the text of every script it came from") {
        CHECK(second().text.find("smoking_course") != std::string::npos);
    }
    TEST_CASE("the command line sets a parameter, and the scenario is another one then") {
        const auto usual = second();
        const auto set = second({{"more_beds", "1.2"}});
        CHECK(set.plan.beds[0].times == 1.2);
        CHECK(set.name == "second more_beds=1.2");
        CHECK(set.digest != usual.digest);
        CHECK(second({{"more_beds", "1.1"}}).digest == usual.digest);
    }
    TEST_CASE("a parameter keeps its unit; text is taken as it stands; times are written with their word") {
        CHECK_THROWS_AS(second({{"more_beds", "percent(5)"}}), base::ScenarioError);
        CHECK_THROWS_AS(second({{"more_bed", "1"}}), base::UsageError);
        for (const auto* impossible : {"-1", "1e9", "nan", "inf"}) {
            INFO(impossible);
            CHECK_THROWS_AS(second({{"more_beds", impossible}}), base::ScenarioError);
        }
        const lua::Source source{
            "t.lua", "return scenario { title = parameter(\"name\", \"a\"), changes = {} }", {"", {{"name", "b"}}}};
        CHECK(lua::read_batch(source, words(), small_region()).scenarios[0].title == "b");
    }
    TEST_CASE("for_each goes through every combination, in an order that no run changes") {
        CHECK(read("local t = '' for _, v in ipairs(for_each({ b = { 1, 2 }, a = { 'x', 'y' } }, function(c) return "
                   "c.a .. "
                   "c.b end)) do t = t .. v end return scenario { title = t }")
                  .title == "x1x2y1y2");
    }
    TEST_CASE("a deprecated field still works, and says what to write") {
        auto older = words();
        for (auto& word : older.words) {
            if (word.name == "scenario") {
                auto field = *word.field("title");
                field.name = "name";
                field.required = false;
                field.replaced_by = "title";
                word.fields.push_back(field);
            }
        }
        const auto batch = lua::read_batch("return scenario {\n name = \"t\" }", "test.lua", older, small_region());
        CHECK(batch.scenarios[0].title == "t");
        REQUIRE(batch.warnings.size() == 1);
        CHECK(batch.warnings[0].line == 2);
        CHECK(batch.warnings[0].expected.en == "title");
    }
    TEST_CASE("a change that begins after the last year is warned of, and stops nothing") {
        const auto warned = [](const std::string& last_year, std::optional<int> asked = std::nullopt) {
            lua::Source source{
                "test.lua",
                "return scenario {\n title = \"t\", years = { 2019, " + last_year +
                    " },\n changes = {\n open_clinic { at = \"Skive\", begins = date \"2021-05-01\" } } }",
                {}};
            source.outside.last_year = asked;
            return lua::read_batch(source, words(), small_region()).warnings;
        };
        CHECK(warned("2021").empty());
        REQUIRE(warned("2020").size() == 1);
        CHECK(warned("2020")[0].line == 4);
        CHECK(warned("2020")[0].field == "begins");
        SUBCASE("the years of the command line count, not the script's") {
            CHECK(warned("2020", 2030).empty());
            CHECK(warned("2030", 2020).size() == 1);
        }
    }
}

TEST_SUITE("law 2: a plan as JSON") {
    TEST_CASE("read back it is the same plan, for every example without a decision") {
        for (const auto& file : files_in(source() / "scenarios")) {
            INFO(file.filename().string());
            const auto direct = lua::read_batch_file(file, words(), small_region());
            const auto decides = std::any_of(direct.scenarios.begin(), direct.scenarios.end(),
                                             [](const auto& scenario) { return !scenario.plan.decisions.empty(); });
            if (decides) {
                CHECK_THROWS_AS(through_json(file), base::ScenarioError);
                continue;
            }
            const auto read = through_json(file);
            REQUIRE(read.scenarios.size() == direct.scenarios.size());
            for (std::size_t at = 0; at < read.scenarios.size(); ++at) {
                CHECK(read.scenarios[at].digest == direct.scenarios[at].digest);
            }
        }
    }
    TEST_CASE("a field that a word cannot be without is missed, whatever else stands beside it") {
        std::set<std::string> tried;
        for (const auto& file : files_in(source() / "scenarios")) {
            nlohmann::json plan;
            try {
                plan = nlohmann::json::parse(lua::plan_json(lua::source_of(file), words(), small_region()));
            } catch (const base::ScenarioError& /*decides*/) {
                continue;
            }
            std::vector<nlohmann::json::json_pointer> places;
            find_words(plan["plan"], nlohmann::json::json_pointer("/plan"), places);
            for (const auto& place : places) {
                const auto name = plan[place]["word"].get<std::string>();
                for (const auto& field : words().word(name)->fields) {
                    if (field.required && tried.insert(name + "." + field.name).second) {
                        auto without = plan;
                        without[place].erase(field.name);
                        INFO(file.filename().string() << ": " << name << "." << field.name);
                        CHECK(missed_in(without) == std::vector{name + "." + field.name});
                    }
                }
            }
        }
        CHECK(tried.size() > 30);
    }
    TEST_CASE("what is no plan is told") {
        for (const auto* text :
             {"", "{", "[]", "{\"plan_format\": 2, \"plan\": {}}", "{\"plan_format\": 1, \"plan\": 5}",
              "{\"plan_format\": 1, \"plan\": {\"word\": \"scenari\"}}",
              "{\"plan_format\": 1, \"plan\": {\"word\": \"scenario\", \"title\": {\"date\": 1}}}"}) {
            INFO(text);
            CHECK_THROWS_AS(lua::read_batch(text, "plan.json", words(), small_region()), base::ScenarioError);
        }
    }
    TEST_CASE("every plan has only what its schema names") {
        const auto schema = nlohmann::json::parse(lua::plan_schema(words()));
        for (const auto& word : words().words) {
            const auto& fields = schema["$defs"][word.name]["properties"];
            CHECK(fields.size() == word.fields.size() + 2);  // word and id
        }
    }
}

TEST_SUITE("worked: the pages that teach") {
    TEST_CASE("every script on them is right") {
        int scripts_seen = 0;
        for (const auto* language : {"da", "en"}) {
            for (const auto& page : files_in(source() / "docs" / language)) {
                INFO(page.string());
                for (const auto& script : scripts_on(page)) {
                    INFO(script);
                    CHECK(faults_of(script).empty());
                    ++scripts_seen;
                }
            }
        }
        CHECK(scripts_seen > 40);
    }
    TEST_CASE("there is a recipe for each lever, in both languages") {
        for (const auto* page : {"da/opskrifter.md", "en/cookbook.md"}) {
            std::ostringstream text;
            text << std::ifstream(source() / "docs" / page).rdbuf();
            for (const auto& lever : region().levers) {
                INFO(page << " " << lever.id);
                CHECK(text.str().find("## " + lever.id + " ") != std::string::npos);
            }
        }
    }
    TEST_CASE("every starter is right") {
        for (const auto& file : files_in(source() / "scripts" / "templates")) {
            INFO(file.string());
            CHECK_NOTHROW(lua::read_batch_file(file, words(), small_region()));
        }
    }
}

TEST_SUITE("worked: finding a word") {
    TEST_CASE("by what it is about, in either language") {
        const auto found = lua::words_about(words(), "senge");
        CHECK(std::find(found.begin(), found.end(), "change_beds") != found.end());
        CHECK(lua::words_about(words(), "xyzzy").empty());
    }
    TEST_CASE("by what people call what it does, though no word is called so") {
        CHECK(lua::words_about(words(), "skadestue") ==
              std::vector<std::string>{"close_clinic", "close_service", "open_clinic", "open_service"});
    }
    TEST_CASE("a misspelt part of a name finds the whole") {
        const std::vector<std::string> valid{"type_2_diabetes", "dementia", "asthma"};
        CHECK(base::nearest("diabetis", valid) == "type_2_diabetes");
    }
}

}  // namespace hvis::tests
