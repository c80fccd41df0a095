// SPDX-License-Identifier: MIT
#include "engine/sensitivity.hpp"

#include "base/errors.hpp"
#include "engine/batch.hpp"
#include "goals/measures.hpp"
#include "tests/support.hpp"

#include <doctest/doctest.h>

#include <string>

namespace hvis::tests {

TEST_SUITE("worked example: which unknowns matter") {
    /// The small region with all figures fixed but two.
    const figures::Region& few_unknowns() {
        static const figures::Region few = [] {
            auto copy = small_region();
            for (auto& figure : copy.figures) {
                const bool kept = figure.name == "smoking.net_quit_rate" || figure.name == "planned.referrals";
                figure.distribution = kept ? figure.distribution : figures::Distribution::fixed;
            }
            return copy;
        }();
        return few;
    }
    engine::Scenario quitting(const std::string& takes_part = "between(percent_a_year(2), percent_a_year(60))") {
        return read(
            "return scenario { title = \"x\", years = { 2019, 2020 }, repeats = 1, changes = { offer { "
            "effort = effort { name = \"e\", offered_to = people { smoking = { \"daily\" } }, "
            "takes_part = assumed(" +
            takes_part +
            ", \"test\"), "
            "stops = percent(50), costs = assumed(between(kroner(1), kroner(9)), \"test\") }, "
            "where = everywhere, begins = date \"2019-01-01\" } } }");
    }
    int smoking() {
        return static_cast<int>(region().indicator("smoking.daily") - region().indicators.data());
    }
    void unheard(int /*done*/, int /*all*/) {}

    TEST_CASE("the unknown that the effect hangs on has the widest swing, one that cannot matter has none (slow)") {
        const auto found = engine::sensitivity(few_unknowns(), quitting(), {smoking(), 1}, unheard);
        CHECK(found.difference < 0.0);
        CHECK(found.swings.front().unknown == "e: takes_part");
        CHECK(found.swings.front().at_high < found.swings.front().at_low);
        for (const auto& swing : found.swings) {
            if (swing.unknown == "e: costs") {
                CHECK(swing.at_low == found.difference);
                CHECK(swing.at_high == found.difference);
            }
        }
    }
    TEST_CASE("an unknown of the plan moves as far as plans with its bounds differ, and can be asked for alone") {
        auto fixed = few_unknowns();
        for (auto& figure : fixed.figures) {
            figure.distribution = figures::Distribution::fixed;
        }
        const auto found = engine::sensitivity(fixed, quitting(), {smoking(), 1, "Takes part"}, unheard);
        REQUIRE(found.swings.size() == 1);
        const auto with = [&](const std::string& takes_part) {
            const auto scenario = quitting(takes_part);
            const auto answer = engine::answer(fixed, scenario, engine::run_scenario(fixed, scenario, {}), 1);
            const auto rows = goals::rows_of(fixed, answer.years);
            return answer.estimates[goals::whole_row(rows, smoking())].difference.value_or(0.0);
        };
        CHECK(found.swings[0].at_low == with("percent_a_year(2)"));
        CHECK(found.swings[0].at_high == with("percent_a_year(60)"));
        CHECK_THROWS_AS(engine::sensitivity(fixed, quitting(), {smoking(), 1, "tobacco"}, unheard), base::UsageError);
    }
    TEST_CASE("screening names the same unknown first, and says nothing matters where nothing can (slow)") {
        const auto found = engine::screening(few_unknowns(), quitting(), {smoking(), 1, "", 2}, unheard);
        REQUIRE(found.unknowns.size() == 4);
        CHECK(found.runs == 2 * 5);
        CHECK(found.unknowns.front().unknown == "e: takes_part");
        CHECK(found.unknowns.front().mean < 0.0);
        CHECK(found.unknowns.front().size > 0.0);
        for (const auto& unknown : found.unknowns) {
            if (unknown.unknown == "e: costs" || unknown.unknown == "planned.referrals") {
                CHECK(unknown.size == 0.0);
                CHECK(unknown.interaction == 0.0);
            }
        }
    }
}

}  // namespace hvis::tests
