// SPDX-License-Identifier: MIT
// What happened, counted: whole numbers by year, place and group, from which every result is computed.
#pragma once

#include "figures/region.hpp"
#include "outcomes/step.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>
#include <vector>

namespace hvis::outcomes {

enum class Axis : std::uint8_t {
    municipality,
    sex,
    age,
    education,
    age_group,
    habit,
    group,
    hospital,
    ward,
    minute,
    effort,
    condition,
    number,
    weight,
    cause,
    level,
    response_minute,
    hour,
    stay_length,
    triage,
    stroke_delay,
    seen_at,
    planned,
    wait_day,
    in_care,
    step,
};
constexpr int axis_count = static_cast<int>(Axis::step) + 1;

/// What is counted. All are whole numbers; times are minutes, so that sums are exact in any order.
enum class Quantity : std::uint8_t {
    residents,           ///< alive on 1 January                       municipality × sex × age
    residents_by_habit,  ///< alive on 1 January                       municipality × education × age group × habit
    residents_by_condition,  ///< alive on 1 January  condition × municipality × education × age group
    residents_by_number,     ///< alive on 1 January  municipality × education × age group × number of diseases
    residents_by_weight,     ///< alive on 1 January  municipality × education × age group × weight class
    residents_by_schooling,  ///< alive on 1 January  education × sex × age
    health_left,  ///< sum on 1 January, 1/10000 of a person in full health  municipality × education × age group
    good_health,  ///< expected on 1 January, 1/10000 person  municipality × education × age group
    good_health_by_schooling,  ///< the same           education × sex × age
    condition_begins,          ///< new cases          condition × municipality × education × age group
    condition_ends,            ///< no longer had, alive  condition × municipality × education × age group
    deaths_by_schooling,       ///< deaths             education × sex × age
    deaths_by_cause,           ///< deaths             cause × sex × age
    moved_within,              ///< to another municipality, by the one left  municipality
    births,                    ///< children born                            municipality
    deaths,                    ///< deaths                                   municipality × sex × age
    deaths_by_education,       ///< deaths                                   municipality × education × age group
    moved_in,                  ///< persons                                  municipality
    moved_out,                 ///< persons                                  municipality
    habit_changes,             ///< by the habit changed to                  municipality × education × habit
    participants,              ///< taking part in an effort                 effort × municipality × education
    followed,                  ///< participants whose result can be known   effort × municipality × education
    smoke_free,                ///< of those followed                        effort × municipality × education
    first_stays,     ///< acute stays that are no readmission      group × municipality × education × age group
    followed_stays,  ///< of them, with 30 days left in the run    group × municipality × education × age group
    deaths_30d,  ///< of followed_stays, dead within 30 days             group × municipality × education × age group
    stays,       ///< acute stays of any length                group × municipality × education × age group
    stays_12h,   ///< of them, 12 hours or more                group × municipality × education × age group
    discharges,  ///< alive, with 30 days left in the run      group × municipality × education × age group
    readmissions,          ///< of them, back within 30 days             group × municipality × education × age group
    bed_minutes,           ///< of stays begun in the year               group × municipality × education × age group
    travel_minutes,        ///< home to hospital                         group × municipality
    travelled,             ///< patients who reached a hospital          group × municipality
    travel_km,             ///< home to hospital                         municipality
    travel_histogram,      ///< patients by whole minutes, last open     municipality × minute
    no_hospital,           ///< patients for whom no hospital was open   group × municipality
    stays_at,              ///< acute stays                              hospital × group
    discharges_at,         ///< as discharges                            hospital × group
    readmissions_at,       ///< as readmissions, by first hospital       hospital × group
    occupied_minutes,      ///< bed minutes                              hospital × ward
    staffed_minutes,       ///< minutes of beds there for acute patients hospital × ward
    above_minutes,         ///< bed minutes beyond the beds              hospital × ward
    waited,                ///< patients who waited for a bed            hospital × ward
    waited_minutes,        ///< their waiting                            hospital × ward
    lodged,                ///< put in another ward as theirs was full   hospital × ward
    diverted,              ///< sent on because the ward was full        hospital × ward
    by_ambulance,          ///< first stays that came by ambulance       municipality
    runs,                  ///< ambulance runs begun                     municipality × level
    runs_waited,           ///< of them, no vehicle was free at once     municipality × level
    response,              ///< runs by whole minutes until the first vehicle is there, last open
                           ///< municipality × level × response minute
    run_minutes,           ///< ambulances busy with runs begun          municipality × level
    duty_minutes,          ///< ambulances standing by or busy, by base  municipality
    waited_for_place,      ///< treated, but waiting for municipal care  municipality
    place_minutes,         ///< their first two days of waiting          municipality
    place_minutes_late,    ///< the days after                         municipality
    stays_by_age,          ///< first stays                              group × age
    stays_by_length,       ///< acute stays by quarters of a day         group × age group × stay length
    arrivals_by_hour,      ///< acute patients begin a stay, by hour of the day  hospital × hour
    occupied_by_hour,      ///< bed minutes by hour of the day           hospital × ward × hour
    travel_by_group,       ///< patients by whole minutes, last open     group × minute
    transfers,             ///< patients taken on to another hospital    hospital
    strokes,               ///< ischaemic ones, first stays              municipality × stroke delay
    strokes_well,          ///< of them, got through it well             municipality × stroke delay
    visits,                ///< acute, without a stay                    municipality × seen at
    visit_minutes,         ///< home to where they are seen              municipality × seen at
    clinic_visits,         ///< by where the clinic lies                 municipality
    clinic_minutes,        ///< clinics open, by where they lie          municipality
    seen,                  ///< in acute receptions                      hospital × triage
    seen_late,             ///< of them, after more than the norm's wait hospital × triage
    reception_wait,        ///< seen by whole minutes waited, last open  hospital × minute
    room_minutes,          ///< of rooms taken                           hospital
    rooms_minutes,         ///< of rooms there                           hospital
    planned_done,          ///< off a waiting list, by days waited, last open  planned × wait day
    planned_private,       ///< gone to a private hospital, likewise     planned × wait day
    followed_by_care,      ///< as followed_stays     age group × in municipal care
    deaths_30d_by_care,    ///< as deaths_30d         age group × in municipal care
    discharges_by_care,    ///< as discharges         age group × in municipal care
    readmissions_by_care,  ///< as readmissions       age group × in municipal care
    stays_by_step,         ///< as stays; efforts: those spared, below 0     step × municipality
    deaths_by_step,        ///< as deaths; likewise                          step × municipality
    deaths_30d_by_step,    ///< as deaths_30d; likewise                      step × group
    stays_by_condition,    ///< as stays, of people with the condition       condition × municipality × education
    deaths_by_condition,   ///< deaths with it      condition × municipality × education × age group
};
constexpr int quantity_count = static_cast<int>(Quantity::deaths_by_condition) + 1;
constexpr int in_care_count = 2;  ///< without municipal care, with it
/// Waited for: diagnosis, operation.
constexpr int planned_count = 2;
constexpr int wait_day_count = 366;  ///< 0..364 and "365 or more"
/// Urgency in the acute reception: red, orange, yellow, green.
constexpr int triage_count = 4;
/// Thrombolysis within 3 hours, within 4.5 hours, not given.
constexpr int stroke_delay_count = 3;
/// Where visits without a stay are seen: hospital, clinic, nowhere open.
constexpr int seen_at_count = 3;
/// Urgency of an ambulance run: A life-threatening, B urgent, C other.
constexpr int level_count = 3;
constexpr int response_minute_count = 61;  ///< 0..59 and "60 or more"
constexpr int hour_count = 24;
constexpr int stay_length_count = 121;  ///< quarters of a day; the last: 30 days or more

struct QuantityEntry {
    Quantity quantity;
    std::string_view name;
    std::span<const Axis> axes;
};
/// Every quantity, in order.
std::span<const QuantityEntry> quantities();

/// Deaths are of: anything else (0), acute illness by group, conditions (the order of health::Risks).
constexpr int most_diseases_counted = 4;  ///< "4 or more"
constexpr double health_unit = 10000.0;   ///< health is counted in ten-thousandths of a person
constexpr int minute_count = 241;         ///< 0..239 and "240 or more"

/// How long each axis is in this region and plan.
struct Sizes {
    int municipalities{0};
    int groups{0};
    int hospitals{0};
    int wards{0};
    int efforts{0};
    int conditions{0};

    [[nodiscard]] int of(Axis axis) const;
    bool operator==(const Sizes&) const = default;
};
/// Of this region, with so many efforts.
Sizes sizes_of(const figures::Region& region, int efforts = 0);

/// The cells of one quantity in one year.
template <class Count>
class YearView {
  public:
    YearView(Count* first, std::size_t step, std::size_t size) : first_(first), step_(step), size_(size) {}
    [[nodiscard]] Count& operator[](std::size_t cell) const { return first_[cell * step_]; }
    [[nodiscard]] std::size_t size() const { return size_; }

    class Iterator {
      public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = Count;
        using difference_type = std::ptrdiff_t;
        using pointer = Count*;
        using reference = Count&;
        Iterator(const YearView& view, std::size_t at) : view_(&view), at_(at) {}
        Count& operator*() const { return (*view_)[at_]; }
        Iterator& operator++() {
            ++at_;
            return *this;
        }
        bool operator==(const Iterator& other) const { return at_ == other.at_; }

      private:
        const YearView* view_;
        std::size_t at_;
    };
    [[nodiscard]] Iterator begin() const { return {*this, 0}; }
    [[nodiscard]] Iterator end() const { return {*this, size_}; }

  private:
    Count* first_;
    std::size_t step_;
    std::size_t size_;
};

/// Is it counted by care, which goes through all of a year before the next? All others are counted by lives, each of
/// which passes through the years.
constexpr bool is_counted_by_care(Quantity quantity) {
    return (quantity >= Quantity::stays && quantity <= Quantity::planned_private) ||
           quantity == Quantity::discharges_by_care || quantity == Quantity::readmissions_by_care ||
           quantity == Quantity::stays_by_step || quantity == Quantity::stays_by_condition;
}

/// Counts of a whole run: [quantity × its axes × year]. The years of a cell lie side by side, as a life passes through
/// them; of what care counts the cells of a year lie side by side. The last year holds only the 1 January after.
class Tally {
  public:
    Tally() = default;
    Tally(Sizes sizes, int years);

    [[nodiscard]] const Sizes& sizes() const { return sizes_; }
    /// Calendar years counted, without the closing 1 January.
    [[nodiscard]] int years() const { return years_; }
    [[nodiscard]] YearView<const std::int64_t> of(int year, Quantity quantity) const {
        return {values_.data() + first(year, quantity), step_of(quantity), length(quantity)};
    }
    /// The same, for counting.
    [[nodiscard]] YearView<std::int64_t> at(int year, Quantity quantity) {
        return {values_.data() + first(year, quantity), step_of(quantity), length(quantity)};
    }
    [[nodiscard]] std::size_t step() const { return static_cast<std::size_t>(years_) + 1; }
    [[nodiscard]] std::span<const std::int64_t> all() const { return values_; }
    [[nodiscard]] std::span<std::int64_t> all() { return values_; }
    /// All counts in the order of quantities, cells and years, wherever they lie: for digests.
    [[nodiscard]] std::vector<std::int64_t> in_order() const;

    /// Takes the counts of a tally that has no efforts, or as many as this one. Throws base::CoreError when other sizes
    /// or the years differ.
    void take(const Tally& other);
    /// Adds counts of the same sizes and years. Throws base::CoreError when they differ.
    void add(const Tally& other);

  private:
    [[nodiscard]] std::size_t first(int year, Quantity quantity) const {
        const auto at = static_cast<std::size_t>(quantity);
        return firsts_[at] + static_cast<std::size_t>(year) * year_steps_[at];
    }
    [[nodiscard]] std::size_t step_of(Quantity quantity) const { return steps_[static_cast<std::size_t>(quantity)]; }
    [[nodiscard]] std::size_t length(Quantity quantity) const { return lengths_[static_cast<std::size_t>(quantity)]; }
    Sizes sizes_;
    int years_{0};
    std::array<std::size_t, quantity_count> firsts_{};   ///< where each quantity begins
    std::array<std::size_t, quantity_count> lengths_{};  ///< its cells
    std::array<std::size_t, quantity_count> steps_{};    ///< from cell to cell
    std::array<std::size_t, quantity_count> year_steps_{};
    std::vector<std::int64_t> values_;
};

/// Position of (first, second, third, fourth) in a quantity with these trailing lengths.
constexpr std::size_t cell(int first, int second, int seconds) {
    return static_cast<std::size_t>(first * seconds + second);
}

}  // namespace hvis::outcomes
