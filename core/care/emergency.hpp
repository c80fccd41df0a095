// SPDX-License-Identifier: MIT
// What figures and plan fix of acute receptions and clinics before the run: who comes, how urgent it is, where they
// are seen, how many rooms there are and how long each is seen.
#pragma once

#include "base/timing.hpp"
#include "care/care_setup.hpp"
#include "care/routing.hpp"
#include "figures/region.hpp"
#include "outcomes/tally.hpp"
#include "population/smoking.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace hvis::care {

/// Urgency in the acute reception, the most urgent first.
enum class Triage : std::uint8_t { red, orange, yellow, green };

/// A hospital's acute reception has this many rooms from this moment on.
struct RoomsFrom {
    int hospital{0};
    base::Instant from{0};
    int rooms{0};
};

/// Constant during a run.
class Emergency {
  public:
    Emergency(const figures::Region& region, const CareSetup& setup, const Routing& routing,
              const population::FigureValue& value);

    /// Mean seconds between visits that end without a stay, in the whole region.
    [[nodiscard]] double between_visits() const { return between_visits_; }
    [[nodiscard]] bool is_minor(std::uint64_t luck) const;
    [[nodiscard]] Triage triage_of_stay(std::uint64_t luck) const { return triage(luck, stay_below_); }
    [[nodiscard]] Triage triage_of_visit(std::uint64_t luck) const { return triage(luck, visit_below_); }
    /// The longest wait that is in time, seconds.
    [[nodiscard]] std::int64_t in_time(Triage triage) const { return in_time_[static_cast<std::size_t>(triage)]; }

    /// In a room: patients with a stay, other visits, minor injuries.
    enum class Kind : std::uint8_t { stay, visit, minor };
    [[nodiscard]] std::int64_t seen_for(Kind kind, std::uint64_t luck) const;

    [[nodiscard]] const std::vector<figures::Clinic>& clinics() const { return clinics_; }
    /// An open clinic and the way to it.
    struct Near {
        int clinic{0};
        double minutes{0.0};
    };
    /// The nearest clinic that is open when one who sets out now gets there.
    [[nodiscard]] std::optional<Near> nearest_clinic(int origin, base::Instant now) const;
    [[nodiscard]] const std::vector<RoomsFrom>& rooms() const { return rooms_; }
    /// Rooms of a hospital's reception at a moment.
    [[nodiscard]] int rooms_at(int hospital, base::Instant when) const;

  private:
    using Shares = std::array<std::uint32_t, outcomes::triage_count - 1>;  ///< cumulated, 2^-32
    [[nodiscard]] static Triage triage(std::uint64_t luck, const Shares& below);
    void fill_clinic_ways(const figures::Region& region);
    void fill_rooms(const figures::Region& region, const Routing& routing, const population::FigureValue& value);

    double between_visits_{0.0};
    std::uint32_t minor_below_;
    Shares stay_below_;
    Shares visit_below_;
    std::array<std::int64_t, outcomes::triage_count> in_time_;
    std::array<base::TimeTable, 3> seen_for_;  ///< [Kind]
    std::vector<figures::Clinic> clinics_;
    std::vector<double> clinic_minutes_;  ///< [origin × clinic]; an island's and the mainland's are never near
    std::vector<RoomsFrom> rooms_;
};

}  // namespace hvis::care
