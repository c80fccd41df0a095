// SPDX-License-Identifier: MIT
#include "care/ambulance_service.hpp"

#include <algorithm>

namespace hvis::care {

namespace {

using outcomes::Quantity;

constexpr std::int64_t not_reached = INT64_MAX;

std::size_t run_cell(const Call& call) {
    return outcomes::cell(call.municipality, static_cast<int>(call.level), outcomes::level_count);
}

}  // namespace

AmbulanceService::AmbulanceService(const figures::Region& region, const Prehospital& prehospital,
                                   const base::Years& years, outcomes::Tally& tally)
    : region_(region),
      prehospital_(prehospital),
      years_(years),
      tally_(tally),
      ambulances_(region, prehospital, Fleet::Of::ambulances),
      cars_(region, prehospital, Fleet::Of::cars) {}

Fleet::Wanted AmbulanceService::wanted(const Call& call, std::int64_t most) const {
    return {call.where, region_.municipalities[static_cast<std::size_t>(call.municipality)].island, call.level, most};
}

std::optional<Sent> AmbulanceService::send(const Call& call, std::int64_t now) {
    const auto nearest = ambulances_.soonest(wanted(call, not_reached), now);
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

Sent AmbulanceService::send_vehicle(const Fleet::Reach& reach, const Call& call, std::int64_t now) {
    const auto there = now + prehospital_.dispatch() + reach.seconds;
    const auto car = call.level == Level::a ? send_car(call, now) : not_reached;
    ambulances_.take(reach.vehicle);
    count_response(call, std::min(there, car) - call.at - prehospital_.dispatch());
    return {static_cast<int>(reach.vehicle), now, there};
}

/// The nearest car goes along on A runs; when it is there, or never.
std::int64_t AmbulanceService::send_car(const Call& call, std::int64_t now) {
    const auto nearest = cars_.soonest(wanted(call, prehospital_.car_within()), now);
    if (!nearest) {
        return not_reached;
    }
    const auto there = now + prehospital_.dispatch() + nearest->seconds;
    cars_.take(nearest->vehicle);
    cars_.release(nearest->vehicle, there + prehospital_.car_busy(), call.where);
    cars_.come_back(nearest->vehicle);
    return there;
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
    ambulances_.release(static_cast<std::size_t>(sent.vehicle), when, where);
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
        if (const auto nearest = ambulances_.soonest(wanted(calls.front(), not_reached), now)) {
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
    for (const auto* at : ambulances_.bases()) {
        const auto& base = *at;
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
