// SPDX-License-Identifier: MIT
// hvis explain disease graph, and the conditions in it: what raises the risk of what, as declared in
// data/condition_effects.csv.
#include "cli/catalogue.hpp"
#include "cli/commands.hpp"
#include "report/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace hvis::cli {

namespace {

using figures::Cause;
using figures::Risk;
using Json = nlohmann::ordered_json;

base::InBoth name_of(const figures::Region& region, const figures::Effect& effect, bool of_cause) {
    const auto condition = [&](int at) -> base::InBoth {
        const auto& named = region.health.conditions[static_cast<std::size_t>(at)];
        return {named.name_da, named.name_en};
    };
    const auto group = [&](int at) -> base::InBoth {
        const auto& named = region.groups[static_cast<std::size_t>(at)];
        return {"akut: " + named.name_da, "acute: " + named.name_en};
    };
    if (!of_cause) {
        switch (effect.to) {
            case Risk::death: return {"død", "death"};
            case Risk::condition: return condition(effect.to_index);
            case Risk::acute_illness: break;
        }
        return effect.to_index < 0 ? base::InBoth{"akut sygdom af enhver art", "any acute illness"}
                                   : group(effect.to_index);
    }
    switch (effect.from) {
        case Cause::daily_smoking: return {"daglig rygning", "daily smoking"};
        case Cause::bmi_per_5: return {"BMI, pr. 5 kg/m²", "BMI, per 5 kg/m²"};
        case Cause::low_education: return {"kort uddannelse", "low education"};
        case Cause::acute_illness: return group(effect.from_index);
        case Cause::condition: break;
    }
    return condition(effect.from_index);
}

/// The ratio at 20 and over, where it is lowest and highest by age and sex.
std::pair<double, double> ratios_of(const figures::Region& region, const figures::Effect& effect) {
    const double strength = region.figure(effect.name).value;
    double low = 1e9;
    double high = 0.0;
    for (const auto& sex : effect.ratio) {
        for (std::size_t age = 20; age < sex.size(); ++age) {
            const double ratio = effect.from == Cause::condition ? 1.0 + strength * (sex[age] - 1.0) : sex[age];
            low = std::min(low, ratio);
            high = std::max(high, ratio);
        }
    }
    return {low, high};
}

/// "2.24", or "1.40-2.50" when it differs by age or sex.
std::string range_of(const figures::Region& region, const figures::Effect& effect, base::Language language) {
    constexpr int decimals = 2;
    const auto [low, high] = ratios_of(region, effect);
    const auto lowest = report::number(low, decimals, language);
    const auto highest = report::number(high, decimals, language);
    return lowest == highest ? lowest : lowest + "-" + highest;
}

/// On this group of acute illness; a ratio for any acute illness gives way to one of its own, as in health::Risks.
bool strikes(const figures::Region& region, const figures::Effect& effect, int group) {
    const auto is_own = [&](const figures::Effect& other) {
        return other.from == effect.from && other.from_index == effect.from_index && other.to == Risk::acute_illness &&
               other.to_index == group;
    };
    const auto& effects = region.health.effects;
    const bool of_any = effect.to == Risk::acute_illness && effect.to_index < 0;
    return is_own(effect) || (of_any && std::none_of(effects.begin(), effects.end(), is_own));
}

bool raises(const figures::Effect& effect, int condition) {
    return effect.from == Cause::condition && effect.from_index == condition;
}
bool is_raised_by(const figures::Effect& effect, int condition) {
    return effect.to == Risk::condition && effect.to_index == condition;
}

class Graph {
  public:
    Graph(const figures::Region& region, base::Language language)
        : region_(region), language_(language), danish_(language == base::Language::da) {}

    void print_words() const {
        fmt::print("{}\n", danish_ ? "Hvad øger risikoen for hvad (forhold mellem risici; i alle aldre eller fra-til)"
                                   : "What raises the risk of what (ratio of risks; over ages from-to)");
        for (const int at : region_.health.order) {
            const auto& condition = region_.health.conditions[static_cast<std::size_t>(at)];
            fmt::print("\n{}\n  {}\n", danish_ ? condition.name_da : condition.name_en,
                       danish_ ? condition.definition_da : condition.definition_en);
            print_some(
                danish_ ? "øges af" : "raised by",
                [&](const figures::Effect& effect) { return is_raised_by(effect, at); }, true);
            print_some(
                danish_ ? "øger" : "raises", [&](const figures::Effect& effect) { return raises(effect, at); }, false);
        }
    }
    void print_dot() const {
        fmt::print("digraph disease {{\n  rankdir=LR; node [shape=box, fontname=\"sans-serif\"];\n");
        for (const auto& effect : region_.health.effects) {
            fmt::print("  \"{}\" -> \"{}\" [label=\"{}\"];\n", named(effect, true), named(effect, false),
                       range_of(region_, effect, language_));
        }
        fmt::print("}}\n");
    }
    void print_json() const {
        Json json{{"schema", "hvis.graph/1"}, {"conditions", Json::array()}, {"effects", Json::array()}};
        for (const int at : region_.health.order) {
            const auto& condition = region_.health.conditions[static_cast<std::size_t>(at)];
            json["conditions"].push_back(
                {{"id", condition.id}, {"name", condition.name_en}, {"navn", condition.name_da}});
        }
        for (const auto& effect : region_.health.effects) {
            json["effects"].push_back({{"name", effect.name},
                                       {"from", named(effect, true)},
                                       {"to", named(effect, false)},
                                       {"ratio", range_of(region_, effect, base::Language::en)},
                                       {"source", effect.source},
                                       {"status", effect.status}});
        }
        fmt::print("{}\n", json.dump(1));
    }

  private:
    template <class Wanted>
    void print_some(const char* heading, Wanted wanted, bool show_from) const {
        bool first = true;
        for (const auto& effect : region_.health.effects) {
            if (!wanted(effect)) {
                continue;
            }
            fmt::print("  {:<10} {:<38} {:<12} {}{}\n", first ? heading : "", named(effect, show_from),
                       range_of(region_, effect, language_), effect.source,
                       effect.status == "seen" ? "" : " (" + effect.status + ")");
            first = false;
        }
    }
    [[nodiscard]] std::string named(const figures::Effect& effect, bool of_cause) const {
        return name_of(region_, effect, of_cause).in(language_);
    }

    const figures::Region& region_;
    base::Language language_;
    bool danish_;
};

double hundredths(double ratio) {
    return std::round(ratio * 100.0) / 100.0;
}

/// What raises or is raised, each with its source and its ratio, or the lowest and highest by age and sex.
template <class Wanted>
Json arrows(const figures::Region& region, bool of_cause, Wanted wanted) {
    Json all = Json::array();
    for (const auto& effect : region.health.effects) {
        if (wanted(effect)) {
            const auto name = name_of(region, effect, of_cause);
            const auto [low, high] = ratios_of(region, effect);
            Json arrow{{"name", name.en}, {"navn", name.da}};
            if (low == high) {
                arrow["ratio"] = hundredths(low);
            } else {
                arrow["low"] = hundredths(low);
                arrow["high"] = hundredths(high);
            }
            arrow["source"] = effect.source;
            arrow["status"] = effect.status;
            all.push_back(arrow);
        }
    }
    return all;
}

/// Residents on 1 January 2019 times their own share or rate, whole persons.
std::int64_t of_residents(const figures::Region& region, const figures::BySexAge<double>& each) {
    double all = 0.0;
    for (const auto& place : region.people.residents) {
        for (std::size_t sex = 0; sex < place.size(); ++sex) {
            for (std::size_t age = 0; age < place[sex].size(); ++age) {
                all += static_cast<double>(place[sex][age]) * each[sex][age];
            }
        }
    }
    return std::llround(all);
}

}  // namespace

nlohmann::ordered_json list_conditions(const figures::Region& region) {
    Json all = Json::array();
    for (int at = 0; at < static_cast<int>(region.health.conditions.size()); ++at) {
        const auto& condition = region.health.conditions[static_cast<std::size_t>(at)];
        all.push_back(
            {{"id", condition.id},
             {"name", condition.name_en},
             {"navn", condition.name_da},
             {"definition", condition.definition_en},
             {"definition_da", condition.definition_da},
             {"people_2019", of_residents(region, condition.prevalence)},
             {"new_cases_2019", of_residents(region, condition.new_cases)},
             {"health_lost", condition.disability_weight},
             {"raised_by", arrows(region, true, [&](const auto& effect) { return is_raised_by(effect, at); })},
             {"raises", arrows(region, false, [&](const auto& effect) { return raises(effect, at); })}});
    }
    return all;
}

nlohmann::ordered_json list_groups(const figures::Region& region) {
    Json all = Json::array();
    for (int at = 0; at < region.group_count(); ++at) {
        const auto& group = region.groups[static_cast<std::size_t>(at)];
        const auto& service = region.services[static_cast<std::size_t>(group.service)];
        all.push_back(
            {{"id", group.id},
             {"name", group.name_en},
             {"navn", group.name_da},
             {"services", {service.id}},
             {"ward", region.wards[static_cast<std::size_t>(group.ward)].id},
             {"stay_under_65", group.stay_under_65},
             {"stay_65_plus", group.stay_65_plus},
             {"death_30d", group.death_30d},
             {"readmission_30d", group.readmission_30d},
             {"raised_by", arrows(region, true, [&](const auto& effect) { return strikes(region, effect, at); })}});
    }
    return all;
}

int explain_graph(const Options& options) {
    const auto region = load_region();
    const Graph graph(region, options.lang());
    if (options.json) {
        graph.print_json();
    } else if (options.format == "dot") {
        graph.print_dot();
    } else {
        graph.print_words();
    }
    return fine;
}

}  // namespace hvis::cli
