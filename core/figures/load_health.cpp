// SPDX-License-Identifier: MIT
// Conditions, how common they are, what raises their risk, and weight.
#include "base/errors.hpp"
#include "base/real.hpp"
#include "figures/bands.hpp"
#include "figures/load.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <string_view>

namespace hvis::figures {

namespace {

constexpr std::string_view acute_prefix = "acute:";

std::vector<std::string> condition_ids(const Region& region) {
    std::vector<std::string> ids;
    for (const auto& condition : region.health.conditions) {
        ids.push_back(condition.id);
    }
    return ids;
}

void load_conditions(const Folder& folder, Region& region) {
    auto& conditions = region.health.conditions;
    const Table table(folder / "conditions.csv", {"condition", "name_en", "name_da", "kind", "instead_of",
                                                  "smoking_fades", "municipal_care", "disability_weight", "low", "high",
                                                  "unit", "definition_en", "definition_da", "source", "status"});
    for (const auto& row : table.rows()) {
        Condition condition;
        condition.id = row.text("condition");
        condition.name_en = row.text("name_en");
        condition.name_da = row.text("name_da");
        row.must_be_one_of("kind", {"disease", "mental", "care"});
        condition.kind = row.text("kind");
        if (!row.text("instead_of").empty()) {
            condition.instead_of = row.one_of("instead_of", condition_ids(region));
        }
        condition.disability_weight = row.number("disability_weight", 0, 1);
        condition.definition_en = row.text("definition_en");
        condition.definition_da = row.text("definition_da");
        condition.decay = static_cast<Decay>(row.one_of("smoking_fades", {"lung", "heart", "cancer"}));
        condition.municipal_care = row.integer("municipal_care", 0, 1) == 1;
        conditions.push_back(std::move(condition));
    }
    if (conditions.size() > 32) {
        throw base::FigureError(table.name(), table.row_count() + 1, "condition", "at most 32 conditions");
    }
}

double persons_of(const Region& region, std::size_t sex, std::size_t age) {
    double persons = 0.0;
    for (const auto& place : region.people.residents) {
        persons += place[sex][age];
    }
    return persons;
}

/// Smooths the rates within each band, so that the region's people of the band have as many as before.
void smooth(const Region& region, std::size_t sex, const Bands& bands, std::array<double, age_count>& rates) {
    for (const auto& ages : bands.ages()) {
        double wanted = 0.0;
        double given = 0.0;
        for (int age = ages.from; age <= ages.to; ++age) {
            const auto at = static_cast<std::size_t>(age);
            wanted += persons_of(region, sex, at) * rates[at];
            given += persons_of(region, sex, at) * bands.at(age);
        }
        for (int age = ages.from; age <= ages.to; ++age) {
            rates[static_cast<std::size_t>(age)] = given > 0.0 ? bands.at(age) * wanted / given : 0.0;
        }
    }
}

void load_health_rates(const Folder& folder, Region& region) {
    const auto ids = condition_ids(region);
    std::vector<std::array<std::array<Bands, sex_count>, 2>> bands(ids.size());
    const Table table(folder / "condition_rates.csv",
                      {"condition", "measure", "sex", "age_from", "age_to", "per_1000", "unit", "source", "status"});
    for (const auto& row : table.rows()) {
        const auto at = static_cast<std::size_t>(row.one_of("condition", ids));
        const auto measure = static_cast<std::size_t>(row.one_of("measure", {"prevalence", "incidence"}));
        const auto sex = static_cast<std::size_t>(sex_of(row));
        const auto ages = ages_of(row);
        const double rate = row.number("per_1000", 0, 900) / 1000.0;
        auto& condition = region.health.conditions[at];
        auto& into = measure == 0 ? condition.prevalence : condition.new_cases;
        for (int age = ages.from; age <= ages.to; ++age) {
            into[sex][static_cast<std::size_t>(age)] = rate;
        }
        bands[at][measure][sex].add(ages, rate);
    }
    for (std::size_t at = 0; at < ids.size(); ++at) {
        auto& condition = region.health.conditions[at];
        for (std::size_t sex = 0; sex < sex_count; ++sex) {
            smooth(region, sex, bands[at][0][sex], condition.prevalence[sex]);
            smooth(region, sex, bands[at][1][sex], condition.new_cases[sex]);
        }
    }
}

/// Reads the two ends of an arrow.
class Arrow {
  public:
    Arrow(const Row& row, const Region& region) : row_(row), region_(region) {}

    void read_from(Effect& effect) const {
        auto allowed = condition_ids(region_);
        const auto conditions = static_cast<int>(allowed.size());
        add_groups(allowed);
        allowed.insert(allowed.end(), {"daily_smoking", "bmi_per_5", "low_education"});
        const int at = row_.one_of("from", allowed);
        const int beyond = at - conditions - region_.group_count();
        if (at < conditions) {
            effect.from = Cause::condition;
            effect.from_index = at;
        } else if (beyond < 0) {
            effect.from = Cause::acute_illness;
            effect.from_index = at - conditions;
        } else {
            effect.from = static_cast<Cause>(beyond);
        }
    }
    void read_to(Effect& effect) const {
        auto allowed = condition_ids(region_);
        const auto conditions = static_cast<int>(allowed.size());
        add_groups(allowed);
        allowed.insert(allowed.end(), {"any_acute_illness", "death"});
        const int at = row_.one_of("to", allowed);
        const int beyond = at - conditions - region_.group_count();
        if (at < conditions) {
            effect.to = Risk::condition;
            effect.to_index = at;
        } else if (beyond < 0) {
            effect.to = Risk::acute_illness;
            effect.to_index = at - conditions;
        } else {
            effect.to = beyond == 0 ? Risk::acute_illness : Risk::death;
            effect.to_index = beyond == 0 ? -1 : 0;
        }
    }

  private:
    void add_groups(std::vector<std::string>& names) const {
        for (const auto& group : region_.groups) {
            names.push_back(std::string(acute_prefix) + group.id);
        }
    }
    const Row& row_;
    const Region& region_;
};

Effect& effect_named(std::vector<Effect>& effects, const std::string& name) {
    const auto place = std::find_if(effects.begin(), effects.end(), [&](const Effect& e) { return e.name == name; });
    if (place != effects.end()) {
        return *place;
    }
    Effect effect;
    effect.name = name;
    for (auto& ages : effect.ratio) {
        ages.fill(1.0);
    }
    effects.push_back(std::move(effect));
    return effects.back();
}

/// The strength of an arrow as a figure: 1 as published, 0 none; drawn where habits and position act.
Figure strength_of(const Effect& effect, const Row& row, double value) {
    Figure figure;
    figure.name = effect.name;
    figure.value = figure.low = figure.high = 1.0;
    const double log_value = base::real::log(std::max(value, 1e-9));
    if (effect.from < Cause::condition && log_value != 0.0) {
        const double one = base::real::log(row.number("low", 0.01, 1000)) / log_value;
        const double other = base::real::log(row.number("high", 0.01, 1000)) / log_value;
        figure.low = std::min({one, other, 1.0});
        figure.high = std::max({one, other, 1.0});
        figure.distribution = Distribution::triangle;
    }
    figure.unit = "strength of the ratio in condition_effects.csv";
    figure.place = "several";
    figure.source = row.text("source");
    figure.status = row.text("status");
    return figure;
}

/// The row's value at the ages and for the sex it names. Gives the sexes.
std::vector<int> fill_ages(const Row& row, double value, Effect& effect) {
    const int named = row.one_of("sex", {"M", "F", "all"});
    const auto ages = ages_of(row);
    auto sexes = named == sex_count ? std::vector{man, woman} : std::vector{named};
    for (const int sex : sexes) {
        auto& ratio = effect.ratio[static_cast<std::size_t>(sex)];
        std::fill(ratio.begin() + ages.from, ratio.begin() + ages.to + 1, value);
    }
    return sexes;
}

double mean_age_at_death(const Region& region, Ages ages) {
    double deaths = 0.0;
    double years = 0.0;
    for (int age = ages.from; age <= std::min(ages.to, age_count - 1); ++age) {
        const auto at = static_cast<std::size_t>(age);
        for (std::size_t sex = 0; sex < sex_count; ++sex) {
            const double here = persons_of(region, sex, at) * region.people.death_probability[sex][at];
            deaths += here;
            years += here * age;
        }
    }
    return deaths > 0.0 ? years / deaths : (ages.from + ages.to) / 2.0;
}

using LogRatios = std::map<std::string, std::array<Bands, sex_count>>;  ///< of death [effect][sex]

/// What a condition does to death is published for bands of ages. It holds at the mean age of those who die in a band,
/// and its logarithm follows straight lines between: nobody's risk jumps on a birthday.
void smooth_ratios(const LogRatios& log_ratios, Region& region) {
    for (const auto& [name, bands] : log_ratios) {
        auto& effect = effect_named(region.health.effects, name);
        for (std::size_t sex = 0; sex < sex_count; ++sex) {
            for (const auto& ages : bands[sex].ages()) {
                for (int age = ages.from; age <= ages.to; ++age) {
                    effect.ratio[sex][static_cast<std::size_t>(age)] = base::real::exp(bands[sex].at(age));
                }
            }
        }
    }
}

void load_effects(const Folder& folder, Region& region) {
    LogRatios of_death;
    const Table table(folder / "condition_effects.csv",
                      {"from", "to", "sex", "age_from", "age_to", "value", "low", "high", "unit", "source", "status"});
    for (const auto& row : table.rows()) {
        const auto name = fmt::format("effect.{}.{}", row.text("from"), row.text("to"));
        const bool first = !region.figure_index(name);
        auto& effect = effect_named(region.health.effects, name);
        const Arrow arrow(row, region);
        arrow.read_from(effect);
        arrow.read_to(effect);
        const double value = row.number("value", 0, 1000);
        if (value < row.number("low", 0, 1e6) || value > row.number("high", 0, 1e6)) {
            row.refuse("value", "the value lies outside its own low and high");
        }
        if (effect.from == Cause::condition && value < 1.0) {
            row.refuse("value", "a condition may only raise a risk: at least 1");
        }
        const auto sexes = fill_ages(row, value, effect);
        if (effect.from == Cause::condition && effect.to == Risk::death) {
            const auto ages = ages_of(row);
            const double middle = mean_age_at_death(region, ages);
            for (const int sex : sexes) {
                of_death[name][static_cast<std::size_t>(sex)].add(ages, base::real::log(value), middle);
            }
        }
        if (first) {
            effect.source = row.text("source");
            effect.status = row.text("status");
            region.figures.push_back(strength_of(effect, row, value));
        }
    }
    smooth_ratios(of_death, region);
}

/// Does something not yet placed cause this condition?
bool waits(const HealthFigures& health, const std::vector<bool>& placed, std::size_t at) {
    return std::any_of(health.effects.begin(), health.effects.end(), [&](const Effect& effect) {
        return effect.from == Cause::condition && effect.to == Risk::condition &&
               static_cast<std::size_t>(effect.to_index) == at && !placed[static_cast<std::size_t>(effect.from_index)];
    });
}

[[noreturn]] void refuse_loop(const Folder& folder, const HealthFigures& health, const std::vector<bool>& placed) {
    std::vector<std::string> loop;
    for (std::size_t at = 0; at < placed.size(); ++at) {
        if (!placed[at]) {
            loop.push_back(health.conditions[at].id);
        }
    }
    throw base::FigureError((folder / "condition_effects.csv").filename().string(), 2, "from",
                            fmt::format("the conditions cause each other in a loop among: {}", fmt::join(loop, ", ")));
}

/// Conditions ordered so that causes come first. Refuses a loop, naming it.
void order_conditions(const Folder& folder, Region& region) {
    auto& health = region.health;
    const auto count = health.conditions.size();
    std::vector<bool> placed(count, false);
    while (health.order.size() < count) {
        std::size_t next = 0;
        while (next < count && (placed[next] || waits(health, placed, next))) {
            ++next;
        }
        if (next == count) {
            refuse_loop(folder, health, placed);
        }
        placed[next] = true;
        health.order.push_back(static_cast<int>(next));
    }
}

void load_targets(const Folder& folder, Region& region) {
    const auto ids = condition_ids(region);
    const Table table(folder / "condition_targets.csv", {"condition", "measure", "year", "denmark_per_1000",
                                                         "region_per_1000", "unit", "source", "status"});
    for (const auto& row : table.rows()) {
        region.health.targets.push_back({row.one_of("condition", ids),
                                         row.one_of("measure", {"prevalence", "incidence"}) == 0,
                                         row.integer("year", 2000, 2060), row.number("denmark_per_1000", 0, 1000),
                                         row.number("region_per_1000", 0, 1000)});
    }
}

/// Two survey waves of one share by municipality; the start lies half-way between them.
ByMunicipality<double> between_waves(const std::filesystem::path& file, const std::string& column,
                                     const Region& region) {
    ByMunicipality<double> shares(region.municipalities.size(), 0.0);
    const Table table(file, {"code", column, "unit", "year", "source", "status"});
    for (const auto& row : table.rows()) {
        row.must_be_one_of("year", {"2017", "2021"});
        shares[static_cast<std::size_t>(municipality_of(row, region))] += row.number(column, 1, 60) / 100.0 / 2.0;
    }
    return shares;
}

void load_weight(const Folder& folder, Region& region) {
    const Table table(folder / "bmi.csv",
                      {"sex", "age_from", "age_to", "percent_25_plus", "percent_30_plus", "unit", "source", "status"});
    std::array<std::array<Bands, 2>, sex_count> bands;
    for (const auto& row : table.rows()) {
        const auto sex = static_cast<std::size_t>(sex_of(row));
        const double overweight = row.number("percent_25_plus", 1, 95) / 100.0;
        bands[sex][0].add(ages_of(row), overweight);
        bands[sex][1].add(ages_of(row), row.number("percent_30_plus", 0.5, overweight * 100.0) / 100.0);
    }
    for (std::size_t sex = 0; sex < sex_count; ++sex) {
        for (std::size_t age = 0; age < age_count; ++age) {
            region.health.overweight[sex][age] = {bands[sex][0].at(static_cast<int>(age)),
                                                  bands[sex][1].at(static_cast<int>(age))};
        }
    }
}

/// The pattern by sex and age, judged at most ages, brought to the level that the municipalities' surveys have at the
/// start.
void bring_to_survey(const Region& region, Condition& condition) {
    double by_survey = 0.0;
    double by_pattern = 0.0;
    for (std::size_t place = 0; place < condition.place_share.size(); ++place) {
        const auto [persons, have] = region.surveyed(condition, place);
        by_survey += persons * condition.place_share[place];
        by_pattern += have;
    }
    const double ratio = by_pattern > 0.0 ? by_survey / by_pattern : 1.0;
    for (auto* table : {&condition.prevalence, &condition.new_cases}) {
        for (auto& ages : *table) {
            for (double& share : ages) {
                share *= ratio;
            }
        }
    }
}

}  // namespace

void load_health(const Folder& folder, Region& region) {
    load_conditions(folder, region);
    load_health_rates(folder, region);
    load_effects(folder, region);
    order_conditions(folder, region);
    load_targets(folder, region);
    load_weight(folder, region);
    region.health.obese = between_waves(folder / "bmi_municipality.csv", "percent_30_plus", region);
    const auto place = std::find_if(region.health.conditions.begin(), region.health.conditions.end(),
                                    [](const Condition& condition) { return condition.id == "poor_mental_health"; });
    if (place != region.health.conditions.end()) {
        place->place_share = between_waves(folder / "mental_health_municipality.csv", "percent", region);
        bring_to_survey(region, *place);
    }
}

}  // namespace hvis::figures
