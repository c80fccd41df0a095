// SPDX-License-Identifier: MIT
#include "cli/explained.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hvis::cli {

namespace {

using Json = nlohmann::ordered_json;

/// What fields are called; empty in the language that they are not written for.
const std::map<std::string_view, base::InBoth> labels{
    {"name", {"", ""}},  // stands above the fields
    {"navn", {"", ""}},
    {"acute", {"akuthospital", "acute hospital"}},
    {"agreed", {"aftalt som", "agreed as"}},
    {"ambulances", {"ambulancer", "ambulances"}},
    {"area", {"areal, km²", "area, km²"}},
    {"better", {"bedst", "better"}},
    {"by", {"opdelt efter", "by"}},
    {"checks", {"ses på", "checks"}},
    {"clinic_hours_a_day", {"akutklinik, t.", "clinic, hours"}},
    {"computed", {"beregnes", "computed"}},
    {"computed_from", {"beregnet af", "computed from"}},
    {"core", {"kernefunktion", "core service"}},
    {"costs", {"pris", "costs"}},
    {"death_30d", {"død 30 dage", "death 30 days"}},
    {"definition", {"", "definition"}},
    {"definition_da", {"definition", ""}},
    {"denmark", {"Danmark", "Denmark"}},
    {"distribution", {"fordeling", "distribution"}},
    {"drawn", {"trækkes", "drawn"}},
    {"effects", {"ændrer", "changes"}},
    {"effort", {"indsats", "effort"}},
    {"evidence", {"virkning efter", "evidence"}},
    {"figure", {"tal", "figure"}},
    {"fixed_costs", {"faste udgifter", "fixed costs"}},
    {"from", {"fra", "from"}},
    {"funktioner", {"funktioner", ""}},
    {"goal", {"mål", "goal"}},
    {"grade", {"evidens", "grade"}},
    {"groups", {"", "groups"}},
    {"grupper", {"sygdomme", ""}},
    {"high", {"højest", "high"}},
    {"health_lost", {"tabt helbred", "health lost"}},
    {"hospital", {"hospital", "hospital"}},
    {"hospitals", {"hospitaler", "hospitals"}},
    {"hours_a_day", {"timer i døgnet", "hours a day"}},
    {"hvorfor", {"hvorfor", ""}},
    {"hvorfor_ikke", {"hvorfor ikke", ""}},
    {"indicator", {"indikator", "indicator"}},
    {"indicators", {"indikatorer", "indicators"}},
    {"kind", {"slags", "kind"}},
    {"level", {"niveau", "level"}},
    {"lever", {"virkemiddel", "lever"}},
    {"low", {"lavest", "low"}},
    {"minutes", {"minutter", "minutes"}},
    {"municipality", {"kommune", "municipality"}},
    {"nearest", {"nærmeste", "nearest"}},
    {"nearest_to", {"nærmest for", "nearest to"}},
    {"new_cases_2019", {"nye om året", "new a year"}},
    {"note", {"bemærkning", "note"}},
    {"payer", {"betales af", "payer"}},
    {"people_2019", {"borgere 2019", "people 2019"}},
    {"place", {"sted", "place"}},
    {"principles", {"principper", "principles"}},
    {"raised_by", {"øges af", "raised by"}},
    {"raises", {"øger", "raises"}},
    {"ratio", {"forhold", "ratio"}},
    {"readmission_30d", {"genindl. 30 dage", "readmitted 30 d"}},
    {"region", {"regionen", "region"}},
    {"scenario", {"eksempel", "scenario"}},
    {"scheme", {"ordning", "scheme"}},
    {"served_by", {"tjenes af", "served by"}},
    {"serves", {"tjener", "serves"}},
    {"services", {"", "services"}},
    {"source", {"kilde", "source"}},
    {"statement", {"", "statement"}},
    {"status", {"status", "status"}},
    {"stay_65_plus", {"dage, 65+", "days, 65+"}},
    {"stay_under_65", {"dage, under 65", "days, under 65"}},
    {"step", {"trin", "step"}},
    {"stops", {"røgfri", "smoke-free"}},
    {"system", {"målsystem", "system of goals"}},
    {"takes_part", {"deltager", "takes part"}},
    {"target", {"målsat", "target"}},
    {"threshold", {"grænse", "threshold"}},
    {"to", {"til", "to"}},
    {"track", {"spor", ""}},
    {"track_en", {"", "track"}},
    {"udsagn", {"udsagn", ""}},
    {"unit", {"enhed", "unit"}},
    {"value", {"værdi", "value"}},
    {"vehicles", {"køretøjer", "vehicles"}},
    {"ward", {"afsnit", "ward"}},
    {"why", {"", "why"}},
    {"why_not", {"", "why not"}},
    {"words", {"ord", "words"}},
    {"write", {"skrives", "written"}},
    {"year", {"år", "year"}},
};

/// Words of the files that a reader meets as values.
const std::map<std::string_view, base::InBoth> value_words{
    {"lower", {"lavere", "lower"}},
    {"higher", {"højere", "higher"}},
    {"neither", {"ingen af delene", "neither"}},
    {"yes", {"ja", "yes"}},
    {"no", {"nej", "no"}},
    {"part", {"delvis", "in part"}},
    {"municipality", {"kommune", "municipality"}},
    {"education", {"uddannelse", "education"}},
    {"sex", {"køn", "sex"}},
    {"age", {"alder", "age"}},
    {"group", {"sygdomsgruppe", "group of illness"}},
    {"percent", {"procent", "percent"}},
    {"percent a year", {"procent om året", "percent a year"}},
    {"percent of discharges", {"procent af udskrivninger", "percent of discharges"}},
    {"kroner", {"kroner", "kroner"}},
    {"kroner a year", {"kroner om året", "kroner a year"}},
    {"QALY a year", {"QALY om året", "QALY a year"}},
    {"ratio", {"forhold", "ratio"}},
    {"high", {"høj", "high"}},
    {"moderate", {"moderat", "moderate"}},
    {"low", {"lav", "low"}},
    {"assumed", {"antaget", "assumed"}},
    {"estimate", {"skøn", "estimate"}},
    {"derived", {"udledt", "derived"}},
    {"seen", {"set i kilden", "seen in the source"}},
    {"municipalities", {"kommunerne", "municipalities"}},
    {"state", {"staten", "state"}},
    {"citizens", {"borgerne", "citizens"}},
};

class Explained {
  public:
    explicit Explained(base::Language language) : language_(language) {}

    void print(const Json& thing) const {
        fmt::print("{}\n", name_of(thing));
        for (const auto& [key, value] : thing.items()) {
            const auto label = label_of(key);
            if (label.empty()) {
                continue;
            }
            if (value.is_array() && !value.empty() && value.front().is_object()) {
                for (const auto& one : value) {
                    fmt::print("  {:<15} {}: {}\n", label, name_of(one), text_of(one));
                }
            } else if (const auto text = text_of(value); !text.empty()) {
                fmt::print("  {:<15} {}\n", label, text);
            }
        }
    }

  private:
    [[nodiscard]] std::string label_of(const std::string& key) const {
        const auto known = labels.find(key);
        return known == labels.end() ? key : known->second.in(language_);
    }
    [[nodiscard]] std::string name_of(const Json& thing) const {
        const bool danish = language_ == base::Language::da && thing.contains("navn");
        return thing.value(danish || !thing.contains("name") ? "navn" : "name", thing.value("id", ""));
    }
    // NOLINTNEXTLINE(misc-no-recursion): lists hold things, which hold texts and numbers
    [[nodiscard]] std::string text_of(const Json& value) const {
        if (value.is_string()) {
            const auto text = value.get<std::string>();
            const auto known = value_words.find(text);
            return known == value_words.end() ? text : known->second.in(language_);
        }
        if (value.is_boolean()) {
            return value_words.at(value.get<bool>() ? "yes" : "no").in(language_);
        }
        if (value.is_array()) {
            std::vector<std::string> texts;
            for (const auto& one : value) {
                texts.push_back(text_of(one));
            }
            return base::listed(texts);
        }
        return value.is_object() ? fields_of(value) : number_of(value);
    }
    /// "værdi 11,0; lavest 9,5"
    // NOLINTNEXTLINE(misc-no-recursion): as above
    [[nodiscard]] std::string fields_of(const Json& thing) const {
        std::string all;
        for (const auto& [key, value] : thing.items()) {
            const auto label = label_of(key);
            const auto text = label.empty() ? "" : text_of(value);
            if (!text.empty()) {
                all += fmt::format("{}{} {}", all.empty() ? "" : "; ", label, text);
            }
        }
        return all;
    }
    /// As it is kept, whole when it is whole, with the decimal comma of Danish.
    [[nodiscard]] std::string number_of(const Json& value) const {
        auto text = value.is_null() ? std::string() : value.dump();
        if (text.ends_with(".0")) {
            text.resize(text.size() - 2);
        }
        if (language_ == base::Language::da) {
            std::replace(text.begin(), text.end(), '.', ',');
        }
        return text;
    }

    base::Language language_;
};

}  // namespace

void print_explained(const Json& thing, base::Language language) {
    Explained(language).print(thing);
}

}  // namespace hvis::cli
