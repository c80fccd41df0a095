// SPDX-License-Identifier: MIT
#include "care/beds.hpp"

#include "admissions/illness.hpp"
#include "care/times.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace hvis::care {

namespace {

using figures::age_count;
using figures::sex_count;

constexpr int old_age = 65;

enum class Expected : std::uint8_t { stays, bed_days };

std::vector<double> rates_of(const figures::Region& region, int group) {
    std::vector<double> rates;
    for (int sex = 0; sex < sex_count; ++sex) {
        for (int age = 0; age < age_count; ++age) {
            rates.push_back(admissions::illness_rate(region, group, sex, age));
        }
    }
    return rates;
}

/// First stays or all bed days a year of this group among the people of one municipality.
double expected_in(const figures::Region& region, int municipality, int group, const std::vector<double>& rates,
                   Expected what) {
    const auto& ill = region.groups[static_cast<std::size_t>(group)];
    double all = 0.0;
    for (int sex = 0; sex < sex_count; ++sex) {
        for (int age = 0; age < age_count; ++age) {
            const double persons =
                region.people.residents[static_cast<std::size_t>(municipality)][static_cast<std::size_t>(sex)]
                                       [static_cast<std::size_t>(age)];
            const double stay = age < old_age ? ill.stay_under_65 : ill.stay_65_plus;
            all += persons * rates[static_cast<std::size_t>(sex * age_count + age)] *
                   (what == Expected::stays ? 1.0 : stay / (1.0 - ill.readmission_30d));
        }
    }
    return all;
}

/// Hospitals of the unit that are open at some time from `from` to `to`.
bool is_open(const figures::Hospital& hospital, base::Instant from, base::Instant to) {
    return hospital.opens < to && hospital.closes > from;
}

}  // namespace

namespace {

/// By where people would be taken    [hospital × group]
std::vector<double> expected_at(const figures::Region& region, const Routing& routing, base::Instant when,
                                Expected what) {
    std::vector<double> expected(static_cast<std::size_t>(region.hospital_count() * region.group_count()), 0.0);
    const double main_town = region.figure("places.live_in_main_town").value / 100.0;
    for (int group = 0; group < region.group_count(); ++group) {
        const int service = region.groups[static_cast<std::size_t>(group)].service;
        const auto rates = rates_of(region, group);
        for (int place = 0; place < region.municipality_count(); ++place) {
            const double here = expected_in(region, place, group, rates, what);
            for (int origin = place * 2; origin < place * 2 + 2; ++origin) {
                const int hospital = routing.nearest(origin, service, when + midday);
                if (hospital != no_hospital) {
                    expected[static_cast<std::size_t>(hospital * region.group_count() + group)] +=
                        here * (origin % 2 == 0 ? main_town : 1.0 - main_town);
                }
            }
        }
    }
    return expected;
}

}  // namespace

ExpectedBedDays expected_bed_days(const figures::Region& region, const Routing& routing, base::Instant when) {
    return expected_at(region, routing, when, Expected::bed_days);
}

std::vector<double> expected_stays(const figures::Region& region, const Routing& routing, base::Instant when) {
    return expected_at(region, routing, when, Expected::stays);
}

namespace {

/// Bed days of the unit's hospitals that are open then, by hospital and ward.
using UnitShares = std::map<std::pair<int, int>, double>;

UnitShares shares_of(const figures::Region& region, const figures::Beds& unit, const ExpectedBedDays& days) {
    base::Instant until = base::never;
    for (const auto& later : region.beds) {
        if (later.unit == unit.unit && later.from > unit.from) {
            until = std::min(until, later.from);
        }
    }
    UnitShares shares;
    for (int hospital = 0; hospital < region.hospital_count(); ++hospital) {
        const auto& site = region.hospitals[static_cast<std::size_t>(hospital)];
        if (site.unit != unit.unit || !is_open(site, unit.from, until)) {
            continue;
        }
        for (int group = 0; group < region.group_count(); ++group) {
            shares[{hospital, region.groups[static_cast<std::size_t>(group)].ward}] +=
                days[static_cast<std::size_t>(hospital * region.group_count() + group)];
        }
    }
    return shares;
}

/// A closed hospital has no beds.
void close_beds(const figures::Region& region, std::vector<BedsFrom>& all) {
    for (int hospital = 0; hospital < region.hospital_count(); ++hospital) {
        const auto closes = region.hospitals[static_cast<std::size_t>(hospital)].closes;
        for (int ward = 0; ward < region.ward_count() && closes < base::never; ++ward) {
            if (beds_at(all, hospital, ward, closes) > 0.0) {
                all.push_back({hospital, ward, closes, 0.0});
            }
        }
    }
}

}  // namespace

std::vector<BedsFrom> beds_of(const figures::Region& region, const Routing& routing) {
    std::vector<BedsFrom> all;
    for (const auto& unit : region.beds) {
        // after a move the figures describe the new house: look a year on, when the old one has closed
        const auto days = expected_bed_days(region, routing, unit.from == 0 ? 0 : unit.from + base::year_of_life);
        const auto shares = shares_of(region, unit, days);
        double whole = 0.0;
        for (const auto& [where, here] : shares) {
            whole += here;
        }
        for (const auto& [where, here] : shares) {
            if (here > 0.0) {
                all.push_back({where.first, where.second, unit.from, unit.staffed * unit.acute_share * here / whole});
            }
        }
    }
    close_beds(region, all);
    return all;
}

double beds_at(const std::vector<BedsFrom>& beds, int hospital, int ward, base::Instant when) {
    double now = 0.0;
    base::Instant latest = -base::never;
    for (const auto& from : beds) {
        if (from.hospital == hospital && from.ward == ward && from.from <= when && from.from >= latest) {
            now = from.beds;
            latest = from.from;
        }
    }
    return now;
}

}  // namespace hvis::care
