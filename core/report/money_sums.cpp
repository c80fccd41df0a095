// SPDX-License-Identifier: MIT
#include "report/money_sums.hpp"

#include <utility>

namespace hvis::report {

std::vector<ItemSum> by_item(const engine::Comparison& comparison) {
    std::map<std::pair<std::string, std::string>, std::pair<double, double>> sums;
    for (const auto& line : comparison.ledger) {
        auto& sum = sums[{line.entry.payer, line.entry.item}];
        sum.first += line.base;
        sum.second += line.plan;
    }
    std::vector<ItemSum> all;
    for (const auto& [what, sum] : sums) {
        all.push_back({what.first, what.second, sum.first, sum.second});
    }
    return all;
}

std::map<std::string, std::vector<double>> by_year(const engine::Comparison& comparison) {
    const auto count = static_cast<std::size_t>(comparison.years.last - comparison.years.first + 1);
    std::map<std::string, std::vector<double>> all;
    for (const auto& net : comparison.net) {
        all[net.party].resize(count, 0.0);
    }
    for (const auto& line : comparison.ledger) {
        const int year = line.entry.year - comparison.years.first;
        if (year < 0 || year >= static_cast<int>(count)) {
            continue;
        }
        const auto add = [&](const std::string& party, double kroner) {
            if (const auto place = all.find(party); place != all.end()) {
                place->second[static_cast<std::size_t>(year)] += kroner;
            }
        };
        add(line.entry.payer, line.plan - line.base);
        add(line.entry.receiver, line.base - line.plan);
    }
    return all;
}

}  // namespace hvis::report
