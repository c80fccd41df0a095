// SPDX-License-Identifier: MIT
// The words about efforts: who is offered what, what it changes, where, and on which decision.
#include "base/names.hpp"
#include "bindings/lua/check_kinds.hpp"
#include "bindings/lua/names.hpp"
#include "bindings/lua/plan_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace hvis::lua {

namespace {

constexpr base::Instant half_a_year = 15'778'800;

/// Bits of the chosen ones among `allowed`; all when nothing was chosen.
std::uint32_t chosen(const Value* value, const std::vector<std::string>& allowed) {
    if (value == nullptr) {
        return (1U << allowed.size()) - 1U;
    }
    const auto& items = value->kind == Kind::table ? value->items : std::vector<Value>{*value};
    std::uint32_t bits = 0;
    for (const auto& item : items) {
        const auto place = std::find(allowed.begin(), allowed.end(), item.text);
        bits |= 1U << static_cast<unsigned>(place - allowed.begin());
    }
    return bits;
}

}  // namespace

prevention::Target PlanReader::people(const Value& value) const {
    const Fields fields(value);
    prevention::Target target;
    target.habits = chosen(fields.get("smoking"), {"never", "occasional", "daily", "former"});
    target.sexes = chosen(fields.get("sex"), {"M", "F"});
    target.educations = chosen(fields.get("education"), {"low", "mid", "high"});
    if (const auto* age = fields.get("age")) {
        target.age_from = static_cast<int>(age->items[0].number);
        target.age_to = static_cast<int>(age->items[1].number);
    }
    target.has = conditions(fields.get("has"));
    target.lacks = conditions(fields.get("lacks"));
    target.weights = chosen(fields.get("weight"), {"under", "normal", "over", "obese", "severely obese"});
    return target;
}

std::uint32_t PlanReader::conditions(const Value* value) const {
    std::uint32_t bits = 0;
    if (value != nullptr) {
        for (const auto& item : value->kind == Kind::table ? value->items : std::vector<Value>{*value}) {
            bits |= 1U << static_cast<unsigned>(named(region_, Thing::condition, item.text));
        }
    }
    return bits;
}

namespace {

std::array<engine::Uncertain, 3> by_education(const Value* given) {
    std::array<engine::Uncertain, 3> ratios;
    ratios.fill({1.0, 1.0, 1.0, figures::Distribution::fixed, ""});
    const std::array<const char*, 3> levels{"low", "mid", "high"};
    for (std::size_t level = 0; given != nullptr && level < levels.size(); ++level) {
        if (const auto* ratio = given->field(levels[level])) {
            ratios[level] = {ratio->number, ratio->number, ratio->number, figures::Distribution::fixed, ""};
        }
    }
    return ratios;
}

const std::map<std::string, prevention::Acts>& acts() {
    using prevention::Acts;
    static const std::map<std::string, Acts> all{
        {"new cases", Acts::new_cases}, {"acute illness", Acts::acute_illness},
        {"death", Acts::death},         {"starting to smoke", Acts::starting},
        {"quitting", Acts::quitting},   {"relapse", Acts::relapse},
        {"weight", Acts::weight},       {"health", Acts::health},
        {"recovery", Acts::recovery},   {"readmission", Acts::readmission},
        {"stay", Acts::stay},           {"waiting for a place", Acts::place_wait},
        {"ambulance", Acts::ambulance}};
    return all;
}

engine::Evidence evidence_of(const Value* given) {
    const auto text = [&](const char* name) {
        const auto* field = given != nullptr ? given->field(name) : nullptr;
        return field != nullptr ? field->text : std::string();
    };
    return {text("source"), text("grade"), text("lever")};
}

}  // namespace

/// Conditions or acute groups, as bits, by what the effect acts on.
std::uint32_t PlanReader::struck(const Value& value, prevention::Acts on) {
    const auto* names = Fields(value).get("of");
    if (names == nullptr) {
        return ~0U;
    }
    const bool groups = on == prevention::Acts::acute_illness;
    if (!groups && on != prevention::Acts::new_cases && on != prevention::Acts::recovery) {
        vocabulary_.add_fault(value, "of",
                              {{"betyder intet her", "means nothing here"},
                               {"intet \"of\" ved dette \"on\"", "no \"of\" with this \"on\""},
                               ""});
        return ~0U;
    }
    const auto thing = groups ? Thing::group : Thing::condition;
    std::uint32_t bits = 0;
    for (const auto& item : names->kind == Kind::table ? names->items : std::vector<Value>{*names}) {
        const int index = named(region_, thing, item.text);
        if (index < 0) {
            vocabulary_.add_fault(
                value, "of",
                {base::in_both("\"{}\" er ikke {}", "\"{}\" is no {}", item.text,
                               groups ? base::InBoth{"en gruppe af akut sygdom", "group of acute illness"}
                                      : base::InBoth{"en tilstand", "condition"}),
                 one_of(names_of(region_, thing)), nearest_of(region_, thing, item.text)});
            continue;
        }
        bits |= 1U << static_cast<unsigned>(index);
    }
    return bits;
}

engine::PlannedEffect PlanReader::effect(const Value& value) {
    using prevention::Acts;
    const Fields fields(value);
    engine::PlannedEffect effect;
    effect.on = acts().at(fields.text("on"));
    effect.which = struck(value, effect.on);
    const std::string needed = effect.on == Acts::recovery ? "share" : effect.on == Acts::health ? "adds" : "times";
    constexpr double percent = 0.01;
    for (const auto* name : {"times", "share", "adds"}) {
        const auto* given = fields.get(name);
        if ((given != nullptr) != (name == needed)) {
            vocabulary_.add_fault(
                value, name,
                {given == nullptr ? base::InBoth{"mangler", "is missing"}
                                  : base::InBoth{"betyder intet her", "means nothing here"},
                 base::in_both("\"{}\" ved on = \"{}\"", "\"{}\" with on = \"{}\"", needed, fields.text("on")), ""});
        } else if (given != nullptr) {
            effect.times = Fields::of(given->quantity, name == std::string("share") ? percent : 1.0);
        }
    }
    effect.lasts = fields.duration("lasts", base::year_of_life);
    effect.fades = fields.duration("fades", 0);
    return effect;
}

/// What is not known when a patient leaves hospital cannot choose who is asked, or be changed there.
void PlanReader::check_discharge(const Value& value, const engine::PlannedEffort& effort) {
    const bool at_discharge = effort.moment == prevention::Moment::discharge;
    const auto* part = value.field("takes_part");
    if (part->quantity.unit != (at_discharge ? "share" : "yearly share")) {
        vocabulary_.add_fault(value, "takes_part",
                              {at_discharge ? base::InBoth{"gælder udskrivelser", "is asked of discharges"}
                                            : base::InBoth{"gælder et år", "is asked of a year"},
                               base::alike(at_discharge ? "percent(50)" : "percent_a_year(4)"), ""});
    }
    if (!at_discharge) {
        return;
    }
    const prevention::Target anyone;
    if (effort.offered_to.habits != anyone.habits || effort.offered_to.weights != anyone.weights) {
        vocabulary_.add_fault(
            value, "offered_to",
            {{"rygning og vægt kendes ikke ved udskrivelsen", "smoking and weight are not known at discharge"},
             {"age, sex, education, has eller lacks", "age, sex, education, has or lacks"},
             ""});
    }
    for (const auto& effect : effort.effects) {
        if (effect.on != prevention::Acts::readmission) {
            vocabulary_.add_fault(
                value, "effects",
                {{"ved udskrivelsen kan kun genindlæggelse ændres", "at discharge only readmission can change"},
                 base::alike("on = \"readmission\""),
                 ""});
        }
    }
}

/// What the effort's word says, without its place in the plan.
engine::PlannedEffort PlanReader::planned_effort(const Value& value) {
    constexpr double percent = 0.01;
    const Fields fields(value);
    static_cast<void>(fields.get("from"));
    engine::PlannedEffort effort;
    effort.name = fields.text("name");
    effort.offered_to = people(*fields.get("offered_to"));
    effort.moment = fields.text("moment") == "discharge" ? prevention::Moment::discharge : prevention::Moment::any_time;
    effort.takes_part = fields.uncertain("takes_part", percent);
    effort.uptake = by_education(fields.get("uptake"));
    effort.stops_smoking = fields.uncertain("stops", percent);
    effort.stops = by_education(fields.get("stops_by_education"));
    effort.measured_after = fields.duration("measured_after", half_a_year);
    if (fields.get("adheres") != nullptr) {
        effort.adheres = fields.uncertain("adheres", percent);
    }
    if (const auto* effects = fields.get("effects")) {
        for (const auto& one : effects->items) {
            effort.effects.push_back(effect(one));
        }
    }
    effort.cost = fields.uncertain("costs");
    effort.fixed_cost = fields.uncertain("fixed_costs");
    effort.payer = fields.text("payer", "municipality");
    effort.evidence = evidence_of(fields.get("evidence"));
    check_discharge(value, effort);
    return effort;
}

int PlanReader::effort(const Value& value, engine::Plan& plan) {
    if (const auto known = effort_index_->find(value.id); known != effort_index_->end()) {
        return known->second;
    }
    const auto effort = planned_effort(value);
    const bool named_before = std::any_of(plan.efforts.begin(), plan.efforts.end(),
                                          [&](const auto& other) { return other.name == effort.name; });
    if (named_before) {
        vocabulary_.add_fault(value, "name",
                              {base::in_both("to indsatser hedder \"{}\"", "two efforts are named \"{}\"", effort.name),
                               {"et navn for sig", "a name of its own"},
                               ""});
    }
    plan.efforts.push_back(effort);
    const int index = static_cast<int>(plan.efforts.size()) - 1;
    (*effort_index_)[value.id] = index;
    return index;
}

int PlanReader::decision(const Value& value, engine::Plan& plan) {
    if (const auto known = decision_index_.find(value.id); known != decision_index_.end()) {
        return known->second;
    }
    const Fields fields(value);
    engine::Decision decision;
    decision.name = fmt::format("line {}", value.line);
    decision.taken = fields.date("taken");
    decision.delay = half_a_year;
    if (const auto* sees = fields.get("sees")) {
        const auto* delay = sees->field("delay");
        decision.delay = delay != nullptr ? static_cast<base::Instant>(delay->quantity.value) : half_a_year;
    }
    decision.yes = asked_in_script(script_, fields.get("yes")->function, effort_index_);
    plan.decisions.push_back(std::move(decision));
    const int index = static_cast<int>(plan.decisions.size()) - 1;
    decision_index_[value.id] = index;
    return index;
}

void PlanReader::offer(const Value& value, engine::Plan& plan) {
    const Fields fields(value);
    engine::PlannedOffer planned;
    planned.offer.effort = effort(*fields.get("effort"), plan);
    planned.offer.places = places(fields.get("where"));
    planned.offer.from = fields.date("begins");
    const auto ends = fields.optional_date("ends");
    planned.offer.to = ends.value_or(base::never);
    planned.offer.ramp = fields.duration("ramp", 0);
    if (const auto* fidelity = fields.get("fidelity")) {
        constexpr double percent = 0.01;
        planned.offer.fidelity = fidelity->quantity.value * percent;
    }
    check_ends(value, planned.offer.from, ends);
    if (const auto* only_if = fields.get("only_if")) {
        planned.only_if = decision(*only_if, plan);
        if (plan.decisions[static_cast<std::size_t>(*planned.only_if)].taken > planned.offer.from) {
            vocabulary_.add_fault(
                value, "begins",
                {{"ligger før beslutningen, den hænger på, træffes", "lies before the decision it hangs on is taken"},
                 {"en senere dag", "a later day"},
                 ""});
        }
    }
    plan.offers.push_back(planned);
}

}  // namespace hvis::lua
