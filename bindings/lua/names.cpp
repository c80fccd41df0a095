// SPDX-License-Identifier: MIT
#include "bindings/lua/names.hpp"

#include "base/names.hpp"

#include <algorithm>

namespace hvis::lua {

namespace {

/// All names of one thing, the one to offer first; none: it is not for scripts.
using Called = std::vector<std::string>;

template <class T, class Names>
std::vector<Called> each(const std::vector<T>& things, Names names) {
    std::vector<Called> all;
    all.reserve(things.size());
    std::transform(things.begin(), things.end(), std::back_inserter(all), names);
    return all;
}

Called with(Called names, const std::vector<std::string>& more) {
    names.insert(names.end(), more.begin(), more.end());
    return names;
}

std::vector<Called> places_called(const figures::Region& region, Thing thing) {
    if (thing == Thing::municipality) {
        return each(region.municipalities, [](const figures::Municipality& one) {
            return with({one.name, one.code}, one.also_written);
        });
    }
    if (thing == Thing::base) {  // cars stand by elsewhere
        return each(region.vehicle_bases, [](const figures::VehicleBase& one) {
            return one.kind == figures::VehicleKind::ambulance ? Called{one.name} : Called{};
        });
    }
    if (thing == Thing::hospital) {
        return each(region.hospitals, [](const figures::Hospital& one) {
            return with({one.short_name, one.name, one.id}, one.also_written);
        });
    }
    if (thing == Thing::service) {
        return each(region.services, [](const figures::Service& one) {
            return with({one.id, one.name_da}, one.also_written);
        });
    }
    return each(region.wards, [](const figures::WardKind& one) {
        return with({one.id, one.name_da}, one.also_written);
    });
}

/// In the order of the figures.
std::vector<Called> called(const figures::Region& region, Thing thing) {
    switch (thing) {
        case Thing::group:
            return each(region.groups, [](const figures::AcuteGroup& one) {
                return Called{one.id, one.name_en, one.name_da};
            });
        case Thing::condition:
            return each(region.health.conditions, [](const figures::Condition& one) {
                return Called{one.id, one.name_en, one.name_da};
            });
        case Thing::figure: return each(region.figures, [](const figures::Figure& one) { return Called{one.name}; });
        case Thing::indicator:
            return each(region.indicators, [](const figures::IndicatorEntry& one) { return Called{one.id}; });
        default: return places_called(region, thing);
    }
}

}  // namespace

std::vector<std::string> names_of(const figures::Region& region, Thing thing) {
    std::vector<std::string> all;
    for (const auto& one : called(region, thing)) {
        if (!one.empty() && std::find(all.begin(), all.end(), one.front()) == all.end()) {
            all.push_back(one.front());
        }
    }
    return all;
}

int named(const figures::Region& region, Thing thing, const std::string& name) {
    const auto wanted = base::folded(name);
    const auto all = called(region, thing);
    const auto place = std::find_if(all.begin(), all.end(), [&](const Called& one) {
        return std::any_of(one.begin(), one.end(),
                           [&](const auto& written) { return base::folded(written) == wanted; });
    });
    return place == all.end() ? -1 : static_cast<int>(place - all.begin());
}

std::string nearest_of(const figures::Region& region, Thing thing, const std::string& name) {
    if (thing == Thing::indicator) {
        return region.nearest_indicator(name);
    }
    auto all = names_of(region, thing);  // of two as near, the one to offer
    for (const auto& one : called(region, thing)) {
        all.insert(all.end(), one.begin(), one.end());
    }
    return base::nearest(name, all);
}

}  // namespace hvis::lua
