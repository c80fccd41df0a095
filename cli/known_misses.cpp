// SPDX-License-Identifier: MIT
// Why rows of `hvis validate` miss. docs/method.md, "Misses", says more; nothing is set so that they do not.
#include "cli/validation.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace hvis::cli {

namespace {

struct KnownMiss {
    std::string_view id;
    std::string_view what;  ///< how the row's name begins
    std::string_view reason;
};

constexpr std::array known_misses{
    KnownMiss{"D1", "0-5 2026", "births keep the rates of 2018; the count has fewer children"},
    KnownMiss{"D1", "17-19 2026", "the moves of 2015-2019 hold the refugee reception of 2015-2016"},
    KnownMiss{"D1", "20-34 2026", "the immigration of 2022 and after is not in the model"},
    KnownMiss{"D1", "35-64 2026", "the immigration of 2022 and after is not in the model"},
    KnownMiss{"D1", "65+ 2035",
              "the projection holds the immigration since 2022 and a faster fall of mortality among the old"},
    KnownMiss{"D1", "65+ 2040",
              "the projection holds the immigration since 2022 and a faster fall of mortality among the old"},
    KnownMiss{"D1", "80+ 2035",
              "the projection lets mortality fall faster among the old than 1.1 % a year at all ages"},
    KnownMiss{"D1", "80+ 2040",
              "the projection lets mortality fall faster among the old than 1.1 % a year at all ages"},
    KnownMiss{"D1", "residents 2020, Norddjurs", "the moves of 2015-2019 hold the refugee reception of 2015-2016"},
    KnownMiss{
        "D2", "deaths by sex and 5 years of age",
        "women of 55-59 die too seldom: lung cancer's prevalence, new cases and survival are of different sources; all "
        "others lie within 5 %"},
    KnownMiss{"S1", "years lost by lifelong smoking",
              "the smoker's death ratio is that of pooled cohorts; Doll's men began young and lost more than "
              "the Danish figures of rows S2"},
    KnownMiss{"S1", "years gained by quitting",
              "as years lost by lifelong smoking: less is lost here, so less is gained"},
    KnownMiss{"S2", "years in good health",
              "good health follows from conditions and age; that smokers without a condition feel less well has no "
              "sourced figure"},
    KnownMiss{"C2", "type 2 diabetes, % of residents",
              "the start follows RUKS, which is narrower than the clinical register, and the region is younger"},
    KnownMiss{"C3", "two or more diseases, low over high",
              "steeper than published; the diseases that are missing here (the row above) may differ less between "
              "educations"},
};

}  // namespace

void explain_misses(std::vector<ValidationRow>& rows) {
    for (auto& row : rows) {
        if (row.hit || !row.reason.empty()) {
            continue;
        }
        const auto* const known = std::find_if(known_misses.begin(), known_misses.end(), [&](const KnownMiss& miss) {
            return row.id == miss.id && row.what.starts_with(miss.what);
        });
        row.reason = known != known_misses.end() ? known->reason : "not explained yet";
    }
}

}  // namespace hvis::cli
