// SPDX-License-Identifier: MIT
// Those who get no acute stay: visits to receptions and clinics, and ambulance runs. When they come, where from and
// where to hangs on their luck and the plan alone, never on what happens in care, so it is known days ahead.
#pragma once

#include "admissions/arrivals.hpp"
#include "base/calendar.hpp"
#include "base/random.hpp"
#include "care/ambulance_service.hpp"
#include "care/pathway.hpp"
#include "care/reception.hpp"
#include "figures/region.hpp"

#include <cstdint>
#include <future>
#include <vector>

namespace hvis::care {

/// In the order of outcomes::Axis::seen_at.
enum class SeenAt : std::uint8_t { hospital, clinic, nowhere };

/// A visit without a stay.
struct Visit {
    base::Instant sets_out;
    int home;  ///< municipality
    SeenAt seen_at;
    std::int64_t minutes;
    int clinic;  ///< of those seen there
};

/// Those of one day.
struct DayWithoutStay {
    std::vector<Visit> visits;      ///< in order
    std::vector<Contact> visitors;  ///< those of them who go to a hospital, in the order in which they get there
    std::vector<Call> runs;         ///< in order
};

/// Those who come evenly in time but for the pattern of the week, one after the other.
struct Stream {
    base::Key luck{0};
    std::uint64_t number{0};
    double even{0.0};                  ///< even time of the last
    base::Instant next{-base::never};  ///< when that one comes
    std::uint64_t next_luck{0};
    int next_origin{0};
};
/// Those who come next on the first day that has not been drawn.
struct Streams {
    Stream visits;
    Stream other_runs;
};

/// Draws one day after the other.
class WithoutStay {
  public:
    /// Throws base::CoreError when a municipality has more than twice the residents of the figures.
    WithoutStay(const figures::Region& region, const Pathways& pathways, const base::Years& years,
                const admissions::ArrivalPattern& arrivals);

    /// Of a repeat with this luck, from a day on.
    [[nodiscard]] Streams begin(base::Key luck, base::Instant from) const;
    /// Those of the day, whose streams go on to the next.
    [[nodiscard]] DayWithoutStay draw_day(base::Instant day, Streams& streams) const;

  private:
    void draw_next(Stream& stream, double between) const;
    [[nodiscard]] bool comes(Stream& stream) const;
    void set_out(const Stream& visits, DayWithoutStay& day) const;
    [[nodiscard]] Call call(const Stream& other_runs) const;

    const figures::Region& region_;
    const Pathways& pathways_;
    const base::Years& years_;
    const admissions::ArrivalPattern& arrivals_;
    std::vector<std::uint32_t> comes_below_;  ///< 2^-32    [year × municipality]
};

/// One day after the other, drawn some weeks ahead; beside the run when it has a thread to spare.
class DaysWithoutStay {
  public:
    /// `until`: no day from then on is asked for.
    DaysWithoutStay(const WithoutStay& without_stay, Streams streams, base::Instant from, base::Instant until,
                    bool beside);
    DaysWithoutStay(const DaysWithoutStay&) = delete;
    DaysWithoutStay& operator=(const DaysWithoutStay&) = delete;
    DayWithoutStay next_day();
    /// How the streams stand before the day that next_day() gives.
    [[nodiscard]] const Streams& streams() const { return streams_; }

  private:
    struct Drawn {
        DayWithoutStay day;
        Streams after;
    };
    void draw_ahead(base::Instant from, Streams streams);

    const WithoutStay& without_stay_;
    Streams streams_;
    base::Instant until_;
    std::launch how_;
    std::vector<Drawn> days_;
    std::size_t at_{0};
    base::Instant drawn_until_;
    std::future<std::vector<Drawn>> ahead_;
};

}  // namespace hvis::care
