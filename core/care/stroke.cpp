// SPDX-License-Identifier: MIT
#include "care/stroke.hpp"

#include "care/times.hpp"

namespace hvis::care {

namespace {

using population::Luck;

}  // namespace

StrokeTreatment::StrokeTreatment(const population::FigureValue& value)
    : ischaemic_below_(base::threshold(value("stroke.ischaemic") * percent)),
      eligible_below_(base::threshold(value("stroke.ischaemic") * value("stroke.eligible") * percent * percent)),
      call_delay_(base::weibull_times(value("stroke.call_delay") * base::minute_length, 1.0)),
      needle_(static_cast<std::int64_t>(value("stroke.needle") * base::minute_length)) {
    const double without = value("stroke.good_without") * percent;
    well_below_ = {base::threshold(with_odds(without, value("stroke.odds_within_3h"))),
                   base::threshold(with_odds(without, value("stroke.odds_within_4h30"))), base::threshold(without)};
}

bool StrokeTreatment::is_ischaemic(std::uint64_t luck) const {
    return falls_below(luck, Luck::thrombolysis, ischaemic_below_);
}

StrokeDelay StrokeTreatment::delay(std::uint64_t luck, std::int64_t way) const {
    constexpr std::int64_t soon = 3 * base::hour_length;
    constexpr std::int64_t latest = 9 * base::hour_length / 2;
    if (!falls_below(luck, Luck::thrombolysis, eligible_below_)) {
        return StrokeDelay::untreated;
    }
    const auto after = call_delay_.at(base::low_bits(luck_of(luck, Luck::call_delay))) + way + needle_;
    if (after > latest) {
        return StrokeDelay::untreated;
    }
    return after > soon ? StrokeDelay::within_4h30 : StrokeDelay::within_3h;
}

bool StrokeTreatment::ends_well(std::uint64_t luck, StrokeDelay delay) const {
    return falls_below(luck, Luck::good_outcome, well_below_[static_cast<std::size_t>(delay)]);
}

}  // namespace hvis::care
