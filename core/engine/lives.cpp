// SPDX-License-Identifier: MIT
#include "engine/lives.hpp"

#include "base/memory.hpp"
#include "base/parallel.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>

namespace hvis::engine {

namespace {

constexpr std::size_t block_size = 16384;

using Events = admissions::AcuteEvents;

/// In the number of a child's event: counted from the first child of its block.
constexpr std::uint32_t child_bit = 1U << 31U;

/// What one block of people leaves behind.
struct Block {
    std::vector<population::Person> children;
    std::vector<Events> events;  ///< in no order    [calendar year]
    std::vector<End> child_ends;
    std::uint32_t first_child{0};  ///< its number among all people
};

/// Lives the lives of blocks one after the other.
class BlockWriter {
  public:
    BlockWriter(const World& world, const std::vector<population::Person>& adults, PartCounts& counts)
        : world_(world), adults_(adults), counts_(counts) {}

    /// The adults' ends go to `lives`, which has room for them.
    void live(std::size_t first, Block& block, Lives& lives) {
        happened_.clear();
        LifeSink sink;
        sink.tally = &counts_.tally();
        sink.census = &counts_.census();
        sink.children = &block.children;
        sink.events = &happened_;
        const auto last = std::min(first + block_size, adults_.size());
        for (std::size_t at = first; at < last; ++at) {
            sink.person = static_cast<std::uint32_t>(at);
            const auto end = engine::live(world_, adults_[at], sink);
            lives.dies_at[at] = Lives::death_of(end);
            lives.been[at] = end.been;
        }
        // children may have children before the run ends: the list grows while it is walked
        for (std::size_t at = 0; at < block.children.size(); ++at) {
            sink.person = static_cast<std::uint32_t>(at) | child_bit;
            const auto child = block.children[at];
            block.child_ends.push_back(engine::live(world_, child, sink));
        }
        part(block);
    }

  private:
    /// By calendar year, each with as much room as it needs.
    void part(Block& block) {
        const auto& years = *world_.years;
        block.events.resize(static_cast<std::size_t>(years.count()));
        std::vector<std::size_t> lengths(block.events.size(), 0);
        for (const auto& event : happened_) {
            ++lengths[static_cast<std::size_t>(years.index_of(event.time))];
        }
        for (std::size_t year = 0; year < lengths.size(); ++year) {
            block.events[year].reserve(lengths[year]);
        }
        for (const auto& event : happened_) {
            block.events[static_cast<std::size_t>(years.index_of(event.time))].push_back(event);
        }
    }

    const World& world_;
    const std::vector<population::Person>& adults_;
    PartCounts& counts_;
    Events happened_;  ///< of the block that is lived
};

void number_children(std::vector<Block>& blocks, std::size_t adults) {
    std::size_t first = adults;
    for (auto& block : blocks) {
        block.first_child = static_cast<std::uint32_t>(first);
        first += block.children.size();
    }
}

std::size_t count_of(const std::vector<Block>& blocks, std::size_t year) {
    std::size_t count = 0;
    for (const auto& block : blocks) {
        count += block.events[year].size();
    }
    return count;
}

/// One year's events to `sorted`, by (time, luck): first into shifts of four hours, then within each. Taken out of the
/// blocks.
void sort_year(std::vector<Block>& blocks, std::size_t year, base::Instant begins, admissions::AcuteEvent* sorted) {
    constexpr std::uint32_t shift_length = 4 * base::hour_length;
    constexpr std::size_t shifts = 367 * base::day_length / shift_length;
    std::array<std::size_t, shifts + 1> ends{};
    const auto shift_of = [begins](const admissions::AcuteEvent& event) {
        return static_cast<std::uint32_t>(event.time - begins) / shift_length;
    };
    for (const auto& block : blocks) {
        for (const auto& event : block.events[year]) {
            ++ends[shift_of(event) + 1];
        }
    }
    std::partial_sum(ends.begin(), ends.end(), ends.begin());
    auto next = ends;
    for (auto& block : blocks) {
        for (auto event : block.events[year]) {
            if ((event.person & child_bit) != 0) {
                event.person = (event.person & ~child_bit) + block.first_child;
            }
            sorted[next[shift_of(event)]++] = event;
        }
        Events().swap(block.events[year]);
    }
    for (std::size_t shift = 0; shift < shifts; ++shift) {
        std::sort(sorted + ends[shift], sorted + ends[shift + 1], admissions::earlier);
    }
}

/// Sorted by (time, luck). A few years at a time, so that the events of a run are in memory about once.
Events in_order(std::vector<Block>& blocks, const base::Years& years, int jobs) {
    const auto count = static_cast<std::size_t>(years.count());
    std::vector<std::size_t> begins(count + 1, 0);
    for (std::size_t year = 0; year < count; ++year) {
        begins[year + 1] = begins[year] + count_of(blocks, year);
    }
    Events sorted;
    sorted.reserve(begins[count]);
    const auto at_once = static_cast<std::size_t>(std::max(1, jobs));
    for (std::size_t first = 0; first < count; first += at_once) {
        const auto last = std::min(first + at_once, count);
        sorted.resize(begins[last]);
        base::for_pieces(static_cast<int>(last - first), jobs, [&](int piece, int) {
            const auto year = first + static_cast<std::size_t>(piece);
            sort_year(blocks, year, years.start(static_cast<int>(year)), sorted.data() + begins[year]);
        });
        base::give_back_free_memory();
    }
    return sorted;
}

}  // namespace

std::vector<admissions::AcuteEvent> all_illnesses(const Lives& lives) {
    std::vector<admissions::AcuteEvent> all;
    const auto [shared, own] = lives.illnesses();
    std::copy_if(shared.begin(), shared.end(), std::back_inserter(all), [&](const admissions::AcuteEvent& event) {
        return lives.anew.empty() || lives.anew[event.person] == 0;
    });
    const auto first_own = static_cast<std::ptrdiff_t>(all.size());
    all.insert(all.end(), own.begin(), own.end());
    std::inplace_merge(all.begin(), all.begin() + first_own, all.end(), admissions::earlier);
    return all;
}

std::vector<PartCounts> part_counts(int jobs, outcomes::Tally& all) {
    std::vector<PartCounts> parts;
    for (int part = 0; part < std::max(1, jobs); ++part) {
        parts.emplace_back(all, part > 0);
    }
    return parts;
}

Lives live_all(const World& world, const std::vector<population::Person>& adults, outcomes::Tally& tally, int jobs) {
    const auto pieces = (adults.size() + block_size - 1) / block_size;
    std::vector<Block> blocks(pieces);
    Lives lives;
    lives.adults = &adults;
    const auto with_children = adults.size() + adults.size() / 4;  // room for most runs
    base::reserve_large(lives.dies_at, with_children);
    base::reserve_large(lives.been, with_children);
    lives.dies_at.resize(adults.size());
    lives.been.resize(adults.size());
    {
        auto parts = part_counts(jobs, tally);
        std::vector<BlockWriter> writers;
        for (auto& part : parts) {
            writers.emplace_back(world, adults, part);
        }
        base::for_pieces(static_cast<int>(pieces), jobs, [&](int piece, int worker) {
            const auto at = static_cast<std::size_t>(piece);
            writers[static_cast<std::size_t>(worker)].live(at * block_size, blocks[at], lives);
        });
        for (auto& part : parts) {
            part.finish();
        }
    }
    number_children(blocks, adults.size());
    lives.events = in_order(blocks, *world.years, jobs);
    for (const auto& block : blocks) {
        lives.children.insert(lives.children.end(), block.children.begin(), block.children.end());
        for (const auto& end : block.child_ends) {
            lives.dies_at.push_back(Lives::death_of(end));
            lives.been.push_back(end.been);
        }
    }
    lives.editions.assign(lives.dies_at.size(), 0);
    return lives;
}

void live_for_counts(const World& world, const std::vector<population::Person>& adults, outcomes::Tally& tally,
                     int jobs, const std::function<bool(std::size_t person)>& wanted) {
    const auto pieces = (adults.size() + block_size - 1) / block_size;
    auto parts = part_counts(jobs, tally);
    base::for_pieces(static_cast<int>(pieces), jobs, [&](int piece, int worker) {
        auto& counts = parts[static_cast<std::size_t>(worker)];
        LifeSink sink;
        sink.tally = &counts.tally();
        sink.census = &counts.census();
        const auto first = static_cast<std::size_t>(piece) * block_size;
        for (std::size_t at = first; at < std::min(first + block_size, adults.size()); ++at) {
            if (!wanted || wanted(at)) {
                live(world, adults[at], sink);
            }
        }
    });
    for (auto& part : parts) {
        part.finish();
    }
}

}  // namespace hvis::engine
