// SPDX-License-Identifier: MIT
// What is kept of runs, and what is said of a plan against another: plain values for store and report.
#pragma once

#include "base/calendar.hpp"
#include "base/in_both.hpp"
#include "goals/measures.hpp"
#include "money/ledger.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hvis::engine {

/// One run's results: everything compare and report need.
struct Cell {
    std::string key;   ///< of everything the result depends on; never a time stamp
    std::string plan;  ///< title of the plan, or "as today"
    int repeat{0};
    std::string digest;          ///< of every count of the run
    std::vector<double> values;  ///< in the order of goals::rows_of; NaN: no meaning
    std::vector<double> events;  ///< counted things each value rests on, likewise; NaN: it rests on no count
    money::Ledger ledger;
    std::vector<bool> decisions;
    std::int64_t changed_outcomes{0};
};

/// Below so many events in all runs a number is told with a warning.
constexpr double few_events = 100.0;

/// A mean over repeats and how sure it is. An empty bound: too few repeats to say.
struct Estimate {
    std::optional<double> base;
    std::optional<double> plan;
    std::optional<double> difference;
    std::optional<double> mc_low, mc_high;      ///< 95 %: more repeats would shrink this
    std::optional<double> know_low, know_high;  ///< 95 %: more knowledge would shrink this
    std::optional<double> share_better;         ///< of repeats in which the plan is better
    std::optional<double> events;               ///< counted in all runs of the plan; nothing: it rests on no count

    /// Does it rest on so few events that its interval says too little?
    /// What never happened in either is no thin number.
    [[nodiscard]] bool is_thin() const {
        const bool happened = base != 0.0 || plan != 0.0;
        return events && *events < few_events && happened;
    }
};

struct LedgerLine {
    money::Entry entry;
    double base{0.0};
    double plan{0.0};
};

/// What one party pays net over the reported years, plan less reference.
struct Net {
    std::string party;                 ///< "region", "municipality", "state", "practice" or "citizen"
    Estimate kroner;                   ///< undiscounted, in the price years of the items
    std::vector<Estimate> discounted;  ///< to the first reported year    [rate of discount_rates]
    std::optional<int> pays_back;      ///< first year in which the sum so far is saved, after it was spent
};

/// QALYs gained, at a price each, less what all parties pay.
struct NetBenefit {
    Estimate kroner;  ///< share_better: the probability that the plan is worth its cost
    double a_qaly{0.0};
    double rate{0.0};  ///< a year, both discounted
};

/// How one goal or principle came out.
struct Verdict {
    std::string principle;  ///< "P8"; empty: the scenario's own goal or principle
    std::string name;
    std::string name_da;  ///< empty: as name
    std::string indicator;
    std::string limit;       ///< "at most 60", "no worse than the reference"
    bool no_worse{false};    ///< than the reference; else a bound
    bool is_ceiling{false};  ///< at most `bound`; else at least
    double bound{0.0};
    bool kept{false};
    bool broken_by_reference{false};  ///< the worst place breaks it without the plan too
    double margin{0.0};               ///< room left, in the indicator's unit; negative: broken by so much
    std::string where;                ///< of the worst place; empty: the region
    int year{0};                      ///< of the worst year
    bool tested{true};                ///< false: there was nothing to hold it against; `note` says why
    std::string unit;                 ///< of margin and bound; empty: the indicator's
    std::optional<double> reference;  ///< the indicator where it is worst, without the plan
    std::optional<double> plan;       ///< and with it
    std::string note;                 ///< what was found
    std::string note_da;
};

/// The difference of one indicator, over all reported years, as one unknown moves and all others stay at their most
/// likely value, on the same luck.
struct Swing {
    std::string unknown;  ///< a figure, a price, or where it stands in the plan
    double low{0.0};      ///< of the unknown
    double high{0.0};
    double at_low{0.0};  ///< difference to the reference
    double at_high{0.0};
    std::string source;
};
struct Sensitivity {
    std::string indicator;
    int repeats{0};             ///< run each way
    double difference{0.0};     ///< with every unknown at its most likely value
    std::vector<Swing> swings;  ///< the widest first
};

using base::InBoth;

/// A plan against its reference over all repeats.
struct Comparison {
    std::string scenario;
    std::string title;
    std::string question;                 ///< as the author asks it; empty: not told
    std::vector<InBoth> plan_words;       ///< a sentence for each change
    std::vector<InBoth> reference_words;  ///< likewise; empty: as today
    std::string against;
    std::uint64_t seed{0};
    int repeats{0};
    goals::Reported years;
    std::string engine_version;
    std::string figures_digest;
    std::string scenario_digest;
    std::string digest;               ///< of all runs of both plans
    std::string script;               ///< its text; empty: not told
    std::string command;              ///< that runs it again; empty: not told
    std::string fingerprint;          ///< of the machine's arithmetic; empty: not told
    std::string base_digest;          ///< of the reference's runs
    std::vector<Estimate> estimates;  ///< in the order of goals::rows_of
    std::vector<int> repeat_numbers;  ///< of the repeats compared, rising
    /// Plan less reference, the region over all reported years; NaN: no number    [indicator × repeat]
    std::vector<std::vector<double>> differences;
    std::vector<LedgerLine> ledger;
    std::vector<Net> net;
    NetBenefit benefit;
    std::vector<Verdict> goals;
    std::vector<Verdict> principles;
    std::vector<int> failed_repeats;
    std::vector<Sensitivity> sensitivities;  ///< of it that have been looked for, by indicator
    std::vector<double> decided_yes;         ///< share of repeats [decision]
    std::vector<base::Instant> decided_on;   ///< when each was taken [decision]
    double changed_outcomes{0.0};            ///< deaths given or spared by care, mean a repeat, plan less reference
};

/// What is told of several scenarios side by side.
struct SideBySide {
    std::string title;
    std::vector<std::string> shows;  ///< indicators
    std::optional<int> group;        ///< of acute illness; nothing: all
};

}  // namespace hvis::engine
