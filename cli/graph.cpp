// SPDX-License-Identifier: MIT
// hvis explain disease graph: what raises the risk of what, as declared in data/condition_effects.csv.
#include "cli/commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace hvis::cli {

namespace {

using figures::Cause;
using figures::Risk;
using Json = nlohmann::ordered_json;

class Graph {
  public:
    Graph(const figures::Region& region, bool danish) : region_(region), danish_(danish) {}

    void print_words() const {
        fmt::print("{}\n", danish_ ? "Hvad øger risikoen for hvad (forhold mellem risici; i alle aldre eller fra-til)"
                                   : "What raises the risk of what (ratio of risks; over ages from-to)");
        for (const int at : region_.health.order) {
            const auto& condition = region_.health.conditions[static_cast<std::size_t>(at)];
            fmt::print("\n{}\n  {}\n", danish_ ? condition.name_da : condition.name_en,
                       danish_ ? condition.definition_da : condition.definition_en);
            print_some(
                danish_ ? "øges af" : "raised by",
                [&](const figures::Effect& effect) { return effect.to == Risk::condition && effect.to_index == at; },
                true);
            print_some(
                danish_ ? "øger" : "raises",
                [&](const figures::Effect& effect) {
                    return effect.from == Cause::condition && effect.from_index == at;
                },
                false);
        }
    }
    void print_dot() const {
        fmt::print("digraph disease {{\n  rankdir=LR; node [shape=box, fontname=\"sans-serif\"];\n");
        for (const auto& effect : region_.health.effects) {
            fmt::print("  \"{}\" -> \"{}\" [label=\"{}\"];\n", from_name(effect), to_name(effect), range_of(effect));
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
                                       {"from", from_name(effect)},
                                       {"to", to_name(effect)},
                                       {"ratio", range_of(effect)},
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
            fmt::print("  {:<10} {:<38} {:<12} {}{}\n", first ? heading : "",
                       show_from ? from_name(effect) : to_name(effect), range_of(effect), effect.source,
                       effect.status == "seen" ? "" : " (" + effect.status + ")");
            first = false;
        }
    }
    [[nodiscard]] std::string condition_name(int at) const {
        const auto& condition = region_.health.conditions[static_cast<std::size_t>(at)];
        return danish_ ? condition.name_da : condition.name_en;
    }
    [[nodiscard]] std::string group_name(int at) const {
        const auto& group = region_.groups[static_cast<std::size_t>(at)];
        return (danish_ ? "akut: " : "acute: ") + (danish_ ? group.name_da : group.name_en);
    }
    [[nodiscard]] std::string from_name(const figures::Effect& effect) const {
        switch (effect.from) {
            case Cause::daily_smoking: return danish_ ? "daglig rygning" : "daily smoking";
            case Cause::bmi_per_5: return danish_ ? "BMI, pr. 5 kg/m²" : "BMI, per 5 kg/m²";
            case Cause::low_education: return danish_ ? "kort uddannelse" : "low education";
            case Cause::acute_illness: return group_name(effect.from_index);
            case Cause::condition: return condition_name(effect.from_index);
        }
        return "";
    }
    [[nodiscard]] std::string to_name(const figures::Effect& effect) const {
        if (effect.to == Risk::death) {
            return danish_ ? "død" : "death";
        }
        if (effect.to == Risk::condition) {
            return condition_name(effect.to_index);
        }
        if (effect.to_index < 0) {
            return danish_ ? "akut sygdom af enhver art" : "any acute illness";
        }
        return group_name(effect.to_index);
    }
    /// "2.24", or "1.40-2.50" when it differs by age or sex.
    [[nodiscard]] std::string range_of(const figures::Effect& effect) const {
        const double strength = region_.figure(effect.name).value;
        double low = 1e9;
        double high = 0.0;
        for (const auto& sex : effect.ratio) {
            for (std::size_t age = 20; age < sex.size(); ++age) {
                const double ratio = effect.from == Cause::condition ? 1.0 + strength * (sex[age] - 1.0) : sex[age];
                low = std::min(low, ratio);
                high = std::max(high, ratio);
            }
        }
        return low == high ? fmt::format("{:.2f}", low) : fmt::format("{:.2f}-{:.2f}", low, high);
    }

    const figures::Region& region_;
    bool danish_;
};

}  // namespace

int explain_graph(const Options& options) {
    const auto region = load_region();
    const Graph graph(region, options.lang() == report::Language::da);
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
