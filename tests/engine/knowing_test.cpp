// SPDX-License-Identifier: MIT
// What is known and not known of the figures, and what that does to the two intervals.
#include "engine/draws.hpp"
#include "engine/estimate.hpp"
#include "engine/ranking.hpp"
#include "base/real.hpp"
#include "tests/about.hpp"
#include "tests/support.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <vector>

namespace hvis::tests {

namespace {

using figures::Distribution;

/// Draws 0 .. count-1 of one value.
std::vector<double> drawn(const engine::Uncertain& value, const std::string& name, int count,
                          engine::Sampling sampling) {
    std::vector<double> values;
    for (int draw = 0; draw < count; ++draw) {
        values.push_back(engine::Draws(region(), {{name, value}}, {7, draw, sampling}).figure(name));
    }
    return values;
}

double mean_of(const std::vector<double>& values) {
    engine::Spread spread;
    for (const double value : values) {
        spread.add(value);
    }
    return spread.mean();
}

double correlation(const std::vector<double>& left, const std::vector<double>& right) {
    const double a = mean_of(left);
    const double b = mean_of(right);
    double both = 0.0;
    double first = 0.0;
    double second = 0.0;
    for (std::size_t at = 0; at < left.size(); ++at) {
        both += (left[at] - a) * (right[at] - b);
        first += (left[at] - a) * (left[at] - a);
        second += (right[at] - b) * (right[at] - b);
    }
    return both / std::sqrt(first * second);
}

/// Intervals of differences made of a spread between draws and one inside them, over so many repeats.
engine::Estimate estimated(int repeats, double between, double within, std::uint64_t seed) {
    engine::PairedDifference number;
    for (int repeat = 1; repeat <= repeats; ++repeat) {
        const auto normal = [&](std::uint64_t key, int n) {
            return base::real::normal_quantile(base::unit(base::drawn(key, static_cast<std::uint64_t>(n))));
        };
        const double known = between * normal(seed, engine::draw_of_repeat(repeat));
        number.add(repeat, 0.0, known + within * normal(seed + 1, repeat));
    }
    return number.estimate("lower");
}

}  // namespace

TEST_SUITE("worked: figures with bounds are drawn from their declared distribution") {
    TEST_CASE("quantiles are those of the textbook") {
        CHECK(engine::quantile({0.5, 0.0, 1.0, Distribution::triangle, ""}, 0.5) == doctest::Approx(0.5));
        CHECK(engine::quantile({0.0, 0.0, 1.0, Distribution::triangle, ""}, 0.75) == doctest::Approx(0.5));
        CHECK(engine::quantile({3.0, 2.0, 6.0, Distribution::even, ""}, 0.25) == doctest::Approx(3.0));
        CHECK(engine::quantile({10.0, 8.04, 11.96, Distribution::normal, ""}, 0.975) == about(11.96, 1e-4));
        CHECK(engine::quantile({2.0, 1.0, 4.0, Distribution::lognormal, ""}, 0.025) == about(1.0, 1e-4));
        CHECK(engine::quantile({2.0, 1.0, 4.0, Distribution::lognormal, ""}, 0.5) == doctest::Approx(2.0));
        CHECK(engine::quantile({2.0, 1.0, 4.0, Distribution::fixed, ""}, 0.9) == 2.0);
    }
    TEST_CASE("every drawn figure of the region varies within its bounds, and every fixed one stays") {
        std::vector<double> lowest(region().figures.size(), 1e300);
        std::vector<double> highest(region().figures.size(), -1e300);
        for (int draw = 0; draw < 40; ++draw) {
            const engine::Draws draws(region(), {}, {1, draw});
            for (std::size_t at = 0; at < region().figures.size(); ++at) {
                const double value = draws.figure(region().figures[at].name);
                lowest[at] = std::min(lowest[at], value);
                highest[at] = std::max(highest[at], value);
            }
        }
        int varied = 0;
        for (std::size_t at = 0; at < region().figures.size(); ++at) {
            const auto& figure = region().figures[at];
            INFO(figure.name);
            CHECK((lowest[at] < highest[at]) == figure.is_drawn());
            varied += figure.is_drawn() ? 1 : 0;
            if (figure.distribution == Distribution::triangle) {
                CHECK(lowest[at] >= figure.low);
                CHECK(highest[at] <= figure.high);
            }
        }
        CHECK(varied > 60);
    }
    TEST_CASE("without a draw every figure is at its best value") {
        const engine::Draws best(region(), {}, {});
        for (const auto& figure : region().figures) {
            CHECK(best.figure(figure.name) == figure.value);
        }
    }
    TEST_CASE("figures of one group are drawn together, as strongly as their loadings say") {
        std::vector<double> under;
        std::vector<double> over;
        std::vector<double> other;
        for (int draw = 0; draw < 400; ++draw) {
            const engine::Draws draws(region(), {}, {1, draw});
            under.push_back(draws.figure("stroke.odds_within_3h"));
            over.push_back(draws.figure("stroke.odds_within_4h30"));
            other.push_back(draws.figure("planned.referrals"));
        }
        CHECK(correlation(under, over) == about(0.81, 0.08));
        CHECK(std::abs(correlation(under, other)) < 0.12);
    }
    TEST_CASE("a Latin draw lies once in each part of the distribution, and doubling leaves the first ones") {
        const engine::Uncertain value{0.5, 0.0, 1.0, Distribution::even, ""};
        const auto sixteen = drawn(value, "stay.shape", 16, engine::Sampling::latin);
        const auto eight = drawn(value, "stay.shape", 8, engine::Sampling::latin);
        for (int parts : {8, 16}) {
            std::vector<int> found(static_cast<std::size_t>(parts), 0);
            for (int draw = 0; draw < parts; ++draw) {
                ++found[static_cast<std::size_t>(sixteen[static_cast<std::size_t>(draw)] * parts)];
            }
            CHECK(found == std::vector<int>(static_cast<std::size_t>(parts), 1));
        }
        CHECK(std::equal(eight.begin(), eight.end(), sixteen.begin()));
    }
    TEST_CASE("two figures' Latin draws are not drawn together") {
        const engine::Uncertain value{0.5, 0.0, 1.0, Distribution::even, ""};
        const auto one = drawn(value, "stay.shape", 256, engine::Sampling::latin);
        const auto other = drawn(value, "care.door_minutes", 256, engine::Sampling::latin);
        CHECK(std::abs(correlation(one, other)) < 0.15);
        CHECK(mean_of(one) == about(0.5, 0.002));
    }
    TEST_CASE("a figure that is read before anything is drawn follows --set too") {
        const auto set = engine::with_assumed(region(), {fixed("smoking.education_low", 30.0)});
        CHECK(set.figure("smoking.education_low").value == 30.0);
        CHECK(region().figure("smoking.education_low").value != 30.0);
    }
}

TEST_SUITE("worked: more repeats and more knowledge shrink different intervals") {
    TEST_CASE("twice the repeats shrink the interval of chance by about 1.41 and leave that of knowledge") {
        double chance_few = 0.0;
        double chance_many = 0.0;
        double knowledge_few = 0.0;
        double knowledge_many = 0.0;
        for (std::uint64_t number = 0; number < 200; ++number) {
            const auto few = estimated(80, 1.0, 2.0, 100 + 2 * number);
            const auto many = estimated(160, 1.0, 2.0, 100 + 2 * number);
            chance_few += *few.mc_high - *few.mc_low;
            chance_many += *many.mc_high - *many.mc_low;
            knowledge_few += *few.know_high - *few.know_low;
            knowledge_many += *many.know_high - *many.know_low;
        }
        CHECK(chance_few / chance_many == about(1.41, 0.05));
        CHECK(knowledge_few / knowledge_many == about(1.0, 0.08));
    }
    TEST_CASE("the interval of chance holds the truth about 95 times in a hundred") {
        int held = 0;
        constexpr int tries = 1000;
        for (std::uint64_t number = 0; number < tries; ++number) {
            const auto said = estimated(16, 1.0, 2.0, 5000 + 2 * number);
            held += *said.mc_low <= 0.0 && *said.mc_high >= 0.0 ? 1 : 0;
        }
        CHECK(held > tries * 93 / 100);
        CHECK(held < tries * 97 / 100);
    }
    TEST_CASE("a number that rests on under a hundred events in all runs says so") {
        engine::PairedDifference thin;
        engine::PairedDifference stout;
        for (int repeat = 1; repeat <= 4; ++repeat) {
            thin.add(repeat, 1.0, 2.0);
            thin.add_events(24.0);
            stout.add(repeat, 1.0, 2.0);
            stout.add_events(25.0);
        }
        CHECK(thin.estimate("lower").is_thin());
        CHECK_FALSE(stout.estimate("lower").is_thin());
        CHECK_FALSE(engine::PairedDifference().estimate("lower").is_thin());
    }
}

TEST_SUITE("plans in order") {
    /// Two plans and today by one indicator, lower better, in four repeats of two draws.
    std::vector<engine::Comparison> two_plans(std::vector<double> first, std::vector<double> second) {
        std::vector<engine::Comparison> plans(2);
        plans[0].differences = {std::move(first)};
        plans[1].differences = {std::move(second)};
        for (auto& plan : plans) {
            plan.repeat_numbers = {1, 2, 3, 4};
        }
        return plans;
    }
    TEST_CASE("a plan that is better in every repeat keeps the first place however they are drawn again") {
        const auto order = engine::ranking(two_plans({0.0, 0.0, 0.0, 0.0}, {-2.0, -1.0, -3.0, -1.5}), 0, "lower");
        REQUIRE(order.size() == 3);
        CHECK(order[0].plan == 1);
        CHECK(order[0].difference == doctest::Approx(-1.875));
        CHECK(order[0].first == doctest::Approx(1.0));
        CHECK(order[0].held == doctest::Approx(1.0));
        // today and a plan that changes nothing share the second place
        CHECK(order[1].place == 2);
        CHECK(order[2].place == 2);
        CHECK(order[2].held == doctest::Approx(1.0));
    }
    TEST_CASE("a plan that is better in one draw and worse in the other holds its place in part of the redraws") {
        const auto order = engine::ranking(two_plans({3.0, 3.0, -4.0, -4.0}, {1.0, 1.0, 1.0, 1.0}), 0, "lower");
        CHECK(order[0].plan == 0);
        CHECK(order[0].first == doctest::Approx(0.5));
        // both draws bad: one in four
        CHECK(order[0].held == about(0.75, 0.1));
    }
    TEST_CASE("where higher is better the order turns") {
        const auto order = engine::ranking(two_plans({1.0, 1.0, 1.0, 1.0}, {2.0, 2.0, 2.0, 2.0}), 0, "higher");
        CHECK(order[0].plan == 1);
        CHECK(order[0].difference == doctest::Approx(2.0));
        CHECK(!order[2].plan);
    }
    TEST_CASE("plans against other references are not ranked") {
        auto plans = two_plans({1.0, 1.0, 1.0, 1.0}, {2.0, 2.0, 2.0, 2.0});
        CHECK(engine::unlike(plans).empty());
        plans[1].base_digest = "other";
        CHECK(engine::unlike(plans).en.find("references") != std::string::npos);
    }
}

}  // namespace hvis::tests
