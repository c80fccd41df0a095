// SPDX-License-Identifier: MIT
// Where things are: municipalities, hospitals, their services and beds, and the roads between.
#include "base/errors.hpp"
#include "base/real.hpp"
#include "figures/load.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hvis::figures {

namespace {

Place place_in(const Row& row, const std::string& latitude, const std::string& longitude) {
    return place_of(row.number(latitude, 54, 59), row.number(longitude, 7, 16));
}

void load_municipalities(const Folder& folder, Region& region) {
    const Table table(folder / "municipalities.csv",
                      {"code", "name", "also_written", "cluster", "town_latitude", "town_longitude", "latitude",
                       "longitude", "area_km2", "island", "source", "status"});
    for (const auto& row : table.rows()) {
        region.municipalities.push_back({row.text("code"), row.text("name"), listed(row.text("also_written")),
                                         row.text("cluster"), place_in(row, "town_latitude", "town_longitude"),
                                         place_in(row, "latitude", "longitude"), row.number("area_km2", 1, 10000),
                                         row.integer("island", 0, 1) == 1});
    }
}

void load_hospitals(const Folder& folder, Region& region) {
    const Table table(folder / "hospitals.csv",
                      {"hospital", "name", "short_name", "also_written", "unit", "acute_hospital", "active_from",
                       "active_to", "latitude", "longitude", "source", "status"});
    for (const auto& row : table.rows()) {
        Hospital hospital;
        hospital.id = row.text("hospital");
        hospital.name = row.text("name");
        hospital.short_name = row.text("short_name");
        hospital.also_written = listed(row.text("also_written"));
        hospital.unit = row.text("unit");
        hospital.acute = row.integer("acute_hospital", 0, 1) == 1;
        hospital.opens = date_or(row, "active_from", 0);
        hospital.closes = date_or(row, "active_to", base::never);
        hospital.place = place_in(row, "latitude", "longitude");
        const auto nearest = std::min_element(
            region.municipalities.begin(), region.municipalities.end(), [&](const auto& left, const auto& right) {
                return kilometres(left.town, hospital.place) < kilometres(right.town, hospital.place);
            });
        hospital.municipality = static_cast<int>(nearest - region.municipalities.begin());
        region.hospitals.push_back(std::move(hospital));
    }
}

void load_services(const Folder& folder, Region& region) {
    const Table table(folder / "services.csv",
                      {"service", "name_da", "also_written", "core", "door", "reception", "source", "status"});
    int doors = 0;
    for (const auto& row : table.rows()) {
        region.services.push_back({row.text("service"), row.text("name_da"), listed(row.text("also_written")),
                                   row.integer("core", 0, 1) == 1, row.integer("door", 0, 1) == 1,
                                   row.integer("reception", 0, 1) == 1});
        doors += row.integer("door", 0, 1);
    }
    if (doors != 1) {
        throw base::FigureError(table.name(), 1, "door",
                                fmt::format("{} services are the door; expected 1 in one row", doors));
    }
    const auto hospitals = names_of(region.hospitals, &Hospital::id);
    const auto services = names_of(region.services, &Service::id);
    const Table where(folder / "hospital_services.csv",
                      {"hospital", "service", "from", "to", "hours", "source", "status"});
    for (const auto& row : where.rows()) {
        row.must_be_one_of("hours", {"24h"});
        const ServiceAt at{row.one_of("hospital", hospitals), row.one_of("service", services), date_or(row, "from", 0),
                           date_or(row, "to", base::never)};
        if (at.from >= at.to) {
            row.refuse("to", "the service ends before it begins");
        }
        region.services_at.push_back(at);
    }
}

void load_wards(const Folder& folder, Region& region) {
    const Table table(folder / "wards.csv", {"ward", "name_da", "also_written", "lends", "source", "status"});
    for (const auto& row : table.rows()) {
        region.wards.push_back(
            {row.text("ward"), row.text("name_da"), listed(row.text("also_written")), row.integer("lends", 0, 1) == 1});
    }
}

void load_beds(const Folder& folder, Region& region) {
    auto units = names_of(region.hospitals, &Hospital::unit);
    const Table table(folder / "hospital_beds.csv", {"unit", "from", "beds", "acute_share", "source", "status"});
    for (const auto& row : table.rows()) {
        row.must_be_one_of("unit", units);
        region.beds.push_back(
            {row.text("unit"), date_or(row, "from", 0), row.number("beds", 0, 5000), row.number("acute_share", 0, 1)});
    }
}

/// "24h" or "08-22": hours of the day in which vehicles stand by or a clinic is open.
std::bitset<24> hours_in(const Row& row) {
    std::bitset<24> hours;
    const auto& text = row.text("hours");
    if (text == "24h") {
        return hours.set();
    }
    const bool written =
        text.size() == 5 && text[2] == '-' && text.find_first_not_of("0123456789-") == std::string::npos;
    const int from = written ? std::stoi(text.substr(0, 2)) : -1;
    const int to = written ? std::stoi(text.substr(3, 2)) : -1;
    if (from < 0 || to > 24 || from >= to) {
        row.refuse("hours", fmt::format("\"{}\" is no part of the day; expected 24h or for example 08-22", text));
    }
    for (int hour = 0; hour < 24; ++hour) {
        hours.set(static_cast<std::size_t>(hour), hour >= from && hour < to);
    }
    return hours;
}

void load_vehicles(const Folder& folder, Region& region) {
    const Table table(folder / "prehospital_bases.csv", {"base", "code", "kind", "latitude", "longitude", "vehicles",
                                                         "hours", "from", "to", "source", "status"});
    for (const auto& row : table.rows()) {
        VehicleBase stand;
        stand.name = row.text("base");
        stand.municipality = municipality_of(row, region);
        stand.kind = static_cast<VehicleKind>(row.one_of("kind", {"ambulance", "physician car", "emergency car"}));
        stand.place = place_in(row, "latitude", "longitude");
        stand.vehicles = row.integer("vehicles", 1, 200);
        stand.hours = hours_in(row);
        stand.from = date_or(row, "from", -base::never);
        stand.to = date_or(row, "to", base::never);
        region.vehicle_bases.push_back(std::move(stand));
    }
}

void load_clinics(const Folder& folder, Region& region) {
    const Table table(folder / "clinics.csv", {"clinic", "code", "hours", "from", "to", "source", "status"});
    for (const auto& row : table.rows()) {
        region.clinics.push_back({municipality_of(row, region), hours_in(row), date_or(row, "from", -base::never),
                                  date_or(row, "to", base::never)});
    }
}

void load_travel(const Folder& folder, Region& region) {
    const auto hospitals = names_of(region.hospitals, &Hospital::id);
    const auto cells = static_cast<std::size_t>(region.municipality_count() * 2 * region.hospital_count());
    region.travel.minutes.assign(cells, -1.0);
    region.travel.road_km.assign(cells, -1.0);
    const Table table(folder / "travel.csv", {"code", "origin", "hospital", "road_km", "minutes", "source", "status"});
    for (const auto& row : table.rows()) {
        const int origin = municipality_of(row, region) * 2 + row.one_of("origin", {"main_town", "centroid"});
        const auto at = static_cast<std::size_t>(origin * region.hospital_count() + row.one_of("hospital", hospitals));
        region.travel.minutes[at] = row.number("minutes", 1, 600);
        region.travel.road_km[at] = row.number("road_km", 0, 1000);
    }
    if (std::find(region.travel.minutes.begin(), region.travel.minutes.end(), -1.0) != region.travel.minutes.end()) {
        throw base::FigureError(table.name(), table.row_count() + 1, "minutes",
                                "a municipality lacks the way to a hospital; expected every pair twice");
    }
}

}  // namespace

std::vector<std::string> listed(const std::string& text) {
    std::vector<std::string> parts;
    std::size_t start = 0;
    while (start <= text.size()) {
        const auto end = std::min(text.find(';', start), text.size());
        if (end > start) {
            const auto part = text.substr(start, end - start);
            parts.push_back(part.substr(std::min(part.find_first_not_of(' '), part.size())));
        }
        start = end + 1;
    }
    return parts;
}

base::Instant date_or(const Row& row, const std::string& column, base::Instant empty) {
    if (row.text(column).empty()) {
        return empty;
    }
    const auto date = base::read_date(row.text(column));
    if (!date) {
        row.refuse(column, fmt::format("\"{}\" is no date; expected for example 2022-02-14", row.text(column)));
    }
    return base::start_of(*date);
}

Place place_of(double latitude, double longitude) {
    constexpr double middle_latitude = 56.2;
    constexpr double middle_longitude = 9.5;
    constexpr double km_a_degree = 111.2;
    constexpr double shrinks = 0.5563;  ///< cosine of the middle latitude
    return {(longitude - middle_longitude) * km_a_degree * shrinks, (latitude - middle_latitude) * km_a_degree};
}

double road_kilometres(Place from, Place to) {
    constexpr double detour = 1.16;
    return kilometres(from, to) * detour;
}

double road_minutes(double kilometres) {
    constexpr double start = 4.0;
    constexpr double near = 20.0;  ///< km driven at one km a minute
    constexpr double minutes_a_km_far = 0.75;
    return start + std::min(kilometres, near) + std::max(0.0, kilometres - near) * minutes_a_km_far;
}

int municipality_of(const Row& row, const Region& region, const std::string& column) {
    return row.one_of(column, names_of(region.municipalities, &Municipality::code));
}

int sex_of(const Row& row) {
    return row.one_of("sex", {"M", "F"});
}

Ages ages_of(const Row& row) {
    const int from = row.integer("age_from", 0, age_count - 1);
    const auto to = row.optional_number("age_to", from, 120);
    return {from, to ? std::min(static_cast<int>(*to), age_count - 1) : age_count - 1};
}

void load_places(const Folder& folder, Region& region) {
    load_municipalities(folder, region);
    load_hospitals(folder, region);
    load_services(folder, region);
    load_wards(folder, region);
    load_beds(folder, region);
    load_travel(folder, region);
    load_vehicles(folder, region);
    load_clinics(folder, region);
}

}  // namespace hvis::figures
