// SPDX-License-Identifier: MIT
#include "base/timing.hpp"

#include "base/real.hpp"

#include <algorithm>
#include <limits>

namespace hvis::base {

namespace {

constexpr std::size_t pieces = 4096;
constexpr double last_share = 1.0 - 1.0 / 65536.0;

/// The gamma function for 1 <= x <= 3, relative error below 1e-10: Stirling's series at x + 8
/// (Abramowitz & Stegun 6.1.40) brought down by the recurrence.
double gamma_of(double x) {
    double product = 1.0;
    constexpr int steps = 8;
    for (int step = 0; step < steps; ++step) {
        product *= x;
        x += 1.0;
    }
    const double inverse = 1.0 / x;
    const double square = inverse * inverse;
    const double series = inverse * (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square / 1680.0)));
    constexpr double half_log_two_pi = 0.91893853320467274178;
    return real::exp((x - 0.5) * real::log(x) - x + half_log_two_pi + series) / product;
}

}  // namespace

TimeTable::TimeTable(const std::function<double(double)>& quantile) {
    seconds_.reserve(pieces + 1);
    for (std::size_t piece = 0; piece <= pieces; ++piece) {
        const double share = static_cast<double>(piece) / static_cast<double>(pieces);
        constexpr double most = std::numeric_limits<std::int32_t>::max();
        seconds_.push_back(
            static_cast<std::int32_t>(std::min(most, quantile(share < last_share ? share : last_share))));
    }
}

double TimeTable::mean() const {
    double sum = 0.0;
    for (std::size_t piece = 0; piece < pieces; ++piece) {
        sum += (static_cast<double>(seconds_[piece]) + static_cast<double>(seconds_[piece + 1])) / 2.0;
    }
    return sum / static_cast<double>(pieces);
}

TimeTable weibull_times(double mean, double shape) {
    const double scale = mean / gamma_of(1.0 + 1.0 / shape);
    return TimeTable([=](double share) { return scale * real::pow(-real::log(1.0 - share) + 1e-300, 1.0 / shape); });
}

TimeTable lognormal_times(double mean, double log_sd) {
    constexpr double least_share = 1.0 / 65536.0;
    return TimeTable([=](double share) {
        const double deviate = real::normal_quantile(share > least_share ? share : least_share);
        return mean * real::exp(log_sd * deviate - log_sd * log_sd / 2.0);
    });
}

TimeTable straight_times(const std::vector<double>& share, const std::vector<double>& seconds) {
    return TimeTable([&](double wanted) {
        std::size_t next = 1;
        while (next + 1 < share.size() && share[next] < wanted) {
            ++next;
        }
        const double width = share[next] - share[next - 1];
        const double way = width > 0.0 ? (wanted - share[next - 1]) / width : 1.0;
        return seconds[next - 1] + way * (seconds[next] - seconds[next - 1]);
    });
}

}  // namespace hvis::base
