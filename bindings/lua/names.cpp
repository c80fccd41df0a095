// SPDX-License-Identifier: MIT
#include "bindings/lua/names.hpp"

#include "base/names.hpp"

#include <algorithm>

namespace hvis::lua {

namespace {

template <class T>
std::vector<std::string> names_of(const std::vector<T>& things, std::string T::*name) {
    std::vector<std::string> names;
    for (const auto& thing : things) {
        if (std::find(names.begin(), names.end(), thing.*name) == names.end()) {
            names.push_back(thing.*name);
        }
    }
    return names;
}

/// `names`: all names of a thing.
template <class T, class Names>
int named(const std::vector<T>& things, const std::string& name, Names names) {
    const auto wanted = base::folded(name);
    const auto place = std::find_if(things.begin(), things.end(), [&](const T& thing) {
        const std::vector<std::string> all = names(thing);
        return std::any_of(all.begin(), all.end(), [&](const auto& one) { return base::folded(one) == wanted; });
    });
    return place == things.end() ? -1 : static_cast<int>(place - things.begin());
}

std::vector<std::string> with(std::vector<std::string> names, const std::vector<std::string>& more) {
    names.insert(names.end(), more.begin(), more.end());
    return names;
}

/// Bases of ambulances; cars stand by elsewhere.
std::vector<figures::VehicleBase> bases(const figures::Region& region) {
    auto bases = region.vehicle_bases;
    for (auto& base : bases) {
        base.name = base.kind == figures::VehicleKind::ambulance ? base.name : "";
    }
    return bases;
}

using Names = std::vector<std::string>;

}  // namespace

std::vector<std::string> municipality_names(const figures::Region& region) {
    return names_of(region.municipalities, &figures::Municipality::name);
}
std::vector<std::string> hospital_names(const figures::Region& region) {
    return names_of(region.hospitals, &figures::Hospital::short_name);
}
std::vector<std::string> service_names(const figures::Region& region) {
    return names_of(region.services, &figures::Service::id);
}
std::vector<std::string> group_names(const figures::Region& region) {
    return names_of(region.groups, &figures::AcuteGroup::id);
}
std::vector<std::string> base_names(const figures::Region& region) {
    auto names = names_of(bases(region), &figures::VehicleBase::name);
    std::erase(names, "");
    return names;
}
std::vector<std::string> condition_names(const figures::Region& region) {
    return names_of(region.health.conditions, &figures::Condition::id);
}
std::vector<std::string> figure_names(const figures::Region& region) {
    return names_of(region.figures, &figures::Figure::name);
}
std::vector<std::string> indicator_names(const figures::Region& region) {
    return names_of(region.indicators, &figures::IndicatorEntry::id);
}

int hospital_named(const figures::Region& region, const std::string& name) {
    return named(region.hospitals, name, [](const figures::Hospital& hospital) {
        return with({hospital.id, hospital.name, hospital.short_name}, hospital.also_written);
    });
}
int service_named(const figures::Region& region, const std::string& name) {
    return named(region.services, name, [](const figures::Service& service) {
        return with({service.id, service.name_da}, service.also_written);
    });
}
int base_named(const figures::Region& region, const std::string& name) {
    return named(bases(region), name, [](const figures::VehicleBase& base) { return Names{base.name}; });
}
int group_named(const figures::Region& region, const std::string& name) {
    return named(region.groups, name, [](const figures::AcuteGroup& group) {
        return Names{group.id, group.name_en, group.name_da};
    });
}
int ward_named(const figures::Region& region, const std::string& name) {
    return named(region.wards, name, [](const std::string& ward) { return Names{ward}; });
}
int condition_named(const figures::Region& region, const std::string& name) {
    return named(region.health.conditions, name, [](const figures::Condition& condition) {
        return Names{condition.id, condition.name_en, condition.name_da};
    });
}
int indicator_named(const figures::Region& region, const std::string& name) {
    return named(region.indicators, name, [](const figures::IndicatorEntry& indicator) { return Names{indicator.id}; });
}

}  // namespace hvis::lua
