// SPDX-License-Identifier: MIT
#include "engine/service_windows.hpp"

#include <algorithm>
#include <set>

namespace hvis::engine {

namespace {

using care::ServiceWindow;

bool holds(const std::vector<int>& hospitals, int hospital) {
    return std::find(hospitals.begin(), hospitals.end(), hospital) != hospitals.end();
}

std::vector<ServiceWindow> windows_after(std::vector<ServiceWindow> windows, const Plan& plan) {
    for (const auto& change : plan.services) {
        windows = windows_after(windows, change);
    }
    return windows;
}

/// Hours of the week in which some hospital has the service then.
care::HoursOfWeek hours_of(const std::vector<ServiceWindow>& windows, int service, base::Instant when) {
    care::HoursOfWeek hours;
    for (const auto& window : windows) {
        if (window.service == service && window.from <= when && when < window.to) {
            hours |= window.hours;
        }
    }
    return hours;
}

/// The first moment, and every later one before `end` at which some hospital gains or loses the service.
std::set<base::Instant> moments_of(const std::vector<ServiceWindow>& windows, int service, base::Instant end) {
    std::set<base::Instant> moments{0};
    for (const auto& window : windows) {
        for (const auto when : {window.from, window.to}) {
            if (window.service == service && when > 0 && when < end) {
                moments.insert(when);
            }
        }
    }
    return moments;
}

}  // namespace

std::vector<ServiceWindow> windows_after(const std::vector<ServiceWindow>& windows, const ServiceChange& change) {
    std::vector<ServiceWindow> after;
    const auto ends = change.ends.value_or(base::never);
    for (const auto& window : windows) {
        const bool touched = window.service == change.service && holds(change.closes, window.hospital) &&
                             window.from < ends && window.to > change.begins;
        if (!touched) {
            after.push_back(window);
            continue;
        }
        const auto keep = [&](base::Instant from, base::Instant to, const care::HoursOfWeek& hours) {
            if (from < to && hours.any()) {
                after.push_back({window.hospital, window.service, from, to, hours});
            }
        };
        keep(window.from, std::min(window.to, change.begins), window.hours);
        keep(std::max(window.from, change.begins), std::min(window.to, ends), window.hours & ~change.hours);
        keep(std::max(window.from, ends), window.to, window.hours);
    }
    for (const int hospital : change.opens) {
        after.push_back({hospital, change.service, change.begins, ends, care::HoursOfWeek{}.set()});
    }
    return after;
}

std::vector<ServiceGap> service_gaps(const figures::Region& region, const Plan& reference, const Plan& plan,
                                     base::Instant end) {
    const auto before = windows_after(care::windows_of(region), reference);
    const auto after = windows_after(before, plan);
    std::vector<ServiceGap> gaps;
    for (int service = 0; service < region.service_count(); ++service) {
        auto moments = moments_of(before, service, end);
        moments.merge(moments_of(after, service, end));
        for (auto at = moments.begin(); at != moments.end(); ++at) {
            const auto next = std::next(at);
            const auto lost = hours_of(before, service, *at) & ~hours_of(after, service, *at);
            const auto to = next != moments.end() ? *next : base::never;
            auto* last = gaps.empty() ? nullptr : &gaps.back();
            if (last != nullptr && last->service == service && last->to == *at && last->hours == lost) {
                last->to = to;
            } else if (lost.any()) {
                gaps.push_back({service, *at, to, lost});
            }
        }
    }
    return gaps;
}

}  // namespace hvis::engine
