// SPDX-License-Identifier: MIT
#include "figures/table.hpp"
#include "population/residents.hpp"
#include "report/json.hpp"
#include "report/numbers.hpp"
#include "report/page.hpp"
#include "report/part_names.hpp"
#include "report/workbook.hpp"
#include "report/phrases.hpp"
#include "report/principles.hpp"
#include "report/columns.hpp"
#include "report/letters.hpp"
#include "report/table.hpp"
#include "report/tidy.hpp"
#include "report/verdicts.hpp"
#include "tests/support.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

namespace hvis::tests {

using report::Language;

namespace {

const engine::Comparison& small_answer() {
    static const engine::Comparison answer = [] {
        auto scenario =
            read(R"(return scenario { title = "Kirurgi fra Horsens & Randers", years = { 2019, 2020 }, repeats = 2,
            changes = { gather_service { service = "acute abdominal surgery", at = { "Aarhus", "Viborg", "Herning" }, begins = date "2019-06-01" } },
            principles = { principle { indicator = "travel.p95", by = "municipality", at_most = minutes(60) } } })");
        scenario.name = "small";
        return engine::answer(small_region(), scenario, engine::run_scenario(small_region(), scenario, {}), 1);
    }();
    return answer;
}

std::int64_t population_on_first_day() {
    return population::resident_count(small_region());
}

std::vector<std::vector<std::string>> figures_rows(const std::string& csv) {
    return figures::read_csv(csv, "csv");
}

}  // namespace

TEST_SUITE("worked: numbers as people read them") {
    TEST_CASE("Danish and English") {
        CHECK(report::number(1234567.891, 1, Language::da) == "1.234.567,9");
        CHECK(report::number(1234567.891, 1, Language::en) == "1,234,567.9");
        CHECK(report::number(-0.04, 1, Language::da) == "0,0");
        CHECK(report::signed_number(0.1, 1, Language::da) == "+0,1");
        CHECK(report::short_number(25.0, 2, Language::da) == "25");
        CHECK(report::short_number(12.5, 2, Language::da) == "12,5");
        CHECK(report::short_number(1234.996, 2, Language::en) == "1,235");
        CHECK(report::number_or_dash(std::nullopt, 1, Language::da) == "–");
    }
    TEST_CASE("every phrase is said in both languages") {
        for (int phrase = 0; phrase < report::phrase_count; ++phrase) {
            CHECK_FALSE(report::said(static_cast<report::Phrase>(phrase), Language::da).empty());
            CHECK_FALSE(report::said(static_cast<report::Phrase>(phrase), Language::en).empty());
        }
    }
}

TEST_SUITE("worked: one result told in several ways") {
    TEST_CASE("the JSON has what the contract names") {
        const auto json = report::json_of(small_region(), small_answer(), "hvis.run/1");
        for (const auto* key : {"schema", "scenario", "against", "seed", "repeats", "years", "engine_version", "digest",
                                "indicators", "ledger", "principles", "failed_runs"}) {
            INFO(key);
            CHECK(json.contains(key));
        }
        for (const auto* key : {"id", "name", "unit", "better", "year", "by", "base", "plan", "difference", "mc_low",
                                "mc_high", "know_low", "know_high", "share_better"}) {
            INFO(key);
            CHECK(json["indicators"][0].contains(key));
        }
        std::int64_t people = 0;
        for (const auto& row : json["indicators"]) {
            if (row["id"] == "population" && row["year"] == 2019 && row["by"].size() == 3) {
                people += row["base"].get<std::int64_t>();
            }
        }
        CHECK(people == population_on_first_day());
    }
    TEST_CASE("the page is one file without outside links, and escapes what authors write") {
        std::ostringstream page;
        report::write_page(page, small_region(), {small_answer()}, Language::da);
        CHECK(page.str().find("Kirurgi fra Horsens &amp; Randers") != std::string::npos);
        CHECK(page.str().find("http") == page.str().find("http-equiv"));
        CHECK(page.str().find(small_answer().digest) != std::string::npos);
    }
    TEST_CASE("every number in the tables of the page stands in the JSON") {
        std::set<double> told;
        const std::function<void(const nlohmann::ordered_json&)> gather = [&](const auto& json) {
            if (json.is_number()) {
                told.insert(json.template get<double>());
            }
            for (const auto& inside : json.is_structured() ? json : nlohmann::ordered_json::array()) {
                gather(inside);
            }
        };
        gather(report::json_of(small_region(), small_answer(), "hvis.run/1"));
        std::ostringstream page;
        report::write_page(page, small_region(), {small_answer()}, Language::da);
        const auto text = page.str();
        constexpr std::string_view mark = "data-value=\"";
        int numbers = 0;
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
            const double value = std::stod(text.substr(at + mark.size(), 32));
            INFO(text.substr(at, 60));
            CHECK(told.contains(value));
            ++numbers;
        }
        CHECK(numbers > 1000);
    }
    TEST_CASE("at a glance a few plans stand side by side, and more below each other") {
        const auto glance = [](std::size_t plans) {
            std::ostringstream page;
            report::write_page(page, small_region(), std::vector<engine::Comparison>(plans, small_answer()),
                               Language::da);
            const auto text = page.str();
            const auto begins = text.find("<h2>På ét blik");
            return text.substr(begins, text.find("</table>", begins) - begins);
        };
        const auto rows_named = [](const std::string& text, const std::string& name) {
            int found = 0;
            const auto row = "<tr><th scope=\"row\">" + name;
            for (auto at = text.find(row); at != std::string::npos; at = text.find(row, at + 1)) {
                ++found;
            }
            return found;
        };
        CHECK(rows_named(glance(4), "Rejsetid til hospitalet, minutter") == 1);
        CHECK(rows_named(glance(4), "Kirurgi fra Horsens") == 0);
        CHECK(rows_named(glance(5), "Rejsetid til hospitalet, minutter") == 0);
        CHECK(rows_named(glance(5), "Kirurgi fra Horsens") == 5);
        CHECK(glance(5).find("▲ bedre, ▼ dårligere") != std::string::npos);
    }
    TEST_CASE("the page is in both languages, and one that lost runs says so first") {
        auto answer = small_answer();
        answer.failed_repeats = {2};
        std::ostringstream page;
        report::write_page(page, small_region(), {answer}, Language::en);
        const auto text = page.str();
        CHECK(text.find("id=\"language-en\" checked") != std::string::npos);
        const auto danish = text.find("1 kørsler fejlede");
        const auto english = text.find("1 runs failed");
        CHECK(danish < text.find("<h2>På ét blik"));
        CHECK(english < text.find("<h2>At a glance"));
        CHECK(text.find("<script") == text.rfind("<script"));
    }
    TEST_CASE("the target picture has a tile for each goal of the region's tracks, and says what the plan does to it") {
        std::ostringstream page;
        report::write_page(page, small_region(), {small_answer()}, Language::en);
        const auto text = page.str();
        const auto count = [&](std::string_view mark) {
            int found = 0;
            for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
                ++found;
            }
            return found;
        };
        const auto& goals = small_region().goals;
        const auto tiles = std::count_if(goals.begin(), goals.end(), [&](const auto& goal) {
            return !goal.id.starts_with("track.") && std::any_of(goals.begin(), goals.end(), [&](const auto& track) {
                return track.id.starts_with("track.") && track.track == goal.track;
            });
        });
        CHECK(tiles == 9);
        CHECK(count("<div class=\"tile ") == 2 * tiles);
        const auto rows = report::json_of(small_region(), small_answer(), "hvis.run/1")["indicators"];
        const auto cost = std::find_if(rows.begin(), rows.end(), [](const auto& row) {
            return row["id"] == "cost.per_resident" && row["year"].is_null() && row["by"].empty();
        });
        REQUIRE(cost != rows.end());
        const auto kroner = [&](const char* key) { return report::number((*cost)[key], 0, Language::en); };
        CHECK(text.find(fmt::format("Cost of care per resident, kr per resident: {} → {} ({})", kroner("base"),
                                    kroner("plan"), report::signed_number((*cost)["difference"], 0, Language::en))) !=
              std::string::npos);
    }
    TEST_CASE("the plan stands in sentences, in both languages") {
        std::ostringstream page;
        report::write_page(page, small_region(), {small_answer()}, Language::en);
        CHECK(page.str().find("<p>Planen:</p><ul><li>") != std::string::npos);
        CHECK(page.str().find("<p>The plan:</p><ul><li>") != std::string::npos);
    }
    TEST_CASE("what moves the difference is drawn when it has been looked for, and how to look when it has not") {
        auto answer = small_answer();
        std::ostringstream before;
        report::write_page(before, small_region(), {answer}, Language::da);
        CHECK(before.str().find("hvis sensitivity small.lua") != std::string::npos);
        answer.sensitivities.push_back(
            {"travel.mean", 2, 0.9, {{"care.crowding", 0.0, 9.0, 0.8125, 0.9375, "a paper"}}});
        std::ostringstream after;
        report::write_page(after, small_region(), {answer}, Language::da);
        CHECK(after.str().find("hvis sensitivity small.lua") == std::string::npos);
        CHECK(after.str().find("data-value=\"0.9375\"") != std::string::npos);
        const auto json = report::json_of(small_region(), answer, "hvis.run/1");
        CHECK(json["sensitivities"][0]["swings"][0]["at_high"] == 0.9375);
    }
    TEST_CASE("a workbook is the same bytes each time it is written") {
        const auto file = std::filesystem::temp_directory_path() / "hvis_report_test.xlsx";
        const auto written = [&] {
            report::write_workbook(file, small_region(), {small_answer()}, Language::da);
            std::ifstream stream(file, std::ios::binary);
            std::ostringstream bytes;
            bytes << stream.rdbuf();
            std::filesystem::remove(file);
            return bytes.str();
        };
        const auto first = written();
        CHECK(first.size() > 10000);
        CHECK(first == written());
        CHECK_THROWS_AS(report::write_workbook("/nowhere/x.xlsx", small_region(), {small_answer()}, Language::da),
                        base::TryLater);
    }
    TEST_CASE("every item, payer and receiver of the ledger is called something in Danish") {
        REQUIRE(small_answer().ledger.size() > 10);
        for (const auto& line : small_answer().ledger) {
            CAPTURE(line.entry.item);
            CAPTURE(line.entry.receiver);
            CHECK(report::said_item(line.entry.item, Language::da) != line.entry.item);
            CHECK(report::said_party(line.entry.payer, Language::da) != line.entry.payer);
            const bool alike = line.entry.receiver == "transport";
            CHECK((report::said_party(line.entry.receiver, Language::da) == line.entry.receiver) == alike);
        }
    }
    TEST_CASE("what a goal or principle allows is told with its unit") {
        auto verdict = small_answer().principles.back();
        REQUIRE(verdict.principle.empty());
        CHECK(report::limit_text(small_region(), verdict, Language::da) == "højst 60 minutter");
        verdict.bound = 12.5;
        CHECK(report::limit_text(small_region(), verdict, Language::da) == "højst 12,5 minutter");
        verdict.principle = "P13";
        verdict.unit = "percent";
        CHECK(report::limit_text(small_region(), verdict, Language::en) == "12.5 %");
    }
    TEST_CASE("every line of the CSV has as many cells as its header") {
        std::ostringstream csv;
        report::write_indicators(csv, small_region(), {small_answer()}, report::Dialect::plain, "municipality");
        const auto lines = figures_rows(csv.str());
        REQUIRE(lines.size() > 20);
        for (const auto& line : lines) {
            CHECK(line.size() == lines.front().size());
        }
    }
}

TEST_SUITE("the table in a terminal") {
    TEST_CASE("every phrase is said in both languages") {
        for (int phrase = 0; phrase < report::phrase_count; ++phrase) {
            CAPTURE(phrase);
            CHECK(!report::said(static_cast<report::Phrase>(phrase), Language::da).empty());
            CHECK(!report::said(static_cast<report::Phrase>(phrase), Language::en).empty());
        }
    }
    TEST_CASE("no line is wider than the terminal, and none is coloured unless asked") {
        for (const int width : {60, 80, 100, 132, 200}) {
            for (const std::string by : {"", "municipality"}) {
                std::ostringstream table;
                report::write_table(table, small_region(), small_answer(),
                                    {Language::da, by, true, width, width == 80});
                CHECK((table.str().find('\x1b') != std::string::npos) == (width == 80));
                std::istringstream lines(table.str());
                for (std::string line; std::getline(lines, line);) {
                    CAPTURE(line);
                    CHECK(report::width_of(line) <= static_cast<std::size_t>(width));
                }
            }
        }
    }
    TEST_CASE("the reference's numbers are called today's only when they are") {
        auto answer = small_answer();
        const auto heading = [&] {
            std::ostringstream table;
            report::write_table(table, small_region(), answer, {Language::da, ""});
            return table.str().substr(0, table.str().find("Ændret ("));
        };
        CHECK(heading().find("i dag") != std::string::npos);
        answer.against = "to ambulancer mere";
        CHECK(heading().find("mod: to ambulancer mere") != std::string::npos);
        CHECK(heading().find("reference") != std::string::npos);
        CHECK(heading().find("i dag") == std::string::npos);
    }
    TEST_CASE("what changed stands first, and the rest is counted, in the region and in its municipalities") {
        for (const std::string by : {"", "municipality"}) {
            CAPTURE(by);
            std::ostringstream table;
            report::write_table(table, small_region(), small_answer(), {Language::en, by});
            const auto text = table.str();
            CHECK(text.find("Changed (") < text.find("Travel time to the hospital"));
            CHECK(text.find("Births") == std::string::npos);
            CHECK(text.find("--all shows them") != std::string::npos);
        }
    }
    TEST_CASE("the limit of every principle has its unit, in both languages") {
        for (const auto& check : small_region().principle_checks) {
            const auto& unit = small_region().figure(check.figure).unit;
            CAPTURE(unit);
            CHECK(report::said_unit(unit, Language::da) != unit);
        }
        for (const auto& line : report::principle_lines(small_region(), small_answer(), Language::en)) {
            CAPTURE(line.text);
            if (line.id == "P13") {
                CHECK(line.text.find("more by at most 5 %: ") != std::string::npos);
            } else if (line.id == "P2") {  // of two checks the one that has a limit to come near to
                CHECK(line.text.find("at most 1 percentage points: ") != std::string::npos);
            }
        }
    }
    TEST_CASE("parts have names in the reader's language") {
        const auto name = [](const char* key, const char* id, Language language) {
            return report::part_name(small_region(), key, id, language);
        };
        CHECK(name("ward", "orthopaedics", Language::da) == "ortopædkirurgi");
        CHECK(name("group", "hip_fracture", Language::da) == "hoftebrud");
        CHECK(name("group", "hip_fracture", Language::en) == "hip fracture");
        CHECK(name("sex", "F", Language::da) == "kvinder");
        CHECK(name("education", "low", Language::da) == "kort uddannelse");
        CHECK(name("municipality", "Skive", Language::da) == "Skive");
    }
    TEST_CASE("a table by ward, illness, sex or schooling has no id of a program in it") {
        for (const std::string by : {"ward", "group", "condition", "sex", "education"}) {
            std::ostringstream table;
            report::write_table(table, small_region(), small_answer(), {Language::da, by, true});
            for (const std::string id : {": medicine", ": hip_fracture", ": heart_failure", ": F ", ": low"}) {
                CAPTURE(by);
                CHECK(table.str().find(id) == std::string::npos);
            }
        }
    }
    TEST_CASE("a bar is as long as its share, to either side") {
        CHECK(report::bar_of(0.5) == "    │██  ");
        CHECK(report::bar_of(-0.375) == "  ▐█│    ");
        CHECK(report::bar_of(7.0) == "    │████");
        CHECK(report::width_of(report::bar_of(-1.0)) == 9);
    }
    TEST_CASE("places stand in the order of a Danish dictionary, or of an English one") {
        std::vector<std::string> places{"Aarhus", "Viborg", "Ærø", "Odder", "Østjylland", "Struer"};
        const auto sorted = [&](Language language) {
            std::sort(places.begin(), places.end(),
                      [&](const auto& a, const auto& b) { return report::sorts_before(a, b, language); });
            return places;
        };
        CHECK(sorted(Language::da) ==
              std::vector<std::string>{"Odder", "Struer", "Viborg", "Ærø", "Østjylland", "Aarhus"});
        CHECK(sorted(Language::en) ==
              std::vector<std::string>{"Aarhus", "Ærø", "Odder", "Østjylland", "Struer", "Viborg"});
    }
    TEST_CASE("a long name is cut, a long line goes on in the next") {
        CHECK(report::cut("Ringkøbing-Skjern", 6) == "Ringk…");
        CHECK(report::cut("Ærø", 3) == "Ærø");
        CHECK(report::folded("  en to tre fire", 10) == "  en to\n    tre\n    fire\n");
    }
}

TEST_SUITE("golden: a small region") {
    TEST_CASE("says what it said before (accept changes with ./dev golden --accept)") {
        std::ostringstream now;
        report::write_table(now, small_region(), small_answer(), {Language::en, "", true});
        const auto file = source() / "tests" / "golden" / "small_region.txt";
        if (std::getenv("HVIS_ACCEPT") != nullptr) {
            std::ofstream(file) << now.str();
        }
        std::ostringstream before;
        before << std::ifstream(file).rdbuf();
        CHECK(now.str() == before.str());
    }
}

}  // namespace hvis::tests
