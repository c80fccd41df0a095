// SPDX-License-Identifier: MIT
#include "bindings/lua/plan_json.hpp"

#include "bindings/lua/lua_says.hpp"
#include "bindings/lua/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

namespace hvis::lua {

namespace {

using Json = nlohmann::ordered_json;
constexpr int deepest = 20;

Json json_of(const Quantity& quantity) {
    Json json{{"quantity", quantity.unit}, {"value", quantity.value}};
    if (quantity.low != quantity.high) {
        json["low"] = quantity.low;
        json["high"] = quantity.high;
        json["even"] = quantity.even;
    }
    if (!quantity.source.empty()) {
        json["source"] = quantity.source;
    }
    return json;
}

/// Writes values with the names of the region's places.
class Writer {
  public:
    explicit Writer(const figures::Region& region) : region_(region) {}

    // NOLINTNEXTLINE(misc-no-recursion): values are nested no deeper than the vocabulary lets them
    [[nodiscard]] Json write(const Value& value) const {
        switch (value.kind) {
            case Kind::boolean: return value.boolean;
            case Kind::number: return value.number;
            case Kind::text: return value.text;
            case Kind::quantity: return json_of(value.quantity);
            case Kind::date: return {{"date", base::to_text(value.date)}};
            case Kind::places: return {{"places", places(value.places)}};
            case Kind::function: return {{"function", true}};
            case Kind::table: return value.fields.empty() ? list(value.items) : fields(value, Json::object());
            case Kind::word: {
                Json json{{"word", value.word}};
                if (value.word == "effort" || value.word == "decision") {
                    json["id"] = value.id;  // the same effort in two offers stays one
                }
                return fields(value, std::move(json));
            }
            case Kind::nothing:
            case Kind::unknown: break;
        }
        return nullptr;
    }

  private:
    [[nodiscard]] Json places(std::uint32_t bits) const {
        Json names = Json::array();
        for (std::size_t at = 0; at < region_.municipalities.size(); ++at) {
            if (((bits >> at) & 1U) != 0) {
                names.push_back(region_.municipalities[at].name);
            }
        }
        return names;
    }
    // NOLINTNEXTLINE(misc-no-recursion): as write
    [[nodiscard]] Json list(const std::vector<Value>& items) const {
        Json all = Json::array();
        for (const auto& item : items) {
            all.push_back(write(item));
        }
        return all;
    }
    // NOLINTNEXTLINE(misc-no-recursion): as write
    [[nodiscard]] Json fields(const Value& value, Json json) const {
        for (const auto& [name, field] : value.fields) {
            json[name] = write(field);
        }
        return json;
    }

    const figures::Region& region_;
};

/// Reads values; keeps every word it meets, the inner ones first, as a script would call them.
class Reader {
  public:
    explicit Reader(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

    // NOLINTNEXTLINE(misc-no-recursion): no deeper than `deepest`
    Value read(const Json& json, int depth = 0) {
        Value value;
        if (depth > deepest) {
            fail({"værdier ligger for dybt i hinanden", "values are nested too deeply"});
        } else if (json.is_boolean()) {
            value.kind = Kind::boolean;
            value.boolean = json.get<bool>();
        } else if (json.is_number()) {
            value.kind = Kind::number;
            value.number = json.get<double>();
        } else if (json.is_string()) {
            value.kind = Kind::text;
            value.text = json.get<std::string>();
        } else if (json.is_array()) {
            value.kind = Kind::table;
            for (const auto& item : json) {
                value.items.push_back(read(item, depth + 1));
            }
        } else if (json.is_object()) {
            value = object(json, depth);
        }
        return value;
    }
    [[nodiscard]] const std::string& fault() const { return fault_; }
    std::vector<Value> words() { return std::move(words_); }

  private:
    void fail(const base::InBoth& why) { fault_ = fault_.empty() ? as_one(why) : fault_; }

    // NOLINTNEXTLINE(misc-no-recursion): no deeper than `deepest`
    Value object(const Json& json, int depth) {
        if (json.contains("quantity")) {
            return quantity(json);
        }
        if (json.contains("date")) {
            return date(json["date"]);
        }
        if (json.contains("places")) {
            return places(json["places"]);
        }
        Value value;
        value.kind = Kind::table;
        for (const auto& [name, field] : json.items()) {
            if (name != "word" && name != "id") {
                value.fields.emplace(name, read(field, depth + 1));
            }
        }
        return json.contains("word") ? word(json, std::move(value)) : value;
    }
    Value word(const Json& json, Value value) {
        const auto name = json["word"].is_string() ? json["word"].get<std::string>() : std::string();
        if (vocabulary_.words().word(name) == nullptr) {
            fail(base::in_both("\"{}\" er ikke et scenarieord", "\"{}\" is no scenario word", name));
            return value;
        }
        const bool shared = json.contains("id") && json["id"].is_number_integer();
        const auto number = shared ? json["id"].get<std::int64_t>() : 0;
        value.kind = Kind::word;
        value.word = name;
        if (const auto known = ids_.find(number); shared && known != ids_.end()) {
            value.id = known->second.first;
            if (*known->second.second != json) {
                fail(base::in_both("to forskellige ord har id {}", "two different words have the id {}", number));
            }
        } else {
            value.id = ++next_id_;
            if (shared) {
                ids_.emplace(number, std::pair(value.id, &json));
            }
        }
        words_.push_back(value);
        return value;
    }
    Value quantity(const Json& json) {
        const auto number = [&](const char* name, double otherwise) {
            return json.contains(name) && json[name].is_number() ? json[name].get<double>() : otherwise;
        };
        const auto unit = json["quantity"].is_string() ? json["quantity"].get<std::string>() : std::string();
        const double value = number("value", 0.0);
        const double low = number("low", value);
        const double high = number("high", value);
        const auto& words = vocabulary_.words();
        if (!(low <= value && value <= high) || !words.possible(unit, low) || !words.possible(unit, high)) {
            fail(base::in_both("\"{}\" fra {} til {} er ikke en værdi med enhed",
                               "\"{}\" from {} to {} is no value with a unit", unit, low, high));
            return {};
        }
        const bool even = json.contains("even") && json["even"].is_boolean() && json["even"].get<bool>();
        const bool sourced = json.contains("source") && json["source"].is_string();
        return of_quantity({unit, value, low, high, even, sourced ? json["source"].get<std::string>() : ""});
    }
    Value date(const Json& json) {
        const auto day = json.is_string() ? base::read_date(json.get<std::string>()) : std::nullopt;
        Value value;
        value.kind = Kind::date;
        value.date = day.value_or(base::Date{});
        if (!day) {
            fail({"en dag skrives år-måned-dag", "a date is written year-month-day"});
        }
        return value;
    }
    Value places(const Json& json) {
        Value value;
        value.kind = Kind::places;
        for (const auto& name : json) {
            const int place =
                name.is_string() ? named(vocabulary_.region(), Thing::municipality, name.get<std::string>()) : -1;
            if (place < 0) {
                fail(base::in_both("{} er ikke en kommune", "{} is no municipality", name.dump()));
            } else {
                value.places |= 1U << static_cast<unsigned>(place);
            }
        }
        return value;
    }

    const Vocabulary& vocabulary_;
    std::vector<Value> words_;
    std::map<std::int64_t, std::pair<int, const Json*>> ids_;  ///< what the file calls them: ours, and the word
    int next_id_{0};
    std::string fault_;
};

/// What a field of this kind may hold, as JSON schema. Kinds that name something of the figures are texts.
Json schema_of(const FieldSpec& field) {
    static const std::set<std::string> units{"duration", "share", "yearly share", "qaly", "kroner", "ratio"};
    static const std::set<std::string> words{"people", "effort", "decision", "scenario"};
    if (units.contains(field.kind)) {
        return {{"allOf", {{{"$ref", "#/$defs/quantity"}}, {{"properties", {{"quantity", {{"const", field.kind}}}}}}}}};
    }
    if (words.contains(field.kind)) {
        return {{"$ref", "#/$defs/" + field.kind}};
    }
    if (field.kind == "date") {
        return {{"$ref", "#/$defs/date"}};
    }
    if (field.kind == "whole number") {
        Json whole{{"type", "number"}, {"multipleOf", 1}};
        if (field.least) {
            whole["minimum"] = *field.least;
        }
        if (field.most) {
            whole["maximum"] = *field.most;
        }
        return whole;
    }
    if (field.kind == "choice") {
        return {{"enum", field.allowed}};
    }
    if (field.kind == "list") {
        Json any = Json::array();
        for (const auto& word : field.of) {
            any.push_back({{"$ref", "#/$defs/" + word}});
        }
        return {{"type", "array"}, {"items", {{"anyOf", any}}}};
    }
    return field.kind == "text" ? Json{{"type", "string"}, {"minLength", 1}} : Json::object();
}

Json schema_of(const Word& word) {
    Json properties{{"word", {{"const", word.name}}}, {"id", {{"type", "integer"}}}};
    Json required{"word"};
    for (const auto& field : word.fields) {
        auto schema = schema_of(field);
        schema["description"] = field.help.en;
        properties[field.name] = std::move(schema);
        if (field.required) {
            required.push_back(field.name);
        }
    }
    return {{"type", "object"},
            {"description", word.help.en},
            {"properties", std::move(properties)},
            {"required", required},
            {"additionalProperties", false}};
}

}  // namespace

std::string plan_json(const Vocabulary& vocabulary, const std::vector<std::pair<std::string, std::string>>& digests) {
    Json json{{"schema", "hvis.plan/1"}, {"plan_format", plan_format}, {"file", vocabulary.file()}};
    json["scenarios"] = Json::array();
    for (const auto& [name, digest] : digests) {
        json["scenarios"].push_back({{"name", name}, {"digest", digest}});
    }
    json["parameters"] = Json::array();
    for (const auto& parameter : vocabulary.parameters()) {
        json["parameters"].push_back({{"name", parameter.name}, {"value", parameter.text}, {"set", parameter.set}});
    }
    json["plan"] = Writer(vocabulary.region()).write(vocabulary.returned());
    return json.dump(1, ' ', false, Json::error_handler_t::replace);
}

std::string take_plan_json(Vocabulary& vocabulary, const std::string& file, const std::string& text) {
    const auto told = [&](const std::string& why) { return fmt::format("{}: {}", file, why); };
    // nested deeper than any plan: refused before it is taken apart
    int depth = 0;
    const Json::parser_callback_t shallow = [&](int level, Json::parse_event_t /*event*/, Json& /*value*/) {
        depth = std::max(depth, level);
        return level <= 2 * deepest;
    };
    const auto json = Json::parse(text, shallow, false);
    vocabulary.take(file, text, {}, {});
    if (json.is_discarded() || depth > 2 * deepest) {
        return told(as_one({"er ikke JSON", "is no JSON"}));
    }
    if (!json.is_object() || !json.contains("plan") || !json.contains("plan_format") ||
        json["plan_format"] != plan_format) {
        return told(as_one(base::in_both("er ikke en plan; forventet: \"plan_format\": {} og \"plan\"",
                                         "is no plan; expected \"plan_format\": {} and \"plan\"", plan_format)));
    }
    Reader reader(vocabulary);
    auto value = reader.read(json["plan"]);
    const auto fault = reader.fault();
    vocabulary.take(file, text, std::move(value), reader.words());
    return fault.empty() ? "" : told(fault);
}

std::string plan_schema(const Words& words) {
    Json definitions{
        {"quantity",
         {{"type", "object"},
          {"required", {"quantity", "value"}},
          {"properties",
           {{"quantity", {{"description", "the unit; durations in seconds, shares in percent"}, {"type", "string"}}},
            {"value", {{"type", "number"}}},
            {"low", {{"type", "number"}}},
            {"high", {{"type", "number"}}},
            {"even", {{"type", "boolean"}}},
            {"source", {{"type", "string"}}}}}}},
        {"date",
         {{"type", "object"},
          {"required", {"date"}},
          {"properties", {{"date", {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}}}}}}}};
    for (const auto& word : words.words) {
        definitions[word.name] = schema_of(word);
    }
    const Json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                      {"title", "A plan of hvis"},
                      {"type", "object"},
                      {"required", {"plan_format", "plan"}},
                      {"properties",
                       {{"plan_format", {{"const", plan_format}}},
                        {"plan", {{"anyOf", {{{"$ref", "#/$defs/scenario"}}, {{"$ref", "#/$defs/batch"}}}}}}}},
                      {"$defs", definitions}};
    return schema.dump(1) + "\n";
}

}  // namespace hvis::lua
