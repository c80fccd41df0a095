// SPDX-License-Identifier: MIT
#include "engine/base_rates.hpp"

#include "base/real.hpp"
#include "health/start_health.hpp"

#include <algorithm>
#include <numeric>

namespace hvis::engine {

namespace {

using figures::age_count;
using figures::sex_count;
using health::Risks;

/// Deaths outside acute illness make up at least this share of all, whatever acute illness takes.
constexpr double least_outside = 0.05;

constexpr int years_together = 5;  ///< ages that share where they move

/// Residents of a municipality from this age on, five years together.
double persons_about(const figures::Region& region, std::size_t place, int age) {
    double persons = 0.0;
    for (int one = age; one < std::min(age + years_together, age_count); ++one) {
        const auto at = static_cast<std::size_t>(one);
        persons += region.people.residents[place][0][at] + region.people.residents[place][1][at];
    }
    return persons;
}

/// New cases a person and year that come of acute illness.
double begun_by_illness(const ChanceSources& sources, int condition, int sex, int age) {
    const auto& entry = sources.region.health.conditions[static_cast<std::size_t>(condition)];
    const double has = entry.prevalence[static_cast<std::size_t>(sex)][static_cast<std::size_t>(age)];
    double cases = 0.0;
    for (int group = 0; group < sources.region.group_count(); ++group) {
        const double begins = sources.risks.begins(group, condition);
        if (begins > 0.0) {
            // patients who have it already begin nothing
            const double ratio = 1.0 + sources.risks.excess(condition, Risks::of_group(group), sex, age);
            cases += admissions::illness_rate(sources.region, group, sex, age) * begins * (1.0 - has) /
                     (1.0 - has + has * ratio);
        }
    }
    return cases;
}

}  // namespace

std::vector<double> pulls_of(const figures::Region& region, int from, int age, double near) {
    std::vector<double> pulls(region.municipalities.size(), 0.0);
    const auto& here = region.municipalities[static_cast<std::size_t>(from)];
    for (std::size_t to = 0; to < pulls.size(); ++to) {
        const bool same = region.municipalities[to].cluster == here.cluster;
        pulls[to] = static_cast<int>(to) == from ? 0.0 : persons_about(region, to, age) * (same ? near : 1.0);
    }
    return pulls;
}

BaseRates::BaseRates(const ChanceSources& sources)
    : means_(static_cast<std::size_t>(sources.risks.count())),
      fatal_means_(static_cast<std::size_t>(sources.region.group_count())),
      base_(means_.size() * sex_count * age_count, 0.0),
      fatality_(fatal_means_.size() * sex_count * age_count, 0.0),
      deaths_expected_(sources.region.municipalities.size() * sex_count, 0.0),
      deaths_of_people_(sources.region.municipalities.size() * sex_count, 0.0) {
    for (int condition = 0; condition < sources.region.condition_count(); ++condition) {
        by_place_.push_back(health::place_ratios(sources.region, condition));
        cannot_begin_.push_back(1U << static_cast<unsigned>(condition) | sources.region.health.barred_by(condition));
    }
    look_at_people(sources);
    const admissions::CaseFatality fatality(sources.region, sources.value);
    settle_acute(sources, fatality);
    settle_death(sources, fatality);
    settle_conditions(sources);
    settle_municipalities(sources);
    settle_moves(sources);
}

void BaseRates::look_at_people(const ChanceSources& sources) {
    const auto stride = health::sample_stride(sources.people.size());
    for (std::size_t at = 0; at < sources.people.size(); at += stride) {
        if (sources.people[at].entry == population::Entry::resident) {
            look_at(sources, at);
        }
    }
    for (int sex = 0; sex < sex_count; ++sex) {
        for (int age = 0; age < age_count; ++age) {
            table_.push_back(population::death_rate(sources.region, sex, age));
            death_mean_.push_back(means_[0].at(sex, age));
        }
    }
    // the small municipalities want everyone
    for (std::size_t at = 0; at < sources.people.size(); ++at) {
        if (sources.people[at].entry == population::Entry::resident) {
            look_at_death(sources, at);
        }
    }
}

void BaseRates::look_at_death(const ChanceSources& sources, std::size_t at) {
    const auto& person = sources.people[at];
    const auto look = health::look_on_entering(person, sources.weight_steps[at]);
    double sum = 1.0;
    for (auto held = person.conditions; held != 0; held &= held - 1) {
        sum += sources.risks.excess(std::countr_zero(held), Risks::of_death(), look.sex, look.age);
    }
    const auto place = Chances::place_index(person.municipality, person.sex);
    const auto cell = static_cast<std::size_t>(look.sex * age_count + look.age);
    deaths_expected_[place] += table_[cell];
    deaths_of_people_[place] +=
        table_[cell] / death_mean_[cell] * sum * sources.risks.direct(Risks::of_death()).of(look);
}

void BaseRates::look_at(const ChanceSources& sources, std::size_t at) {
    const auto& person = sources.people[at];
    const auto& risks = sources.risks;
    const auto look = health::look_on_entering(person, sources.weight_steps[at]);
    const double death_direct = risks.direct(Risks::of_death()).of(look);
    double fatal = 1.0;
    double acute = 1.0;
    for (auto held = person.conditions; held != 0; held &= held - 1) {
        fatal += risks.excess(std::countr_zero(held), Risks::of_death(), look.sex, look.age);
        acute += risks.any_acute(std::countr_zero(held));
    }
    for (int risk = 0; risk < risks.count(); ++risk) {
        double sum = 1.0;
        for (auto held = person.conditions; held != 0; held &= held - 1) {
            sum += risks.excess(std::countr_zero(held), risk, look.sex, look.age);
        }
        const double direct = risks.direct(risk).of(look);
        const int condition = risk - Risks::of_group(sources.region.group_count());
        auto& means = means_[static_cast<std::size_t>(risk)];
        if (condition < 0) {
            means.add(look.sex, look.age, direct * sum);
            if (risk > 0) {
                fatal_means_[static_cast<std::size_t>(risk - 1)].add(
                    look.sex, look.age, sum * death_direct * health::case_fatality_ratio(fatal, acute));
            }
        } else if ((person.conditions & cannot_begin_[static_cast<std::size_t>(condition)]) == 0) {
            // only those without the condition, and without what bars it, can get it
            means.add(look.sex, look.age, direct * sum * place_ratio(condition, person.municipality));
        }
    }
}

void BaseRates::settle_acute(const ChanceSources& sources, const admissions::CaseFatality& fatality) {
    for (int group = 0; group < sources.region.group_count(); ++group) {
        const int risk = Risks::of_group(group);
        for (int sex = 0; sex < sex_count; ++sex) {
            for (int age = 0; age < age_count; ++age) {
                const double mean = means_[static_cast<std::size_t>(risk)].at(sex, age);
                base_[index(risk, sex, age)] = admissions::illness_rate(sources.region, group, sex, age) / mean;
                fatality_[index(group, sex, age)] =
                    fatality.at(group, sex, age) * mean / fatal_means_[static_cast<std::size_t>(group)].at(sex, age);
            }
        }
    }
}

namespace {

/// What calibration found the old to need, so that a few years of life have the table's deaths: those who are
/// worst off die first, and the start does not hold all that is alike in them.
double death_level(const ChanceSources& sources, int age) {
    constexpr int old = 65;
    constexpr int oldest = 80;
    if (age < old) {
        return 1.0;
    }
    return sources.value(age < oldest ? "mortality.level_65_79" : "mortality.level_80_plus");
}

}  // namespace

void BaseRates::settle_death(const ChanceSources& sources, const admissions::CaseFatality& fatality) {
    for (int sex = 0; sex < sex_count; ++sex) {
        for (int age = 0; age < age_count; ++age) {
            const double all = population::death_rate(sources.region, sex, age) * death_level(sources, age);
            // deaths after acute illness are counted there; the rest of all deaths is left for this process
            base_[index(0, sex, age)] =
                std::max(least_outside * all, all - fatality.deaths(sex, age)) / means_[0].at(sex, age);
        }
    }
}

void BaseRates::settle_conditions(const ChanceSources& sources) {
    for (int condition = 0; condition < sources.region.condition_count(); ++condition) {
        const auto& entry = sources.region.health.conditions[static_cast<std::size_t>(condition)];
        const double level = sources.value("condition." + entry.id + ".new_cases");
        const int risk = sources.risks.of_condition(condition);
        const auto& means = means_[static_cast<std::size_t>(risk)];
        for (int sex = 0; sex < sex_count; ++sex) {
            for (int age = 0; age < age_count; ++age) {
                const auto at = static_cast<std::size_t>(age);
                const double has = entry.prevalence[static_cast<std::size_t>(sex)][at];
                const double cases = entry.new_cases[static_cast<std::size_t>(sex)][at] * level -
                                     begun_by_illness(sources, condition, sex, age);
                const double can = sources.region.health.share_not_barred(condition, sex, age) - has;
                base_[index(risk, sex, age)] = cases > 0.0 && can > 0.0 ? cases / can / means.at(sex, age) : 0.0;
            }
        }
    }
}

void BaseRates::settle_municipalities(const ChanceSources& sources) {
    for (std::size_t at = 0; at < deaths_expected_.size(); ++at) {
        const double published = sources.region.people.death_ratio[at / sex_count][at % sex_count];
        death_ratio_.push_back(deaths_of_people_[at] > 0.0 ? published * deaths_expected_[at] / deaths_of_people_[at]
                                                           : 1.0);
    }
}

double BaseRates::place_ratio(int condition, int municipality) const {
    return by_place_[static_cast<std::size_t>(condition)][static_cast<std::size_t>(municipality)];
}

double BaseRates::moving_ratio(int municipality, int age) const {
    return moving_[static_cast<std::size_t>(municipality * age_count + age)];
}

// as many move from A to B as from B to A: persons in A × pull of B = persons in B × pull of A
void BaseRates::settle_moves(const ChanceSources& sources) {
    const auto& region = sources.region;
    const double near = sources.value("moves.same_cluster");
    moving_.assign(region.municipalities.size() * age_count, 1.0);
    for (int age = 0; age < age_count; age += years_together) {
        std::vector<double> pull_of_all;
        double persons = 0.0;
        double moves = 0.0;
        for (int from = 0; from < region.municipality_count(); ++from) {
            const auto pulls = pulls_of(region, from, age, near);
            pull_of_all.push_back(std::accumulate(pulls.begin(), pulls.end(), 0.0));
            const double here = persons_about(region, static_cast<std::size_t>(from), age);
            persons += here;
            moves += here * pull_of_all.back();
        }
        for (std::size_t from = 0; moves > 0.0 && from < pull_of_all.size(); ++from) {
            const auto first =
                moving_.begin() + static_cast<std::ptrdiff_t>(from * age_count + static_cast<std::size_t>(age));
            std::fill_n(first, std::min(years_together, age_count - age), pull_of_all[from] * persons / moves);
        }
    }
}

}  // namespace hvis::engine
