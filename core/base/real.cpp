// SPDX-License-Identifier: MIT
#include "base/real.hpp"

#include <cmath>
#include <cstdint>
#include <cstring>

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
    double sum = 0.0;
    for (int power = 25; power >= 1; power -= 2) {
        sum = sum * z + 1.0 / power;
    }
    const auto e = static_cast<double>(exponent);
    return e * ln2_high + (2.0 * s * sum + e * ln2_low);
}

double pow(double base, double power) {
    return exp(power * log(base));
}

double sqrt(double x) {
    return std::sqrt(x);
}

}  // namespace hvis::base::real
