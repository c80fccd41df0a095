// SPDX-License-Identifier: MIT
#include "care/pathway.hpp"

#include "base/random.hpp"

#include <algorithm>

namespace hvis::care {

namespace {

constexpr double minutes_an_hour = 60.0;
constexpr double most_readmitted = 0.9;

/// Shares of those without and with something, whose odds are `ratio` times as high, with this mean.
std::array<double, 2> with_odds_ratio(double mean, double share_with, double ratio) {
    double low = 0.0;
    double high = 1.0;
    constexpr int halvings = 50;
    for (int n = 0; n < halvings; ++n) {
        const double middle = (low + high) / 2.0;
        ((1.0 - share_with) * middle + share_with * with_odds(middle, ratio) < mean ? low : high) = middle;
    }
    return {low, with_odds(low, ratio)};
}

}  // namespace

Pathways::Pathways(const figures::Region& region, const CareSetup& setup, const population::FigureValue& value)
    : routing_(region, setup.windows),
      beds_(setup.beds),
      stay_changes_(setup.stays),
      overflow_(setup.overflow),
      waits_below_(base::threshold(value("care.place_waits") / 100.0)),
      place_wait_(base::weibull_times(value("care.place_days") * base::day_length, 1.0)),
      crowding_death_(value("care.crowding_death") / 100.0),
      follow_ups_(setup.follow_ups),
      growth_(setup.growth),
      prehospital_(region, setup.vehicles, value),
      stroke_(value),
      emergency_(region, setup, routing_, value),
      door_(region.door()),
      unannounced_below_(base::threshold(value("care.self_presenting") / 100.0)),
      door_time_(static_cast<std::int64_t>(value("care.door_minutes") * base::minute_length)),
      lead_(static_cast<std::int64_t>(value("arrivals.lead") * base::minute_length)),
      road_km_(region.travel.road_km),
      hospitals_(region.hospitals.size()),
      origins_(region.municipalities.size() * 2) {
    fill_transfers(region);
    fill_stays(region, setup, value);
    fill_references(region);
    std::vector<double> seconds;
    for (const double days : region.readmission.days) {
        seconds.push_back(days * base::day_length);
    }
    readmission_delay_ = base::straight_times(region.readmission.share, seconds);
}

std::int64_t Pathways::stay(const Stay& stay, std::int64_t now, std::uint32_t bits) const {
    const std::size_t age = stay.age < old_age ? 0 : 1;
    auto seconds = static_cast<std::int64_t>(static_cast<double>(stay_times(stay.group, stay.age).at(bits)) *
                                             stay_in_care_[age][stay.in_care ? 1 : 0]);
    if (stay.helped.stay != admissions::Helped::one) {
        seconds = (seconds * stay.helped.stay) >> 14;
    }
    for (const auto& change : stay_changes_) {
        if (change.service == service(stay.group) && now >= change.from) {
            seconds = static_cast<std::int64_t>(static_cast<double>(seconds) * change.times);
        }
    }
    return std::max<std::int64_t>(base::minute_length, seconds);
}

std::uint32_t Pathways::readmitted_below(const Stay& stay) const {
    const auto below =
        readmitted_[static_cast<std::size_t>(stay.group)][stay.age < old_age ? 0 : 1][stay.in_care ? 1 : 0];
    return admissions::Helped::times(below, stay.helped.readmission);
}

std::int64_t Pathways::waits_for_place(std::uint64_t luck, const admissions::Helped& helped) const {
    if (base::low_bits(luck_of(luck, population::Luck::waits_for_place)) >=
        admissions::Helped::times(waits_below_, helped.place_wait)) {
        return 0;
    }
    return place_wait_.at(base::low_bits(luck_of(luck, population::Luck::place_wait)));
}

std::int64_t Pathways::travel(int origin, int hospital) const {
    return static_cast<std::int64_t>(routing_.minutes(origin, hospital) * base::minute_length);
}

double Pathways::road_km(int origin, int hospital) const {
    return road_km_[static_cast<std::size_t>(origin) * hospitals_ + static_cast<std::size_t>(hospital)];
}

void Pathways::fill_stays(const figures::Region& region, const CareSetup& setup, const population::FigureValue& value) {
    municipal_care_ = region.municipal_care();
    const double longer = value("care.in_care_stay");
    for (std::size_t age = 0; age < 2; ++age) {
        const double mean = 1.0 + setup.share_in_care[age] * (longer - 1.0);
        stay_in_care_[age] = {1.0 / mean, longer / mean};
    }
    const double shape = value("stay.shape");
    const double young = value("readmission.under_65");
    const double old = value("readmission.65_plus");
    for (const auto& group : region.groups) {
        service_.push_back(group.service);
        ward_.push_back(group.ward);
        thrombolysis_.push_back(group.thrombolysis);
        reception_.push_back(region.services[static_cast<std::size_t>(group.service)].reception);
        stays_.push_back({base::weibull_times(group.stay_under_65 * base::day_length, shape),
                          base::weibull_times(group.stay_65_plus * base::day_length, shape)});
        ByCare below{};
        for (std::size_t age = 0; age < 2; ++age) {
            const double mean = std::min(most_readmitted, group.readmission_30d * (age == 0 ? young : old));
            const auto shares = with_odds_ratio(mean, setup.share_in_care[age], value("care.in_care_readmission"));
            below[age] = {base::threshold(shares[0]), base::threshold(shares[1])};
        }
        readmitted_.push_back(below);
        death_per_hour_.push_back(value(region.figures[static_cast<std::size_t>(group.delay)].name) / 100.0);
    }
}

void Pathways::fill_references(const figures::Region& region) {
    const Routing reference(region, windows_of(region));
    for (int group = 0; group < region.group_count(); ++group) {
        for (int origin = 0; origin < static_cast<int>(origins_); ++origin) {
            for (const bool unannounced : {false, true}) {
                reference_minutes_[unannounced ? 1 : 0].push_back(
                    way_by(reference, origin, group, unannounced, 0).minutes);
            }
        }
    }
}

void Pathways::fill_transfers(const figures::Region& region) {
    for (const auto& from : region.hospitals) {
        hospital_municipality_.push_back(from.municipality);
        for (const auto& to : region.hospitals) {
            transfer_minutes_.push_back(figures::road_minutes(figures::road_kilometres(from.place, to.place)));
        }
    }
}

std::int64_t Pathways::transfer(int from, int to) const {
    return static_cast<std::int64_t>(
        transfer_minutes_[static_cast<std::size_t>(from) * hospitals_ + static_cast<std::size_t>(to)] *
        base::minute_length);
}

int Pathways::nearest_to(const Routing& routing, int hospital, int service, base::Instant when) const {
    int nearest = no_hospital;
    for (int other = 0; other < static_cast<int>(hospitals_); ++other) {
        if (routing.has(other, service, when) &&
            (nearest == no_hospital || transfer(hospital, other) < transfer(hospital, nearest))) {
            nearest = other;
        }
    }
    return nearest;
}

Coming Pathways::coming(std::uint64_t luck, const admissions::Helped& helped) const {
    if (prehospital_.by_ambulance(luck, helped.ambulance)) {
        return Coming::by_ambulance;
    }
    return base::low_bits(luck_of(luck, population::Luck::unannounced)) < unannounced_below_ ? Coming::unannounced
                                                                                             : Coming::referred;
}

Way Pathways::way_by(const Routing& routing, int origin, int group, bool unannounced, base::Instant now) const {
    const int service = service_[static_cast<std::size_t>(group)];
    const int straight = routing.destination(origin, service, now);
    const int door = unannounced ? routing.destination(origin, door_, now) : no_hospital;
    if (straight == no_hospital || door == no_hospital) {
        return {straight, straight, straight == no_hospital ? 0.0 : routing.minutes(origin, straight)};
    }
    const auto there = now + static_cast<base::Instant>(routing.minutes(origin, door) * base::minute_length);
    const int last = nearest_to(routing, door, service, there);
    if (last == door || last == no_hospital) {
        return {door, door, routing.minutes(origin, door)};
    }
    const double on = transfer_minutes_[static_cast<std::size_t>(door) * hospitals_ + static_cast<std::size_t>(last)];
    return {door, last, routing.minutes(origin, door) + static_cast<double>(door_time_) / base::minute_length + on};
}

std::uint32_t Pathways::fatal_below(std::uint32_t reference, const Arrival& arrival) const {
    const double before =
        reference_minutes_[arrival.unannounced ? 1 : 0][static_cast<std::size_t>(arrival.group) * origins_ +
                                                        static_cast<std::size_t>(arrival.origin)];
    const double hours = (arrival.minutes - before) / minutes_an_hour;
    const double later = std::max(0.0, 1.0 + death_per_hour_[static_cast<std::size_t>(arrival.group)] * hours);
    const double fuller = 1.0 + (arrival.crowded ? crowding_death_ : 0.0);
    constexpr double whole = 4294967295.0;
    return static_cast<std::uint32_t>(std::min(whole, reference * (later * fuller)));
}

}  // namespace hvis::care
