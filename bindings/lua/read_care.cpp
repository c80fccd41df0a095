// SPDX-License-Identifier: MIT
// The words about hospitals and ambulances: who has a function, how many beds and vehicles, how long stays are.
#include "base/names.hpp"
#include "bindings/lua/check_kinds.hpp"
#include "bindings/lua/checks.hpp"
#include "bindings/lua/names.hpp"
#include "bindings/lua/plan_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hvis::lua {

std::vector<int> PlanReader::hospitals(const Value* value) const {
    const auto& items = value->kind == Kind::table ? value->items : std::vector<Value>{*value};
    std::vector<int> all;
    for (const auto& item : items) {
        all.push_back(named(region_, Thing::hospital, item.text));
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::uint32_t PlanReader::places(const Value* value) const {
    if (value->kind == Kind::places) {
        return value->places;
    }
    const auto& items = value->kind == Kind::table ? value->items : std::vector<Value>{*value};
    std::uint32_t bits = 0;
    for (const auto& item : items) {
        bits |= 1U << static_cast<unsigned>(named(region_, Thing::municipality, item.text));
    }
    return bits;
}

engine::Uncertain PlanReader::brought(const Fields& fields) {
    constexpr double percent = 0.01;
    const auto* brings = fields.get("brings");
    const auto* beds = brings != nullptr ? brings->field("beds") : nullptr;
    return beds != nullptr ? Fields::of(beds->quantity, percent)
                           : engine::Uncertain{1.0, 1.0, 1.0, figures::Distribution::fixed, ""};
}

care::HoursOfWeek PlanReader::hours(const Value* value) {
    care::HoursOfWeek hours;
    if (value == nullptr) {
        return hours.set();
    }
    const int from = std::stoi(value->items[0].text.substr(0, 2));
    const int to = std::stoi(value->items[1].text.substr(0, 2));
    for (int hour = 0; hour < base::hours_of_week; ++hour) {
        const int of_day = hour % 24;
        const bool inside = from < to ? of_day >= from && of_day < to : of_day >= from || of_day < to;
        hours.set(static_cast<std::size_t>(hour), inside);
    }
    return hours;
}

std::bitset<24> PlanReader::hours_of_day(const Value* value) {
    const auto week = hours(value);
    std::bitset<24> day;
    for (std::size_t hour = 0; hour < day.size(); ++hour) {
        day.set(hour, week[hour]);
    }
    return day;
}

/// Hospitals that have the service at that moment, with the reference's and the plan's earlier changes.
std::vector<int> PlanReader::having(int service, base::Instant when, const engine::Plan& plan) const {
    std::set<int> now;
    for (const auto& window : care::windows_of(region_)) {
        if (window.service == service && window.from <= when && when < window.to) {
            now.insert(window.hospital);
        }
    }
    if (reference_ != nullptr) {
        apply_earlier(*reference_, service, when, now);
    }
    apply_earlier(plan, service, when, now);
    return {now.begin(), now.end()};
}

void PlanReader::apply_earlier(const engine::Plan& earlier, int service, base::Instant when, std::set<int>& now) {
    for (const auto& change : earlier.services) {
        const bool holds = change.service == service && change.begins <= when &&
                           when < change.ends.value_or(base::never) && change.hours.all();
        if (!holds) {
            continue;
        }
        for (const int hospital : change.closes) {
            now.erase(hospital);
        }
        now.insert(change.opens.begin(), change.opens.end());
    }
}

void PlanReader::must_have(const Value& value, const std::string& field, const engine::ServiceChange& change,
                           const engine::Plan& plan) {
    const auto now = having(change.service, change.begins, plan);
    for (const int hospital : change.closes) {
        if (std::find(now.begin(), now.end(), hospital) == now.end()) {
            std::vector<std::string> names;
            for (const int other : now) {
                names.push_back(hospital_name(other));
            }
            vocabulary_.add_fault(
                value, field,
                {base::in_both("{} har ikke {} den {}", "{} does not have {} on {}", hospital_name(hospital),
                               service_name(change.service), base::to_text(base::date_of(change.begins))),
                 one_of(names), ""});
        }
    }
}

void PlanReader::must_lack(const Value& value, const std::string& field, const engine::ServiceChange& change,
                           const engine::Plan& plan) {
    const auto now = having(change.service, change.begins, plan);
    for (const int hospital : change.opens) {
        if (std::find(now.begin(), now.end(), hospital) != now.end() && value.word == "open_service") {
            vocabulary_.add_fault(value, field,
                                  {base::in_both("{} har allerede {}", "{} has {} already", hospital_name(hospital),
                                                 service_name(change.service)),
                                   {"et hospital uden", "a hospital without it"},
                                   ""});
        }
        const auto& site = region_.hospitals[static_cast<std::size_t>(hospital)];
        if (change.begins < site.opens || change.begins >= site.closes) {
            vocabulary_.add_fault(
                value, field,
                {base::in_both("{} er ikke åbent den {}", "{} is not open on {}", site.name,
                               base::to_text(base::date_of(change.begins))),
                 site.opens > change.begins
                     ? base::in_both("en dag fra {}", "a day from {}", base::to_text(base::date_of(site.opens)))
                     : base::InBoth{"et hospital, der stadig er åbent", "a hospital that is still open"},
                 ""});
        }
    }
}

void PlanReader::check_ends(const Value& value, base::Instant begins, std::optional<base::Instant> ends) {
    if (ends && *ends <= begins) {
        vocabulary_.add_fault(
            value, "ends", {{"ligger før begyndelsen", "lies before it begins"}, {"en senere dag", "a later day"}, ""});
    }
}

void PlanReader::move_service(const Value& value, engine::Plan& plan) {
    const Fields fields(value);
    engine::ServiceChange change;
    change.service = named(region_, Thing::service, fields.text("service"));
    change.closes = hospitals(fields.get("from"));
    change.opens = hospitals(fields.get("to"));
    change.begins = fields.date("begins");
    change.ends = fields.optional_date("ends");
    change.beds = brought(fields);
    if (change.closes == change.opens) {
        vocabulary_.add_fault(value, "to",
                              {{"er det samme som \"from\": intet flytter", "is the same as \"from\": nothing moves"},
                               {"et andet hospital", "another hospital"},
                               ""});
    }
    must_have(value, "from", change, plan);
    must_lack(value, "to", change, plan);
    check_ends(value, change.begins, change.ends);
    // who loses and gains it at once keeps it; who has it already needs no second window
    for (const int hospital : having(change.service, change.begins, plan)) {
        std::erase(change.opens, hospital);
    }
    plan.services.push_back(change);
}

void PlanReader::gather_service(const Value& value, engine::Plan& plan) {
    const Fields fields(value);
    engine::ServiceChange change;
    change.service = named(region_, Thing::service, fields.text("service"));
    change.begins = fields.date("begins");
    change.beds = brought(fields);
    const auto kept = hospitals(fields.get("at"));
    // everyone who has it then or gets it later by decided changes loses it, but those named
    for (const auto& window : care::windows_of(region_)) {
        const bool later = window.service == change.service && window.to > change.begins;
        if (later && std::find(kept.begin(), kept.end(), window.hospital) == kept.end()) {
            change.closes.push_back(window.hospital);
        }
    }
    const auto now = having(change.service, change.begins, plan);
    for (const int hospital : now) {
        if (std::find(kept.begin(), kept.end(), hospital) == kept.end()) {
            change.closes.push_back(hospital);
        }
    }
    std::sort(change.closes.begin(), change.closes.end());
    change.closes.erase(std::unique(change.closes.begin(), change.closes.end()), change.closes.end());
    for (const int hospital : kept) {
        const bool has_or_will =
            std::any_of(region_.services_at.begin(), region_.services_at.end(), [&](const figures::ServiceAt& at) {
                return at.hospital == hospital && at.service == change.service && at.to > change.begins;
            });
        if (!has_or_will && std::find(now.begin(), now.end(), hospital) == now.end()) {
            change.opens.push_back(hospital);
        }
    }
    must_lack(value, "at", change, plan);
    plan.services.push_back(change);
}

void PlanReader::open_service(const Value& value, engine::Plan& plan) {
    const Fields fields(value);
    engine::ServiceChange change;
    change.service = named(region_, Thing::service, fields.text("service"));
    change.opens = hospitals(fields.get("at"));
    change.begins = fields.date("begins");
    change.ends = fields.optional_date("ends");
    change.beds = brought(fields);
    must_lack(value, "at", change, plan);
    check_ends(value, change.begins, change.ends);
    plan.services.push_back(change);
}

void PlanReader::close_service(const Value& value, engine::Plan& plan) {
    const Fields fields(value);
    engine::ServiceChange change;
    change.service = named(region_, Thing::service, fields.text("service"));
    change.closes = hospitals(fields.get("at"));
    change.begins = fields.date("begins");
    change.ends = fields.optional_date("ends");
    change.hours = hours(fields.get("hours"));
    change.beds = brought(fields);
    if (!change.hours.all()) {
        change.beds = {};
    }
    must_have(value, "at", change, plan);
    check_ends(value, change.begins, change.ends);
    plan.services.push_back(change);
}

void PlanReader::change_beds(const Value& value, engine::Plan& plan) {
    const Fields fields(value);
    engine::BedsChange change;
    change.hospital = named(region_, Thing::hospital, fields.text("hospital"));
    change.ward = named(region_, Thing::ward, fields.text("ward"));
    change.begins = fields.date("begins");
    if (const auto* times = fields.get("times")) {
        change.times = times->quantity.value;
    }
    if (const auto* add = fields.get("add")) {
        change.add = add->number;
    }
    if (!change.times && !change.add) {
        vocabulary_.add_fault(value, "",
                              {{"siger intet om sengene", "says nothing about the beds"},
                               {"times = times(1.2) eller add = 10", "times = times(1.2) or add = 10"},
                               ""});
    }
    plan.beds.push_back(change);
}

void PlanReader::change_stay(const Value& value, engine::Plan& plan) {
    const Fields fields(value);
    plan.stays.push_back(
        {named(region_, Thing::service, fields.text("service")), fields.uncertain("times"), fields.date("begins")});
}

void PlanReader::place_ambulance(const Value& value, engine::Plan& plan) {
    const Fields fields(value);
    engine::AmbulanceChange change;
    change.base = named(region_, Thing::base, fields.text("at"));
    change.vehicles = static_cast<int>(fields.get("vehicles")->number);
    change.begins = fields.date("begins");
    change.ends = fields.optional_date("ends");
    change.hours = hours_of_day(fields.get("hours"));
    check_ends(value, change.begins, change.ends);
    int there = 0;
    for (const auto& base : region_.vehicle_bases) {
        const auto& named = region_.vehicle_bases[static_cast<std::size_t>(change.base)];
        there += base.kind == figures::VehicleKind::ambulance && base.name == named.name ? base.vehicles : 0;
    }
    for (const auto& earlier : plan.ambulances) {
        there += earlier.base == change.base ? earlier.vehicles : 0;
    }
    if (there + change.vehicles < 0) {
        vocabulary_.add_fault(value, "vehicles",
                              {base::in_both("{} ambulancer kan ikke flyttes fra {}", "{} ambulances cannot leave {}",
                                             -change.vehicles, fields.text("at")),
                               base::in_both("højst {} færre", "at most {} fewer", there), ""});
    }
    plan.ambulances.push_back(change);
}

void PlanReader::open_clinic(const Value& value, engine::Plan& plan) {
    const Fields fields(value);
    engine::ClinicChange change;
    change.municipality = named(region_, Thing::municipality, fields.text("at"));
    change.begins = fields.date("begins");
    change.ends = fields.optional_date("ends");
    change.hours = hours_of_day(fields.get("hours"));
    check_ends(value, change.begins, change.ends);
    plan.clinics.push_back(change);
}

void PlanReader::close_clinic(const Value& value, engine::Plan& plan) {
    const Fields fields(value);
    engine::ClinicChange change;
    change.municipality = named(region_, Thing::municipality, fields.text("at"));
    change.opens = false;
    change.begins = fields.date("begins");
    change.ends = fields.optional_date("ends");
    check_ends(value, change.begins, change.ends);
    std::vector<std::string> with_one;
    bool here = false;
    for (const auto& clinic : region_.clinics) {
        with_one.push_back(region_.municipalities[static_cast<std::size_t>(clinic.municipality)].name);
        here = here || clinic.municipality == change.municipality;
    }
    for (const auto& earlier : plan.clinics) {
        here = here || (earlier.opens && earlier.municipality == change.municipality);
    }
    if (!here) {
        vocabulary_.add_fault(
            value, "at",
            {base::in_both("der ligger ingen akutklinik i {}", "no acute clinic lies in {}", fields.text("at")),
             one_of(with_one), base::nearest(fields.text("at"), with_one)});
    }
    plan.clinics.push_back(change);
}

void PlanReader::change_planned(const Value& value, engine::Plan& plan) {
    const Fields fields(value);
    engine::PlannedChange change;
    change.what = fields.text("what") == "operation" ? care::Planned::operation : care::Planned::diagnosis;
    if (fields.get("times") != nullptr) {
        change.times = fields.uncertain("times");
    }
    change.private_after = fields.duration("private_after", base::never);
    change.begins = fields.date("begins");
    change.ends = fields.optional_date("ends");
    check_ends(value, change.begins, change.ends);
    if (fields.get("times") == nullptr && fields.get("private_after") == nullptr) {
        vocabulary_.add_fault(
            value, "",
            {{"siger intet", "says nothing"},
             {"times = times(1.05) eller private_after = days(60)", "times = times(1.05) or private_after = days(60)"},
             ""});
    }
    plan.planned.push_back(change);
}

}  // namespace hvis::lua
