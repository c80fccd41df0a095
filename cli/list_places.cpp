// SPDX-License-Identifier: MIT
// hvis list and explain: hospitals, their functions, municipalities, and where vehicles stand by.
#include "cli/catalogue.hpp"
#include "engine/setup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace hvis::cli {

namespace {

using Json = nlohmann::ordered_json;

/// Who takes whom as today, at noon in the middle of the last year that a scenario has when it names none.
class Today {
  public:
    explicit Today(const figures::Region& region)
        : region_(region),
          routing_(region, engine::care_setup(region, {}, engine::Draws(region, {}, {1, std::nullopt})).windows) {}

    /// The nearest hospital with the function to a municipality's main town at noon, or care::no_hospital.
    [[nodiscard]] int nearest(int municipality, int service) const {
        return routing_.nearest(2 * municipality, service, noon_);
    }
    [[nodiscard]] double minutes(int municipality, int hospital) const {
        return routing_.minutes(2 * municipality, hospital);
    }
    [[nodiscard]] bool has(int hospital, int service) const {
        return std::any_of(region_.services_at.begin(), region_.services_at.end(), [&](const auto& at) {
            return at.hospital == hospital && at.service == service && at.from <= noon_ && noon_ < at.to;
        });
    }

  private:
    const base::Instant noon_{base::start_of({engine::Scenario{}.last_year, 6, 15}) + 12 * base::hour_length};
    const figures::Region& region_;
    care::Routing routing_;
};

/// Names of the functions that `wanted`, in one language.
template <class Wanted>
Json services_of(const figures::Region& region, const std::string figures::Service::*name, Wanted wanted) {
    Json all = Json::array();
    for (int service = 0; service < region.service_count(); ++service) {
        if (wanted(service)) {
            all.push_back(region.services[static_cast<std::size_t>(service)].*name);
        }
    }
    return all;
}

}  // namespace

Json list_hospitals(const figures::Region& region) {
    const Today today(region);
    Json all = Json::array();
    for (int at = 0; at < region.hospital_count(); ++at) {
        const auto& hospital = region.hospitals[static_cast<std::size_t>(at)];
        const auto here = [&](int service) {
            return std::any_of(region.services_at.begin(), region.services_at.end(),
                               [&](const auto& has) { return has.hospital == at && has.service == service; });
        };
        Json nearest_to = Json::array();
        for (int place = 0; place < region.municipality_count(); ++place) {
            if (today.nearest(place, region.door()) == at) {
                nearest_to.push_back(region.municipalities[static_cast<std::size_t>(place)].name);
            }
        }
        all.push_back({{"id", hospital.id},
                       {"name", hospital.name},
                       {"write", hospital.short_name},
                       {"acute", hospital.acute},
                       {"from", hospital.opens > 0 ? base::to_text(base::date_of(hospital.opens)) : ""},
                       {"to", hospital.closes < base::never ? base::to_text(base::date_of(hospital.closes)) : ""},
                       {"services", services_of(region, &figures::Service::id, here)},
                       {"funktioner", services_of(region, &figures::Service::name_da, here)},
                       {"nearest_to", std::move(nearest_to)}});
    }
    return all;
}

Json list_services(const figures::Region& region) {
    const Today today(region);
    Json all = Json::array();
    for (int at = 0; at < region.service_count(); ++at) {
        const auto& service = region.services[static_cast<std::size_t>(at)];
        Json hospitals = Json::array();
        for (int hospital = 0; hospital < region.hospital_count(); ++hospital) {
            if (today.has(hospital, at)) {
                hospitals.push_back(region.hospitals[static_cast<std::size_t>(hospital)].short_name);
            }
        }
        Json groups = Json::array();
        Json grupper = Json::array();
        for (const auto& group : region.groups) {
            if (group.service == at) {
                groups.push_back(group.name_en);
                grupper.push_back(group.name_da);
            }
        }
        all.push_back({{"id", service.id},
                       {"navn", service.name_da},
                       {"core", service.core},
                       {"hospitals", std::move(hospitals)},
                       {"groups", std::move(groups)},
                       {"grupper", std::move(grupper)}});
    }
    return all;
}

Json list_municipalities(const figures::Region& region) {
    const Today today(region);
    Json all = Json::array();
    for (int at = 0; at < region.municipality_count(); ++at) {
        const auto& place = region.municipalities[static_cast<std::size_t>(at)];
        Json nearest = Json::array();
        for (int service = 0; service < region.service_count(); ++service) {
            const auto& named = region.services[static_cast<std::size_t>(service)];
            if (const int hospital = today.nearest(at, service); hospital != care::no_hospital) {
                nearest.push_back({{"name", named.id},
                                   {"navn", named.name_da},
                                   {"hospital", region.hospitals[static_cast<std::size_t>(hospital)].short_name},
                                   {"minutes", std::round(today.minutes(at, hospital))}});
            }
        }
        Json ambulances = Json::array();
        for (const auto& base : region.vehicle_bases) {
            if (base.municipality == at && base.kind == figures::VehicleKind::ambulance) {
                ambulances.push_back(
                    {{"name", base.name}, {"vehicles", base.vehicles}, {"hours_a_day", base.hours.count()}});
            }
        }
        const auto clinic = std::find_if(region.clinics.begin(), region.clinics.end(),
                                         [&](const figures::Clinic& one) { return one.municipality == at; });
        all.push_back(
            {{"id", place.code},
             {"name", place.name},
             {"people_2019", region.residents_of(at)},
             {"area", std::round(place.area)},
             {"nearest", std::move(nearest)},
             {"clinic_hours_a_day", clinic == region.clinics.end() ? Json(nullptr) : Json(clinic->hours.count())},
             {"ambulances", std::move(ambulances)}});
    }
    return all;
}

Json list_bases(const figures::Region& region) {
    Json all = Json::array();
    for (const auto& base : region.vehicle_bases) {
        const auto kind = static_cast<std::size_t>(base.kind);
        const std::array<base::InBoth, figures::vehicle_kind_count> more{
            {{"ambulancer", "ambulances"}, {"lægebiler", "physician cars"}, {"akutbiler", "emergency cars"}}};
        const std::array<base::InBoth, figures::vehicle_kind_count> one{
            {{"ambulance", "ambulance"}, {"lægebil", "physician car"}, {"akutbil", "emergency car"}}};
        const auto text = base::in_both("{} {}, {} timer i døgnet", "{} {}, {} hours a day", base.vehicles,
                                        (base.vehicles == 1 ? one : more)[kind], base.hours.count());
        all.push_back({{"id", base.name},
                       {"name", text.en},
                       {"navn", text.da},
                       {"kind", one[kind].en},
                       {"vehicles", base.vehicles},
                       {"hours_a_day", base.hours.count()},
                       {"municipality", region.municipalities[static_cast<std::size_t>(base.municipality)].name}});
    }
    return all;
}

}  // namespace hvis::cli
