// SPDX-License-Identifier: MIT
// From paired repeats to a difference with two intervals (docs/decisions/0004), one repeat after the other: what is
// held does not grow with the repeats.
#pragma once

#include "base/digest.hpp"
#include "engine/net_costs.hpp"
#include "engine/result.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hvis::engine {

/// Mean and variance of numbers that come one by one (Welford 1962, Technometrics 4:419).
class Spread {
  public:
    void add(double value);
    [[nodiscard]] int count() const { return count_; }
    [[nodiscard]] double mean() const { return mean_; }
    /// Of the sample; 0 below two numbers.
    [[nodiscard]] double variance() const { return count_ > 1 ? squares_ / (count_ - 1) : 0.0; }

  private:
    int count_{0};
    double mean_{0.0};
    double squares_{0.0};
};

/// One number of a plan and of its reference over the repeats.
class PairedDifference {
  public:
    /// Repeats come in rising order. NaN on a side: the repeat has no such number and is left out.
    void add(int repeat, double base, double plan);
    /// Counted things that the plan's number rests on in this repeat.
    void add_events(double events) { events_ = events_.value_or(0.0) + events; }
    /// `better`: "lower", "higher" or "neither".
    [[nodiscard]] Estimate estimate(std::string_view better) const;

  private:
    /// Ends the draw of the figures that the last repeats shared.
    void end_draw();
    void add_intervals(Estimate& estimate) const;

    Spread base_;
    Spread plan_;
    Spread difference_;
    int lower_{0};   ///< repeats in which the plan's number is lower
    int higher_{0};  ///< and higher
    int draw_{-1};
    Spread in_draw_;
    Spread draw_means_;
    double within_{0.0};  ///< sum of the variances inside draws with two repeats
    int within_draws_{0};
    std::optional<double> events_;
};

/// `base` and `plan`: one value a repeat; `repeats`: their numbers, rising, which say who share a draw.
Estimate estimate(std::span<const double> base, std::span<const double> plan, std::span<const int> repeats,
                  std::string_view better);

/// Compares the runs of a plan with the runs of its reference as they come.
class Gathering {
  public:
    Gathering(const figures::Region& region, goals::Reported years);
    /// The next repeat, in rising order. Throws base::NotComparable when the two are not of one repeat or of other
    /// questions.
    void add(const Cell& base, const Cell& plan);
    [[nodiscard]] int repeats() const { return static_cast<int>(repeat_numbers_.size()); }
    [[nodiscard]] const std::vector<goals::Row>& rows() const { return rows_; }
    /// Estimates, ledger, decisions, net costs and benefit. Throws base::NotComparable without a repeat.
    [[nodiscard]] Comparison comparison() const;

  private:
    struct Payer {
        PairedDifference kroner;
        std::vector<PairedDifference> discounted;  ///< [rate]
        std::vector<double> difference;            ///< summed over the repeats    [reported year]
    };
    void add_money(const Cell& base, const Cell& plan);
    [[nodiscard]] std::vector<Net> net() const;

    const figures::Region& region_;
    goals::Reported years_;
    std::vector<goals::Row> rows_;
    Worth worth_;
    std::vector<PairedDifference> numbers_;  ///< in the order of rows_
    std::vector<Payer> payers_;              ///< in the order of money::parties
    PairedDifference benefit_;
    std::map<money::Entry, LedgerLine> ledger_;  ///< summed over the repeats
    std::vector<double> decided_yes_;            ///< likewise    [decision]
    double changed_outcomes_{0.0};               ///< likewise
    base::Digest digest_;                        ///< of all runs so far
    base::Digest base_digest_;                   ///< of the reference's
    std::vector<int> repeat_numbers_;
    std::vector<std::vector<double>> differences_;  ///< as Comparison::differences
};

}  // namespace hvis::engine
