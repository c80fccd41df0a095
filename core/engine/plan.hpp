// SPDX-License-Identifier: MIT
// What a scenario says, after reading and checking: plain values, no script left but the decisions.
#pragma once

#include "base/calendar.hpp"
#include "base/errors.hpp"
#include "care/planned_care.hpp"
#include "care/routing.hpp"
#include "care/ward.hpp"
#include "engine/levers.hpp"
#include "engine/seen.hpp"
#include "prevention/effort.hpp"

#include <array>
#include <bitset>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hvis::engine {

/// A value with the bounds within which repeats draw it. low == high: fixed.
struct Uncertain {
    double value{0.0};
    double low{0.0};
    double high{0.0};
    figures::Distribution distribution{figures::Distribution::triangle};
    std::string source;  ///< figure, paper or "assumed: ..."
};

/// A service is taken from some hospitals and given to others.
struct ServiceChange {
    int service{0};
    std::vector<int> closes;  ///< hospitals that lose it
    std::vector<int> opens;   ///< hospitals that gain it
    base::Instant begins{0};
    std::optional<base::Instant> ends;                   ///< nothing: for good
    care::HoursOfWeek hours{care::HoursOfWeek{}.set()};  ///< in which it is lost
    Uncertain beds;                                      ///< share of the closing wards' beds that goes along
};

/// A ward gets another number of beds.
struct BedsChange {
    int hospital{0};
    int ward{0};
    base::Instant begins{0};
    std::optional<double> times;  ///< ratio
    std::optional<double> add;    ///< beds more (or fewer)
};

struct StayChange {
    int service{0};
    Uncertain times;
    base::Instant begins{0};
};

/// A base has more or fewer ambulances.
struct AmbulanceChange {
    int base{0};      ///< index of one of its rows in figures::Region::vehicle_bases
    int vehicles{0};  ///< more; negative: fewer
    base::Instant begins{0};
    std::optional<base::Instant> ends;
    std::bitset<24> hours{std::bitset<24>{}.set()};  ///< of the day, in which those that come stand by
};

/// An acute clinic opens or closes.
struct ClinicChange {
    int municipality{0};
    bool opens{true};
    base::Instant begins{0};
    std::optional<base::Instant> ends;
    std::bitset<24> hours{std::bitset<24>{}.set()};  ///< of the day, of one that opens
};

/// More or less planned care is done, or people go to private hospitals after a wait.
struct PlannedChange {
    care::Planned what{care::Planned::diagnosis};
    Uncertain times{1.0, 1.0, 1.0, figures::Distribution::fixed, ""};
    base::Instant private_after{base::never};
    base::Instant begins{0};
    std::optional<base::Instant> ends;
};

/// One thing an effort changes; prevention::Effect holds the values of one repeat.
struct PlannedEffect {
    prevention::Acts on{prevention::Acts::acute_illness};
    std::uint32_t which{~0U};  ///< conditions or acute groups, as bits
    Uncertain times;           ///< ratio; of recovery a share; of health QALY a year
    base::Instant lasts{base::never};
    base::Instant fades{0};
};

/// How sure we are of what an effort does, and from where.
struct Evidence {
    std::string source;
    std::string grade;  ///< "high", "moderate", "low", "assumed"; empty: not given
    std::string lever;  ///< of the plans, "E1" to "E18"; empty: none
};

/// An effort as the script gives it; prevention::Effort holds the values of one repeat.
struct PlannedEffort {
    std::string name;
    prevention::Target offered_to;
    prevention::Moment moment{prevention::Moment::any_time};
    Uncertain takes_part;
    std::array<Uncertain, 3> uptake;  ///< by education; ratio
    Uncertain stops_smoking;
    std::array<Uncertain, 3> stops;  ///< by education; ratio
    base::Instant measured_after{0};
    Uncertain adheres{1.0, 1.0, 1.0, figures::Distribution::fixed, ""};
    std::vector<PlannedEffect> effects;
    Uncertain cost;
    Uncertain fixed_cost;
    std::string payer{"municipality"};
    Evidence evidence;
};

struct PlannedOffer {
    prevention::Offer offer;
    std::optional<int> only_if;  ///< index of a decision
};

/// A yes or no that planners take on a day, from what they could see then.
struct Decision {
    std::string name;
    base::Instant taken{0};
    base::Instant delay{0};  ///< how old the registers are
    std::function<bool(const Seen&)> yes;
};

/// Changes to the region. Nothing in it: as today.
struct Plan {
    std::string title;
    std::vector<ServiceChange> services;
    std::vector<BedsChange> beds;
    std::vector<StayChange> stays;
    std::vector<AmbulanceChange> ambulances;
    std::vector<ClinicChange> clinics;
    std::vector<PlannedChange> planned;
    std::vector<PlannedEffort> efforts;
    std::vector<PlannedOffer> offers;
    std::vector<Decision> decisions;
    std::optional<Levers> levers;
    std::optional<care::Overflow> overflow;  ///< nothing: as today, lodging
    prevention::Joint joint{prevention::Joint::multiply};
};

/// A figure the scenario gives another value, in both plans.
struct AssumedFigure {
    std::string figure;
    Uncertain value;
};

/// A goal (what we want) or a principle (what must be respected) over one indicator.
struct Wanted {
    std::string indicator;
    std::string name;
    std::optional<double> at_most;
    std::optional<double> at_least;
    bool as_today{false};             ///< no worse than the reference
    std::optional<int> municipality;  ///< nothing: the region
    std::string by;                   ///< "municipality": everywhere; empty: as a whole
    /// Ratio a year that it must change by, from its reference value of the year before `from_year` (or of the first
    /// year): below 1 at most, above 1 at least.
    std::optional<double> a_year;
    int from_year{0};
    int to_year{9999};
};

/// One question: a plan, what it is held against, the years, and how it is judged.
struct Scenario {
    std::string name;  ///< file name without ending, and what it was set to
    std::string file;  ///< name of the file, without its folder
    std::string title;
    std::string question;  ///< in one sentence; empty: not told
    std::string against{"as today"};
    Plan plan;
    Plan reference;
    int first_year{base::first_year};
    int last_year{base::first_year + 9};
    int repeats{20};
    std::vector<AssumedFigure> assumptions;
    std::vector<Wanted> goals;
    std::vector<Wanted> principles;
    std::string text;    ///< the script, for provenance
    std::string digest;  ///< of what the script says, not of how it is written
};

/// Scenarios asked side by side. One: an ordinary scenario.
struct Batch {
    std::string title;
    std::vector<Scenario> scenarios;
    std::vector<std::string> shows;     ///< indicators, in the order of the table
    std::optional<int> group;           ///< of acute illness; nothing: all
    std::vector<base::Fault> warnings;  ///< deprecated words, changes that come too late; none stops a run
};

}  // namespace hvis::engine
