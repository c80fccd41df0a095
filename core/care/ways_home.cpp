// SPDX-License-Identifier: MIT
#include "care/ways_home.hpp"

namespace hvis::care {

void WaysHome::add(std::uint32_t vehicle, const WayHome& way) {
    if (ways_.size() == courses_.size() * together) {
        courses_.emplace_back();
    }
    ways_.push_back({way, vehicle});
    set_course(ways_.size() - 1, way);
    none_home_before_ = std::min(none_home_before_, way.home_at);
}

void WaysHome::set_course(std::size_t at, const WayHome& way) {
    auto& courses = courses_[at / together];
    const auto in = at % together;
    const auto seconds = static_cast<double>(std::max<std::int64_t>(1, way.home_at - way.since));
    courses.east[in] = static_cast<float>(way.where.east);
    courses.north[in] = static_cast<float>(way.where.north);
    courses.eastward[in] = static_cast<float>((way.home.east - way.where.east) / seconds);
    courses.northward[in] = static_cast<float>((way.home.north - way.where.north) / seconds);
    courses.since[in] = static_cast<std::int32_t>(way.since);
}

void WaysHome::remove(std::uint32_t vehicle) {
    const auto found =
        std::find_if(ways_.begin(), ways_.end(), [vehicle](const Returning& one) { return one.vehicle == vehicle; });
    if (found != ways_.end()) {
        remove_at(static_cast<std::size_t>(found - ways_.begin()));
    }
}

void WaysHome::remove_at(std::size_t at) {
    ways_[at] = ways_.back();
    set_course(at, ways_[at].way);
    ways_.pop_back();
    if ((courses_.size() - 1) * together >= ways_.size()) {
        courses_.pop_back();
    }
}

}  // namespace hvis::care
