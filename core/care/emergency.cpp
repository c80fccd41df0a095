// SPDX-License-Identifier: MIT
#include "care/emergency.hpp"

#include "care/times.hpp"

#include <algorithm>
#include <cmath>

namespace hvis::care {

namespace {

using population::Luck;

constexpr double per_thousand = 1000.0;
constexpr double far_away = 1e6;  ///< minutes

bool is_open(const figures::Clinic& clinic, base::Instant when) {
    constexpr int hours_a_day = 24;
    return clinic.from <= when && when < clinic.to &&
           clinic.hours[static_cast<std::size_t>(base::hour_of_week(when) % hours_a_day)];
}

}  // namespace

Emergency::Emergency(const figures::Region& region, const CareSetup& setup, const Routing& routing,
                     const population::FigureValue& value)
    : minor_below_(base::threshold(value("reception.visits_minor") * percent)),
      in_time_{0, seconds_in(value("reception.late_orange")), seconds_in(value("reception.late_yellow")),
               seconds_in(value("reception.late_green"))},
      seen_for_{short_times(value("reception.minutes_stay")), short_times(value("reception.minutes_visit")),
                short_times(value("reception.minutes_minor"))},
      clinics_(setup.clinics) {
    const double red = value("reception.red") * percent;
    const double orange = red + value("reception.orange") * percent;
    stay_below_ = {base::threshold(red), base::threshold(orange),
                   base::threshold(orange + value("reception.yellow") * percent)};
    const double orange_visits = value("reception.visits_orange") * percent;
    visit_below_ = {0, base::threshold(orange_visits),
                    base::threshold(orange_visits + value("reception.visits_yellow") * percent)};
    between_visits_ =
        static_cast<double>(base::year_of_life) / (value("reception.visits") * region.all_residents() / per_thousand);
    fill_clinic_ways(region);
    fill_rooms(region, routing, value);
}

bool Emergency::is_minor(std::uint64_t luck) const {
    return falls_below(luck, Luck::minor_injury, minor_below_);
}

Triage Emergency::triage(std::uint64_t luck, const Shares& below) {
    const auto bits = base::low_bits(luck_of(luck, Luck::triage));
    return static_cast<Triage>(std::count_if(below.begin(), below.end(), [&](auto share) { return bits >= share; }));
}

std::int64_t Emergency::seen_for(Kind kind, std::uint64_t luck) const {
    return std::max<std::int64_t>(
        base::minute_length, seen_for_[static_cast<std::size_t>(kind)].at(base::low_bits(luck_of(luck, Luck::room))));
}

void Emergency::fill_clinic_ways(const figures::Region& region) {
    for (const auto& home : region.municipalities) {
        for (const auto& from : {home.town, home.centre}) {
            for (const auto& clinic : clinics_) {
                const auto& there = region.municipalities[static_cast<std::size_t>(clinic.municipality)];
                clinic_minutes_.push_back(home.island != there.island
                                              ? far_away
                                              : figures::road_minutes(figures::road_kilometres(from, there.town)));
            }
        }
    }
}

std::optional<Emergency::Near> Emergency::nearest_clinic(int origin, base::Instant now) const {
    std::optional<Near> nearest;
    for (std::size_t at = 0; at < clinics_.size(); ++at) {
        const double minutes = clinic_minutes_[static_cast<std::size_t>(origin) * clinics_.size() + at];
        const auto there = now + static_cast<base::Instant>(minutes * base::minute_length);
        if (minutes < far_away && is_open(clinics_[at], there) && (!nearest || minutes < nearest->minutes)) {
            nearest = {static_cast<int>(at), minutes};
        }
    }
    return nearest;
}

namespace {

/// Contacts a year that a reception would see, by where today's people go at midday    [hospital]
class ExpectedContacts {
  public:
    ExpectedContacts(const figures::Region& region, const Emergency& emergency, const population::FigureValue& value)
        : region_(region),
          emergency_(emergency),
          visits_(value("reception.visits") / per_thousand),
          minor_(value("reception.visits_minor") * percent),
          in_town_(value("places.live_in_main_town") * percent) {}

    [[nodiscard]] std::vector<double> at(const Routing& routing, base::Instant when) const {
        auto contacts = visits(routing, when + midday);
        const auto stays = expected_stays(region_, routing, when);
        for (int hospital = 0; hospital < region_.hospital_count(); ++hospital) {
            for (int group = 0; group < region_.group_count(); ++group) {
                const auto service = static_cast<std::size_t>(region_.groups[static_cast<std::size_t>(group)].service);
                contacts[static_cast<std::size_t>(hospital)] +=
                    region_.services[service].reception
                        ? stays[static_cast<std::size_t>(hospital * region_.group_count() + group)]
                        : 0.0;
            }
        }
        return contacts;
    }

  private:
    [[nodiscard]] std::vector<double> visits(const Routing& routing, base::Instant when) const {
        std::vector<double> visits(region_.hospitals.size(), 0.0);
        for (int origin = 0; origin < region_.municipality_count() * 2; ++origin) {
            const int hospital = routing.nearest(origin, region_.door(), when);
            if (hospital == no_hospital) {
                continue;
            }
            const auto clinic = emergency_.nearest_clinic(origin, when);
            const bool clinic_is_nearer = clinic && clinic->minutes < routing.minutes(origin, hospital);
            const double here = region_.residents_of(origin / 2) * (origin % 2 == 0 ? in_town_ : 1.0 - in_town_);
            visits[static_cast<std::size_t>(hospital)] += here * visits_ * (clinic_is_nearer ? 1.0 - minor_ : 1.0);
        }
        return visits;
    }
    const figures::Region& region_;
    const Emergency& emergency_;
    double visits_;
    double minor_;
    double in_town_;
};

}  // namespace

/// As the expected contacts to those of Randers in 2019, with the services of the figures; a hospital that has no
/// reception by the figures gets its rooms as the plan's contacts.
void Emergency::fill_rooms(const figures::Region& region, const Routing& routing,
                           const population::FigureValue& value) {
    const ExpectedContacts expected(region, *this, value);
    const auto randers = static_cast<std::size_t>(
        std::find_if(region.hospitals.begin(), region.hospitals.end(),
                     [](const figures::Hospital& hospital) { return hospital.id == "randers"; }) -
        region.hospitals.begin());
    const Routing reference(region, windows_of(region));
    const double rooms_a_contact = value("reception.rooms_randers") / expected.at(reference, 0)[randers];
    const auto rooms_for = [&](double contacts) {
        return contacts > 0.0 ? std::max(1, static_cast<int>(std::lround(contacts * rooms_a_contact))) : 0;
    };
    std::vector<base::Instant> moments(reference.changes().begin(), reference.changes().end());
    moments.insert(moments.end(), routing.changes().begin(), routing.changes().end());
    std::sort(moments.begin(), moments.end());
    moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
    for (const auto from : moments) {
        const auto when = std::max<base::Instant>(0, from);
        const auto by_figures = expected.at(reference, when);
        const auto by_plan = expected.at(routing, when);
        for (std::size_t at = 0; at < by_plan.size(); ++at) {
            rooms_.push_back(
                {static_cast<int>(at), from, rooms_for(by_figures[at] > 0.0 ? by_figures[at] : by_plan[at])});
        }
    }
}

int Emergency::rooms_at(int hospital, base::Instant when) const {
    int rooms = 0;
    for (const auto& from : rooms_) {
        rooms = from.hospital == hospital && from.from <= when ? from.rooms : rooms;
    }
    return rooms;
}

}  // namespace hvis::care
