// SPDX-License-Identifier: MIT
// What the model is asked about: indicators, agreed goals, principles, levers and prices, as read from data/.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace hvis::figures {

/// How one indicator is computed and told.
struct IndicatorEntry {
    std::string id;
    std::string goal;  ///< id of the goal it belongs to; empty: none
    std::string name_en;
    std::string name_da;
    std::string unit;
    std::string unit_da;
    std::string better;           ///< "lower", "higher" or "neither"
    std::string formula;          ///< name of the computation in core/goals/indicators.cpp
    std::vector<std::string> by;  ///< breakdowns offered
    std::string step;             ///< outcomes::step_names: where a change in it arises; empty: measured by step
    std::string definition_en;
    std::string definition_da;
    std::string source;
    int decimals{1};
};

/// A goal that politicians have agreed. data/goals.csv
struct GoalEntry {
    std::string id;
    std::string system;  ///< "G1" to "G10": the document it stands in
    std::string level;   ///< "national", "regional", "agreement", "municipal" or "plan"
    std::string scheme;
    std::string track_en;
    std::string track;
    std::string name_en;
    std::string name_da;
    std::vector<std::string> principles;  ///< that speak of the same
    std::string why_not_en;               ///< no indicator is computed; empty: one is, or a principle is checked
    std::string why_not_da;
    std::string source;
    std::vector<std::string> serves;  ///< goals of other levels (red threads). data/goal_links.csv
};

/// A published level of an agreed indicator. No value: none could be read.
struct Baseline {
    std::optional<double> value;
    std::optional<double> low;
    std::optional<double> high;
    std::string year;
};

/// One indicator that a goal system asks for, and what hvis makes of it. data/agreed_indicators.csv
struct AgreedIndicator {
    std::string number;  ///< as the document counts it: "1.1", "SAI02"
    std::string goal;
    std::string name_en;
    std::string name_da;
    std::string computed;   ///< "yes", "partly" or "no"
    std::string indicator;  ///< id of the IndicatorEntry that computes it; empty: none
    std::string why_en;     ///< it is computed partly or not
    std::string why_da;
    std::string unit;
    Baseline region;
    Baseline denmark;
    std::string target;
    std::string source;
};

/// What a plan must respect. data/principles.csv
struct Principle {
    std::string id;  ///< "P1" to "P14"
    std::string name_en;
    std::string name_da;
    std::string statement_en;
    std::string statement_da;
    std::string source;
};

/// How a principle is looked at: one of several ways. data/principle_checks.csv
struct PrincipleCheck {
    int principle{0};       ///< index into Region::principles
    std::string check;      ///< core/principles/checks.hpp names them
    std::string indicator;  ///< id; empty: looks at the plan itself
    std::string by;         ///< "municipality", "hospital"; empty: the region
    std::string figure;     ///< the threshold
    std::string name_en;
    std::string name_da;
};

/// A lever that the plans name.
struct Lever {
    std::string id;  ///< "E1" to "E18"
    std::string name_en;
    std::string name_da;
    std::vector<std::string> words;  ///< of a scenario that pull it
    std::string scenario;            ///< an example
    std::string grade;               ///< of what the words do; empty: the library's efforts have their own
    std::string evidence;
    std::string source;  ///< of the lever itself
};

/// What one unit of something costs whom.
struct Cost {
    std::string item;
    std::string payer;
    std::string receiver;
    double value{0.0};
    double low{0.0};  ///< bounds within which repeats draw it; equal to value: fixed
    double high{0.0};
    std::string unit;
    std::string price_year;
    std::string source;
    std::string status;
};

}  // namespace hvis::figures
