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

/// First come, first served.
class WaitingList {
  public:
    /// Who waits when the run begins: those referred on each of the `wait` days before.
    WaitingList(int wait, std::int64_t a_day) {
        for (int before = wait; before > 0; --before) {
            refer(-before, a_day);
        }
    }
    void refer(int on, std::int64_t people) {
        referred_.push_back(people);
        waiting_.push_back({on, people});
    }
    /// As many as were referred as long before this day as the list waits when the run begins.
    [[nodiscard]] std::int64_t due(int on) const { return referred_[static_cast<std::size_t>(on)]; }
    /// Those who have waited `longest` days are gone: told to `left` as people and days.
    template <class Left>
    void send_away(int on, std::int64_t longest, const Left& left) {
        while (!waiting_.empty() && on - waiting_.front().day >= longest) {
            left(waiting_.front().people, on - waiting_.front().day);
            waiting_.pop_front();
        }
    }
    /// There is room for so many more; those seen are told to `left`.
    template <class Left>
    void see(int on, double room, const Left& left) {
        room_ += room;
        while (!waiting_.empty() && room_ >= 1.0) {
            auto& first = waiting_.front();
            const auto people = std::min(first.people, static_cast<std::int64_t>(room_));
            left(people, on - first.day);
            first.people -= people;
            room_ -= static_cast<double>(people);
            if (first.people == 0) {
                waiting_.pop_front();
            }
        }
        // what nobody waited for today is not saved up
        room_ = waiting_.empty() ? std::min(room_, 1.0) : room_;
    }

  private:
    /// People referred on one day who still wait.
    struct Referred {
        int day;
        std::int64_t people;
    };
    std::vector<std::int64_t> referred_;  ///< a day, from the first who waited when the run began
    std::deque<Referred> waiting_;
    double room_{0.0};
};

/// Whole people out of a rate, by chance: the fraction is one more with that probability, the spread of a day's
/// referrals is of the normal approximation to a count.
std::int64_t people_of(double mean, std::uint64_t luck) {
    const double deviate = base::real::normal_quantile(base::unit(luck));
    return std::max<std::int64_t>(0, std::llround(mean + deviate * base::real::sqrt(mean)));
}

}  // namespace

PlannedCare::PlannedCare(const figures::Region& region, const population::FigureValue& value,
                         std::vector<PlannedChange> changes, Growth growth)
    : changes_(std::move(changes)), growth_(std::move(growth)) {
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
    WaitingList list(static_cast<int>(std::lround(wait)), std::llround(kind.referred_a_day));
    const auto what = static_cast<int>(kind.what);
    const int days = static_cast<int>(years.end() / base::day_length);
    for (int day = 0; day < days; ++day) {
        const auto now = day * base::day_length;
        const int year = years.index_of(now);
        const auto count = [&](Quantity quantity) {
            return [&tally, what, year, quantity](std::int64_t people, int waited) {
                const int last = outcomes::wait_day_count - 1;
                tally.at(year, quantity)[outcomes::cell(what, std::min(waited, last), outcomes::wait_day_count)] +=
                    people;
            };
        };
        list.refer(day, people_of(kind.referred_a_day * growth_.times(year),
                                  base::drawn(luck, static_cast<std::uint64_t>(day))));
        list.send_away(day, private_after(kind.what, now) / base::day_length, count(Quantity::planned_private));
        list.see(day, static_cast<double>(list.due(day)) * done_times(kind.what, now), count(Quantity::planned_done));
    }
}

}  // namespace hvis::care
