// SPDX-License-Identifier: MIT
#include "base/fingerprint.hpp"

#include "base/digest.hpp"
#include "base/random.hpp"
#include "base/real.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

namespace hvis::base {

std::string numeric_fingerprint(bool with_libm) {
    constexpr std::uint64_t tries = 64;
    std::vector<std::int64_t> bits;
    const auto add = [&](double value) { bits.push_back(std::bit_cast<std::int64_t>(value)); };
    for (std::uint64_t n = 0; n < tries; ++n) {
        const double x = unit(drawn(1, n));
        const double y = 1.0 + unit(drawn(2, n));
        add(x * y + 0.1);
        add(x / y - y);
        add(real::sqrt(x));
        add(real::exp(y));
        add(real::log(y));
        add(real::pow(y, x));
        add(real::normal_quantile(x));
        add(real::normal_share(y));
        if (with_libm) {
            add(std::pow(y, x));
        }
    }
    Digest digest;
    digest.add(bits);
    return digest.text();
}

}  // namespace hvis::base
