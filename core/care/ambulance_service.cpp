// SPDX-License-Identifier: MIT
#include "care/ambulance_service.hpp"

#include <algorithm>
#include <limits>

namespace hvis::care {

namespace {

using outcomes::Quantity;

constexpr std::int64_t not_reached = INT64_MAX;
constexpr double infinitely_far = std::numeric_limits<double>::infinity();

std::size_t run_cell(const Call& call) {
    return outcomes::cell(call.municipality, static_cast<int>(call.level), outcomes::level_count);
}

}  // namespace

AmbulanceService::AmbulanceService(const figures::Region& region, const Prehospital& prehospital,
                                   const base::Years& years, outcomes::Tally& tally)
    : region_(region), prehospital_(prehospital), years_(years), tally_(tally) {
    for (const auto& base : prehospital.bases()) {
        auto& fleet = base.kind == figures::VehicleKind::ambulance ? ambulances_ : cars_;
        fleet.insert(
            fleet.end(), static_cast<std::size_t>(base.vehicles),
            Vehicle{-base::never, -base::never, base.place, base.place, &base, is_on_island(base.municipality)});
    }
    free_from_.assign(ambulances_.size(), -base::never);
}

/// On the straight way home from where it became free.
figures::Place AmbulanceService::place_now(const Vehicle& vehicle, std::int64_t now) {
    if (now >= vehicle.home_at) {
        return vehicle.home;
    }
    const double share =
        static_cast<double>(now - vehicle.since) / static_cast<double>(vehicle.home_at - vehicle.since);
    return {vehicle.where.east + (vehicle.home.east - vehicle.where.east) * share,
            vehicle.where.north + (vehicle.home.north - vehicle.where.north) * share};
}

bool AmbulanceService::is_on_duty(const Vehicle& vehicle, std::int64_t now) {
    const auto& base = *vehicle.base;
    return now >= base.from && now < base.to &&
           base.hours[static_cast<std::size_t>(base::hour_of_week(now) % outcomes::hour_count)];
}

bool AmbulanceService::is_on_island(int municipality) const {
    return region_.municipalities[static_cast<std::size_t>(municipality)].island;
}

std::optional<AmbulanceService::Reach> AmbulanceService::soonest(const std::vector<Vehicle>& fleet, const Call& call,
                                                                 std::int64_t now, std::int64_t most) const {
    std::optional<Reach> soonest;
    const bool island = is_on_island(call.municipality);
    // whoever is not nearer than the best so far needs no closer look
    double within = most == not_reached ? infinitely_far : prehospital_.reach_within(most + 1, call.level);
    for (std::size_t at = 0; at < fleet.size(); ++at) {
        const auto& vehicle = fleet[at];
        if (vehicle.since > now) {
            continue;
        }
        const auto from = place_now(vehicle, now);
        const double east = from.east - call.where.east;
        const double north = from.north - call.where.north;
        if (east * east + north * north > within || !is_on_duty(vehicle, now)) {
            continue;
        }
        const auto crossing = vehicle.island != island ? prehospital_.crossing() : 0;
        const auto seconds = prehospital_.drive(from, call.where, call.level) + crossing;
        if (seconds <= most && (!soonest || seconds < soonest->seconds)) {
            soonest = {at, seconds};
            within = prehospital_.reach_within(seconds, call.level);
        }
    }
    return soonest;
}

std::optional<Sent> AmbulanceService::send(const Call& call, std::int64_t now) {
    const auto nearest = soonest(ambulances_, call, now, not_reached);
    if (counts(now)) {
        ++tally_.at(years_.index_of(now), Quantity::runs)[run_cell(call)];
    }
    if (nearest) {
        return send_vehicle(*nearest, call, now);
    }
    if (counts(now)) {
        ++tally_.at(years_.index_of(now), Quantity::runs_waited)[run_cell(call)];
    }
    waiting_[static_cast<std::size_t>(call.level)].push_back(call);
    return std::nullopt;
}

Sent AmbulanceService::send_vehicle(const Reach& reach, const Call& call, std::int64_t now) {
    const auto there = now + prehospital_.dispatch() + reach.seconds;
    const auto car = call.level == Level::a ? send_car(call, now) : not_reached;
    ambulances_[reach.vehicle].since = busy;
    count_response(call, std::min(there, car) - call.at - prehospital_.dispatch());
    return {static_cast<int>(reach.vehicle), now, there};
}

/// The nearest car goes along on A runs; when it is there, or never.
std::int64_t AmbulanceService::send_car(const Call& call, std::int64_t now) {
    const auto nearest = soonest(cars_, call, now, prehospital_.car_within());
    if (!nearest) {
        return not_reached;
    }
    const auto there = now + prehospital_.dispatch() + nearest->seconds;
    release(cars_[nearest->vehicle], there + prehospital_.car_busy(), call.where);
    return there;
}

void AmbulanceService::release(Vehicle& vehicle, std::int64_t when, figures::Place where) const {
    vehicle.where = where;
    vehicle.since = when;
    vehicle.home_at = when + prehospital_.drive_on(where, vehicle.base->place);
}

void AmbulanceService::count_response(const Call& call, std::int64_t seconds) {
    if (counts(call.at)) {
        const auto minute =
            std::clamp<std::int64_t>(seconds / base::minute_length, 0, outcomes::response_minute_count - 1);
        ++tally_.at(
            years_.index_of(call.at),
            Quantity::response)[run_cell(call) * outcomes::response_minute_count + static_cast<std::size_t>(minute)];
    }
}

void AmbulanceService::busy_until(const Call& call, const Sent& sent, std::int64_t when, figures::Place where) {
    // taken until the moment at which it is free has come, whatever else happens in that second
    auto& vehicle = ambulances_[static_cast<std::size_t>(sent.vehicle)];
    release(vehicle, when, where);
    free_from_[static_cast<std::size_t>(sent.vehicle)] = vehicle.since;
    vehicle.since = busy;
    if (counts(call.at)) {
        tally_.at(years_.index_of(call.at), Quantity::run_minutes)[run_cell(call)] +=
            (when - sent.begun) / base::minute_length;
    }
}

std::optional<std::pair<Call, Sent>> AmbulanceService::send_to_waiting(std::int64_t now) {
    for (auto& calls : waiting_) {
        if (calls.empty()) {
            continue;
        }
        if (const auto nearest = soonest(ambulances_, calls.front(), now, not_reached)) {
            const auto call = calls.front();
            calls.pop_front();
            return std::pair{call, send_vehicle(*nearest, call, now)};
        }
    }
    return std::nullopt;
}

std::size_t AmbulanceService::waiting() const {
    std::size_t all = 0;
    for (const auto& calls : waiting_) {
        all += calls.size();
    }
    return all;
}

void AmbulanceService::count_duty() {
    for (const auto& vehicle : ambulances_) {
        const auto& base = *vehicle.base;
        for (int year = 0; year < years_.count(); ++year) {
            const auto from = std::max(base.from, years_.start(year));
            const auto to = std::min(base.to, years_.start(year + 1));
            const auto minutes = std::max<std::int64_t>(0, to - from) / base::minute_length;
            tally_.at(year, Quantity::duty_minutes)[static_cast<std::size_t>(base.municipality)] +=
                minutes * static_cast<std::int64_t>(base.hours.count()) / outcomes::hour_count;
        }
    }
}

}  // namespace hvis::care
