// SPDX-License-Identifier: MIT
// Agreed principles held against a plan: kept, broken or not tested, with the room left, where and when.
// They judge and never change a run. What each check looks at: data/principle_checks.csv.
#pragma once

#include "base/in_both.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hvis::principles {

enum class State : unsigned char { kept, broken, not_tested };

/// An indicator in one place and year, without the plan and with it.
struct Observed {
    std::string where;  ///< empty: the region
    int year{0};
    double reference{0.0};
    double plan{0.0};
    bool clear{true};  ///< the difference is more than chance; one repeat cannot tell, and counts as clear
};

/// Something in the plan that a principle speaks against.
struct Breach {
    std::string where;
    int year{0};
    base::InBoth what;
};

struct Finding {
    State state{State::kept};
    double margin{0.0};  ///< room left, in the threshold's unit; negative: broken by so much
    Observed worst;      ///< of a check of an indicator
    base::InBoth note;   ///< what was found, or why it was not tested
};

/// How the values of an indicator are held against the threshold.
enum class Limit : unsigned char {
    worse_by,          ///< at most so much worse than the reference
    worse_by_percent,  ///< at most so many percent
    falls_by_percent,  ///< lower by at most so many percent, whichever way is better
    at_least,
    at_most,
};
/// By the name of a check; false: the check looks at something else.
bool limit_named(std::string_view check, Limit& limit);

/// The worst of all places and years. A difference that may be chance breaks nothing. Not tested: nothing to look at.
Finding worst_of(Limit limit, double threshold, bool higher_is_better, const std::vector<Observed>& all);

/// At most so many breaches. `what_there_is`: what could have been in breach; none of it: not tested.
Finding count_of(const std::vector<Breach>& breaches, double allowed, int what_there_is,
                 const base::InBoth& nothing_there);

}  // namespace hvis::principles
