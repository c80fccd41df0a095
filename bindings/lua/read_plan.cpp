// SPDX-License-Identifier: MIT
#include "bindings/lua/read_plan.hpp"

#include "base/errors.hpp"
#include "bindings/lua/checks.hpp"
#include "bindings/lua/names.hpp"
#include "bindings/lua/plan_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace hvis::lua {

namespace {

std::set<std::string>& read_fields() {
    static std::set<std::string> fields;
    return fields;
}

/// Rules that hold for the whole plan: full wards, several efforts on one person.
void read_rules(const Fields& fields, engine::Plan& plan) {
    static const std::map<std::string, care::Overflow> overflows{{"crowd", care::Overflow::crowd},
                                                                 {"lodge", care::Overflow::lodge},
                                                                 {"wait", care::Overflow::wait},
                                                                 {"divert", care::Overflow::divert}};
    if (fields.get("overflow") != nullptr) {
        plan.overflow = overflows.at(fields.text("overflow"));
    }
    if (fields.text("joint") == "strongest") {
        plan.joint = prevention::Joint::strongest;
    }
}

}  // namespace

void note_read(const std::string& field) {
    read_fields().insert(field);
}

engine::Scenario PlanReader::scenario(const Value& value) {
    const Fields fields(value);
    engine::Scenario scenario;
    scenario.title = fields.text("title");
    scenario.question = fields.text("question");
    static_cast<void>(fields.get("builds_on"));  // its fields stand here already (Vocabulary::build_on)
    if (const auto* years = fields.get("years")) {
        scenario.first_year = static_cast<int>(years->items[0].number);
        scenario.last_year = static_cast<int>(years->items[1].number);
    }
    if (const auto* repeats = fields.get("repeats")) {
        scenario.repeats = static_cast<int>(repeats->number);
    }
    if (const auto* against = fields.get("against"); against != nullptr && against->kind == Kind::word) {
        const Fields reference(*against);
        scenario.against = reference.text("title");
        changes(reference.get("changes"), scenario.reference);
        warn_of_late_changes(reference.get("changes"), vocabulary_.last_year_of(scenario.last_year));
        warn_of_gaps(reference.get("changes"), engine::Plan{}, scenario.reference, scenario.last_year);
    }
    reference_ = &scenario.reference;
    scenario.plan.title = scenario.title;
    scenario.reference.title = scenario.against;
    read_rules(fields, scenario.plan);
    changes(fields.get("changes"), scenario.plan);
    warn_of_late_changes(fields.get("changes"), vocabulary_.last_year_of(scenario.last_year));
    warn_of_gaps(fields.get("changes"), scenario.reference, scenario.plan, scenario.last_year);
    assumptions(fields.get("assumptions"), scenario);
    if (const auto* goals = fields.get("goals")) {
        for (const auto& goal : goals->items) {
            scenario.goals.push_back(wanted(goal));
        }
    }
    if (const auto* principles = fields.get("principles")) {
        for (const auto& principle : principles->items) {
            scenario.principles.push_back(wanted(principle));
        }
    }
    return scenario;
}

void PlanReader::changes(const Value* list, engine::Plan& plan) {
    if (list == nullptr) {
        return;
    }
    for (const auto& value : list->items) {
        change(value, plan);
    }
}

void PlanReader::warn_of_late_changes(const Value* list, int last_year) {
    if (list == nullptr) {
        return;
    }
    for (const auto& value : list->items) {
        const auto* begins = value.field("begins");
        if (begins != nullptr && begins->kind == Kind::date && begins->date.year > last_year) {
            vocabulary_.add_warning(value, "begins",
                                    {base::in_both("{} ligger efter det sidste år, {}: det ændrer intet",
                                                   "{} lies after the last year, {}: it changes nothing",
                                                   base::to_text(begins->date), last_year),
                                     {"en tidligere dag eller flere år", "an earlier day, or more years"},
                                     ""});
        }
    }
}

/// The change that left it so: the last of the service that had begun by then.
const Value& PlanReader::cause_of(const engine::ServiceGap& gap, const Value& list) const {
    static const std::set<std::string> words{"move_service", "gather_service", "open_service", "close_service"};
    const auto last = std::find_if(list.items.rbegin(), list.items.rend(), [&](const Value& value) {
        return words.contains(value.word) &&
               named(region_, Thing::service, value.field("service")->text) == gap.service &&
               base::start_of(value.field("begins")->date) <= gap.from;
    });
    return last != list.items.rend() ? *last : list;
}

void PlanReader::warn_of_gaps(const Value* list, const engine::Plan& reference, const engine::Plan& plan,
                              int last_year) {
    const auto end = base::start_of_year(vocabulary_.last_year_of(last_year) + 1);
    for (const auto& gap : engine::service_gaps(region_, reference, plan, end)) {
        const auto day = [](base::Instant when) { return base::to_text(base::date_of(when)); };
        const auto name = service_name(gap.service);
        auto told = base::in_both("intet hospital har {} fra {}", "no hospital has {} from {}", name, day(gap.from));
        if (gap.to < end) {
            told = base::in_both("{} til {}", "{} to {}", told, day(gap.to));
        }
        if (!gap.hours.all()) {
            told = base::in_both("{} i {} af ugens timer", "{} in {} hours of the week", told, gap.hours.count());
        }
        vocabulary_.add_warning(cause_of(gap, *list), "service",
                                {base::in_both("{}: ingen tager dets patienter", "{}: nobody takes its patients", told),
                                 {"en plan, hvor ét har det", "a plan in which one has it"},
                                 ""});
    }
}

void PlanReader::change(const Value& value, engine::Plan& plan) {
    using Read = void (PlanReader::*)(const Value&, engine::Plan&);
    static const std::map<std::string, Read> readers{
        {"move_service", &PlanReader::move_service},       {"gather_service", &PlanReader::gather_service},
        {"open_service", &PlanReader::open_service},       {"close_service", &PlanReader::close_service},
        {"change_beds", &PlanReader::change_beds},         {"change_stay", &PlanReader::change_stay},
        {"place_ambulance", &PlanReader::place_ambulance}, {"open_clinic", &PlanReader::open_clinic},
        {"close_clinic", &PlanReader::close_clinic},       {"offer", &PlanReader::offer},
        {"change_planned", &PlanReader::change_planned}};
    (this->*readers.at(value.word))(value, plan);
}

std::optional<double> PlanReader::limit(const Value& value, const std::string& field) {
    const auto* given = Fields(value).get(field);
    if (given == nullptr) {
        return std::nullopt;
    }
    const auto indicator = named(region_, Thing::indicator, value.field("indicator")->text);
    const auto& entry = region_.indicators[static_cast<std::size_t>(indicator)];
    const auto in_unit = limit_in(entry.unit, *given);
    if (!in_unit) {
        vocabulary_.add_fault(
            value, field,
            {base::in_both("{} passer ikke til {}", "{} does not fit {}", described(*given), entry.id),
             base::in_both("en værdi i dens enhed: {}", "a value in its unit: {}",
                           base::InBoth{entry.unit_da, entry.unit}),
             ""});
    }
    return in_unit;
}

void PlanReader::goal(const Value& value, engine::Wanted& wanted) {
    constexpr double percent = 0.01;
    const Fields fields(value);
    const auto* where = fields.get("where");
    const auto* falls = fields.get("falls");
    const auto* rises = fields.get("rises");
    const auto* until = fields.get("to");
    if (where != nullptr) {
        wanted.municipality = named(region_, Thing::municipality, where->text);
    }
    if (falls != nullptr) {
        wanted.a_year = 1.0 - falls->quantity.value * percent;
    } else if (rises != nullptr) {
        wanted.a_year = 1.0 + rises->quantity.value * percent;
    }
    if (until != nullptr) {
        wanted.to_year = until->date.year;
    }
}

engine::Wanted PlanReader::wanted(const Value& value) {
    const Fields fields(value);
    engine::Wanted wanted;
    wanted.indicator = fields.text("indicator");
    wanted.name = fields.text("name", wanted.indicator);
    wanted.at_most = limit(value, "at_most");
    wanted.at_least = limit(value, "at_least");
    wanted.as_today = fields.get("no_worse_than") != nullptr;
    if (const auto* from = fields.get("from")) {
        wanted.from_year = from->date.year;
    }
    if (value.word == "goal") {
        goal(value, wanted);
    } else {
        wanted.by = fields.text("by");
    }
    const bool limited = value.field("at_most") != nullptr || value.field("at_least") != nullptr;
    if (!limited && !wanted.as_today && !wanted.a_year) {
        const auto limits = value.word == "goal" ? base::InBoth{"at_most, at_least, falls, rises eller no_worse_than",
                                                                "at_most, at_least, falls, rises or no_worse_than"}
                                                 : base::InBoth{"at_most, at_least eller no_worse_than",
                                                                "at_most, at_least or no_worse_than"};
        vocabulary_.add_fault(value, "", {{"siger ingen grænse", "says no limit"}, limits, ""});
    }
    check_breakdown(value, wanted);
    return wanted;
}

void PlanReader::check_breakdown(const Value& value, const engine::Wanted& wanted) {
    const auto& entry =
        region_.indicators[static_cast<std::size_t>(named(region_, Thing::indicator, wanted.indicator))];
    const auto needed = wanted.municipality ? std::string("municipality") : wanted.by;
    if (!needed.empty() && std::find(entry.by.begin(), entry.by.end(), needed) == entry.by.end()) {
        vocabulary_.add_fault(
            value, value.word == "goal" ? "where" : "by",
            {base::in_both("{} måles ikke efter {}", "{} is not measured by {}", wanted.indicator, needed),
             {"en indikator, der gør", "an indicator that is"},
             ""});
    }
}

void PlanReader::assumptions(const Value* table, engine::Scenario& scenario) {
    if (table == nullptr) {
        return;
    }
    for (const auto& [name, value] : table->fields) {
        scenario.assumptions.push_back({name, Fields::of(value.quantity, 1.0)});
    }
}

engine::Scenario read_scenario_value(const std::shared_ptr<Script>& script, const Value& value) {
    return PlanReader(script).scenario(value);
}

engine::Batch read_batch_value(const std::shared_ptr<Script>& script, const Value& value) {
    engine::Batch batch;
    if (value.word == "scenario") {
        batch.scenarios.push_back(read_scenario_value(script, value));
        return batch;
    }
    auto& vocabulary = script->vocabulary;
    const auto& region = vocabulary.region();
    const Fields fields(value);
    batch.title = fields.text("title");
    for (const auto& item : fields.get("scenarios")->items) {
        batch.scenarios.push_back(read_scenario_value(script, item));
    }
    for (const auto& item : fields.get("shows")->items) {
        batch.shows.push_back(
            region.indicators[static_cast<std::size_t>(named(region, Thing::indicator, item.text))].id);
    }
    if (const auto* group = fields.get("group")) {
        batch.group = named(region, Thing::group, group->text);
    }
    for (const auto& scenario : batch.scenarios) {
        const auto& first = batch.scenarios.front();
        if (scenario.first_year != first.first_year || scenario.last_year != first.last_year) {
            vocabulary.add_fault(value, "scenarios",
                                 {{"viser forskellige år", "report different years"},
                                  {"de samme år i hver", "the same years in each"},
                                  ""});
            break;
        }
    }
    return batch;
}

std::set<std::string> fields_read() {
    return read_fields();
}

}  // namespace hvis::lua
