// SPDX-License-Identifier: MIT
// Vehicles that wait at their bases, are out, or drive home: which one is there first.
#pragma once

#include "base/calendar.hpp"
#include "care/prehospital.hpp"
#include "care/ways_home.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace hvis::care {

/// Vehicles of one kind. Looks at those on their way home, and at those at their bases in order of distance until none
/// can be nearer; so a call costs the same however many vehicles stand far away.
class Fleet {
  public:
    /// Ambulances, or the cars of physicians and paramedics that go along.
    enum class Of : std::uint8_t { ambulances, cars };
    Fleet(const figures::Region& region, const Prehospital& prehospital, Of of);

    /// Where a vehicle is wanted.
    struct Wanted {
        figures::Place where;
        bool island;  ///< on an island that others reach by ferry
        Level level;
        std::int64_t most;  ///< seconds; a vehicle that is there later does not count
    };
    struct Reach {
        std::size_t vehicle;
        std::int64_t seconds;  ///< until it is there
    };
    /// The free vehicle on duty that is there first; of two equally near the one listed first.
    [[nodiscard]] std::optional<Reach> soonest(const Wanted& wanted, std::int64_t now);

    /// It is out until it comes back.
    void take(std::size_t vehicle);
    /// Of one taken: it will be free then and there, and drive home.
    void release(std::size_t vehicle, std::int64_t when, figures::Place where);
    /// It can be sent again from the moment that release() named.
    void come_back(std::size_t vehicle);

    /// Where every vehicle is.
    struct State;
    [[nodiscard]] State state() const;
    /// Goes on from where another fleet of the same vehicles stood. Throws base::CoreError when they are not as many.
    void go_on_from(const State& state);

    /// The base of each vehicle, in order.
    [[nodiscard]] std::vector<const figures::VehicleBase*> bases() const;

  private:
    struct Vehicle {
        WayHome way;  ///< the last, or the one that it will be on
        std::uint32_t base{0};
        bool away{false};  ///< out or on its way home
    };
    struct Base {
        const figures::VehicleBase* figures;
        std::size_t first;  ///< of its vehicles, which lie side by side
        int there;          ///< how many of them stand at the base
        bool island;
    };
    /// Bases in order of how far they lie from the middle of a square of the map.
    struct Near {
        double kilometres;
        std::uint32_t base;
    };
    static constexpr int squares_across = 24;
    static constexpr double square_side = 8.0;             ///< km; the squares cover 96 km to each side
    static constexpr double square_radius = 5.6568542495;  ///< km, from the middle to a corner
    static constexpr int nowhere = -1;
    [[nodiscard]] static int square_of(figures::Place where);
    [[nodiscard]] std::vector<Near> order_from(figures::Place middle) const;
    [[nodiscard]] std::size_t first_at(const Base& base) const;
    /// The best so far, and how far it is worth looking.
    struct Search {
        Wanted wanted;
        std::int64_t now;
        std::size_t hour;  ///< of the day
        std::optional<Reach> soonest;
        double within;  ///< squared kilometres
    };
    [[nodiscard]] static bool is_on_duty(const figures::VehicleBase& base, const Search& search);
    void look_at(std::size_t vehicle, figures::Place from, Search& search) const;
    void look_at_bases(Search& search) const;
    /// Those who have reached their bases stand there.
    void come_home(std::int64_t now);

    const Prehospital& prehospital_;
    std::vector<Base> bases_;
    std::vector<Vehicle> vehicles_;
    WaysHome returning_;                   ///< of those that are away, and free now or at a known moment
    std::vector<std::vector<Near>> near_;  ///< [square]
};

struct Fleet::State {
    std::vector<Vehicle> vehicles;
    WaysHome returning;
};

}  // namespace hvis::care
