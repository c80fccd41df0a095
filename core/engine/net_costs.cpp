// SPDX-License-Identifier: MIT
#include "engine/net_costs.hpp"

#include "base/real.hpp"

namespace hvis::engine {

double yearly_rate(const figures::Region& region, std::string_view figure) {
    constexpr double percent = 0.01;
    return region.figure(figure).value * percent;
}

std::vector<double> net_by_year(const money::Ledger& ledger, std::string_view party, goals::Reported years) {
    std::vector<double> net(static_cast<std::size_t>(years.last - years.first + 1), 0.0);
    for (const auto& [entry, kroner] : ledger) {
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

std::optional<int> pays_back(const std::vector<double>& difference, int first_year) {
    constexpr double least_told = 50'000.0;  // what is told as 0.1 million
    double so_far = 0.0;
    bool spent = false;
    for (std::size_t year = 0; year < difference.size(); ++year) {
        so_far += difference[year];
        if (spent && so_far <= 0.0) {
            return first_year + static_cast<int>(year);
        }
        spent = spent || so_far >= least_told;
    }
    return std::nullopt;
}

Worth::Worth(const figures::Region& region, const std::vector<goals::Row>& rows, goals::Reported years)
    : years_(years),
      a_qaly_(region.figure("money.kroner_a_qaly").value),
      rate_(yearly_rate(region, discount_rates.back())) {
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const auto& id = region.indicators[static_cast<std::size_t>(rows[at].indicator)].id;
        if (id == "health.qaly" && rows[at].year > 0 && rows[at].by.empty()) {
            rows_.push_back(at);
        }
    }
}

double Worth::of(const Cell& cell) const {
    std::vector<double> by_year;
    for (const auto row : rows_) {
        by_year.push_back(cell.values[row] * a_qaly_);
    }
    for (const auto* party : money::parties) {
        const auto net = net_by_year(cell.ledger, party, years_);
        for (std::size_t year = 0; year < by_year.size(); ++year) {
            by_year[year] -= net[year];
        }
    }
    return present_value(by_year, rate_);
}

}  // namespace hvis::engine
