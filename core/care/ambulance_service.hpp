// SPDX-License-Identifier: MIT
// Ambulances and cars: who is free, who is nearest, who waits. Knows nothing of wards.
#pragma once

#include "base/calendar.hpp"
#include "care/prehospital.hpp"
#include "outcomes/tally.hpp"

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

namespace hvis::care {

constexpr std::uint32_t nobody = UINT32_MAX;

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
    void is_free(int vehicle) {
        ambulances_[static_cast<std::size_t>(vehicle)].since = free_from_[static_cast<std::size_t>(vehicle)];
    }
    /// The first waiting call that a vehicle can be sent to now, if any.
    std::optional<std::pair<Call, Sent>> send_to_waiting(std::int64_t now);
    [[nodiscard]] std::size_t waiting() const;
    /// Counts vehicles on duty, all years at once.
    void count_duty();

  private:
    static constexpr std::int64_t busy = INT64_MAX;
    struct Vehicle {
        std::int64_t since;    ///< free from then on; busy: sent out
        std::int64_t home_at;  ///< back at the base by then
        figures::Place where;  ///< when it became free
        figures::Place home;
        const figures::VehicleBase* base;
        bool island;  ///< where the base is
    };
    /// A vehicle and how long it takes to be there.
    struct Reach {
        std::size_t vehicle;
        std::int64_t seconds;
    };
    [[nodiscard]] static figures::Place place_now(const Vehicle& vehicle, std::int64_t now);
    [[nodiscard]] static bool is_on_duty(const Vehicle& vehicle, std::int64_t now);
    [[nodiscard]] bool is_on_island(int municipality) const;
    /// The free vehicle on duty that is there first, if any within `most` seconds.
    [[nodiscard]] std::optional<Reach> soonest(const std::vector<Vehicle>& fleet, const Call& call, std::int64_t now,
                                               std::int64_t most) const;
    [[nodiscard]] std::int64_t send_car(const Call& call, std::int64_t now);
    Sent send_vehicle(const Reach& reach, const Call& call, std::int64_t now);
    /// The vehicle is free then and there, and drives home.
    void release(Vehicle& vehicle, std::int64_t when, figures::Place where) const;
    void count_response(const Call& call, std::int64_t seconds);
    [[nodiscard]] bool counts(std::int64_t when) const { return when >= 0 && when < years_.end(); }

    const figures::Region& region_;
    const Prehospital& prehospital_;
    const base::Years& years_;
    outcomes::Tally& tally_;
    std::vector<Vehicle> ambulances_;
    std::vector<std::int64_t> free_from_;  ///< of those that are busy    [ambulance]
    std::vector<Vehicle> cars_;
    std::array<std::deque<Call>, outcomes::level_count> waiting_;
};

}  // namespace hvis::care
