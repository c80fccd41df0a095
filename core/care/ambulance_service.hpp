// SPDX-License-Identifier: MIT
// Ambulances and cars: who is free, who is nearest, who waits. Knows nothing of wards.
#pragma once

#include "base/calendar.hpp"
#include "care/fleet.hpp"
#include "care/prehospital.hpp"
#include "care/routing.hpp"
#include "outcomes/tally.hpp"

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

namespace hvis::care {

/// Someone needs an ambulance.
struct Call {
    std::int64_t at{0};  ///< when the call came, or the hospital asked for a transfer
    std::uint64_t luck{0};
    std::uint32_t patient{nobody};  ///< nobody: a run without an acute stay
    int municipality{0};
    Level level{Level::c};
    figures::Place where{};
};

/// An ambulance has been sent.
struct Sent {
    int vehicle{0};
    std::int64_t begun{0};
    std::int64_t on_scene{0};
};

/// The nearest free vehicle is sent, on its way home or at its base; when none is free the call waits: A before
/// B before C, then first come first served.
class AmbulanceService {
  public:
    AmbulanceService(const figures::Region& region, const Prehospital& prehospital, const base::Years& years,
                     outcomes::Tally& tally);

    /// Nothing: no vehicle is free, the call waits.
    std::optional<Sent> send(const Call& call, std::int64_t now);
    /// The vehicle will be free at that moment and place. Counts the run.
    void busy_until(const Call& call, const Sent& sent, std::int64_t when, figures::Place where);
    void is_free(int vehicle) { ambulances_.come_back(static_cast<std::size_t>(vehicle)); }
    /// The first waiting call that a vehicle can be sent to now, if any.
    std::optional<std::pair<Call, Sent>> send_to_waiting(std::int64_t now);
    [[nodiscard]] std::size_t waiting() const;
    /// Counts vehicles on duty, all years at once.
    void count_duty();

    /// Where the vehicles are and who waits.
    struct State {
        Fleet::State ambulances;
        Fleet::State cars;
        std::array<std::deque<Call>, outcomes::level_count> waiting;
    };
    [[nodiscard]] State state() const { return {ambulances_.state(), cars_.state(), waiting_}; }
    /// Goes on from where another service with the same vehicles stood.
    void go_on_from(const State& state) {
        ambulances_.go_on_from(state.ambulances);
        cars_.go_on_from(state.cars);
        waiting_ = state.waiting;
    }

  private:
    [[nodiscard]] Fleet::Wanted wanted(const Call& call, std::int64_t most) const;
    [[nodiscard]] std::int64_t send_car(const Call& call, std::int64_t now);
    Sent send_vehicle(const Fleet::Reach& reach, const Call& call, std::int64_t now);
    void count_response(const Call& call, std::int64_t seconds);
    [[nodiscard]] bool counts(std::int64_t when) const { return when >= 0 && when < years_.end(); }

    const figures::Region& region_;
    const Prehospital& prehospital_;
    const base::Years& years_;
    outcomes::Tally& tally_;
    Fleet ambulances_;
    Fleet cars_;
    std::array<std::deque<Call>, outcomes::level_count> waiting_;
};

}  // namespace hvis::care
