// SPDX-License-Identifier: MIT
#include "bindings/lua/read_plan.hpp"

#include "base/errors.hpp"
#include "bindings/lua/checks.hpp"
#include "bindings/lua/decisions.hpp"
#include "care/routing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace hvis::lua {

namespace {

std::set<std::string>& read_fields() {
    static std::set<std::string> fields;
    return fields;
}

constexpr base::Instant half_a_year = 15'778'800;

/// Reads the fields of one word, remembering which.
class Fields {
  public:
    explicit Fields(const Value& value) : value_(value) {}

    [[nodiscard]] const Value* get(const std::string& name) const {
        read_fields().insert(value_.word + "." + name);
        return value_.field(name);
    }
    [[nodiscard]] std::string text(const std::string& name, const std::string& otherwise = "") const {
        const auto* value = get(name);
        return value != nullptr ? value->text : otherwise;
    }
    [[nodiscard]] base::Instant date(const std::string& name, base::Instant otherwise = 0) const {
        const auto* value = get(name);
        return value != nullptr ? base::start_of(value->date) : otherwise;
    }
    [[nodiscard]] std::optional<base::Instant> optional_date(const std::string& name) const {
        const auto* value = get(name);
        return value != nullptr ? std::optional<base::Instant>(base::start_of(value->date)) : std::nullopt;
    }
    [[nodiscard]] base::Instant duration(const std::string& name, base::Instant otherwise) const {
        const auto* value = get(name);
        return value != nullptr ? static_cast<base::Instant>(value->quantity.value) : otherwise;
    }
    /// A value with its bounds, times `scale`.
    [[nodiscard]] engine::Uncertain uncertain(const std::string& name, double scale = 1.0) const {
        const auto* value = get(name);
        return value != nullptr ? of(value->quantity, scale) : engine::Uncertain{};
    }
    static engine::Uncertain of(const Quantity& quantity, double scale) {
        return {quantity.value * scale, quantity.low * scale, quantity.high * scale, quantity.even, quantity.source};
    }

  private:
    const Value& value_;
};

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

class PlanReader {
  public:
    explicit PlanReader(const std::shared_ptr<Script>& script)
        : script_(script), vocabulary_(script->vocabulary), region_(script->vocabulary.region()) {}

    engine::Scenario scenario(const Value& value);

  private:
    void changes(const Value* list, engine::Plan& plan);
    void change(const Value& value, engine::Plan& plan);
    void move_service(const Value& value, engine::Plan& plan);
    void gather_service(const Value& value, engine::Plan& plan);
    void open_service(const Value& value, engine::Plan& plan);
    void close_service(const Value& value, engine::Plan& plan);
    void change_beds(const Value& value, engine::Plan& plan);
    void change_stay(const Value& value, engine::Plan& plan);
    void offer(const Value& value, engine::Plan& plan);
    int effort(const Value& value, engine::Plan& plan);
    int decision(const Value& value, engine::Plan& plan);
    [[nodiscard]] static prevention::Target people(const Value& value);
    engine::Wanted wanted(const Value& value);
    std::optional<double> limit(const Value& value, const std::string& field);
    void check_breakdown(const Value& value, const engine::Wanted& wanted);
    static void assumptions(const Value* table, engine::Scenario& scenario);

    [[nodiscard]] std::vector<int> hospitals(const Value* value) const;
    [[nodiscard]] std::uint32_t places(const Value* value) const;
    [[nodiscard]] static engine::Uncertain brought(const Fields& fields);
    [[nodiscard]] static care::HoursOfWeek hours(const Value* value);
    [[nodiscard]] std::vector<int> having(int service, base::Instant when, const engine::Plan& plan) const;
    static void apply_earlier(const engine::Plan& earlier, int service, base::Instant when, std::set<int>& now);
    void must_have(const Value& value, const std::string& field, const engine::ServiceChange& change,
                   const engine::Plan& plan);
    void must_lack(const Value& value, const std::string& field, const engine::ServiceChange& change,
                   const engine::Plan& plan);
    void check_ends(const Value& value, base::Instant begins, std::optional<base::Instant> ends);
    [[nodiscard]] std::string hospital_name(int hospital) const {
        return region_.hospitals[static_cast<std::size_t>(hospital)].short_name;
    }

    std::shared_ptr<Script> script_;
    Vocabulary& vocabulary_;
    const figures::Region& region_;
    const engine::Plan* reference_{nullptr};
    std::shared_ptr<EffortIndex> effort_index_{std::make_shared<EffortIndex>()};
    std::map<int, int> decision_index_;  ///< by the word's id
};

engine::Scenario PlanReader::scenario(const Value& value) {
    const Fields fields(value);
    engine::Scenario scenario;
    scenario.title = fields.text("title");
    static_cast<void>(fields.get("question"));
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
    }
    reference_ = &scenario.reference;
    scenario.plan.title = scenario.title;
    scenario.reference.title = scenario.against;
    const auto overflow = fields.text("overflow", "crowd");
    scenario.plan.overflow = overflow == "wait"     ? care::Overflow::wait
                             : overflow == "divert" ? care::Overflow::divert
                                                    : care::Overflow::crowd;
    changes(fields.get("changes"), scenario.plan);
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

void PlanReader::change(const Value& value, engine::Plan& plan) {
    using Read = void (PlanReader::*)(const Value&, engine::Plan&);
    static const std::map<std::string, Read> readers{{"move_service", &PlanReader::move_service},
                                                     {"gather_service", &PlanReader::gather_service},
                                                     {"open_service", &PlanReader::open_service},
                                                     {"close_service", &PlanReader::close_service},
                                                     {"change_beds", &PlanReader::change_beds},
                                                     {"change_stay", &PlanReader::change_stay},
                                                     {"offer", &PlanReader::offer}};
    (this->*readers.at(value.word))(value, plan);
}

std::vector<int> PlanReader::hospitals(const Value* value) const {
    const auto& items = value->kind == Kind::table ? value->items : std::vector<Value>{*value};
    std::vector<int> all;
    for (const auto& item : items) {
        all.push_back(hospital_named(region_, item.text));
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
        bits |= 1U << static_cast<unsigned>(vocabulary_.municipality(item.text));
    }
    return bits;
}

engine::Uncertain PlanReader::brought(const Fields& fields) {
    constexpr double percent = 0.01;
    const auto* brings = fields.get("brings");
    const auto* beds = brings != nullptr ? brings->field("beds") : nullptr;
    return beds != nullptr ? Fields::of(beds->quantity, percent) : engine::Uncertain{1.0, 1.0, 1.0, false, ""};
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
            std::string names;
            for (const int other : now) {
                names += (names.empty() ? "" : ", ") + hospital_name(other);
            }
            vocabulary_.add_fault(value, field,
                                  {fmt::format("{} does not have {} on {}", hospital_name(hospital),
                                               region_.services[static_cast<std::size_t>(change.service)].id,
                                               base::to_text(base::date_of(change.begins))),
                                   "one of: " + names, ""});
        }
    }
}

void PlanReader::must_lack(const Value& value, const std::string& field, const engine::ServiceChange& change,
                           const engine::Plan& plan) {
    const auto now = having(change.service, change.begins, plan);
    for (const int hospital : change.opens) {
        if (std::find(now.begin(), now.end(), hospital) != now.end() && value.word == "open_service") {
            vocabulary_.add_fault(value, field,
                                  {fmt::format("{} has {} already", hospital_name(hospital),
                                               region_.services[static_cast<std::size_t>(change.service)].id),
                                   "a hospital without it", ""});
        }
        const auto& site = region_.hospitals[static_cast<std::size_t>(hospital)];
        if (change.begins < site.opens || change.begins >= site.closes) {
            vocabulary_.add_fault(
                value, field,
                {fmt::format("{} is not open on {}", site.name, base::to_text(base::date_of(change.begins))),
                 site.opens > change.begins ? "a day from " + base::to_text(base::date_of(site.opens))
                                            : "a hospital that is still open",
                 ""});
        }
    }
}

void PlanReader::check_ends(const Value& value, base::Instant begins, std::optional<base::Instant> ends) {
    if (ends && *ends <= begins) {
        vocabulary_.add_fault(value, "ends", {"lies before it begins", "a later day", ""});
    }
}

void PlanReader::move_service(const Value& value, engine::Plan& plan) {
    const Fields fields(value);
    engine::ServiceChange change;
    change.service = service_named(region_, fields.text("service"));
    change.closes = hospitals(fields.get("from"));
    change.opens = hospitals(fields.get("to"));
    change.begins = fields.date("begins");
    change.ends = fields.optional_date("ends");
    change.beds = brought(fields);
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
    change.service = service_named(region_, fields.text("service"));
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
    change.service = service_named(region_, fields.text("service"));
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
    change.service = service_named(region_, fields.text("service"));
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
    change.hospital = hospital_named(region_, fields.text("hospital"));
    change.ward = ward_named(region_, fields.text("ward"));
    change.begins = fields.date("begins");
    if (const auto* times = fields.get("times")) {
        change.times = times->quantity.value;
    }
    if (const auto* add = fields.get("add")) {
        change.add = add->number;
    }
    if (!change.times && !change.add) {
        vocabulary_.add_fault(value, "", {"says nothing about the beds", "times = times(1.2) or add = 10", ""});
    }
    plan.beds.push_back(change);
}

void PlanReader::change_stay(const Value& value, engine::Plan& plan) {
    const Fields fields(value);
    plan.stays.push_back(
        {service_named(region_, fields.text("service")), fields.uncertain("times"), fields.date("begins")});
}

prevention::Target PlanReader::people(const Value& value) {
    const Fields fields(value);
    prevention::Target target;
    target.habits = chosen(fields.get("smoking"), {"never", "occasional", "daily", "former"});
    target.sexes = chosen(fields.get("sex"), {"M", "F"});
    target.educations = chosen(fields.get("education"), {"low", "mid", "high"});
    if (const auto* age = fields.get("age")) {
        target.age_from = static_cast<int>(age->items[0].number);
        target.age_to = static_cast<int>(age->items[1].number);
    }
    return target;
}

int PlanReader::effort(const Value& value, engine::Plan& plan) {
    if (const auto known = effort_index_->find(value.id); known != effort_index_->end()) {
        return known->second;
    }
    constexpr double percent = 0.01;
    const Fields fields(value);
    engine::PlannedEffort effort;
    effort.name = fields.text("name");
    effort.offered_to = people(*fields.get("offered_to"));
    effort.takes_part = fields.uncertain("takes_part", percent);
    effort.uptake.fill({1.0, 1.0, 1.0, false, ""});
    if (const auto* uptake = fields.get("uptake")) {
        const std::array<const char*, 3> levels{"low", "mid", "high"};
        for (std::size_t level = 0; level < levels.size(); ++level) {
            if (const auto* ratio = uptake->field(levels[level])) {
                effort.uptake[level] = {ratio->number, ratio->number, ratio->number, false, ""};
            }
        }
    }
    effort.stops_smoking = fields.uncertain("stops", percent);
    effort.measured_after = fields.duration("measured_after", half_a_year);
    effort.cost = fields.uncertain("costs");
    effort.payer = fields.text("payer", "municipality");
    const bool named_before = std::any_of(plan.efforts.begin(), plan.efforts.end(),
                                          [&](const auto& other) { return other.name == effort.name; });
    if (named_before) {
        vocabulary_.add_fault(value, "name",
                              {fmt::format("two efforts are named \"{}\"", effort.name), "a name of its own", ""});
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
    check_ends(value, planned.offer.from, ends);
    if (const auto* only_if = fields.get("only_if")) {
        planned.only_if = decision(*only_if, plan);
        if (plan.decisions[static_cast<std::size_t>(*planned.only_if)].taken > planned.offer.from) {
            vocabulary_.add_fault(value, "begins",
                                  {"lies before the decision it hangs on is taken", "a later day", ""});
        }
    }
    plan.offers.push_back(planned);
}

std::optional<double> PlanReader::limit(const Value& value, const std::string& field) {
    const auto* given = Fields(value).get(field);
    if (given == nullptr) {
        return std::nullopt;
    }
    const auto indicator = indicator_named(region_, value.field("indicator")->text);
    const auto& entry = region_.indicators[static_cast<std::size_t>(indicator)];
    const auto in_unit = limit_in(entry.unit, *given);
    if (!in_unit) {
        vocabulary_.add_fault(value, field,
                              {fmt::format("{} does not fit {}", described(*given), entry.id),
                               fmt::format("a value in its unit: {}", entry.unit), ""});
    }
    return in_unit;
}

engine::Wanted PlanReader::wanted(const Value& value) {
    const Fields fields(value);
    engine::Wanted wanted;
    wanted.indicator = fields.text("indicator");
    wanted.name = fields.text("name", wanted.indicator);
    wanted.at_most = limit(value, "at_most");
    wanted.at_least = limit(value, "at_least");
    wanted.as_today = fields.get("no_worse_than") != nullptr;
    if (value.word == "goal") {
        if (const auto* where = fields.get("where")) {
            wanted.municipality = vocabulary_.municipality(where->text);
        }
    } else {
        wanted.by = fields.text("by");
    }
    if (value.field("at_most") == nullptr && value.field("at_least") == nullptr && !wanted.as_today) {
        vocabulary_.add_fault(value, "", {"says no limit", "at_most, at_least or no_worse_than", ""});
    }
    check_breakdown(value, wanted);
    if (const auto* from = fields.get("from")) {
        wanted.from_year = from->date.year;
    }
    return wanted;
}

void PlanReader::check_breakdown(const Value& value, const engine::Wanted& wanted) {
    const auto& entry = region_.indicators[static_cast<std::size_t>(indicator_named(region_, wanted.indicator))];
    const auto needed = wanted.municipality ? std::string("municipality") : wanted.by;
    if (!needed.empty() && std::find(entry.by.begin(), entry.by.end(), needed) == entry.by.end()) {
        vocabulary_.add_fault(
            value, value.word == "goal" ? "where" : "by",
            {fmt::format("{} is not measured by {}", wanted.indicator, needed), "an indicator that is", ""});
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

}  // namespace

engine::Scenario read_scenario_value(const std::shared_ptr<Script>& script, const Value& value) {
    return PlanReader(script).scenario(value);
}

std::set<std::string> fields_read() {
    return read_fields();
}

}  // namespace hvis::lua
