// SPDX-License-Identifier: MIT
// Everything about a patient's way through care that figures and plan fix before the run.
#pragma once

#include "base/timing.hpp"
#include "care/beds.hpp"
#include "care/care_setup.hpp"
#include "care/emergency.hpp"
#include "care/prehospital.hpp"
#include "care/routing.hpp"
#include "care/stroke.hpp"
#include "figures/region.hpp"
#include "population/smoking.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace hvis::care {

/// Who brings the patient.
enum class Coming : std::uint8_t { by_ambulance, referred, unannounced };

/// How a patient comes to treatment.
struct Way {
    int first{no_hospital};  ///< the hospital they come to
    int last{no_hospital};   ///< the one that has the function; the same unless they are taken on
    double minutes{0.0};     ///< until they are there, with the time at the first door
};

/// Constant during a run.
class Pathways {
  public:
    Pathways(const figures::Region& region, const CareSetup& setup, const population::FigureValue& value);

    [[nodiscard]] const Routing& routing() const { return routing_; }
    [[nodiscard]] const std::vector<BedsFrom>& beds() const { return beds_; }
    [[nodiscard]] Overflow overflow() const { return overflow_; }
    [[nodiscard]] int service(int group) const { return service_[static_cast<std::size_t>(group)]; }
    [[nodiscard]] int ward(int group) const { return ward_[static_cast<std::size_t>(group)]; }
    /// All that decides how long a stay is and whether it brings another.
    struct Stay {
        int group;
        int age;
        bool in_care;  ///< with municipal home care or from a nursing home
        admissions::Helped helped{};
    };
    [[nodiscard]] std::int64_t stay(const Stay& stay, std::int64_t now, std::uint32_t bits) const;
    /// The stay of someone of this group and age will be asked for soon.
    void fetch_stay(int group, int age, std::uint32_t bits) const { stay_times(group, age).fetch_at(bits); }
    [[nodiscard]] std::uint32_t readmitted_below(const Stay& stay) const;
    [[nodiscard]] bool in_care(std::uint32_t conditions) const { return (conditions & municipal_care_) != 0; }
    /// Seconds someone with municipal care waits in the ward for it when treated; mostly 0.
    [[nodiscard]] std::int64_t waits_for_place(std::uint64_t luck, const admissions::Helped& helped) const;
    [[nodiscard]] const base::TimeTable& readmission_delay() const { return readmission_delay_; }
    [[nodiscard]] const std::vector<FollowUp>& follow_ups() const { return follow_ups_; }
    [[nodiscard]] const Prehospital& prehospital() const { return prehospital_; }
    [[nodiscard]] const Growth& growth() const { return growth_; }
    [[nodiscard]] const Emergency& emergency() const { return emergency_; }
    [[nodiscard]] const StrokeTreatment& stroke() const { return stroke_; }
    [[nodiscard]] bool thrombolysis(int group) const { return thrombolysis_[static_cast<std::size_t>(group)]; }
    /// Is the patient seen in the acute reception before the ward?
    [[nodiscard]] bool through_reception(int group) const { return reception_[static_cast<std::size_t>(group)]; }
    /// Seconds from origin to hospital.
    [[nodiscard]] std::int64_t travel(int origin, int hospital) const;
    [[nodiscard]] double road_km(int origin, int hospital) const;
    /// Where a patient who falls ill now goes: by ambulance or referred straight to the nearest hospital with the
    /// function; unannounced to the nearest door, and on from there.
    [[nodiscard]] Way way(int origin, int group, Coming coming, base::Instant now) const {
        return way_by(routing_, origin, group, coming == Coming::unannounced, now);
    }
    [[nodiscard]] Coming coming(std::uint64_t luck, const admissions::Helped& helped) const;
    /// The nearest hospital to this one that has the function then; no_hospital: nobody has.
    [[nodiscard]] int nearest_to(int hospital, int service, base::Instant when) const {
        return nearest_to(routing_, hospital, service, when);
    }
    /// Seconds between two hospitals.
    [[nodiscard]] std::int64_t transfer(int from, int to) const;
    /// Where the hospital stands, for runs that begin there.
    [[nodiscard]] int municipality_of(int hospital) const {
        return hospital_municipality_[static_cast<std::size_t>(hospital)];
    }
    /// Seconds from falling ill until the hospital is reached, in the middle.
    [[nodiscard]] std::int64_t lead() const { return lead_; }
    [[nodiscard]] std::int64_t door_time() const { return door_time_; }
    /// Probability of death (2^-32) when the way takes this long and the ward is above its beds or not.
    /// Equal to `reference` bit for bit on the reference way in a ward within its beds.
    struct Arrival {
        int group;
        int origin;
        double minutes;
        bool unannounced;
        bool crowded;
    };
    [[nodiscard]] std::uint32_t fatal_below(std::uint32_t reference, const Arrival& arrival) const;

  private:
    [[nodiscard]] Way way_by(const Routing& routing, int origin, int group, bool unannounced, base::Instant now) const;
    [[nodiscard]] int nearest_to(const Routing& routing, int hospital, int service, base::Instant when) const;
    void fill_stays(const figures::Region& region, const CareSetup& setup, const population::FigureValue& value);
    void fill_references(const figures::Region& region);
    void fill_transfers(const figures::Region& region);
    static constexpr int old_age = 65;
    [[nodiscard]] const base::TimeTable& stay_times(int group, int age) const {
        return stays_[static_cast<std::size_t>(group)][age < old_age ? 0 : 1];
    }
    Routing routing_;
    std::vector<BedsFrom> beds_;
    std::vector<StayChange> stay_changes_;
    Overflow overflow_;
    std::vector<int> service_;                           ///< [group]
    std::vector<int> ward_;                              ///< [group]
    std::vector<std::array<base::TimeTable, 2>> stays_;  ///< [group][under 65, 65+]
    using ByCare = std::array<std::array<std::uint32_t, 2>, 2>;
    std::vector<ByCare> readmitted_;                       ///< [group][under 65, 65+][without, with care], 2^-32
    std::array<std::array<double, 2>, 2> stay_in_care_{};  ///< ratio    [under 65, 65+][without, with care]
    std::uint32_t municipal_care_{0};                      ///< conditions, as bits
    std::uint32_t waits_below_;
    base::TimeTable place_wait_;
    base::TimeTable readmission_delay_;
    std::vector<double> death_per_hour_;  ///< share more deaths an hour of delay [group]
    double crowding_death_;               ///< share more deaths above the beds
    std::vector<bool> thrombolysis_;      ///< [group]
    std::vector<bool> reception_;         ///< [group]
    std::vector<FollowUp> follow_ups_;
    Growth growth_;
    Prehospital prehospital_;
    StrokeTreatment stroke_;
    Emergency emergency_;
    /// The way with the services of 1 January 2019, minutes    [straight, unannounced][group × origin]
    std::array<std::vector<double>, 2> reference_minutes_;
    std::vector<double> transfer_minutes_;    ///< [hospital × hospital]
    std::vector<int> hospital_municipality_;  ///< [hospital]
    int door_;                                ///< the service of those who come unannounced
    std::uint32_t unannounced_below_;
    std::int64_t door_time_;
    std::int64_t lead_;
    std::vector<double> road_km_;  ///< [origin × hospital]
    std::size_t hospitals_;
    std::size_t origins_;
};

}  // namespace hvis::care
