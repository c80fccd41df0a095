// SPDX-License-Identifier: MIT
// Which hospital a patient goes to: the nearest that has the service at that minute.
#pragma once

#include "base/calendar.hpp"
#include "figures/region.hpp"

#include <bitset>
#include <cstdint>
#include <span>
#include <vector>

namespace hvis::care {

constexpr std::uint32_t nobody = UINT32_MAX;  ///< in the place of a patient
constexpr int no_hospital = -1;

using HoursOfWeek = std::bitset<base::hours_of_week>;

/// A hospital has a service from..to in these hours of the week.
struct ServiceWindow {
    int hospital{0};
    int service{0};
    base::Instant from{-base::never};
    base::Instant to{base::never};
    HoursOfWeek hours{HoursOfWeek{}.set()};
};

/// The windows of the figures: the 2019 functions and the changes already decided.
std::vector<ServiceWindow> windows_of(const figures::Region& region);

/// Answers by table: piece of time × service × hour of the week × origin.
class Routing {
  public:
    Routing(const figures::Region& region, std::span<const ServiceWindow> windows);

    /// no_hospital when nobody has the service then. Of two equally near, the one listed first.
    [[nodiscard]] int nearest(int origin, int service, base::Instant when) const {
        const auto hour = static_cast<std::size_t>(base::hour_of_week(when));
        return nearest_[((piece_at(when) * services_ + static_cast<std::size_t>(service)) * base::hours_of_week +
                         hour) *
                            origins_ +
                        static_cast<std::size_t>(origin)];
    }
    /// Where a patient who sets out now is taken: the nearest that will have the service on arrival.
    [[nodiscard]] int destination(int origin, int service, base::Instant now) const;
    [[nodiscard]] bool has(int hospital, int service, base::Instant when) const;
    [[nodiscard]] double minutes(int origin, int hospital) const {
        return minutes_[static_cast<std::size_t>(origin) * hospitals_ + static_cast<std::size_t>(hospital)];
    }
    /// Moments at which some hospital's services change, the first long before the run.
    [[nodiscard]] std::span<const base::Instant> changes() const { return starts_; }

  private:
    [[nodiscard]] std::size_t piece_at(base::Instant when) const {
        std::size_t piece = starts_.size() - 1;
        while (starts_[piece] > when) {
            --piece;
        }
        return piece;
    }
    void fill_piece(std::size_t piece);
    [[nodiscard]] std::vector<int> open_at(int service, base::Instant when, std::size_t hour) const;

    [[nodiscard]] std::size_t kind_of(int hospital, int service) const {
        return static_cast<std::size_t>(hospital) * services_ + static_cast<std::size_t>(service);
    }

    std::vector<ServiceWindow> windows_;  ///< by hospital and service
    std::vector<std::size_t> firsts_;     ///< of windows_    [hospital × service], and their number
    std::vector<base::Instant> starts_;   ///< of each piece of time
    std::vector<double> minutes_;         ///< [origin × hospital]
    std::vector<std::int8_t> nearest_;    ///< [piece × service × hour of the week × origin]
    std::size_t services_;
    std::size_t origins_;
    std::size_t hospitals_;
};

}  // namespace hvis::care
