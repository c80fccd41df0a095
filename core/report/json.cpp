// SPDX-License-Identifier: MIT
#include "report/json.hpp"

#include "base/calendar.hpp"
#include "goals/measures.hpp"
#include "report/money_sums.hpp"
#include "report/rankings.hpp"
#include "report/run_chart.hpp"
#include "report/waterfall.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace hvis::report {

namespace {

using Json = nlohmann::ordered_json;

Json or_null(std::optional<double> value) {
    return value && std::isfinite(*value) ? Json(*value) : Json(nullptr);
}

Json indicator_json(const figures::Region& region, const goals::Row& row, const engine::Estimate& estimate,
                    goals::Reported years) {
    const auto& entry = region.indicators[static_cast<std::size_t>(row.indicator)];
    Json by = Json::object();
    for (const auto& [key, value] : row.by) {
        by[key] = value;
    }
    Json json{
        {"id", entry.id}, {"name", entry.name_en}, {"unit", entry.unit}, {"better", goals::better_of(region, row)}};
    json["year"] = row.year > 0 ? Json(row.year) : Json(nullptr);
    if (row.year == 0) {
        json["period"] = {years.first, years.last};
    }
    json["by"] = by;
    json["base"] = or_null(estimate.base);
    json["plan"] = or_null(estimate.plan);
    json["difference"] = or_null(estimate.difference);
    json["mc_low"] = or_null(estimate.mc_low);
    json["mc_high"] = or_null(estimate.mc_high);
    json["know_low"] = or_null(estimate.know_low);
    json["know_high"] = or_null(estimate.know_high);
    json["share_better"] = or_null(estimate.share_better);
    json["events"] = or_null(estimate.events);
    return json;
}

Json verdict_json(const engine::Verdict& verdict) {
    return {{"id", verdict.principle.empty() ? Json(nullptr) : Json(verdict.principle)},
            {"name", verdict.name},
            {"navn", verdict.name_da.empty() ? verdict.name : verdict.name_da},
            {"state", verdict.tested ? (verdict.kept ? "kept" : "broken") : "not tested"},
            {"indicator", verdict.indicator},
            {"limit", verdict.limit},
            {"kept", verdict.kept},
            {"broken_by_reference", verdict.broken_by_reference},
            {"margin", or_null(verdict.margin)},
            {"unit", verdict.unit},
            {"where", verdict.where},
            {"year", verdict.year},
            {"base", or_null(verdict.reference)},
            {"plan", or_null(verdict.plan)},
            {"why", verdict.note},
            {"hvorfor", verdict.note_da}};
}

Json verdicts_json(const std::vector<engine::Verdict>& verdicts) {
    Json all = Json::array();
    for (const auto& verdict : verdicts) {
        all.push_back(verdict_json(verdict));
    }
    return all;
}

Json ledger_json(const engine::LedgerLine& line) {
    return {{"year", line.entry.year},
            {"payer", line.entry.payer},
            {"receiver", line.entry.receiver},
            {"item", line.entry.item},
            {"municipality", line.entry.place.empty() ? Json(nullptr) : Json(line.entry.place)},
            {"unit", "kr"},
            {"base", line.base},
            {"plan", line.plan},
            {"difference", line.plan - line.base}};
}

Json estimate_json(const engine::Estimate& estimate) {
    return {{"base", or_null(estimate.base)},
            {"plan", or_null(estimate.plan)},
            {"difference", or_null(estimate.difference)},
            {"mc_low", or_null(estimate.mc_low)},
            {"mc_high", or_null(estimate.mc_high)},
            {"know_low", or_null(estimate.know_low)},
            {"know_high", or_null(estimate.know_high)},
            {"share_better", or_null(estimate.share_better)}};
}

/// What a party pays net: undiscounted, at both rates, and when it has saved what it spent.
Json net_json(const engine::Net& net) {
    Json discounted = Json::array();
    for (const auto& at_rate : net.discounted) {
        discounted.push_back(estimate_json(at_rate));
    }
    return {{"party", net.party},
            {"unit", "kr"},
            {"undiscounted", estimate_json(net.kroner)},
            {"discounted", discounted},
            {"pays_back", net.pays_back ? Json(*net.pays_back) : Json(nullptr)}};
}

Json waterfall_json(const figures::Region& region, const Waterfall& waterfall) {
    Json parts = Json::array();
    for (const auto& part : waterfall.parts) {
        parts.push_back(
            {{"step", part.step}, {"base", part.base}, {"plan", part.plan}, {"difference", part.difference}});
    }
    const auto& entry = region.indicators[static_cast<std::size_t>(waterfall.indicator)];
    return {{"indicator", entry.id}, {"unit", entry.unit}, {"difference", waterfall.difference}, {"parts", parts}};
}

Json run_chart_json(const figures::Region& region, const RunChart& chart) {
    return {{"indicator", region.indicators[static_cast<std::size_t>(chart.indicator)].id},
            {"centre", chart.centre},
            {"low", chart.low},
            {"high", chart.high},
            {"plan_outside", chart.outside}};
}

void add_explanations(const figures::Region& region, const engine::Comparison& comparison, Json& json) {
    json["waterfalls"] = Json::array();
    for (const auto& waterfall : waterfalls(region, comparison)) {
        json["waterfalls"].push_back(waterfall_json(region, waterfall));
    }
    json["run_charts"] = Json::array();
    for (const auto& chart : run_charts(region, comparison)) {
        json["run_charts"].push_back(run_chart_json(region, chart));
    }
}

void add_money(const engine::Comparison& comparison, Json& json) {
    json["ledger"] = Json::array();
    for (const auto& line : comparison.ledger) {
        json["ledger"].push_back(ledger_json(line));
    }
    json["net"] = Json::array();
    for (const auto& net : comparison.net) {
        json["net"].push_back(net_json(net));
    }
    json["by_item"] = Json::array();
    for (const auto& sum : by_item(comparison)) {
        json["by_item"].push_back({{"payer", sum.payer},
                                   {"item", sum.item},
                                   {"unit", "kr"},
                                   {"base", sum.base},
                                   {"plan", sum.plan},
                                   {"difference", sum.plan - sum.base}});
    }
    json["difference_by_year"] = Json::object();
    for (const auto& [party, years] : by_year(comparison)) {
        json["difference_by_year"][party] = years;
    }
    json["net_benefit"] = {{"unit", "kr"},
                           {"kroner_a_qaly", comparison.benefit.a_qaly},
                           {"discount_rate", comparison.benefit.rate},
                           {"estimate", estimate_json(comparison.benefit.kroner)}};
}

Json words_json(const std::vector<engine::InBoth>& sentences) {
    Json all = Json::array();
    for (const auto& sentence : sentences) {
        all.push_back({{"da", sentence.da}, {"en", sentence.en}});
    }
    return all;
}

}  // namespace

Json json_of(const engine::Sensitivity& found) {
    Json swings = Json::array();
    for (const auto& swing : found.swings) {
        swings.push_back({{"unknown", swing.unknown},
                          {"low", swing.low},
                          {"high", swing.high},
                          {"at_low", swing.at_low},
                          {"at_high", swing.at_high},
                          {"source", swing.source}});
    }
    return {{"goal", found.indicator},
            {"repeats", found.repeats},
            {"difference", found.difference},
            {"swings", std::move(swings)}};
}

Json json_of(const figures::Region& region, const engine::Comparison& comparison, const std::string& schema) {
    Json json{{"schema", schema},
              {"scenario", comparison.scenario},
              {"title", comparison.title},
              {"question", comparison.question},
              {"against", comparison.against},
              {"plan_in_words", words_json(comparison.plan_words)},
              {"reference_in_words", words_json(comparison.reference_words)},
              {"seed", comparison.seed},
              {"repeats", comparison.repeats},
              {"years", {comparison.years.first, comparison.years.last}},
              {"engine_version", comparison.engine_version},
              {"figures_digest", comparison.figures_digest},
              {"scenario_digest", comparison.scenario_digest},
              {"digest", comparison.digest}};
    const auto rows = goals::rows_of(region, comparison.years);
    Json indicators = Json::array();
    for (std::size_t at = 0; at < rows.size(); ++at) {
        indicators.push_back(indicator_json(region, rows[at], comparison.estimates[at], comparison.years));
    }
    json["indicators"] = std::move(indicators);
    add_money(comparison, json);
    json["goals"] = verdicts_json(comparison.goals);
    json["principles"] = verdicts_json(comparison.principles);
    add_explanations(region, comparison, json);
    json["sensitivities"] = Json::array();
    for (const auto& found : comparison.sensitivities) {
        json["sensitivities"].push_back(json_of(found));
    }
    json["decided_yes"] = comparison.decided_yes;
    json["decided_on"] = Json::array();
    for (const auto day : comparison.decided_on) {
        json["decided_on"].push_back(base::to_text(base::date_of(day)));
    }
    json["changed_outcomes"] = comparison.changed_outcomes;
    json["failed_runs"] = comparison.failed_repeats;
    return json;
}

Json json_of(const figures::Region& region, const std::vector<engine::Comparison>& comparisons) {
    Json json{{"schema", "hvis.compare/1"}, {"comparisons", Json::array()}};
    for (const auto& comparison : comparisons) {
        json["comparisons"].push_back(json_of(region, comparison, "hvis.compare/1"));
    }
    json["rankings"] = Json::array();
    for (const auto& ranking : rankings_of(region, comparisons)) {
        json["rankings"].push_back(json_of(region, comparisons, ranking));
    }
    return json;
}

}  // namespace hvis::report
