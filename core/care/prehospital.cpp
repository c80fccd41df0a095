// SPDX-License-Identifier: MIT
#include "care/prehospital.hpp"

#include "admissions/acute_event.hpp"
#include "base/calendar.hpp"
#include "base/real.hpp"
#include "care/times.hpp"

#include <cmath>
#include <numeric>
#include <utility>

namespace hvis::care {

namespace {

using figures::Place;
using population::Luck;

}  // namespace

Prehospital::Prehospital(const figures::Region& region, std::vector<figures::VehicleBase> bases,
                         const population::FigureValue& value)
    : bases_(std::move(bases)),
      ambulance_below_(base::threshold(value("care.ambulance_share") * percent)),
      other_a_below_(base::threshold(value("prehospital.other_runs_a") * percent)),
      b_below_(base::threshold(value("prehospital.b_of_not_a") * percent)),
      dispatch_(seconds_in(value("prehospital.dispatch"))),
      turnout_{seconds_in(value("prehospital.turnout_a")), seconds_in(value("prehospital.turnout_b")),
               seconds_in(value("prehospital.turnout_b"))},
      scene_(short_times(value("prehospital.scene"))),
      scene_alone_(short_times(value("prehospital.scene_alone"))),
      handover_(short_times(value("prehospital.handover"))),
      car_within_(seconds_in(value("prehospital.car_within"))),
      car_busy_(seconds_in(value("prehospital.car_busy"))),
      crossing_(seconds_in(value("prehospital.crossing"))) {
    const double detour = figures::road_kilometres({0.0, 0.0}, {0.0, 1.0});
    const double fast = detour / value("prehospital.speed_a") * base::hour_length;
    const double slow = detour / value("prehospital.speed_b") * base::hour_length;
    seconds_a_km_ = {fast, slow, slow};
    for (const auto& group : region.groups) {
        a_below_.push_back(base::threshold(group.ambulance_a));
    }
    const double in_town = value("places.live_in_main_town") * percent;
    const double density = value("places.town_density");
    constexpr double pi = 3.141592653589793;
    std::vector<double> residents;
    for (int place = 0; place < region.municipality_count(); ++place) {
        residents.push_back(region.residents_of(place));
    }
    const double everyone = std::accumulate(residents.begin(), residents.end(), 0.0);
    double below = 0.0;
    for (std::size_t at = 0; at < residents.size(); ++at) {
        const auto& place = region.municipalities[at];
        const double here = residents[at];
        areas_.push_back({place.town, base::real::sqrt(here * in_town / density / pi)});
        areas_.push_back({place.centre, base::real::sqrt(place.area / pi)});
        for (const double share : {in_town, 1.0 - in_town}) {
            below += here * share / everyone;
            residents_.push_back(base::threshold(below));
        }
    }
    constexpr double per_thousand = 1000.0;
    between_others_ =
        static_cast<double>(base::year_of_life) / (value("prehospital.other_runs") * everyone / per_thousand);
}

bool Prehospital::by_ambulance(std::uint64_t luck, std::uint16_t times) const {
    return falls_below(luck, Luck::ambulance, admissions::Helped::times(ambulance_below_, times));
}

Level Prehospital::level_of_patient(int group, std::uint64_t luck) const {
    if (falls_below(luck, Luck::run_a, a_below_[static_cast<std::size_t>(group)])) {
        return Level::a;
    }
    return falls_below(luck, Luck::run_b, b_below_) ? Level::b : Level::c;
}

Level Prehospital::level_of_other(std::uint64_t luck) const {
    if (falls_below(luck, Luck::run_a, other_a_below_)) {
        return Level::a;
    }
    return falls_below(luck, Luck::run_b, b_below_) ? Level::b : Level::c;
}

Place Prehospital::place_of_call(int origin, std::uint64_t luck) const {
    const auto& area = areas_[static_cast<std::size_t>(origin)];
    // a point of the square that lies in the disc; one in five is drawn again
    const base::Key key = luck_of(luck, Luck::place_of_call);
    for (std::uint64_t n = 0;; ++n) {
        const auto drawn = base::drawn(key, n);
        constexpr double half = 2147483648.0;
        const double east = static_cast<double>(base::low_bits(drawn)) / half - 1.0;
        const double north = static_cast<double>(drawn >> 32U) / half - 1.0;
        if (east * east + north * north <= 1.0) {
            return {area.middle.east + area.radius * east, area.middle.north + area.radius * north};
        }
    }
}

int Prehospital::origin_of_resident(std::uint64_t luck) const {
    const auto bits = base::low_bits(luck_of(luck, Luck::origin));
    std::size_t origin = 0;
    while (origin + 1 < residents_.size() && bits >= residents_[origin]) {
        ++origin;
    }
    return static_cast<int>(origin);
}

std::int64_t Prehospital::scene(std::uint64_t luck, bool takes_patient) const {
    return (takes_patient ? scene_ : scene_alone_).at(base::low_bits(luck_of(luck, Luck::scene)));
}

std::int64_t Prehospital::handover(std::uint64_t luck) const {
    return handover_.at(base::low_bits(luck_of(luck, Luck::handover)));
}

}  // namespace hvis::care
