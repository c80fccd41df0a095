// SPDX-License-Identifier: MIT
#include "engine/ranking.hpp"

#include "base/random.hpp"
#include "engine/draws.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace hvis::engine {

namespace {

constexpr int redraws = 1000;

/// Badness of each contender in one repeat: the reference first, then the plans.
using InRepeat = std::vector<double>;

/// Repeats that every plan has, gathered by the draw of figures they share.
std::vector<std::vector<InRepeat>> gathered(const std::vector<Comparison>& comparisons, std::size_t indicator,
                                            double sign) {
    std::map<int, InRepeat> by_repeat;
    for (const auto& comparison : comparisons) {
        for (std::size_t at = 0; at < comparison.repeat_numbers.size(); ++at) {
            const double difference = comparison.differences[indicator][at];
            if (!std::isnan(difference)) {
                auto& repeat = by_repeat[comparison.repeat_numbers[at]];
                repeat.resize(std::max<std::size_t>(repeat.size(), 1));
                repeat.push_back(sign * difference);
            }
        }
    }
    std::map<int, std::vector<InRepeat>> by_draw;
    for (auto& [number, repeat] : by_repeat) {
        if (repeat.size() == comparisons.size() + 1) {
            by_draw[draw_of_repeat(number)].push_back(std::move(repeat));
        }
    }
    std::vector<std::vector<InRepeat>> draws;
    for (auto& [number, repeats] : by_draw) {
        draws.push_back(std::move(repeats));
    }
    // of a single draw, the repeats themselves are redrawn
    if (draws.size() == 1) {
        auto one = std::move(draws.front());
        draws.clear();
        for (auto& repeat : one) {
            draws.push_back({std::move(repeat)});
        }
    }
    return draws;
}

/// 1 and the number that are better.
std::vector<int> places_of(const InRepeat& badness) {
    std::vector<int> places;
    for (const double own : badness) {
        places.push_back(1 + static_cast<int>(std::count_if(badness.begin(), badness.end(),
                                                            [&](double other) { return other < own; })));
    }
    return places;
}

void add(InRepeat& sum, const std::vector<InRepeat>& repeats) {
    for (const auto& repeat : repeats) {
        for (std::size_t at = 0; at < sum.size(); ++at) {
            sum[at] += repeat[at];
        }
    }
}

/// How often each contender has the place it has, when whole draws are drawn again.
std::vector<double> held(const std::vector<std::vector<InRepeat>>& draws, const std::vector<int>& places) {
    constexpr base::Key key = base::sub_key(0, "ranking");
    std::vector<double> share(places.size(), 0.0);
    std::uint64_t drawn = 0;
    for (int redraw = 0; redraw < redraws; ++redraw) {
        InRepeat sum(places.size(), 0.0);
        for (std::size_t at = 0; at < draws.size(); ++at) {
            add(sum, draws[base::drawn(key, ++drawn) % draws.size()]);
        }
        const auto again = places_of(sum);
        for (std::size_t at = 0; at < places.size(); ++at) {
            share[at] += again[at] == places[at] ? 1.0 / redraws : 0.0;
        }
    }
    return share;
}

}  // namespace

InBoth unlike(const std::vector<Comparison>& comparisons) {
    for (const auto& other : comparisons) {
        const auto& first = comparisons.front();
        const auto differ = [&](const InBoth& what) {
            return base::in_both("{} og {} er ikke kørt ens: {}", "{} and {} were not run alike: other {}", first.title,
                                 other.title, what);
        };
        if (other.years.first != first.years.first || other.years.last != first.years.last) {
            return differ({"andre år", "years"});
        }
        if (other.seed != first.seed) {
            return differ({"andre frø", "seeds"});
        }
        if (other.base_digest != first.base_digest) {
            return differ({"andre referencer, tal eller gentagelser", "references, figures or repeats"});
        }
    }
    return {};
}

std::vector<Ranked> ranking(const std::vector<Comparison>& comparisons, std::size_t indicator,
                            const std::string& better) {
    const double sign = better == "higher" ? -1.0 : 1.0;
    const auto draws = gathered(comparisons, indicator, sign);
    InRepeat sum(comparisons.size() + 1, 0.0);
    std::vector<double> first(sum.size(), 0.0);
    std::size_t repeats = 0;
    for (const auto& draw : draws) {
        add(sum, draw);
        for (const auto& repeat : draw) {
            const auto places = places_of(repeat);
            std::transform(first.begin(), first.end(), places.begin(), first.begin(),
                           [](double count, int place) { return count + (place == 1 ? 1.0 : 0.0); });
            ++repeats;
        }
    }
    if (repeats == 0) {
        return {};
    }
    const auto places = places_of(sum);
    const auto stays = held(draws, places);
    std::vector<Ranked> all;
    const auto count = static_cast<double>(repeats);
    for (std::size_t at = 0; at < sum.size(); ++at) {
        const auto plan = at == 0 ? std::nullopt : std::optional(at - 1);
        all.push_back({plan, sign * sum[at] / count, places[at], first[at] / count, stays[at]});
    }
    std::stable_sort(all.begin(), all.end(), [](const Ranked& a, const Ranked& b) { return a.place < b.place; });
    return all;
}

}  // namespace hvis::engine
