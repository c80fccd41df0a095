// SPDX-License-Identifier: MIT
#include "engine/net_costs.hpp"

#include "base/real.hpp"
#include "engine/estimate.hpp"

#include <algorithm>

namespace hvis::engine {

namespace {

constexpr double percent = 0.01;

/// What the party pays less receives    [reported year]
std::vector<double> net_by_year(const Cell& cell, const std::string& party, goals::Reported years) {
    std::vector<double> net(static_cast<std::size_t>(years.last - years.first + 1), 0.0);
    for (const auto& [entry, kroner] : cell.ledger) {
        if (entry.year >= years.first && entry.year <= years.last) {
            auto& sum = net[static_cast<std::size_t>(entry.year - years.first)];
            sum += entry.payer == party ? kroner : 0.0;
            sum -= entry.receiver == party ? kroner : 0.0;
        }
    }
    return net;
}

double present_value(const std::vector<double>& by_year, double rate) {
    double sum = 0.0;
    for (std::size_t year = 0; year < by_year.size(); ++year) {
        sum += by_year[year] / base::real::pow(1.0 + rate, static_cast<double>(year));
    }
    return sum;
}

std::vector<int> repeats_of(const std::vector<Cell>& cells) {
    std::vector<int> repeats;
    for (const auto& cell : cells) {
        repeats.push_back(cell.repeat);
    }
    return repeats;
}

/// Undiscounted at rate 0.
Estimate estimated(const std::vector<std::vector<double>>& base, const std::vector<std::vector<double>>& plan,
                   const std::vector<int>& repeats, double rate) {
    std::vector<double> before;
    std::vector<double> after;
    for (std::size_t at = 0; at < base.size(); ++at) {
        before.push_back(present_value(base[at], rate));
        after.push_back(present_value(plan[at], rate));
    }
    return estimate(before, after, repeats, "lower");
}

/// The first year in which the mean sum so far is not above 0, after it was.
std::optional<int> pays_back(const std::vector<std::vector<double>>& base, const std::vector<std::vector<double>>& plan,
                             int first_year) {
    double so_far = 0.0;
    bool spent = false;
    for (std::size_t year = 0; year < base.front().size(); ++year) {
        for (std::size_t at = 0; at < base.size(); ++at) {
            so_far += plan[at][year] - base[at][year];
        }
        if (spent && so_far <= 0.0) {
            return first_year + static_cast<int>(year);
        }
        spent = spent || so_far > 0.0;
    }
    return std::nullopt;
}

}  // namespace

std::vector<Net> net_costs(const figures::Region& region, goals::Reported years, const std::vector<Cell>& base,
                           const std::vector<Cell>& plan) {
    const auto repeats = repeats_of(base);
    std::vector<Net> all;
    for (const auto* party : money::parties) {
        std::vector<std::vector<double>> before;
        std::vector<std::vector<double>> after;
        for (std::size_t at = 0; at < base.size(); ++at) {
            before.push_back(net_by_year(base[at], party, years));
            after.push_back(net_by_year(plan[at], party, years));
        }
        Net net;
        net.party = party;
        net.kroner = estimated(before, after, repeats, 0.0);
        for (const auto* rate : discount_rates) {
            net.discounted.push_back(estimated(before, after, repeats, region.figure(rate).value * percent));
        }
        net.pays_back = pays_back(before, after, years.first);
        all.push_back(net);
    }
    return all;
}

NetBenefit net_benefit(const figures::Region& region, const std::vector<goals::Row>& rows, goals::Reported years,
                       const std::vector<Cell>& base, const std::vector<Cell>& plan) {
    NetBenefit benefit;
    benefit.a_qaly = region.figure("money.kroner_a_qaly").value;
    benefit.rate = region.figure(discount_rates.back()).value * percent;
    std::vector<std::size_t> of_year;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const auto& id = region.indicators[static_cast<std::size_t>(rows[at].indicator)].id;
        if (id == "health.qaly" && rows[at].year > 0 && rows[at].by.empty()) {
            of_year.push_back(at);
        }
    }
    const auto worth = [&](const Cell& cell) {
        std::vector<double> by_year;
        for (const auto at : of_year) {
            by_year.push_back(cell.values[at] * benefit.a_qaly);
        }
        for (const auto* party : money::parties) {
            const auto net = net_by_year(cell, party, years);
            for (std::size_t year = 0; year < by_year.size(); ++year) {
                by_year[year] -= net[year];
            }
        }
        return present_value(by_year, benefit.rate);
    };
    std::vector<double> before;
    std::vector<double> after;
    for (std::size_t at = 0; at < base.size(); ++at) {
        before.push_back(worth(base[at]));
        after.push_back(worth(plan[at]));
    }
    benefit.kroner = estimate(before, after, repeats_of(base), "higher");
    return benefit;
}

}  // namespace hvis::engine
