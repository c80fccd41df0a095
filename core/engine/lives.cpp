// SPDX-License-Identifier: MIT
#include "engine/lives.hpp"

#include "base/memory.hpp"
#include "base/parallel.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>

namespace hvis::engine {

namespace {

constexpr std::size_t block_size = 16384;

using Events = admissions::AcuteEvents;

/// In the number of a child's event: counted from the first child of its block.
constexpr std::uint32_t child_bit = 1U << 31U;

/// Illnesses by calendar year, in no order.
using ByYear = std::vector<Events>;

/// What one block of people leaves behind.
struct Block {
    std::vector<population::Person> children;
    std::vector<End> child_ends;
    std::uint32_t first_child{0};  ///< its number among all people
    /// Its part of what its writer has written of a year.
    struct Part {
        std::size_t first{0};
        std::size_t last{0};
    };
    std::vector<Part> parts;  ///< [calendar year]
    const ByYear* written{nullptr};

    /// Visits its illnesses of a year, with the number of the person among all people.
    template <class Visit>
    void for_events(std::size_t year, const Visit& visit) const {
        for (auto at = parts[year].first; at < parts[year].last; ++at) {
            auto event = (*written)[year][at];
            if ((event.person & child_bit) != 0) {
                event.person = (event.person & ~child_bit) + first_child;
            }
            visit(event);
        }
    }
};

/// Lives the lives of blocks one after the other.
class BlockWriter {
  public:
    BlockWriter(const World& world, const std::vector<population::Person>& adults, PartCounts& counts, ByYear& written)
        : world_(world), adults_(adults), counts_(counts), written_(written) {}

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
    void part(Block& block) {
        block.written = &written_;
        for (const auto& list : written_) {
            block.parts.push_back({list.size(), list.size()});
        }
        for (const auto& event : happened_) {
            const auto year = static_cast<std::size_t>(world_.years->index_of(event.time));
            written_[year].push_back(event);
            ++block.parts[year].last;
        }
    }

    const World& world_;
    const std::vector<population::Person>& adults_;
    PartCounts& counts_;
    ByYear& written_;
    std::vector<admissions::AcuteEvent> happened_;  ///< in the block that is lived
};

void number_children(std::vector<Block>& blocks, std::size_t adults) {
    std::size_t first = adults;
    for (auto& block : blocks) {
        block.first_child = static_cast<std::uint32_t>(first);
        first += block.children.size();
    }
}

/// One year's events by (time, luck): first into shifts of four hours, then within each.
void sort_year(const std::vector<Block>& blocks, std::size_t year, base::Instant begins,
               std::span<admissions::AcuteEvent> sorted) {
    constexpr std::uint32_t shift_length = 4 * base::hour_length;
    constexpr std::size_t shifts = 367 * base::day_length / shift_length;
    std::array<std::size_t, shifts + 1> ends{};
    const auto shift_of = [begins](const admissions::AcuteEvent& event) {
        return static_cast<std::uint32_t>(event.time - begins) / shift_length;
    };
    for (const auto& block : blocks) {
        block.for_events(year, [&](const auto& event) { ++ends[shift_of(event) + 1]; });
    }
    std::partial_sum(ends.begin(), ends.end(), ends.begin());
    auto next = ends;
    for (const auto& block : blocks) {
        block.for_events(year, [&](const auto& event) { sorted[next[shift_of(event)]++] = event; });
    }
    for (std::size_t shift = 0; shift < shifts; ++shift) {
        std::sort(sorted.begin() + static_cast<std::ptrdiff_t>(ends[shift]),
                  sorted.begin() + static_cast<std::ptrdiff_t>(ends[shift + 1]), admissions::earlier);
    }
}

/// Sorted by (time, luck). A few years at a time, whose pieces the next take over: the events of a run are in memory
/// about once.
Events in_order(const std::vector<Block>& blocks, std::vector<ByYear>& written, const base::Years& years, int jobs) {
    const auto count = static_cast<std::size_t>(years.count());
    std::vector<std::size_t> begins(count + 1, 0);
    for (std::size_t year = 0; year < count; ++year) {
        begins[year + 1] = begins[year];
        for (const auto& by_year : written) {
            begins[year + 1] += by_year[year].size();
        }
    }
    const auto at_once = static_cast<std::size_t>(std::max(1, jobs));
    std::vector<std::vector<admissions::AcuteEvent, base::Unfilled<admissions::AcuteEvent>>> sorted(at_once);
    Events all;
    for (std::size_t first = 0; first < count; first += at_once) {
        const auto last = std::min(first + at_once, count);
        all.resize(begins[last]);
        base::for_pieces(static_cast<int>(last - first), jobs, [&](int piece, int) {
            const auto year = first + static_cast<std::size_t>(piece);
            auto& here = sorted[static_cast<std::size_t>(piece)];
            here.resize(begins[year + 1] - begins[year]);
            sort_year(blocks, year, years.start(static_cast<int>(year)), here);
            all.write(begins[year], here);
        });
        for (auto& by_year : written) {
            std::for_each(by_year.begin() + static_cast<std::ptrdiff_t>(first),
                          by_year.begin() + static_cast<std::ptrdiff_t>(last), [](Events& events) { events.clear(); });
        }
    }
    return all;
}

}  // namespace

std::vector<admissions::AcuteEvent> all_illnesses(const Lives& lives) {
    std::vector<admissions::AcuteEvent> all;
    for (std::size_t at = 0; lives.as != nullptr && at < lives.as->events.size(); ++at) {
        const auto& event = lives.as->events[at];
        if (lives.anew.empty() || lives.anew[event.person] == 0) {
            all.push_back(event);
        }
    }
    const auto first_own = static_cast<std::ptrdiff_t>(all.size());
    for (std::size_t at = 0; at < lives.events.size(); ++at) {
        all.push_back(lives.events[at]);
    }
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
    std::vector<ByYear> written(static_cast<std::size_t>(std::max(1, jobs)),
                                ByYear(static_cast<std::size_t>(world.years->count())));
    {
        auto parts = part_counts(jobs, tally);
        std::vector<BlockWriter> writers;
        for (std::size_t at = 0; at < parts.size(); ++at) {
            writers.emplace_back(world, adults, parts[at], written[at]);
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
    lives.events = in_order(blocks, written, *world.years, jobs);
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
