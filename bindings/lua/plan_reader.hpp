// SPDX-License-Identifier: MIT
// Turns checked values of a script into a plan. For bindings/lua/read_*.cpp only.
#pragma once

#include "bindings/lua/decisions.hpp"
#include "bindings/lua/read_plan.hpp"
#include "care/routing.hpp"
#include "engine/service_windows.hpp"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace hvis::lua {

/// Notes that the reader looked at a field of a word ("offer.begins").
void note_read(const std::string& field);

/// Reads the fields of one word, remembering which.
class Fields {
  public:
    explicit Fields(const Value& value) : value_(value) {}

    [[nodiscard]] const Value* get(const std::string& name) const {
        note_read(value_.word + "." + name);
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
        return {quantity.value * scale, quantity.low * scale, quantity.high * scale,
                quantity.even ? figures::Distribution::even : figures::Distribution::triangle, quantity.source};
    }

  private:
    const Value& value_;
};

class PlanReader {
  public:
    explicit PlanReader(const std::shared_ptr<Script>& script)
        : script_(script), vocabulary_(script->vocabulary), region_(script->vocabulary.region()) {}

    engine::Scenario scenario(const Value& value);

  private:
    void changes(const Value* list, engine::Plan& plan);
    void warn_of_late_changes(const Value* list, int last_year);
    /// Of hours in which a plan leaves a service to no hospital.
    void warn_of_gaps(const Value* list, const engine::Plan& reference, const engine::Plan& plan, int last_year);
    [[nodiscard]] const Value& cause_of(const engine::ServiceGap& gap, const Value& list) const;
    void change(const Value& value, engine::Plan& plan);
    void move_service(const Value& value, engine::Plan& plan);
    void gather_service(const Value& value, engine::Plan& plan);
    void open_service(const Value& value, engine::Plan& plan);
    void close_service(const Value& value, engine::Plan& plan);
    void change_beds(const Value& value, engine::Plan& plan);
    void change_stay(const Value& value, engine::Plan& plan);
    void place_ambulance(const Value& value, engine::Plan& plan);
    void open_clinic(const Value& value, engine::Plan& plan);
    void change_planned(const Value& value, engine::Plan& plan);
    void close_clinic(const Value& value, engine::Plan& plan);
    void offer(const Value& value, engine::Plan& plan);
    int effort(const Value& value, engine::Plan& plan);
    int decision(const Value& value, engine::Plan& plan);
    engine::PlannedEffort planned_effort(const Value& value);
    engine::PlannedEffect effect(const Value& value);
    [[nodiscard]] std::uint32_t struck(const Value& value, prevention::Acts on);
    void check_discharge(const Value& value, const engine::PlannedEffort& effort);
    [[nodiscard]] prevention::Target people(const Value& value) const;
    [[nodiscard]] std::uint32_t conditions(const Value* value) const;
    void goal(const Value& value, engine::Wanted& wanted);  ///< what only goals have
    engine::Wanted wanted(const Value& value);
    std::optional<double> limit(const Value& value, const std::string& field);
    void check_breakdown(const Value& value, const engine::Wanted& wanted);
    static void assumptions(const Value* table, engine::Scenario& scenario);

    [[nodiscard]] std::vector<int> hospitals(const Value* value) const;
    [[nodiscard]] std::uint32_t places(const Value* value) const;
    [[nodiscard]] static engine::Uncertain brought(const Fields& fields);
    [[nodiscard]] static care::HoursOfWeek hours(const Value* value);
    [[nodiscard]] static std::bitset<24> hours_of_day(const Value* value);
    [[nodiscard]] std::vector<int> having(int service, base::Instant when, const engine::Plan& plan) const;
    static void apply_earlier(const engine::Plan& earlier, int service, base::Instant when, std::set<int>& now);
    void must_have(const Value& value, const std::string& field, const engine::ServiceChange& change,
                   const engine::Plan& plan);
    void must_lack(const Value& value, const std::string& field, const engine::ServiceChange& change,
                   const engine::Plan& plan);
    void check_ends(const Value& value, base::Instant begins, std::optional<base::Instant> ends);
    [[nodiscard]] base::InBoth service_name(int service) const {
        const auto& named = region_.services[static_cast<std::size_t>(service)];
        return {named.name_da, named.id};
    }
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

}  // namespace hvis::lua
