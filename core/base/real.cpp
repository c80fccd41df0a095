// SPDX-License-Identifier: MIT
#include "base/real.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <utility>

namespace hvis::base::real {

namespace {

constexpr double ln2_high = 0.693147180369123816490;
constexpr double ln2_low = 1.90821492927058770002e-10;

double from_bits(std::uint64_t bits) {
    double value = 0.0;
    std::memcpy(&value, &bits, sizeof value);
    return value;
}

std::uint64_t to_bits(double value) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    return bits;
}

/// Term by term, written out: a loop costs as much as the sum.
template <std::size_t count>
double polynomial(const std::array<double, count>& coefficients, double x) {
    return [&]<std::size_t... at>(std::index_sequence<at...>) {
        double value = 0.0;
        ((value = value * x + coefficients[at]), ...);
        return value;
    }
    (std::make_index_sequence<count>{});
}

/// 1 / 25, 1 / 23 ... 1
constexpr auto log_terms = [] {
    std::array<double, 13> terms{};
    for (std::size_t at = 0; at < terms.size(); ++at) {
        terms[at] = 1.0 / (25 - 2 * static_cast<int>(at));
    }
    return terms;
}();

}  // namespace

double exp(double x) {
    if (x < -700.0) {
        return 0.0;
    }
    // x = k ln 2 + r with |r| <= ln 2 / 2, then a Taylor sum of r (14 terms: below 1e-17)
    const double k = std::floor(x / (ln2_high + ln2_low) + 0.5);
    const double r = (x - k * ln2_high) - k * ln2_low;
    double sum = 1.0;
    for (int term = 14; term > 0; --term) {
        sum = 1.0 + sum * r / term;
    }
    const auto exponent = static_cast<std::uint64_t>(static_cast<std::int64_t>(k) + 1023);
    return sum * from_bits(exponent << 52U);
}

double log(double x) {
    // x = 2^e m with m in (sqrt(1/2), sqrt(2)], then the odd series of (m - 1) / (m + 1)
    auto bits = to_bits(x);
    auto exponent = static_cast<std::int64_t>(bits >> 52U) - 1023;
    bits = (bits & 0xFFFFFFFFFFFFFULL) | 0x3FF0000000000000ULL;
    double m = from_bits(bits);
    if (m > 1.4142135623730951) {
        m *= 0.5;
        ++exponent;
    }
    const double s = (m - 1.0) / (m + 1.0);
    const double z = s * s;
    const double sum = polynomial(log_terms, z);
    const auto e = static_cast<double>(exponent);
    return e * ln2_high + (2.0 * s * sum + e * ln2_low);
}

double pow(double base, double power) {
    return exp(power * log(base));
}

namespace {

double lower_tail_quantile(double p) {
    constexpr std::array c{-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
                           -2.549732539343734e+00, 4.374664141464968e+00,  2.938163982698783e+00};
    constexpr std::array d{7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00,
                           1.0};
    const double q = sqrt(-2.0 * log(p));
    return polynomial(c, q) / polynomial(d, q);
}

}  // namespace

double normal_quantile(double p) {
    constexpr double tail = 0.02425;
    if (p < tail) {
        return lower_tail_quantile(p);
    }
    if (p > 1.0 - tail) {
        return -lower_tail_quantile(1.0 - p);
    }
    constexpr std::array a{-3.969683028665376e+01, 2.209460984245205e+02,  -2.759285104469687e+02,
                           1.383577518672690e+02,  -3.066479806614716e+01, 2.506628277459239e+00};
    constexpr std::array b{-5.447609879822406e+01, 1.615858368580409e+02,  -1.556989798598866e+02,
                           6.680131188771972e+01,  -1.328068155288572e+01, 1.0};
    const double q = p - 0.5;
    const double r = q * q;
    return polynomial(a, r) * q / polynomial(b, r);
}

double normal_share(double x) {
    constexpr std::array b{1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.319381530, 0.0};
    constexpr double one_over_root_two_pi = 0.3989422804014327;
    const double size = x < 0.0 ? -x : x;
    const double upper = one_over_root_two_pi * exp(-size * size / 2.0) * polynomial(b, 1.0 / (1.0 + 0.2316419 * size));
    return x < 0.0 ? upper : 1.0 - upper;
}

}  // namespace hvis::base::real
