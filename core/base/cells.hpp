// SPDX-License-Identifier: MIT
// Keyed cell thinning: candidate events of a year of life that depend on no hazard and no other person.
//
// Each cell has a bound for every slot (one slot a process). The number of candidates is Poisson with
// the sum of the bounds; each candidate has a time in the cell and a mark. The mark names the slot, and
// is accepted when its place in the slot is below hazard / bound. A changed hazard therefore flips only
// the candidates whose mark lies between the two hazards (Lewis & Shedler 1979, thinning; the keying
// and the integer test are docs/decisions/0002). Valid while hazard <= bound: a larger one is refused.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace hvis::base {

/// Slots of a cell; unused slots have bound 0.
constexpr int most_slots = 48;
/// Candidates drawn at most in one cell; P(more) < 1e-7 for every bound up to 30.
constexpr int most_candidates = 64;
/// Hazard multipliers are fixed point: 1.0 is 65536.
constexpr std::uint32_t multiplier_one = 65536;

/// The candidates of one year of life. What nearly every year needs lies in its first cache line.
struct alignas(64) Cell {
    static constexpr int few = 16;
    static constexpr unsigned guide_bits = 7;
    static constexpr unsigned guide_shift = 32 - guide_bits;
    std::array<std::uint32_t, few> counts{};                           ///< P(at most n candidates)   [n], 2^-32
    std::array<std::uint8_t, 1U << guide_bits> guide{};                ///< first slot of a mark   [its first bits]
    std::array<std::uint32_t, most_slots + 1> edges{};                 ///< where slots begin         [slot], 2^-32
    std::array<std::uint8_t, most_slots> next{};                       ///< slot with a bound after this one
    std::array<std::uint32_t, most_candidates - few> counts_beyond{};  ///< the same as counts, from `few` on

    /// How many candidates the cell has for these 32 random bits.
    [[nodiscard]] int count(std::uint32_t bits) const {
        int number = 0;
        while (number < few && bits >= counts[static_cast<std::size_t>(number)]) {
            ++number;
        }
        while (number >= few && number < most_candidates &&
               bits >= counts_beyond[static_cast<std::size_t>(number - few)]) {
            ++number;
        }
        return number;
    }
    [[nodiscard]] int slot_of(std::uint32_t mark) const {
        std::size_t slot = guide[mark >> guide_shift];
        while (slot + 1 < most_slots && mark >= edges[slot + 1]) {
            slot = next[slot];
        }
        return static_cast<int>(slot);
    }
    /// Is the mark, which lies in `slot`, below hazard / bound = multiplier / cap?
    [[nodiscard]] bool accepts(std::uint32_t mark, int slot, std::uint32_t multiplier, std::uint32_t cap) const {
        const auto at = static_cast<std::size_t>(slot);
        const std::uint64_t place = mark - edges[at];
        const std::uint64_t width = static_cast<std::uint64_t>(edges[at + 1]) - edges[at];
        return place * cap < width * multiplier;
    }
};

/// A cell for these yearly bounds (events a year, one for each slot).
/// Throws CoreError when their sum is so large that candidates would be lost.
Cell cell_of(std::span<const double> bounds);

}  // namespace hvis::base
