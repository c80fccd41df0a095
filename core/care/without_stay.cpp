// SPDX-License-Identifier: MIT
#include "care/without_stay.hpp"

#include "base/errors.hpp"
#include "base/real.hpp"
#include "care/times.hpp"
#include "population/person.hpp"

#include <algorithm>
#include <utility>

namespace hvis::care {

using population::Luck;

namespace {

/// So many that a thread is worth starting for them.
constexpr base::Instant drawn_at_once = 28 * base::day_length;
/// So many times the residents of the figures are drawn, and those who do not live there in the year left out: those
/// who do are the same in every plan.
constexpr double most_growth = 2.0;

}  // namespace

WithoutStay::WithoutStay(const figures::Region& region, const Pathways& pathways, const base::Years& years,
                         const admissions::ArrivalPattern& arrivals)
    : region_(region), pathways_(pathways), years_(years), arrivals_(arrivals) {
    for (int year = 0; year < years.count(); ++year) {
        for (int place = 0; place < region.municipality_count(); ++place) {
            const double times = pathways.growth().times(year, place);
            if (times > most_growth) {
                throw base::CoreError("a municipality has more than twice the residents it began with");
            }
            comes_below_.push_back(base::threshold(times / most_growth));
        }
    }
}

Streams WithoutStay::begin(base::Key luck, base::Instant from) const {
    Streams streams;
    for (auto* stream : {&streams.visits, &streams.other_runs}) {
        stream->even = static_cast<double>(from);
        stream->next = from;
    }
    streams.other_runs.luck = luck_of(luck, Luck::other_runs);
    streams.visits.luck = luck_of(luck, Luck::visits);
    draw_next(streams.other_runs, pathways_.prehospital().between_others());
    draw_next(streams.visits, pathways_.emergency().between_visits());
    return streams;
}

void WithoutStay::draw_next(Stream& stream, double between) const {
    do {
        stream.next_luck = base::drawn(stream.luck, ++stream.number);
        stream.even -= base::real::log(base::unit(luck_of(stream.next_luck, Luck::other_runs))) * between / most_growth;
    } while (!comes(stream));
    const auto next = arrivals_.moved(static_cast<std::int64_t>(stream.even), -base::never, base::never);
    stream.next = std::max(stream.next, next);
}

/// Does someone live there that year? Their home is drawn on the way.
bool WithoutStay::comes(Stream& stream) const {
    stream.next_origin = pathways_.prehospital().origin_of_resident(stream.next_luck);
    const auto when = std::clamp<std::int64_t>(static_cast<std::int64_t>(stream.even), 0, years_.end() - 1);
    const auto cell = outcomes::cell(years_.index_of(when), stream.next_origin / 2, region_.municipality_count());
    return falls_below(stream.next_luck, Luck::lives_there, comes_below_[cell]);
}

DayWithoutStay WithoutStay::draw_day(base::Instant day, Streams& streams) const {
    DayWithoutStay drawn;
    const auto end = day + base::day_length;
    for (auto& visits = streams.visits; visits.next < end;) {
        set_out(visits, drawn);
        draw_next(visits, pathways_.emergency().between_visits());
    }
    for (auto& runs = streams.other_runs; runs.next < end;) {
        drawn.runs.push_back(call(runs));
        draw_next(runs, pathways_.prehospital().between_others());
    }
    std::sort(drawn.visitors.begin(), drawn.visitors.end(), comes_earlier);
    return drawn;
}

/// Someone who will be sent home again sets out: a minor injury to the nearer of hospital and open clinic, all others
/// to the hospital.
void WithoutStay::set_out(const Stream& visits, DayWithoutStay& day) const {
    const auto& emergency = pathways_.emergency();
    const auto luck = visits.next_luck;
    const auto now = visits.next;
    const int origin = visits.next_origin;
    const bool minor = emergency.is_minor(luck);
    const int hospital = pathways_.routing().destination(origin, region_.door(), now);
    const auto clinic = minor ? emergency.nearest_clinic(origin, now) : std::nullopt;
    const double way = hospital == no_hospital ? 0.0 : pathways_.routing().minutes(origin, hospital);
    const bool to_clinic = clinic && (hospital == no_hospital || clinic->minutes < way);
    const auto minutes = static_cast<std::int64_t>(to_clinic ? clinic->minutes : way);
    const auto at_hospital = hospital == no_hospital ? SeenAt::nowhere : SeenAt::hospital;
    day.visits.push_back(
        {now, origin / 2, to_clinic ? SeenAt::clinic : at_hospital, minutes, to_clinic ? clinic->clinic : 0});
    if (!to_clinic && hospital != no_hospital) {
        const auto there = now + static_cast<std::int64_t>(way * base::minute_length);
        const auto kind = minor ? Emergency::Kind::minor : Emergency::Kind::visit;
        day.visitors.push_back(
            {luck, there, nobody, static_cast<std::int8_t>(hospital), emergency.triage_of_visit(luck), kind});
    }
}

/// A run that ends on the spot or takes someone who gets no acute stay.
Call WithoutStay::call(const Stream& other_runs) const {
    const auto& prehospital = pathways_.prehospital();
    const auto luck = other_runs.next_luck;
    const int origin = other_runs.next_origin;
    return {other_runs.next,
            luck,
            nobody,
            origin / 2,
            prehospital.level_of_other(luck),
            prehospital.place_of_call(origin, luck)};
}

DaysWithoutStay::DaysWithoutStay(const WithoutStay& without_stay, Streams streams, base::Instant from,
                                 base::Instant until, bool beside)
    : without_stay_(without_stay),
      streams_(streams),
      until_(until),
      how_(beside ? std::launch::async : std::launch::deferred),
      drawn_until_(from) {
    draw_ahead(from, streams);
}

void DaysWithoutStay::draw_ahead(base::Instant from, Streams streams) {
    drawn_until_ = std::min(from + drawn_at_once, until_);
    ahead_ = std::async(how_, [this, from, streams, until = drawn_until_]() mutable {
        std::vector<Drawn> days;
        for (auto day = from; day < until; day += base::day_length) {
            auto drawn = without_stay_.draw_day(day, streams);
            days.push_back({std::move(drawn), streams});
        }
        return days;
    });
}

DayWithoutStay DaysWithoutStay::next_day() {
    if (at_ == days_.size()) {
        days_ = ahead_.get();
        at_ = 0;
        draw_ahead(drawn_until_, days_.back().after);
    }
    auto& next = days_[at_++];
    streams_ = next.after;
    return std::move(next.day);
}

}  // namespace hvis::care
