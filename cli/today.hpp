// SPDX-License-Identifier: MIT
// What today's plan says in a few repeats, and rows that hold it against published values.
#pragma once

#include "cli/validation.hpp"
#include "figures/region.hpp"
#include "outcomes/sums.hpp"
#include "outcomes/tally.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace hvis::cli {

/// What a few repeats of today's plan say of one number: mean and half its 95 % interval.
struct Said {
    double mean{0.0};
    double half{0.0};
};

/// Today's plan, a few repeats to 2040.
class Today {
  public:
    Today(const figures::Region& region, std::uint64_t seed);

    /// Value of an indicator's formula in one year, over a part of the region.
    [[nodiscard]] Said indicator(const std::string& formula, int year, const outcomes::Part& part = {}) const {
        return indicator(formula, {year, year}, part);
    }
    /// The same over several years together.
    struct Span {
        int first;
        int last;
    };
    [[nodiscard]] Said indicator(const std::string& formula, Span years, const outcomes::Part& part) const;
    /// Any number of the counts.
    [[nodiscard]] Said over(const std::function<double(const outcomes::Tally&)>& measure) const;
    [[nodiscard]] Said residents(int year, const outcomes::Part& part) const;
    /// Deaths a year per person who has the condition, with the age groups of those who have it in `as_in`.
    [[nodiscard]] double dying_with(int condition, int year, int as_in) const;
    [[nodiscard]] const figures::Region& region() const { return region_; }

  private:
    const figures::Region& region_;
    std::vector<outcomes::Tally> tallies_;
};

/// A published interval and the stated room around it.
struct Published {
    double low;
    double high;
    double band;
};

/// Adds rows with one tolerance each.
class Rows {
  public:
    explicit Rows(const Today& today) : today_(today) {}

    /// Within `relative` of the published value, widened by the model's own interval.
    ValidationRow& relative(const std::string& id, const std::string& what, double published, Said said,
                            double relative);
    /// Within `band` of low..high, widened by the model's own interval.
    ValidationRow& within(const std::string& id, const std::string& what, Published of, Said said);
    std::vector<ValidationRow> take() { return std::move(rows_); }
    [[nodiscard]] const Today& today() const { return today_; }

  private:
    ValidationRow& add(const std::string& id, const std::string& what, double published, Said said);
    const Today& today_;
    std::vector<ValidationRow> rows_;
};

/// Ambulances, hospitals and what happens there (A1-A9), and what that does to patients (A10-A15).
void add_care(Rows& rows, const Options& options);
void add_outcomes(Rows& rows, const Options& options);
/// Smoking and length of life by education (S3, D4).
void add_schooling(Rows& rows);
/// The library's efforts (E1-E6, E9).
void add_efforts(Rows& rows, const Options& options);
/// The agreed indicators that have a published level with bounds (G).
void add_goals(Rows& rows, const Options& options);
/// Habits, weight and disease (S1, S2, S4, C1-C3, Q12).
void add_people(Rows& rows, const Options& options);

}  // namespace hvis::cli
