// SPDX-License-Identifier: MIT
#include "engine/lives.hpp"

#include "base/parallel.hpp"

#include <algorithm>

namespace hvis::engine {

namespace {

constexpr std::size_t block_size = 16384;

/// What one block of people leaves behind. Children carry indexes counted from the block's first.
struct Block {
    std::vector<population::Person> children;
    std::vector<admissions::AcuteEvent> events;        ///< of adults
    std::vector<admissions::AcuteEvent> child_events;  ///< person: index into children
    std::vector<End> ends;                             ///< [adult of the block]
    std::vector<End> child_ends;
};

void live_block(const World& world, const std::vector<population::Person>& adults, std::size_t first,
                outcomes::Tally& tally, Block& block) {
    LifeSink sink;
    sink.tally = &tally;
    sink.children = &block.children;
    sink.events = &block.events;
    const auto last = std::min(first + block_size, adults.size());
    for (std::size_t at = first; at < last; ++at) {
        sink.person = static_cast<std::uint32_t>(at);
        block.ends.push_back(live(world, adults[at], sink));
    }
    // children may have children before the run ends: the list grows while it is walked
    sink.events = &block.child_events;
    for (std::size_t at = 0; at < block.children.size(); ++at) {
        sink.person = static_cast<std::uint32_t>(at);
        const auto child = block.children[at];
        block.child_ends.push_back(live(world, child, sink));
    }
}

/// Sorted by (time, luck): first into days, then within each day.
std::vector<admissions::AcuteEvent> in_order(std::vector<Block>& blocks, int days) {
    std::vector<std::size_t> begins(static_cast<std::size_t>(days) + 1, 0);
    const auto for_all = [&](auto visit) {
        for (auto& block : blocks) {
            std::for_each(block.events.begin(), block.events.end(), visit);
            std::for_each(block.child_events.begin(), block.child_events.end(), visit);
        }
    };
    const auto day_of = [](const admissions::AcuteEvent& event) {
        return static_cast<std::size_t>(event.time / base::day_length);
    };
    for_all([&](const admissions::AcuteEvent& event) { ++begins[day_of(event) + 1]; });
    for (std::size_t day = 1; day < begins.size(); ++day) {
        begins[day] += begins[day - 1];
    }
    std::vector<admissions::AcuteEvent> sorted(begins.back());
    auto next = begins;
    for_all([&](const admissions::AcuteEvent& event) { sorted[next[day_of(event)]++] = event; });
    for (std::size_t day = 0; day + 1 < begins.size(); ++day) {
        std::sort(sorted.begin() + static_cast<std::ptrdiff_t>(begins[day]),
                  sorted.begin() + static_cast<std::ptrdiff_t>(begins[day + 1]),
                  [](const auto& a, const auto& b) { return a.time != b.time ? a.time < b.time : a.luck < b.luck; });
    }
    return sorted;
}

void number_children(std::vector<Block>& blocks, std::size_t adults) {
    std::size_t first = adults;
    for (auto& block : blocks) {
        for (auto& event : block.child_events) {
            event.person += static_cast<std::uint32_t>(first);
        }
        first += block.children.size();
    }
}

}  // namespace

Lives live_all(const World& world, const std::vector<population::Person>& adults, outcomes::Tally& tally, int jobs) {
    const auto pieces = (adults.size() + block_size - 1) / block_size;
    std::vector<Block> blocks(pieces);
    std::vector<outcomes::Tally> tallies(static_cast<std::size_t>(std::max(1, jobs)),
                                         outcomes::Tally(tally.sizes(), tally.years()));
    base::for_pieces(static_cast<int>(pieces), jobs, [&](int piece, int worker) {
        live_block(world, adults, static_cast<std::size_t>(piece) * block_size,
                   tallies[static_cast<std::size_t>(worker)], blocks[static_cast<std::size_t>(piece)]);
    });
    for (const auto& part : tallies) {
        tally.add(part);
    }
    number_children(blocks, adults.size());
    Lives lives;
    lives.adults = &adults;
    lives.events = in_order(blocks, static_cast<int>(world.years->end() / base::day_length));
    for (const auto& block : blocks) {
        std::for_each(block.ends.begin(), block.ends.end(), [&](const End& end) { lives.append(end); });
    }
    for (const auto& block : blocks) {
        lives.children.insert(lives.children.end(), block.children.begin(), block.children.end());
        std::for_each(block.child_ends.begin(), block.child_ends.end(), [&](const End& end) { lives.append(end); });
    }
    lives.editions.assign(lives.dies_at.size(), 0);
    return lives;
}

void live_for_counts(const World& world, const std::vector<population::Person>& adults, outcomes::Tally& tally,
                     int jobs, const std::function<bool(std::size_t person)>& wanted) {
    const auto pieces = (adults.size() + block_size - 1) / block_size;
    std::vector<outcomes::Tally> tallies(static_cast<std::size_t>(std::max(1, jobs)),
                                         outcomes::Tally(tally.sizes(), tally.years()));
    base::for_pieces(static_cast<int>(pieces), jobs, [&](int piece, int worker) {
        LifeSink sink;
        sink.tally = &tallies[static_cast<std::size_t>(worker)];
        const auto first = static_cast<std::size_t>(piece) * block_size;
        for (std::size_t at = first; at < std::min(first + block_size, adults.size()); ++at) {
            if (!wanted || wanted(at)) {
                live(world, adults[at], sink);
            }
        }
    });
    for (const auto& part : tallies) {
        tally.add(part);
    }
}

}  // namespace hvis::engine
