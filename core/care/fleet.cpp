// SPDX-License-Identifier: MIT
#include "care/fleet.hpp"

#include "base/errors.hpp"

#include <algorithm>
#include <cmath>

namespace hvis::care {

Fleet::Fleet(const figures::Region& region, const Prehospital& prehospital, Of of) : prehospital_(prehospital) {
    for (const auto& base : prehospital.bases()) {
        if ((base.kind == figures::VehicleKind::ambulance) == (of == Of::ambulances)) {
            Vehicle vehicle;
            vehicle.way.where = base.place;
            vehicle.way.home = base.place;
            vehicle.base = static_cast<std::uint32_t>(bases_.size());
            bases_.push_back({&base, vehicles_.size(), base.vehicles,
                              region.municipalities[static_cast<std::size_t>(base.municipality)].island});
            vehicles_.insert(vehicles_.end(), static_cast<std::size_t>(base.vehicles), vehicle);
        }
    }
    for (int square = 0; square < squares_across * squares_across; ++square) {
        const auto middle = [](int at) { return (static_cast<double>(at) + 0.5 - squares_across / 2.0) * square_side; };
        near_.push_back(order_from({middle(square % squares_across), middle(square / squares_across)}));
    }
}

Fleet::State Fleet::state() const {
    return {vehicles_, returning_};
}

void Fleet::go_on_from(const State& state) {
    if (state.vehicles.size() != vehicles_.size()) {
        throw base::CoreError("a fleet goes on from one with other vehicles");
    }
    vehicles_ = state.vehicles;
    returning_ = state.returning;
    for (auto& base : bases_) {
        base.there = 0;
    }
    for (const auto& vehicle : vehicles_) {
        bases_[vehicle.base].there += vehicle.away ? 0 : 1;
    }
}

int Fleet::square_of(figures::Place where) {
    const auto at = [](double kilometres) {
        return static_cast<int>(std::floor(kilometres / square_side)) + squares_across / 2;
    };
    const int east = at(where.east);
    const int north = at(where.north);
    const bool inside = east >= 0 && east < squares_across && north >= 0 && north < squares_across;
    return inside ? north * squares_across + east : nowhere;
}

std::vector<Fleet::Near> Fleet::order_from(figures::Place middle) const {
    std::vector<Near> order;
    for (std::size_t at = 0; at < bases_.size(); ++at) {
        order.push_back({figures::kilometres(middle, bases_[at].figures->place), static_cast<std::uint32_t>(at)});
    }
    std::stable_sort(order.begin(), order.end(),
                     [](const Near& a, const Near& b) { return a.kilometres < b.kilometres; });
    return order;
}

bool Fleet::is_on_duty(const figures::VehicleBase& base, const Search& search) {
    return search.now >= base.from && search.now < base.to && base.hours[search.hour];
}

void Fleet::look_at(std::size_t vehicle, figures::Place from, Search& search) const {
    const auto& base = bases_[vehicles_[vehicle].base];
    const auto& wanted = search.wanted;
    const double east = from.east - wanted.where.east;
    const double north = from.north - wanted.where.north;
    if (east * east + north * north > search.within || !is_on_duty(*base.figures, search)) {
        return;
    }
    const auto crossing = base.island != wanted.island ? prehospital_.crossing() : 0;
    const auto seconds = prehospital_.drive(from, wanted.where, wanted.level) + crossing;
    auto& best = search.soonest;
    if (seconds <= wanted.most &&
        (!best || seconds < best->seconds || (seconds == best->seconds && vehicle < best->vehicle))) {
        best = {vehicle, seconds};
        search.within = prehospital_.reach_within(seconds, wanted.level);
    }
}

std::optional<Fleet::Reach> Fleet::soonest(const Wanted& wanted, std::int64_t now) {
    const auto hour = static_cast<std::size_t>(base::hour_of_week(now) % outcomes::hour_count);
    Search search{wanted, now, hour, std::nullopt, prehospital_.reach_within(wanted.most, wanted.level)};
    come_home(now);
    look_at_bases(search);
    returning_.for_near(wanted.where, search.within, now,
                        [&](std::uint32_t vehicle, figures::Place place) { look_at(vehicle, place, search); });
    return search.soonest;
}

void Fleet::come_home(std::int64_t now) {
    returning_.take_home(now, [this](std::uint32_t index) {
        auto& vehicle = vehicles_[index];
        vehicle.away = false;
        ++bases_[vehicle.base].there;
    });
}

void Fleet::look_at_bases(Search& search) const {
    const auto& wanted = search.wanted;
    const int square = square_of(wanted.where);
    for (const auto& near : near_[static_cast<std::size_t>(std::max(0, square))]) {
        const double least = near.kilometres - square_radius;
        if (square != nowhere && least > 0.0 && least * least > search.within) {
            break;
        }
        // others of the same base are there no sooner than its first
        if (const auto& base = bases_[near.base]; base.there > 0) {
            look_at(first_at(base), base.figures->place, search);
        }
    }
}

/// The first of the vehicles that stand at this base, of which there must be one.
std::size_t Fleet::first_at(const Base& base) const {
    auto vehicle = base.first;
    while (vehicles_[vehicle].away) {
        ++vehicle;
    }
    return vehicle;
}

void Fleet::take(std::size_t vehicle) {
    auto& taken = vehicles_[vehicle];
    if (taken.away) {
        returning_.remove(static_cast<std::uint32_t>(vehicle));
    } else {
        taken.away = true;
        --bases_[taken.base].there;
    }
}

void Fleet::release(std::size_t vehicle, std::int64_t when, figures::Place where) {
    auto& way = vehicles_[vehicle].way;
    way.where = where;
    way.since = when;
    way.home_at = when + prehospital_.drive_on(where, way.home);
}

void Fleet::come_back(std::size_t vehicle) {
    returning_.add(static_cast<std::uint32_t>(vehicle), vehicles_[vehicle].way);
}

std::vector<const figures::VehicleBase*> Fleet::bases() const {
    std::vector<const figures::VehicleBase*> all;
    all.reserve(vehicles_.size());
    for (const auto& vehicle : vehicles_) {
        all.push_back(bases_[vehicle.base].figures);
    }
    return all;
}

}  // namespace hvis::care
