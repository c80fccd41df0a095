// SPDX-License-Identifier: MIT
// People as they are at the start, before anything happens: habits, weight, conditions, schooling.
#include "base/real.hpp"
#include "engine/base_rates.hpp"
#include "health/means.hpp"
#include "health/weight.hpp"
#include "population/residents.hpp"
#include "population/start_mix.hpp"
#include "tests/about.hpp"
#include "tests/support.hpp"

#include <doctest/doctest.h>

#include <map>

namespace hvis::tests {

TEST_SUITE("worked: people at the start") {
    TEST_CASE("conditions are as common as published, also among those of 85 and over") {
        const population::StartMix mix(region());
        const base::Years years(2019);
        const engine::Repeat repeat(region(), mix, years, {}, {1, 1, std::nullopt});
        const auto& conditions = region().health.conditions;
        for (const int from : {0, 85}) {
            std::vector<double> has(conditions.size(), 0.0);
            auto expected = has;
            for (const auto& person : repeat.people()) {
                const int age = std::min(person.age_at(0), figures::age_count - 1);
                if (person.entry != population::Entry::resident || age < from) {
                    continue;
                }
                for (std::size_t at = 0; at < has.size(); ++at) {
                    has[at] += (person.conditions >> at) & 1U;
                    expected[at] += conditions[at].prevalence[person.sex][static_cast<std::size_t>(age)];
                }
            }
            for (std::size_t at = 0; at < has.size(); ++at) {
                INFO(conditions[at].id << " from " << from);
                // three standard errors of a count, and what is learned from a sixth of the people
                CHECK(std::abs(has[at] - expected[at]) <= 3.0 * std::sqrt(expected[at]) + 0.02 * expected[at]);
            }
        }
    }
    TEST_CASE("of all of 25 and over, those with each schooling smoke as often as published, against the others") {
        std::map<population::Education, double> persons;
        std::map<population::Education, double> daily;
        const population::StartMix mix(region());
        const base::Years years(2019);
        for (const auto& person : population::people_of(region(), mix, years, base::Key{7})) {
            if (person.entry == population::Entry::resident && person.age_at(0) >= 25) {
                persons[person.education] += 1.0;
                daily[person.education] += person.habit == population::Habit::daily ? 1.0 : 0.0;
            }
        }
        using population::Education;
        const auto share = [&](Education level) { return daily[level] / persons[level]; };
        const auto published = [](const char* figure) { return region().figure(figure).value; };
        // about 35,000 daily smokers: a share's chance error is under one percent of it
        CHECK(share(Education::low) / share(Education::high) ==
              about(published("smoking.education_low") / published("smoking.education_high"), 0.03));
        CHECK(share(Education::mid) / share(Education::high) ==
              about(published("smoking.education_mid") / published("smoking.education_high"), 0.03));
    }
    TEST_CASE("at each age the gradient is steeper than among all, as the old smoke less and have shorter schooling") {
        const population::StartMix mix(region());
        CHECK(mix.daily_by_education()[0] >
              region().figure("smoking.education_low").value / region().figure("smoking.education_high").value);
    }
    TEST_CASE("from 25 on, less than good health is as much more common with short schooling as published") {
        const SmallRepeat small(2019);
        const auto& chances = small.repeat.chances();
        std::array<double, figures::education_count> persons{};
        std::array<double, figures::education_count> less_good{};
        for (const auto& person : small.repeat.people()) {
            const int age = std::min(person.age_at(person.enters), figures::age_count - 1);
            if (person.entry == population::Entry::resident && age >= 25) {
                const auto level = static_cast<std::size_t>(person.education);
                persons[level] += 1.0;
                less_good[level] +=
                    1.0 -
                    chances.health_of(age, static_cast<int>(level), chances.burden_of(person.conditions).left).good /
                        10000.0;
            }
        }
        const auto published = [](const char* figure) { return 100.0 - small_region().figure(figure).value; };
        // a chance ends at 0: of those with much illness and short schooling
        CHECK(less_good[0] / persons[0] / (less_good[2] / persons[2]) ==
              about(published("health.good_education_low") / published("health.good_education_high"), 0.05));
        CHECK(less_good[1] / persons[1] / (less_good[2] / persons[2]) ==
              about(published("health.good_education_mid") / published("health.good_education_high"), 0.05));
        CHECK(chances.health_of(20, 0, 0.9).good == chances.health_of(20, 2, 0.9).good);
    }
    TEST_CASE("nobody in a nursing home has home care too") {
        const SmallRepeat small(2019);
        const auto& people = small.repeat.people();
        const auto both = (1U << static_cast<unsigned>(condition_named("home_care"))) |
                          (1U << static_cast<unsigned>(condition_named("nursing_home")));
        CHECK(std::none_of(people.begin(), people.end(),
                           [&](const population::Person& person) { return (person.conditions & both) == both; }));
    }
    TEST_CASE("as many are overweight by age, municipality and schooling as published") {
        const population::StartMix mix(region());
        const auto best = [](std::string_view name) { return region().figure(name).value; };
        const health::Weight weight(region(), mix, best);
        std::vector<double> of_16(region().municipalities.size(), 0.0);
        auto obese_of_16 = of_16;
        std::array<double, figures::education_count> of_25{};
        std::array<double, figures::education_count> obese_of_25{};
        double women_of_50 = 0.0;
        double over_25 = 0.0;
        double over_30 = 0.0;
        for (const auto& person : population::people_of(region(), mix, base::Years(2019), base::Key{7})) {
            const int age = std::min(person.age_at(0), figures::age_count - 1);
            if (person.entry != population::Entry::resident || age < population::smoking_age) {
                continue;
            }
            const auto level = static_cast<int>(person.education);
            const double log_bmi = weight.log_bmi({person.sex, age, level, person.municipality, -age - 0.5},
                                                  health::WeightScore(person.key, weight.kept()).at(age));
            const double obese = log_bmi >= base::real::log(30.0) ? 1.0 : 0.0;
            if (person.sex == figures::woman && age == 50) {
                women_of_50 += 1.0;
                over_25 += log_bmi >= base::real::log(25.0) ? 1.0 : 0.0;
                over_30 += obese;
            }
            of_16[person.municipality] += 1.0;
            obese_of_16[person.municipality] += obese;
            if (age >= 25) {
                of_25[static_cast<std::size_t>(level)] += 1.0;
                obese_of_25[static_cast<std::size_t>(level)] += obese;
            }
        }
        // by age the pattern is of 2017, the level half-way to 2021
        const auto& by_age = region().health.overweight[figures::woman][50];
        CHECK(over_25 / women_of_50 == about(by_age[0], 0.12));
        CHECK(over_30 / women_of_50 == about(by_age[1], 0.25));
        for (std::size_t place = 0; place < of_16.size(); ++place) {
            INFO(region().municipalities[place].name);
            const double published = region().health.obese[place];
            const double error = std::sqrt(published * (1.0 - published) / of_16[place]);
            CHECK(std::abs(obese_of_16[place] / of_16[place] - published) < 4.0 * error);
        }
        CHECK(obese_of_25[0] / of_25[0] / (obese_of_25[2] / of_25[2]) ==
              about(best("weight.education_low") / best("weight.education_high"), 0.02));
        CHECK(obese_of_25[1] / of_25[1] / (obese_of_25[2] / of_25[2]) ==
              about(best("weight.education_mid") / best("weight.education_high"), 0.02));
    }
    TEST_CASE("weight grows by as much in the first year as in the next, whenever the birthday falls") {
        const population::StartMix mix(small_region());
        const auto best = [](std::string_view name) { return small_region().figure(name).value; };
        const health::Weight weight(small_region(), mix, best);
        const auto mean_in = [&](double year) {
            constexpr int birthdays = 1000;
            double sum = 0.0;
            for (int birthday = 0; birthday < birthdays; ++birthday) {
                const double born = -60.0 + (birthday + 0.5) / birthdays;
                const int age = static_cast<int>(std::floor(year - born));
                sum += weight.log_bmi({figures::woman, age, 1, 0, born}, 0.0) -
                       weight.log_bmi({figures::woman, age, 1, 0, -age - 0.5}, 0.0);
            }
            return sum / birthdays;
        };
        CHECK(mean_in(0.0) == doctest::Approx(0.0));
        const double a_year = base::real::log(1.0 + best("weight.growth") / 100.0);
        CHECK(mean_in(1.0) == doctest::Approx(a_year));
        CHECK(mean_in(2.0) == doctest::Approx(2.0 * a_year));
    }
    TEST_CASE("poor mental health has the level of the surveys half-way to 2021, not that of 2017") {
        const auto& conditions = region().health.conditions;
        const auto& mental = conditions[static_cast<std::size_t>(condition_named("poor_mental_health"))];
        figures::Region::Surveyed all;
        double by_survey = 0.0;
        for (std::size_t place = 0; place < region().municipalities.size(); ++place) {
            const auto here = region().surveyed(mental, place);
            all.persons += here.persons;
            all.have += here.have;
            by_survey += here.persons * mental.place_share[place];
        }
        CHECK(all.have == doctest::Approx(by_survey));
        // 12.5 % in 2017 and 16.9 % in 2021 in the region's municipalities
        CHECK(100.0 * all.have / all.persons == about(14.7, 0.01));
    }
    TEST_CASE("schooling is completed over youth and counts with the parents before") {
        population::Person person;
        person.key = 77;
        person.education = population::Education::high;
        person.parents = population::Education::mid;
        const population::Schooling schooling;
        CHECK(population::Completion(person, schooling).at(10) == population::Education::mid);
        CHECK(population::Completion(person, schooling).at(17) == population::Education::low);
        CHECK(population::Completion(person, schooling).at(40) == population::Education::high);
        person.education = population::Education::low;
        CHECK(population::Completion(person, schooling).at(40) == population::Education::low);
    }
    TEST_CASE("in each municipality as many of 15-69 have completed higher education as published") {
        const population::StartMix mix(region());
        const auto schooling = population::schooling_of(region());
        std::vector<double> persons(region().municipalities.size(), 0.0);
        auto high = persons;
        for (const auto& person : population::people_of(region(), mix, base::Years(2019), base::Key{7})) {
            const int age = person.age_at(0);
            if (person.entry == population::Entry::resident && age >= 15 && age <= 69) {
                persons[person.municipality] += 1.0;
                // children of 15 count with their parents
                const bool completed =
                    age > 15 && population::Completion(person, schooling).at(age) == population::Education::high;
                high[person.municipality] += completed ? 1.0 : 0.0;
            }
        }
        for (std::size_t place = 0; place < persons.size(); ++place) {
            INFO(region().municipalities[place].name);
            const double published = region().people.higher_education[place];
            // four standard errors of a count
            CHECK(std::abs(high[place] / persons[place] - published) <
                  4.0 * std::sqrt(published * (1.0 - published) / persons[place]));
        }
    }
    TEST_CASE("as many move from Viborg to Aarhus as back") {
        const auto pull = [](int from) { return engine::pulls_of(small_region(), from, 25, 3.0); };
        const auto persons = [](int place) {
            double sum = 0.0;
            for (std::size_t age = 25; age < 30; ++age) {
                sum += small_region().people.residents[static_cast<std::size_t>(place)][0][age] +
                       small_region().people.residents[static_cast<std::size_t>(place)][1][age];
            }
            return sum;
        };
        for (int other = 1; other < small_region().municipality_count(); ++other) {
            CHECK(persons(0) * pull(0)[static_cast<std::size_t>(other)] ==
                  doctest::Approx(persons(other) * pull(other)[0]));
        }
    }
}

TEST_SUITE("worked: numbers behind risks") {
    TEST_CASE("the normal quantile is the inverse of the normal share") {
        for (const double share : {0.001, 0.02, 0.16, 0.5, 0.84, 0.975, 0.9999}) {
            CHECK(base::real::normal_share(base::real::normal_quantile(share)) == about(share, 0.0001));
        }
    }
    TEST_CASE("means over the people take neighbouring ages together, but not 74 and 75, between which ratios change") {
        health::Means means;
        for (int age = 70; age < 80; ++age) {
            means.add(figures::woman, age, age < 75 ? 3.0 : 1.0);
        }
        means.add(figures::woman, 72, 7.0);
        CHECK(means.at(figures::woman, 74) == doctest::Approx((3.0 + 7.0 + 3.0 + 3.0) / 4.0));
        CHECK(means.at(figures::woman, 75) == 1.0);
    }
    TEST_CASE("conditions add up and habits multiply") {
        const SmallRepeat small(2019);
        const auto& risks = small.repeat.risks();
        const int diabetes = condition_named("type_2_diabetes");
        const int failure = condition_named("heart_failure");
        const double strength = small_region().figure("effect.type_2_diabetes.heart_failure").value;
        CHECK(risks.excess(diabetes, risks.of_condition(failure), 0, 60) == doctest::Approx(strength * 0.44));
        const auto& lung = risks.direct(risks.of_condition(condition_named("lung_cancer")));
        const auto daily = static_cast<int>(population::Habit::daily);
        CHECK(lung.state.at(1, 0, 2, daily) > 8.0);
        CHECK(lung.state.at(1, 0, 2, 0) == doctest::Approx(1.0));
        CHECK(lung.state.at(1, 0, 0, daily) / lung.state.at(1, 0, 2, daily) > 1.0);
    }
}

}  // namespace hvis::tests
