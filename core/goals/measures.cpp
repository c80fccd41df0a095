// SPDX-License-Identifier: MIT
#include "goals/measures.hpp"

#include "base/calendar.hpp"
#include "base/errors.hpp"
#include "goals/counting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

namespace hvis::goals {

namespace {

using outcomes::Axis;

constexpr int years_in_age_band = 5;
constexpr int oldest_band = 100;

/// Adds the rows of one breakdown to one indicator and year.
class Breakdown {
  public:
    Breakdown(const figures::Region& region, std::vector<Row>& rows, const Row& whole)
        : region_(region), rows_(rows), whole_(whole) {}

    void add(const std::string& by) {
        if (by == "municipality") {
            each(Axis::municipality, "municipality", names(region_.municipalities, &figures::Municipality::name));
        } else if (by == "hospital") {
            each(Axis::hospital, "hospital", names(region_.hospitals, &figures::Hospital::short_name));
        } else if (by == "education") {
            each(Axis::education, "education", {"low", "mid", "high"});
        } else if (by == "sex") {
            each(Axis::sex, "sex", {"M", "F"});
        } else if (by == "group") {
            each(Axis::group, "group", names(region_.groups, &figures::AcuteGroup::id));
        } else if (by == "age_group") {
            each(Axis::age_group, "age_group", {"0-2", "3-15", "16-24", "25-64", "65-79", "80+"});
        } else if (by == "condition") {
            each(Axis::condition, "condition", names(region_.health.conditions, &figures::Condition::id));
        } else if (by == "ward") {
            each(Axis::ward, "ward", names(region_.wards, &figures::WardKind::id));
        } else if (by == "hour") {
            each(Axis::hour, "hour", hours());
        } else if (by == "step") {
            each(Axis::step, "step", {outcomes::step_names.begin(), outcomes::step_names.end()});
        } else {
            add_pairs(by);
        }
    }

  private:
    void add_pairs(const std::string& by) {
        const auto conditions = [&] { return names(region_.health.conditions, &figures::Condition::id); };
        const auto groups = [&] { return names(region_.groups, &figures::AcuteGroup::id); };
        if (by == "condition_municipality") {
            pairs(Axis::condition, "condition", conditions());
        } else if (by == "condition_education") {
            pairs_education();
        } else if (by == "group_municipality") {
            pairs(Axis::group, "group", groups());
        } else if (by == "group_hospital") {
            pairs_hospital(Axis::group, "group", groups());
        } else if (by == "hospital_hour") {
            pairs_hospital(Axis::hour, "hour", hours());
        } else if (by == "municipality_sex_age") {
            people();
        } else {
            throw base::CoreError(fmt::format("the catalogue asks for an unknown breakdown \"{}\"", by));
        }
    }
    template <class T, class Name>
    static std::vector<std::string> names(const std::vector<T>& things, Name name) {
        std::vector<std::string> all;
        for (const auto& thing : things) {
            all.push_back(thing.*name);
        }
        return all;
    }
    void each(Axis axis, const std::string& key, const std::vector<std::string>& values) {
        for (std::size_t at = 0; at < values.size(); ++at) {
            Row row = whole_;
            row.part.only(axis, static_cast<int>(at));
            row.by.emplace_back(key, values[at]);
            rows_.push_back(std::move(row));
        }
    }
    void pairs(Axis axis, const std::string& key, const std::vector<std::string>& values) {
        for (int place = 0; place < region_.municipality_count(); ++place) {
            Row row = whole_;
            row.part.only(Axis::municipality, place);
            row.by.emplace_back("municipality", region_.municipalities[static_cast<std::size_t>(place)].name);
            Breakdown(region_, rows_, row).each(axis, key, values);
        }
    }
    /// "00" to "23", so that they sort as text.
    static std::vector<std::string> hours() {
        std::vector<std::string> all;
        for (int hour = 0; hour < outcomes::hour_count; ++hour) {
            all.push_back(fmt::format("{:02}", hour));
        }
        return all;
    }
    void pairs_hospital(Axis axis, const std::string& key, const std::vector<std::string>& values) {
        for (int hospital = 0; hospital < region_.hospital_count(); ++hospital) {
            Row row = whole_;
            row.part.only(Axis::hospital, hospital);
            row.by.emplace_back("hospital", region_.hospitals[static_cast<std::size_t>(hospital)].short_name);
            Breakdown(region_, rows_, row).each(axis, key, values);
        }
    }
    void pairs_education() {
        constexpr std::array<const char*, figures::education_count> levels{"low", "mid", "high"};
        for (int level = 0; level < figures::education_count; ++level) {
            Row row = whole_;
            row.part.only(Axis::education, level);
            row.by.emplace_back("education", levels[static_cast<std::size_t>(level)]);
            Breakdown(region_, rows_, row)
                .each(Axis::condition, "condition", names(region_.health.conditions, &figures::Condition::id));
        }
    }
    void people() {
        constexpr std::array<const char*, 2> sexes{"M", "F"};
        for (int place = 0; place < region_.municipality_count(); ++place) {
            for (int sex = 0; sex < figures::sex_count; ++sex) {
                for (int from = 0; from <= oldest_band; from += years_in_age_band) {
                    Row row = whole_;
                    const bool open = from == oldest_band;
                    row.part.only(Axis::municipality, place).only(Axis::sex, sex);
                    row.part.from_to(Axis::age, from, open ? figures::age_count : from + years_in_age_band);
                    row.by = {{"municipality", region_.municipalities[static_cast<std::size_t>(place)].name},
                              {"sex", sexes[static_cast<std::size_t>(sex)]},
                              {"age", open ? "100+" : fmt::format("{}-{}", from, from + years_in_age_band - 1)}};
                    rows_.push_back(std::move(row));
                }
            }
        }
    }

    const figures::Region& region_;
    std::vector<Row>& rows_;
    const Row& whole_;
};

/// The inequality among rows that have just been added.
void add_inequality(const Row& whole, const std::string& by, std::size_t first, std::vector<Row>& rows) {
    Row row = whole;
    row.over_first = first;
    row.over_count = rows.size() - first;
    const auto add = [&](Inequality inequality, const char* name) {
        row.inequality = inequality;
        row.by = {{"inequality", name}};
        rows.push_back(row);
    };
    if (by == "education") {
        add(Inequality::slope, "slope by education");
        add(Inequality::ratio, "ratio by education");
    } else if (by == "municipality") {
        add(Inequality::gap, "gap between municipalities");
    }
}

void add_rows(const figures::Region& region, int indicator, int year, std::vector<Row>& rows) {
    Row whole;
    whole.indicator = indicator;
    whole.year = year;
    rows.push_back(whole);
    for (const auto& by : region.indicators[static_cast<std::size_t>(indicator)].by) {
        const auto first = rows.size();
        Breakdown(region, rows, whole).add(by);
        add_inequality(whole, by, first, rows);
    }
}

/// Larger is more unequal; NaN where a group has no value.
double inequality_of(const Question& q, Inequality inequality, bool higher_is_better, std::span<const double> values) {
    if (inequality == Inequality::gap) {
        const auto [low, high] = std::minmax_element(values.begin(), values.end());
        const bool all = std::none_of(values.begin(), values.end(), [](double value) { return std::isnan(value); });
        return all ? *high - *low : std::numeric_limits<double>::quiet_NaN();
    }
    BySchooling by{};
    std::copy(values.begin(), values.end(), by.begin());
    const auto slope = slope_of(schooled_persons(q), by);
    const double top = slope.mean + slope.index / 2.0;
    const double bottom = slope.mean - slope.index / 2.0;
    const double worse = higher_is_better ? top : bottom;
    const double other = higher_is_better ? bottom : top;
    if (inequality == Inequality::slope) {
        return worse - other;
    }
    return other > 0.0 ? worse / other : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

std::vector<Row> rows_of(const figures::Region& region, Reported years) {
    std::vector<Row> rows;
    for (int indicator = 0; indicator < static_cast<int>(region.indicators.size()); ++indicator) {
        add_rows(region, indicator, 0, rows);
        for (int year = years.first; year <= years.last; ++year) {
            add_rows(region, indicator, year, rows);
        }
    }
    return rows;
}

std::size_t whole_row(const std::vector<Row>& rows, int indicator) {
    const auto place = std::find_if(rows.begin(), rows.end(), [&](const Row& row) {
        return row.indicator == indicator && row.year == 0 && row.by.empty();
    });
    return static_cast<std::size_t>(place - rows.begin());
}

std::string_view better_of(const figures::Region& region, const Row& row) {
    const std::string_view better = region.indicators[static_cast<std::size_t>(row.indicator)].better;
    return row.inequality == Inequality::none || better == "neither" ? better : "lower";
}

namespace {

/// The formula of a row. Throws base::CoreError when the catalogue asks for one that is not there.
const FormulaEntry& formula_of(const figures::Region& region, const Row& row) {
    const auto& entry = region.indicators[static_cast<std::size_t>(row.indicator)];
    const auto* how = formula(entry.formula);
    if (how == nullptr) {
        throw base::CoreError(
            fmt::format("the indicator {} asks for an unknown formula \"{}\"", entry.id, entry.formula));
    }
    return *how;
}

Question question_of(const figures::Region& region, const Counted& counted, const Row& row, Reported years) {
    const int from = (row.year > 0 ? row.year : years.first) - base::first_year;
    const int to = (row.year > 0 ? row.year : years.last) - base::first_year;
    return {region, counted.tally, from, to, row.part, &counted.ledger};
}

}  // namespace

std::vector<double> measure(const figures::Region& region, const Counted& counted, const std::vector<Row>& rows,
                            Reported years) {
    std::vector<double> values;
    values.reserve(rows.size());
    for (const auto& row : rows) {
        const auto question = question_of(region, counted, row, years);
        if (row.inequality != Inequality::none) {
            const auto& entry = region.indicators[static_cast<std::size_t>(row.indicator)];
            values.push_back(inequality_of(question, row.inequality, entry.better == "higher",
                                           std::span(values).subspan(row.over_first, row.over_count)));
            continue;
        }
        const auto value = formula_of(region, row).compute(question);
        values.push_back(value.value_or(std::numeric_limits<double>::quiet_NaN()));
    }
    return values;
}

std::vector<double> events(const figures::Region& region, const Counted& counted, const std::vector<Row>& rows,
                           Reported years) {
    std::vector<double> counts;
    counts.reserve(rows.size());
    for (const auto& row : rows) {
        const auto& how = formula_of(region, row);
        const bool counts_things = row.inequality == Inequality::none && how.events != nullptr;
        counts.push_back(counts_things ? how.events(question_of(region, counted, row, years)) : no_count);
    }
    return counts;
}

std::vector<std::string> formulas_missing(const figures::Region& region) {
    std::vector<std::string> missing;
    for (const auto& entry : region.indicators) {
        if (formula(entry.formula) == nullptr) {
            missing.push_back(entry.formula);
        }
    }
    return missing;
}

}  // namespace hvis::goals
