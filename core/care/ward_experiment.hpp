// SPDX-License-Identifier: MIT
// One ward alone, fed by chance: what queueing theory has closed answers for. Used to check the wards
// that every run uses (VALIDATION Q1-Q9) and to time them.
#pragma once

#include "care/ward.hpp"

#include <cstdint>
#include <functional>

namespace hvis::care {

/// Seconds of a stay for this patient's luck.
using StayDraw = std::function<std::int64_t(std::uint64_t luck)>;

/// Exact draws with this mean (seconds).
StayDraw constant_stay(double mean);
StayDraw exponential_stay(double mean);
/// The sum of four exponentials: squared coefficient of variation 1/4.
StayDraw erlang4_stay(double mean);
/// A mixture of two exponentials with balanced means; `cv2` > 1.
StayDraw hyperexponential_stay(double mean, double cv2);
/// Lognormal with this squared coefficient of variation, by a table of quantiles.
StayDraw lognormal_stay(double mean, double cv2);

struct WardExperiment {
    int beds{1};
    double load{0.5};  ///< mean stays offered at once (Erlang)
    double mean_stay{345600.0};
    StayDraw stay;
    Overflow overflow{Overflow::wait};
    std::int64_t patients{1'000'000};
    std::uint64_t seed{1};
    double scale{1.0};  ///< of patients and beds alike: anything but 1 is refused (VALIDATION Q10)
};

struct WardAnswer {
    double refused{0.0};            ///< share of arrivals
    double waited{0.0};             ///< share of arrivals
    double days_with_refusal{0.0};  ///< share of days
    double mean_wait{0.0};          ///< over all arrivals, in mean stays
    double occupied{0.0};           ///< mean beds
    double census_variance{0.0};    ///< of occupied beds, at arrivals
    double census_mean{0.0};        ///< of occupied beds, at arrivals
    double admitted_a_stay{0.0};    ///< admissions in one mean stay, for Little's law
    double mean_stay{0.0};          ///< of those admitted, in mean stays
    double above{0.0};              ///< share of arrivals that find every bed taken
    std::int64_t events{0};
};

/// Poisson arrivals; starts with the beds filled as many as the load, runs until all have arrived.
/// Throws base::UsageError for a scale: fewer beds at the same load refuse more.
WardAnswer run_ward(const WardExperiment& experiment);

}  // namespace hvis::care
