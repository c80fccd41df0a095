// SPDX-License-Identifier: MIT
#include "engine/draws.hpp"

#include "base/errors.hpp"
#include "base/real.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hvis::engine {

namespace {

constexpr double normal_95 = 1.96;  ///< a normal's 97.5 % quantile

constexpr unsigned index_digits = 32;

/// The order of a base-2 sequence mixed at random so that each aligned block of 2^m stays a block: figures that share
/// the sequence do not share its order (Burley 2020, J Comput Graph Tech 9(4), "nested uniform shuffle").
std::uint32_t mixed(base::Key key, std::uint32_t n) {
    std::uint32_t result = 0;
    for (unsigned digit = index_digits; digit-- > 0;) {
        const std::uint64_t above = digit + 1 < index_digits ? n >> (digit + 1) : 0;
        const auto turn = static_cast<std::uint32_t>(base::drawn(key, (above << 6U) | digit) >> 63U);
        result = (result << 1U) | (((n >> digit) & 1U) ^ turn);
    }
    return result;
}

/// The n-th number of a base-2 van der Corput sequence whose digits are turned at random, each depending on those
/// before it (Owen 1995, in: Monte Carlo and Quasi-Monte Carlo Methods, 299), so that any first 2^m numbers, and any
/// aligned 2^m after, lie one in each part of 1/2^m.
double turned(base::Key key, std::uint32_t n) {
    constexpr unsigned digits = 53;
    std::uint64_t number = 0;
    for (unsigned digit = 0; digit < digits; ++digit) {
        const std::uint64_t own = digit < index_digits ? (n >> digit) & 1U : 0U;
        const std::uint64_t turn = base::drawn(key, (number << 6U) | digit) >> 63U;
        number = (number << 1U) | (own ^ turn);
    }
    return (static_cast<double>(number) + 0.5) * 0x1p-53;
}

double triangle(const Uncertain& value, double p) {
    const double width = value.high - value.low;
    const double peak = (value.value - value.low) / width;
    return p < peak ? value.low + base::real::sqrt(p * width * (value.value - value.low))
                    : value.high - base::real::sqrt((1.0 - p) * width * (value.high - value.value));
}

}  // namespace

double quantile(const Uncertain& value, double p) {
    using figures::Distribution;
    if (!(value.low < value.high)) {
        return value.value;
    }
    switch (value.distribution) {
        case Distribution::fixed: break;
        case Distribution::triangle: return triangle(value, p);
        case Distribution::even: return value.low + (value.high - value.low) * p;
        case Distribution::normal: {
            const double spread = (value.high - value.low) / (2.0 * normal_95);
            return value.value + spread * base::real::normal_quantile(p);
        }
        case Distribution::lognormal: {
            const double spread = base::real::log(value.high / value.low) / (2.0 * normal_95);
            return value.value * base::real::exp(spread * base::real::normal_quantile(p));
        }
    }
    return value.value;
}

Draws::Draws(const figures::Region& region, const std::vector<AssumedFigure>& assumptions, DrawNumber number)
    : number_(number), key_(base::sub_key(number.seed, "figures")) {
    if (number_.draw && number_.sampling == Sampling::random) {
        key_ = base::drawn(key_, static_cast<std::uint64_t>(*number_.draw));
    }
    for (const auto& joint : region.joint_figures) {
        joint_[joint.figure] = &joint;
    }
    for (const auto& figure : region.figures) {
        values_[figure.name] =
            open({figure.value, figure.low, figure.high, figure.distribution, figure.source}, figure.name);
    }
    for (const auto& assumed : assumptions) {
        values_[assumed.figure] = open(assumed.value, assumed.figure);
    }
    joint_.clear();
}

double Draws::figure(std::string_view name) const {
    const auto place = values_.find(name);
    if (place == values_.end()) {
        throw base::CoreError(fmt::format("the model asks for the figure \"{}\", which figures.csv lacks", name));
    }
    return place->second;
}

double Draws::open(const Uncertain& value, std::string_view name) const {
    const bool drawn = number_.draw && value.low < value.high && value.distribution != figures::Distribution::fixed;
    if (!drawn) {
        return value.value;
    }
    const auto joint = joint_.find(name);
    if (joint == joint_.end()) {
        return quantile(value, share(name));
    }
    const double loading = joint->second->loading;
    const double common = base::real::normal_quantile(share(fmt::format("group {}", joint->second->group)));
    const double own = base::real::normal_quantile(share(name));
    constexpr double least = 1e-9;
    const double p = base::real::normal_share(loading * common + base::real::sqrt(1.0 - loading * loading) * own);
    return quantile(value, std::clamp(p, least, 1.0 - least));
}

double Draws::share(std::string_view name) const {
    const auto key = base::sub_key(key_, name);
    return number_.sampling == Sampling::random
               ? base::unit(base::drawn(key, 0))
               : turned(key, mixed(base::sub_key(key, "order"), static_cast<std::uint32_t>(*number_.draw)));
}

figures::Region with_assumed(figures::Region region, const std::vector<AssumedFigure>& assumptions) {
    for (const auto& assumed : assumptions) {
        if (const auto index = region.figure_index(assumed.figure)) {
            region.figures[static_cast<std::size_t>(*index)].value = assumed.value.value;
        }
    }
    return region;
}

}  // namespace hvis::engine
