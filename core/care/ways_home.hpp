// SPDX-License-Identifier: MIT
// Vehicles on their way home, of which those near a place are found without asking each by itself. For Fleet only.
#pragma once

#include "base/calendar.hpp"
#include "figures/region.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hvis::care {

/// The straight way from where a vehicle became free to its base, at the same speed all the way.
struct WayHome {
    std::int64_t since{-base::never};    ///< free from then on
    std::int64_t home_at{-base::never};  ///< back at the base by then
    figures::Place where;                ///< when it became free
    figures::Place home;

    /// Between `since` and `home_at`.
    [[nodiscard]] figures::Place place(std::int64_t now) const {
        const double share = static_cast<double>(now - since) / static_cast<double>(home_at - since);
        return {where.east + (home.east - where.east) * share, where.north + (home.north - where.north) * share};
    }
};

/// Every call asks how near each vehicle is: what that takes lies together, roughly, for eight at a time, in single
/// precision and without a branch; the caller judges exactly those that may be near.
class WaysHome {
  public:
    void add(std::uint32_t vehicle, const WayHome& way);
    void remove(std::uint32_t vehicle);

    /// Takes out those that have reached their bases, and gives each to `comes(vehicle)`.
    template <class Comes>
    void take_home(std::int64_t now, Comes comes) {
        if (now < none_home_before_) {
            return;
        }
        none_home_before_ = base::never;
        for (std::size_t at = 0; at < ways_.size();) {
            if (ways_[at].way.home_at <= now) {
                comes(ways_[at].vehicle);
                remove_at(at);
            } else {
                none_home_before_ = std::min(none_home_before_, ways_[at].way.home_at);
                ++at;
            }
        }
    }

    /// Gives `near(vehicle, place)` all that are free now within `squared_km` of a place, and perhaps some others, in
    /// no order.
    template <class Near>
    void for_near(figures::Place wanted, double squared_km, std::int64_t now, Near near) const {
        const auto within = static_cast<float>(std::min(squared_km * (1.0 + rounding) + rounding, 1e30));
        for (std::size_t group = 0; group < courses_.size(); ++group) {
            const auto far = courses_[group].squared_km(wanted, static_cast<std::int32_t>(now));
            const auto first = group * together;
            for (std::size_t at = 0; at < std::min(together, ways_.size() - first); ++at) {
                const auto& [way, vehicle] = ways_[first + at];
                if (far[at] <= within && way.since <= now) {
                    near(vehicle, way.place(now));
                }
            }
        }
    }

  private:
    static constexpr std::size_t together = 8;
    /// Of squared kilometres, and as a share of them: more than single precision loses within 1,000 km.
    static constexpr double rounding = 1e-3;
    template <class Number>
    using Each = std::array<Number, together>;
    struct Courses {
        Each<float> east;  ///< km, at `since`
        Each<float> north;
        Each<float> eastward;  ///< km a second
        Each<float> northward;
        Each<std::int32_t> since;

        [[nodiscard]] Each<float> squared_km(figures::Place wanted, std::int32_t now) const {
            const auto wanted_east = static_cast<float>(wanted.east);
            const auto wanted_north = static_cast<float>(wanted.north);
            Each<float> far;
            for (std::size_t at = 0; at < together; ++at) {
                const auto driven = static_cast<float>(now - since[at]);
                const float to_east = east[at] + eastward[at] * driven - wanted_east;
                const float to_north = north[at] + northward[at] * driven - wanted_north;
                far[at] = to_east * to_east + to_north * to_north;
            }
            return far;
        }
    };
    struct Returning {
        WayHome way;
        std::uint32_t vehicle;
    };
    void set_course(std::size_t at, const WayHome& way);
    void remove_at(std::size_t at);

    std::vector<Returning> ways_;   ///< in no order
    std::vector<Courses> courses_;  ///< of the same, and room for some more
    std::int64_t none_home_before_{base::never};
};

}  // namespace hvis::care
