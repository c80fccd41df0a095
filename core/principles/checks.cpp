// SPDX-License-Identifier: MIT
#include "principles/checks.hpp"

#include <array>
#include <limits>
#include <utility>

namespace hvis::principles {

namespace {

constexpr double per_hundred = 100.0;

/// Room left; negative: broken.
double room(Limit limit, double threshold, bool higher_is_better, const Observed& seen) {
    const double rise = seen.plan - seen.reference;
    const double worse = higher_is_better ? -rise : rise;
    const auto percent = [&](double change) {
        return seen.reference > 0.0 ? per_hundred * change / seen.reference : 0.0;
    };
    switch (limit) {
        case Limit::worse_by: return threshold - worse;
        case Limit::worse_by_percent: return threshold - percent(worse);
        case Limit::falls_by_percent: return threshold + percent(rise);
        case Limit::at_least: return seen.plan - threshold;
        case Limit::at_most: return threshold - seen.plan;
    }
    return 0.0;
}

bool holds_against_reference(Limit limit) {
    return limit != Limit::at_least && limit != Limit::at_most;
}

}  // namespace

bool limit_named(std::string_view check, Limit& limit) {
    constexpr std::array<std::pair<std::string_view, Limit>, 5> names{{{"worse_by", Limit::worse_by},
                                                                       {"worse_by_percent", Limit::worse_by_percent},
                                                                       {"falls_by_percent", Limit::falls_by_percent},
                                                                       {"at_least", Limit::at_least},
                                                                       {"at_most", Limit::at_most}}};
    for (const auto& [name, named] : names) {
        if (name == check) {
            limit = named;
            return true;
        }
    }
    return false;
}

Finding worst_of(Limit limit, double threshold, bool higher_is_better, const std::vector<Observed>& all) {
    Finding finding;
    finding.margin = std::numeric_limits<double>::infinity();
    for (const auto& seen : all) {
        const double left = room(limit, threshold, higher_is_better, seen);
        const bool chance = holds_against_reference(limit) && !seen.clear && left < 0.0;
        if (!chance && left < finding.margin) {
            finding.margin = left;
            finding.worst = seen;
        }
    }
    if (finding.margin == std::numeric_limits<double>::infinity()) {
        finding.margin = 0.0;
        finding.state = State::not_tested;
        finding.note = {"intet at se på", "nothing to look at"};
        return finding;
    }
    finding.state = finding.margin < 0.0 ? State::broken : State::kept;
    return finding;
}

Finding count_of(const std::vector<Breach>& breaches, double allowed, int what_there_is,
                 const base::InBoth& nothing_there) {
    Finding finding;
    finding.margin = allowed - static_cast<double>(breaches.size());
    finding.state = finding.margin < 0.0 ? State::broken : State::kept;
    if (what_there_is == 0) {
        finding.state = State::not_tested;
        finding.note = nothing_there;
        return finding;
    }
    for (const auto& breach : breaches) {
        finding.note += finding.note.empty() ? breach.what : base::in_both("; {}", "; {}", breach.what);
        if (finding.worst.year == 0) {
            finding.worst.where = breach.where;
            finding.worst.year = breach.year;
        }
    }
    return finding;
}

}  // namespace hvis::principles
