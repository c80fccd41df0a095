// SPDX-License-Identifier: MIT
#include "population/smoking.hpp"

#include "base/real.hpp"

#include <algorithm>
#include <string>

namespace hvis::population {

namespace {

using figures::age_count;

struct StartingAges {
    const char* figure;
    int from;
    int to;
};
constexpr std::array<StartingAges, 5> starting_ages{{
    {"smoking.start.age_10_13", 10, 13},
    {"smoking.start.age_14_16", 14, 16},
    {"smoking.start.age_17_19", 17, 19},
    {"smoking.start.age_20_24", 20, 24},
    {"smoking.start.age_25_34", 25, 34},
}};

/// Share of the cohort that begins in each year of age.
std::array<double, age_count> begins(const figures::Region& region, double share_of_cohort) {
    std::array<double, age_count> share{};
    for (const auto& ages : starting_ages) {
        const double whole = region.figure(ages.figure).value / 100.0 * share_of_cohort;
        for (int age = ages.from; age <= ages.to; ++age) {
            share[static_cast<std::size_t>(age)] = whole / (ages.to - ages.from + 1);
        }
    }
    return share;
}

const char* quit_figure(int age) {
    if (age < 25) {
        return "smoking.quit.age_16_24";
    }
    if (age < 35) {
        return "smoking.quit.age_25_34";
    }
    if (age < 55) {
        return "smoking.quit.age_35_54";
    }
    return age < 65 ? "smoking.quit.age_55_64" : "smoking.quit.age_65";
}

using ByEducation = std::array<double, figures::education_count>;

void fill_starting(const figures::Region& region, const FigureValue& value, const ByEducation& daily,
                   SmokingRates& rates) {
    const auto share = begins(region, value("smoking.start.share_of_cohort") / 100.0);
    double never = 1.0;
    for (std::size_t age = 0; age < age_count; ++age) {
        rates.start[age] = share[age] > 0.0 ? -base::real::log(1.0 - share[age] / never) : 0.0;
        never -= share[age];
    }
    const auto& levels = region.people.education[0][25];
    const double mean = levels[0] * daily[0] + levels[1] * daily[1] + levels[2] * daily[2];
    for (std::size_t level = 0; level < daily.size(); ++level) {
        rates.start_by_education[level] = daily[level] / mean;
    }
    rates.starts_daily = value("smoking.start.daily_share") / 100.0;
}

void fill_quitting(const figures::Region& region, const FigureValue& value, SmokingRates& rates) {
    double lasting = 1.0;
    for (const double yearly : region.people.relapse) {
        lasting *= 1.0 - yearly;
        rates.relapse.push_back(-base::real::log(1.0 - yearly));
    }
    const double gross = value("smoking.net_quit_rate") / 100.0 / lasting;
    for (int age = 0; age < age_count; ++age) {
        rates.quit[static_cast<std::size_t>(age)] = gross * value(quit_figure(age));
    }
    rates.quit_by_education = {value("smoking.quit.education_low"), value("smoking.quit.education_mid"),
                               value("smoking.quit.education_high")};
}

}  // namespace

SmokingRates smoking_rates(const figures::Region& region, const FigureValue& value,
                           const ByEducation& daily_by_education) {
    SmokingRates rates;
    fill_starting(region, value, daily_by_education, rates);
    fill_quitting(region, value, rates);
    return rates;
}

std::array<double, age_count> started_by_age(const figures::Region& region, double share_of_cohort) {
    const auto share = begins(region, share_of_cohort);
    std::array<double, age_count> started{};
    double before = 0.0;
    for (std::size_t age = 0; age < age_count; ++age) {
        started[age] = before + share[age] / 2.0;
        before += share[age];
    }
    return started;
}

std::array<double, habit_state_count> excess_by_state(const figures::Region& region, figures::Decay decay,
                                                      double occasional) {
    std::array<double, habit_state_count> excess{};
    excess[static_cast<std::size_t>(Habit::occasional)] = occasional;
    excess[static_cast<std::size_t>(Habit::daily)] = 1.0;
    const auto& left = region.people.excess_left[static_cast<std::size_t>(decay)];
    for (std::size_t year = 0; year <= most_years_since_quitting; ++year) {
        // straight lines between the published years, at the middle of the year
        const double at = static_cast<double>(year) + 0.5;
        std::size_t next = 1;
        while (next + 1 < left.days.size() && left.days[next] < at) {
            ++next;
        }
        const double way = std::min(1.0, (at - left.days[next - 1]) / (left.days[next] - left.days[next - 1]));
        excess[3 + year] = left.share[next - 1] + way * (left.share[next] - left.share[next - 1]);
    }
    return excess;
}

}  // namespace hvis::population
