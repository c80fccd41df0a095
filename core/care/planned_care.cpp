// SPDX-License-Identifier: MIT
#include "care/planned_care.hpp"

#include "base/real.hpp"
#include "care/times.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <utility>

namespace hvis::care {

namespace {

using outcomes::Quantity;

constexpr int lists = 40;
constexpr double days_a_year = 365.25;
constexpr int right_days = 30;

/// People referred to a list on one day who still wait.
struct Referred {
    int day;
    std::int64_t people;
};

/// Whole people out of a rate, by chance: the fraction is one more with that probability, the spread of a day's
/// referrals is of the normal approximation to a count.
std::int64_t people_of(double mean, std::uint64_t luck) {
    const double deviate = base::real::normal_quantile(base::unit(luck));
    return std::max<std::int64_t>(0, std::llround(mean + deviate * base::real::sqrt(mean)));
}

}  // namespace

PlannedCare::PlannedCare(const figures::Region& region, const population::FigureValue& value,
                         std::vector<PlannedChange> changes)
    : changes_(std::move(changes)) {
    constexpr double per_thousand = 1000.0;
    const double a_day = region.all_residents() / per_thousand / days_a_year / lists;
    const double within = value("planned.diagnosed_in_30") * percent;
    kinds_ = {{Planned::diagnosis, value("planned.referrals") * a_day, -right_days / base::real::log(1.0 - within)},
              {Planned::operation, value("planned.operations") * a_day, value("planned.operation_wait")}};
}

double PlannedCare::done_times(Planned what, base::Instant when) const {
    double times = 1.0;
    for (const auto& change : changes_) {
        times *= change.what == what && when >= change.from && when < change.to ? change.times : 1.0;
    }
    return times;
}

base::Instant PlannedCare::private_after(Planned what, base::Instant when) const {
    auto soonest = base::never;
    for (const auto& change : changes_) {
        if (change.what == what && when >= change.from && when < change.to) {
            soonest = std::min(soonest, change.private_after);
        }
    }
    return soonest;
}

void PlannedCare::run(const base::Years& years, base::Key luck, outcomes::Tally& tally) const {
    for (const auto& kind : kinds_) {
        for (int number = 0; number < lists; ++number) {
            const auto list = static_cast<std::uint64_t>(number) + (static_cast<std::uint64_t>(kind.what) << 16U);
            run_list(kind, number, years, base::drawn(luck, list), tally);
        }
    }
}

void PlannedCare::run_list(const Kind& kind, int number, const base::Years& years, base::Key luck,
                           outcomes::Tally& tally) const {
    // waits of the lists are spread as an exponential distribution with the published mean
    const double wait = -base::real::log(1.0 - (number + 0.5) / lists) * kind.mean_wait;
    std::deque<Referred> waiting;
    for (int day = -static_cast<int>(std::lround(wait)); day < 0; ++day) {
        waiting.push_back({day, std::llround(kind.referred_a_day)});
    }
    const auto what = static_cast<int>(kind.what);
    double open = 0.0;
    const int days = static_cast<int>(years.end() / base::day_length);
    for (int day = 0; day < days; ++day) {
        const auto now = day * base::day_length;
        const int year = years.index_of(now);
        const auto count = [&](Quantity quantity, std::int64_t people, int waited) {
            const int last = outcomes::wait_day_count - 1;
            tally.at(year, quantity)[outcomes::cell(what, std::min(waited, last), outcomes::wait_day_count)] += people;
        };
        waiting.push_back({day, people_of(kind.referred_a_day, base::drawn(luck, static_cast<std::uint64_t>(day)))});
        const auto longest = private_after(kind.what, now) / base::day_length;
        while (!waiting.empty() && day - waiting.front().day >= longest) {
            count(Quantity::planned_private, waiting.front().people, day - waiting.front().day);
            waiting.pop_front();
        }
        open += kind.referred_a_day * done_times(kind.what, now);
        while (!waiting.empty() && open >= 1.0) {
            auto& first = waiting.front();
            const auto people = std::min(first.people, static_cast<std::int64_t>(open));
            count(Quantity::planned_done, people, day - first.day);
            first.people -= people;
            open -= static_cast<double>(people);
            if (first.people == 0) {
                waiting.pop_front();
            }
        }
        // what nobody waited for today is not saved up
        open = waiting.empty() ? std::min(open, 1.0) : open;
    }
}

}  // namespace hvis::care
