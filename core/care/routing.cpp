// SPDX-License-Identifier: MIT
#include "care/routing.hpp"

#include <algorithm>

namespace hvis::care {

std::vector<ServiceWindow> windows_of(const figures::Region& region) {
    std::vector<ServiceWindow> windows;
    for (const auto& at : region.services_at) {
        ServiceWindow window;
        window.hospital = at.hospital;
        window.service = at.service;
        window.from = at.from == 0 ? -base::never : at.from;
        window.to = at.to;
        windows.push_back(window);
    }
    return windows;
}

Routing::Routing(const figures::Region& region, std::span<const ServiceWindow> windows)
    : windows_(windows.begin(), windows.end()),
      starts_{-base::never},
      minutes_(region.travel.minutes),
      services_(region.services.size()),
      origins_(region.municipalities.size() * 2),
      hospitals_(region.hospitals.size()) {
    for (const auto& window : windows_) {
        for (const auto when : {window.from, window.to}) {
            if (when > -base::never && when < base::never) {
                starts_.push_back(when);
            }
        }
    }
    std::sort(starts_.begin(), starts_.end());
    starts_.erase(std::unique(starts_.begin(), starts_.end()), starts_.end());
    std::stable_sort(windows_.begin(), windows_.end(), [&](const ServiceWindow& left, const ServiceWindow& right) {
        return kind_of(left.hospital, left.service) < kind_of(right.hospital, right.service);
    });
    for (std::size_t kind = 0; kind <= hospitals_ * services_; ++kind) {
        const auto first = std::find_if(windows_.begin(), windows_.end(), [&](const ServiceWindow& window) {
            return kind_of(window.hospital, window.service) >= kind;
        });
        firsts_.push_back(static_cast<std::size_t>(first - windows_.begin()));
    }
    nearest_.assign(starts_.size() * services_ * base::hours_of_week * origins_, no_hospital);
    for (std::size_t piece = 0; piece < starts_.size(); ++piece) {
        fill_piece(piece);
    }
}

std::vector<int> Routing::open_at(int service, base::Instant when, std::size_t hour) const {
    std::vector<int> open;
    for (const auto& window : windows_) {
        if (window.service == service && window.from <= when && when < window.to && window.hours[hour]) {
            open.push_back(window.hospital);
        }
    }
    std::sort(open.begin(), open.end());
    return open;
}

void Routing::fill_piece(std::size_t piece) {
    for (std::size_t service = 0; service < services_; ++service) {
        for (std::size_t hour = 0; hour < base::hours_of_week; ++hour) {
            const auto open = open_at(static_cast<int>(service), starts_[piece], hour);
            for (std::size_t origin = 0; origin < origins_ && !open.empty(); ++origin) {
                const auto nearest = std::min_element(open.begin(), open.end(), [&](int left, int right) {
                    return minutes(static_cast<int>(origin), left) < minutes(static_cast<int>(origin), right);
                });
                nearest_[((piece * services_ + service) * base::hours_of_week + hour) * origins_ + origin] =
                    static_cast<std::int8_t>(*nearest);
            }
        }
    }
}

int Routing::destination(int origin, int service, base::Instant now) const {
    const int first = nearest(origin, service, now);
    if (first == no_hospital) {
        return no_hospital;
    }
    // one that closes while the patient is on the way cannot take them
    const auto arrival = now + static_cast<base::Instant>(minutes(origin, first) * base::minute_length);
    const int then = nearest(origin, service, arrival);
    return then == no_hospital ? first : then;
}

bool Routing::has(int hospital, int service, base::Instant when) const {
    const auto hour = static_cast<std::size_t>(base::hour_of_week(when));
    const auto kind = kind_of(hospital, service);
    return std::any_of(
        windows_.data() + firsts_[kind], windows_.data() + firsts_[kind + 1],
        [&](const ServiceWindow& window) { return window.from <= when && when < window.to && window.hours[hour]; });
}

}  // namespace hvis::care
