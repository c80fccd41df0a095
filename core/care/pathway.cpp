// SPDX-License-Identifier: MIT
#include "care/pathway.hpp"

#include "base/random.hpp"

#include <algorithm>

namespace hvis::care {

namespace {

constexpr int old_age = 65;
constexpr double minutes_an_hour = 60.0;
constexpr double most_readmitted = 0.9;

/// The figure with the effect of delay for this group.
const char* delay_figure(const figures::AcuteGroup& group) {
    if (group.id == "stemi") {
        return "care.stemi_death_per_hour";
    }
    if (group.id == "acute_abdomen" || group.id == "gi_bleeding") {
        return "care.abdomen_death_per_hour";
    }
    return group.id == "stroke" ? "care.stroke_death_per_hour" : "care.other_death_per_hour";
}

}  // namespace

Pathways::Pathways(const figures::Region& region, const CareSetup& setup, const population::FigureValue& value)
    : routing_(region, setup.windows),
      beds_(setup.beds),
      stay_changes_(setup.stays),
      overflow_(setup.overflow),
      crowding_death_(value("care.crowding_death") / 100.0),
      ambulance_below_(base::threshold(value("care.ambulance_share") / 100.0)),
      road_km_(region.travel.road_km),
      hospitals_(region.hospitals.size()),
      origins_(region.municipalities.size() * 2) {
    const double shape = value("stay.shape");
    const double young = value("readmission.under_65");
    const double old = value("readmission.65_plus");
    const Routing reference(region, windows_of(region));
    for (const auto& group : region.groups) {
        service_.push_back(group.service);
        ward_.push_back(group.ward);
        stays_.push_back({base::weibull_times(group.stay_under_65 * base::day_length, shape),
                          base::weibull_times(group.stay_65_plus * base::day_length, shape)});
        readmitted_.push_back({base::threshold(std::min(most_readmitted, group.readmission_30d * young)),
                               base::threshold(std::min(most_readmitted, group.readmission_30d * old))});
        death_per_hour_.push_back(value(delay_figure(group)) / 100.0);
        for (int origin = 0; origin < static_cast<int>(origins_); ++origin) {
            const int hospital = reference.nearest(origin, group.service, 0);
            reference_minutes_.push_back(hospital == no_hospital ? 0.0 : reference.minutes(origin, hospital));
        }
    }
    std::vector<double> seconds;
    for (const double days : region.readmission.days) {
        seconds.push_back(days * base::day_length);
    }
    readmission_delay_ = base::straight_times(region.readmission.share, seconds);
}

std::int64_t Pathways::stay(int group, int age, std::int64_t now, std::uint32_t bits) const {
    auto seconds = stays_[static_cast<std::size_t>(group)][age < old_age ? 0 : 1].at(bits);
    for (const auto& change : stay_changes_) {
        if (change.service == service(group) && now >= change.from) {
            seconds = static_cast<std::int64_t>(static_cast<double>(seconds) * change.times);
        }
    }
    return std::max<std::int64_t>(base::minute_length, seconds);
}

std::uint32_t Pathways::readmitted_below(int group, int age) const {
    return readmitted_[static_cast<std::size_t>(group)][age < old_age ? 0 : 1];
}

std::int64_t Pathways::travel(int origin, int hospital) const {
    return static_cast<std::int64_t>(routing_.minutes(origin, hospital) * base::minute_length);
}

double Pathways::road_km(int origin, int hospital) const {
    return road_km_[static_cast<std::size_t>(origin) * hospitals_ + static_cast<std::size_t>(hospital)];
}

double Pathways::reference_minutes(int group, int origin) const {
    return reference_minutes_[static_cast<std::size_t>(group) * origins_ + static_cast<std::size_t>(origin)];
}

std::uint32_t Pathways::fatal_below(std::uint32_t reference, int group, int origin, int hospital, bool crowded) const {
    const double hours = (routing_.minutes(origin, hospital) - reference_minutes(group, origin)) / minutes_an_hour;
    const double later = std::max(0.0, 1.0 + death_per_hour_[static_cast<std::size_t>(group)] * hours);
    const double fuller = 1.0 + (crowded ? crowding_death_ : 0.0);
    constexpr double whole = 4294967295.0;
    return static_cast<std::uint32_t>(std::min(whole, reference * (later * fuller)));
}

}  // namespace hvis::care
