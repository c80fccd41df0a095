// SPDX-License-Identifier: MIT
#include "report/rankings.hpp"

#include "goals/measures.hpp"
#include "report/letters.hpp"
#include "report/phrases.hpp"
#include "report/reference.hpp"
#include "report/verdicts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

namespace hvis::report {

namespace {

std::string title_of(const std::vector<engine::Comparison>& comparisons, const engine::Ranked& ranked,
                     Language language) {
    if (ranked.plan) {
        return comparisons[*ranked.plan].title;
    }
    return reference_title(comparisons.front(), language);
}

/// As many decimals more than the indicator has as tell neighbours apart, and at most two.
int decimals_of(const Ranking& ranking, const figures::IndicatorEntry& entry) {
    constexpr int most_more = 2;
    const auto alike = [&](int decimals) {
        return std::adjacent_find(ranking.places.begin(), ranking.places.end(),
                                  [&](const engine::Ranked& one, const engine::Ranked& next) {
                                      return one.difference != next.difference &&
                                             number(one.difference, decimals, Language::en) ==
                                                 number(next.difference, decimals, Language::en);
                                  }) != ranking.places.end();
    };
    int decimals = entry.decimals;
    while (decimals < entry.decimals + most_more && alike(decimals)) {
        ++decimals;
    }
    return decimals;
}

std::string percent(double share, Language language) {
    return number(share * 100.0, 0, language) + " %";
}

}  // namespace

std::optional<Ranking> ranking_by(const figures::Region& region, const std::vector<engine::Comparison>& comparisons,
                                  std::size_t indicator) {
    const auto& better = region.indicators[indicator].better;
    auto places = better == "neither" ? std::vector<engine::Ranked>{} : engine::ranking(comparisons, indicator, better);
    return places.empty() ? std::nullopt : std::optional(Ranking{indicator, std::move(places)});
}

std::vector<Ranking> rankings_of(const figures::Region& region, const std::vector<engine::Comparison>& comparisons) {
    if (comparisons.size() < 2 || !engine::unlike(comparisons).empty()) {
        return {};
    }
    const auto rows = goals::rows_of(region, comparisons.front().years);
    std::vector<Ranking> all;
    for (std::size_t indicator = 0; indicator < region.indicators.size(); ++indicator) {
        const auto row = goals::whole_row(rows, static_cast<int>(indicator));
        const bool told = std::any_of(comparisons.begin(), comparisons.end(), [&](const auto& comparison) {
            return direction_of(comparison.estimates[row], region.indicators[indicator]) != 0;
        });
        if (auto ranking = told ? ranking_by(region, comparisons, indicator) : std::nullopt; ranking) {
            all.push_back(std::move(*ranking));
        }
    }
    return all;
}

void write_ranking(std::ostream& out, const figures::Region& region, const std::vector<engine::Comparison>& comparisons,
                   const Ranking& ranking, Language language) {
    constexpr std::size_t title_width = 48;
    const auto& entry = region.indicators[ranking.indicator];
    const bool danish = language == Language::da;
    out << left(cut(fmt::format("{}, {}", danish ? entry.name_da : entry.name_en, danish ? entry.unit_da : entry.unit),
                    title_width + 5),
                title_width + 6);
    for (const auto phrase : {Phrase::difference, Phrase::best_in, Phrase::keeps_place}) {
        out << right(std::string(said(phrase, language)), 14);
    }
    out << "\n";
    const int decimals = decimals_of(ranking, entry);
    for (const auto& ranked : ranking.places) {
        out << fmt::format("  {:>2}. ", ranked.place)
            << left(cut(title_of(comparisons, ranked, language), title_width), title_width)
            << right(signed_number(ranked.difference, decimals, language), 14)
            << right(percent(ranked.first, language), 14) << right(percent(ranked.held, language), 14) << "\n";
    }
}

nlohmann::ordered_json json_of(const figures::Region& region, const std::vector<engine::Comparison>& comparisons,
                               const Ranking& ranking) {
    const auto& entry = region.indicators[ranking.indicator];
    auto places = nlohmann::ordered_json::array();
    for (const auto& ranked : ranking.places) {
        places.push_back({{"place", ranked.place},
                          {"title", ranked.plan ? comparisons[*ranked.plan].title : comparisons.front().against},
                          {"is_reference", !ranked.plan},
                          {"difference", ranked.difference},
                          {"share_first", ranked.first},
                          {"share_place_held", ranked.held}});
    }
    return {{"indicator", entry.id}, {"unit", entry.unit}, {"better", entry.better}, {"places", places}};
}

}  // namespace hvis::report
