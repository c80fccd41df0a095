// SPDX-License-Identifier: MIT
#include "engine/draws.hpp"

#include "base/errors.hpp"

#include <fmt/format.h>

#include <boost/random/triangle_distribution.hpp>

namespace hvis::engine {

Draws::Draws(const figures::Region& region, const std::vector<AssumedFigure>& assumptions, std::uint64_t seed, int draw)
    : key_(base::drawn(base::sub_key(seed, "figures"), static_cast<std::uint64_t>(draw))) {
    for (const auto& figure : region.figures) {
        const Uncertain value{figure.value, figure.low, figure.high, false, figure.source};
        values_[figure.name] = figure.sampled ? open(value, figure.name) : figure.value;
    }
    for (const auto& assumed : assumptions) {
        values_[assumed.figure] = open(assumed.value, assumed.figure);
    }
}

double Draws::figure(std::string_view name) const {
    const auto place = values_.find(name);
    if (place == values_.end()) {
        throw base::CoreError(fmt::format("the model asks for the figure \"{}\", which figures.csv lacks", name));
    }
    return place->second;
}

double Draws::open(const Uncertain& value, std::string_view name) const {
    if (!(value.low < value.high)) {
        return value.value;
    }
    base::KeyedEngine engine(base::sub_key(key_, name));
    if (value.even) {
        return value.low + (value.high - value.low) * base::unit(engine());
    }
    boost::random::triangle_distribution<double> triangle(value.low, value.value, value.high);
    return triangle(engine);
}

}  // namespace hvis::engine
