// SPDX-License-Identifier: MIT
// Keyed chance: a draw is a function of who and what for, never of the order in which it is asked.
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>

namespace hvis::base {

/// Names one stream of luck: a person, a figure, an effort.
using Key = std::uint64_t;

__extension__ using Wide = unsigned __int128;

constexpr std::uint64_t multiplied(std::uint64_t left, std::uint64_t right) {
    const Wide product = static_cast<Wide>(left) * right;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

/// 64 random bits for (key, n): two rounds of a 64 x 64 -> 128 bit multiply (docs/decisions/0002).
constexpr std::uint64_t drawn(Key key, std::uint64_t n) {
    constexpr std::uint64_t a = 0xa0761d6478bd642fULL;
    constexpr std::uint64_t b = 0xe7037ed1a0b428dbULL;
    constexpr std::uint64_t c = 0x8ebc6af09c88c6e3ULL;
    constexpr std::uint64_t d = 0x589965cc75374cc3ULL;
    return multiplied(multiplied(n ^ a, key ^ b) ^ c, key ^ d);
}

/// A key of its own for `purpose` under `key`.
constexpr Key sub_key(Key key, std::string_view purpose) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char letter : purpose) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3ULL;
    }
    return drawn(key, hash);
}

/// The low 32 bits as an integer uniform below 2^32.
constexpr std::uint32_t low_bits(std::uint64_t draw) {
    return static_cast<std::uint32_t>(draw);
}

/// Uniform in (0, 1), never 0 and never 1.
constexpr double unit(std::uint64_t draw) {
    return (static_cast<double>(draw >> 11U) + 0.5) * 0x1p-53;
}

/// A share as a threshold below which 32 uniform bits fall with that probability.
constexpr std::uint32_t threshold(double share) {
    constexpr double whole = 4294967296.0;
    const double scaled = share * whole;
    if (scaled <= 0.0) {
        return 0;
    }
    return scaled >= whole - 1.0 ? std::numeric_limits<std::uint32_t>::max() : static_cast<std::uint32_t>(scaled);
}

/// The share that a threshold stands for.
constexpr double share_of(std::uint32_t threshold) {
    return threshold * 0x1p-32;
}

/// Index below `count`, each equally likely.
constexpr std::uint32_t index_below(std::uint32_t draw, std::uint32_t count) {
    return static_cast<std::uint32_t>((static_cast<std::uint64_t>(draw) * count) >> 32U);
}

/// A uniform random bit generator over one key, for the distributions of Boost.Random.
class KeyedEngine {
  public:
    using result_type = std::uint64_t;
    explicit constexpr KeyedEngine(Key key) : key_(key) {}
    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }
    constexpr result_type operator()() { return drawn(key_, next_++); }

  private:
    Key key_;
    std::uint64_t next_{0};
};

}  // namespace hvis::base
