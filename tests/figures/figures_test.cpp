// SPDX-License-Identifier: MIT
#include "base/errors.hpp"
#include "figures/table.hpp"
#include "goals/measures.hpp"
#include "population/residents.hpp"
#include "tests/about.hpp"
#include "tests/support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace hvis::tests {

namespace {

/// A copy of data/ in which one text is replaced by another in one file.
class SpoiltData {
  public:
    SpoiltData(const std::string& file, const std::string& text, const std::string& by)
        : folder_(std::filesystem::temp_directory_path() / "hvis_spoilt_data") {
        std::filesystem::remove_all(folder_);
        std::filesystem::copy(source() / "data", folder_);
        std::ostringstream whole;
        whole << std::ifstream(folder_ / file).rdbuf();
        auto changed = whole.str();
        const auto at = changed.find(text);
        REQUIRE(at != std::string::npos);
        changed.replace(at, text.size(), by);
        std::ofstream(folder_ / file) << changed;
    }
    ~SpoiltData() { std::filesystem::remove_all(folder_); }
    SpoiltData(const SpoiltData&) = delete;
    SpoiltData& operator=(const SpoiltData&) = delete;
    SpoiltData(SpoiltData&&) = delete;
    SpoiltData& operator=(SpoiltData&&) = delete;
    [[nodiscard]] std::string fault() const {
        try {
            figures::load_region(folder_);
        } catch (const base::FigureError& error) {
            return error.what();
        }
        return "";
    }

  private:
    std::filesystem::path folder_;
};

}  // namespace

TEST_SUITE("worked: figures are refused with file, row and column") {
    TEST_CASE("a number that is none") {
        CHECK(SpoiltData("population.csv", "2019,615,M,0,", "2019,615,M,0,x")
                  .fault()
                  .find("population.csv:2: column \"persons\"") == 0);
    }
    TEST_CASE("conditions that cause each other in a loop") {
        const auto fault = SpoiltData("condition_effects.csv", "daily_smoking,copd,",
                                      "heart_failure,copd,all,0,120,2,1,3,ratio,test,assumed,\ndaily_smoking,copd,")
                               .fault();
        CHECK(fault.find("condition_effects.csv:2: column \"from\": the conditions cause each other in a loop") == 0);
        CHECK(fault.find("copd") != std::string::npos);
    }
    TEST_CASE("a condition that lowers a risk") {
        CHECK(SpoiltData("condition_effects.csv", "copd,heart_failure,all,0,120,2.09,2.02",
                         "copd,heart_failure,all,0,120,0.9,0.5")
                  .fault()
                  .find("a condition may only raise a risk") != std::string::npos);
    }
    TEST_CASE("a probability above 1") {
        CHECK(SpoiltData("life_table.csv", "M,0,0.00391", "M,0,1.5").fault() ==
              "life_table.csv:2: column \"probability_of_death\": 1.5 lies outside 0 to 1");
    }
    TEST_CASE("an unknown hospital gets the nearest name") {
        CHECK(SpoiltData("hospital_services.csv", "randers,acute medicine", "rander,acute medicine")
                  .fault()
                  .find("did you mean \"randers\"?") != std::string::npos);
    }
    TEST_CASE("a row without source") {
        CHECK(SpoiltData("costs.csv", "DRG cost database (not re-read)", "").fault().find("a figure needs a source") !=
              std::string::npos);
    }
    TEST_CASE("a column that is missing") {
        CHECK(SpoiltData("travel.csv", "minutes,unit", "minute,unit").fault().find("the column is missing") !=
              std::string::npos);
    }
    TEST_CASE("shares that do not add up") {
        CHECK(SpoiltData("arrivals.csv", "hour,9,0.07004", "hour,9,0.17004").fault().find("add to") !=
              std::string::npos);
    }
    TEST_CASE("a quote that is never closed") {
        CHECK_THROWS_AS(figures::read_csv("a,\"b\nc", "x.csv"), base::FigureError);
    }
    TEST_CASE("quotes inside quotes are one quote") {
        CHECK(figures::read_csv("\"a \"\"b\"\"\",c\r\n", "x.csv")[0][0] == "a \"b\"");
    }
}

TEST_SUITE("worked: the region as counted") {
    TEST_CASE("1,320,678 people live in 19 municipalities on 1 January 2019") {
        CHECK(region().municipality_count() == 19);
        CHECK(population::resident_count(region()) == 1320678);
    }
    TEST_CASE("every indicator of the catalogue has a formula, and every formula an indicator") {
        CHECK(goals::formulas_missing(region()).empty());
        for (const auto& formula : goals::formulas()) {
            if (formula.name == "bed_wait") {
                continue;  // measured by scenarios with waiting wards only
            }
            INFO(formula.name);
            const bool used = std::any_of(region().indicators.begin(), region().indicators.end(),
                                          [&](const auto& entry) { return entry.formula == formula.name; });
            CHECK(used);
        }
    }
    TEST_CASE(
        "no condition's danger to life jumps on a birthday, and each band of ages has its published ratio within it") {
        for (const auto& effect : region().health.effects) {
            if (effect.from != figures::Cause::condition || effect.to != figures::Risk::death) {
                continue;
            }
            INFO(effect.name);
            for (const auto& ages : effect.ratio) {
                for (std::size_t age = 1; age < ages.size(); ++age) {
                    CHECK(ages[age] / ages[age - 1] == about(1.0, 0.15));
                }
            }
        }
        const auto cancer =
            std::find_if(region().health.effects.begin(), region().health.effects.end(),
                         [](const figures::Effect& effect) { return effect.name == "effect.other_cancer.death"; });
        REQUIRE(cancer != region().health.effects.end());
        const auto& women = cancer->ratio[figures::woman];
        CHECK(women[50] > 10.0);  // 10 at 35-64, where most who die are about 58
        CHECK(women[64] < 10.0);
        CHECK(women[65] > 5.0);  // 5 at 65-74
        CHECK(women[74] < 5.0);
        CHECK(women[95] == doctest::Approx(2.3));
    }
    TEST_CASE("every ward of a unit gets its part of the unit's beds, none is lost") {
        const care::Routing routing(region(), care::windows_of(region()));
        const auto beds = care::beds_of(region(), routing);
        double randers = 0.0;
        for (int ward = 0; ward < region().ward_count(); ++ward) {
            randers += care::beds_at(beds, 1, ward, 0);
        }
        CHECK(randers == doctest::Approx(232 * 0.87));
    }
}

}  // namespace hvis::tests
