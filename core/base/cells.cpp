// SPDX-License-Identifier: MIT
#include "base/cells.hpp"

#include "base/errors.hpp"
#include "base/random.hpp"
#include "base/real.hpp"

#include <fmt/format.h>

#include <numeric>

namespace hvis::base {

namespace {

constexpr double most_bound = 30.0;
constexpr double whole = 4294967295.0;

void fill_counts(Cell& cell, double total) {
    double probability = real::exp(-total);
    double cumulated = probability;
    for (int number = 0; number < most_candidates; ++number) {
        const auto at = static_cast<std::size_t>(number);
        (number < Cell::few ? cell.counts[at] : cell.counts_beyond[at - Cell::few]) = threshold(cumulated);
        probability *= total / (number + 1);
        cumulated += probability;
    }
}

void fill_edges(Cell& cell, std::span<const double> bounds, double total) {
    double below = 0.0;
    for (std::size_t slot = 0; slot <= most_slots; ++slot) {
        cell.edges[slot] = total > 0.0 ? static_cast<std::uint32_t>(below / total * whole) : 0;
        below += slot < bounds.size() ? bounds[slot] : 0.0;
    }
    std::uint8_t after = most_slots - 1;
    for (std::size_t slot = most_slots; slot-- > 0;) {
        cell.next[slot] = after;
        after = cell.edges[slot + 1] > cell.edges[slot] ? static_cast<std::uint8_t>(slot) : after;
    }
    for (std::size_t guess = 0; guess < cell.guide.size(); ++guess) {
        const auto mark = static_cast<std::uint32_t>(guess << Cell::guide_shift);
        std::size_t slot = 0;
        while (slot + 1 < most_slots && cell.edges[slot + 1] <= mark) {
            ++slot;
        }
        cell.guide[guess] = static_cast<std::uint8_t>(slot);
    }
}

}  // namespace

Cell cell_of(std::span<const double> bounds) {
    const double total = std::accumulate(bounds.begin(), bounds.end(), 0.0);
    if (bounds.size() > most_slots || total > most_bound) {
        throw CoreError(fmt::format("a year of life has {} processes with {:.2f} events in all; at most {} and {}",
                                    bounds.size(), total, most_slots, most_bound));
    }
    Cell cell;
    fill_counts(cell, total);
    fill_edges(cell, bounds, total);
    return cell;
}

}  // namespace hvis::base
