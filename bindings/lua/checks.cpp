// SPDX-License-Identifier: MIT
#include "bindings/lua/checks.hpp"

#include "base/names.hpp"
#include "bindings/lua/check_kinds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace hvis::lua {

namespace {

const Checks& checks() {
    static const Checks all = [] {
        auto both = checks_of_names();
        both.insert(checks_of_values().begin(), checks_of_values().end());
        return both;
    }();
    return all;
}

/// "hospital" and "hospitals" name the same things.
std::string one_of_kind(const std::string& kind) {
    return !kind.empty() && kind.back() == 's' ? kind.substr(0, kind.size() - 1) : kind;
}

/// The field of this word that holds what another word calls `name` ("at" of a service is "hospital" of beds), if that
/// is one only; empty: none does.
std::string field_for(const Words& words, const Word& word, const std::string& name) {
    std::set<std::string> fields;
    for (const auto& other : words.words) {
        const auto* there = other.field(name);
        for (const auto& field : word.fields) {
            if (there != nullptr && one_of_kind(field.kind) == one_of_kind(there->kind)) {
                fields.insert(field.name);
            }
        }
    }
    return fields.size() == 1 ? *fields.begin() : "";
}

void check_unknown_fields(Vocabulary& vocabulary, const Value& value, const Word& word) {
    std::vector<std::string> valid;
    for (const auto& field : word.fields) {
        valid.push_back(field.name);
    }
    for (const auto& [name, inner] : value.fields) {
        if (word.field(name) == nullptr) {
            const auto meant = field_for(vocabulary.words(), word, name);
            vocabulary.add_fault(value, name,
                                 {{"er ikke et felt i dette ord", "is no field of this word"},
                                  one_of(valid),
                                  meant.empty() ? base::nearest(name, valid) : meant});
        }
    }
    if (!value.items.empty()) {
        vocabulary.add_fault(value, "",
                             {{"har kun felter med navn; noget står i det uden navn",
                               "takes named fields only; something stands in it without a name"},
                              {"navn = værdi", "name = value"},
                              ""});
    }
}

/// Is something wrong with the list itself, whatever stands in it?
bool is_no_list(const FieldSpec& field, KindCheck::Takes takes, const Value& given) {
    if (given.kind != Kind::table) {
        return takes == KindCheck::Takes::list;
    }
    const bool empty_allowed = field.kind == "list";  // a plan may change nothing
    return takes != KindCheck::Takes::one && (!given.fields.empty() || (given.items.empty() && !empty_allowed));
}

/// Each item of a list is looked at by itself, so that all wrong ones are told; a word among them on its own line.
void check_field(Vocabulary& vocabulary, const Value& value, const FieldSpec& field, const Value& given) {
    const auto& kind = checks().at(field.kind);
    if (is_no_list(field, kind.takes, given)) {
        auto expected = kind.expected;
        if (!field.of.empty()) {
            expected += base::in_both(" af {}", " of {}", base::listed(field.of));
        }
        vocabulary.add_fault(value, field.name, wrong(given, std::move(expected)));
        return;
    }
    if (kind.takes == KindCheck::Takes::one || given.kind != Kind::table) {
        if (auto problem = kind.one({vocabulary.region(), field, given, vocabulary})) {
            vocabulary.add_fault(value, field.name, std::move(*problem));
        }
        return;
    }
    for (const auto& item : given.items) {
        if (item.kind == Kind::unknown) {
            continue;  // told already
        }
        if (auto problem = kind.one({vocabulary.region(), field, item, vocabulary})) {
            auto place = value;
            if (item.kind == Kind::word) {
                place.file = item.file;
                place.field_lines[field.name] = item.line;
            }
            vocabulary.add_fault(place, field.name, std::move(*problem));
        }
    }
}

/// What is made from an effort that is not there lacks what it would have had from it.
bool is_from_nowhere(const Vocabulary& vocabulary, const Value& value, const Word& word) {
    return std::any_of(word.fields.begin(), word.fields.end(), [&](const FieldSpec& field) {
        const auto* from = field.kind == "library" ? value.field(field.name) : nullptr;
        const auto& efforts = vocabulary.words().library;
        return from != nullptr && std::none_of(efforts.begin(), efforts.end(),
                                               [&](const LibraryEffort& effort) { return effort.name == from->text; });
    });
}

}  // namespace

void check_word(Vocabulary& vocabulary, const Value& value) {
    const auto& word = *vocabulary.words().word(value.word);
    check_unknown_fields(vocabulary, value, word);
    for (const auto& field : word.fields) {
        const auto* given = value.field(field.name);
        if (given == nullptr) {
            if (field.required && !is_from_nowhere(vocabulary, value, word)) {
                vocabulary.add_fault(value, field.name, {{"mangler", "is missing"}, field.help, ""});
            }
            continue;
        }
        // a fault inside has been told already
        if (given->kind == Kind::unknown) {
            continue;
        }
        check_field(vocabulary, value, field, *given);
    }
}

std::vector<std::string> known_kinds() {
    std::vector<std::string> kinds;
    for (const auto& [kind, check] : checks()) {
        kinds.push_back(kind);
    }
    return kinds;
}

std::optional<double> limit_in(const std::string& indicator_unit, const Value& limit) {
    constexpr double minute = 60.0;
    constexpr double day = 86400.0;
    // what an indicator of this unit is measured in, and how much of it one unit is
    static const std::map<std::string, std::pair<std::string, double>> units{
        {"minutes", {"duration", minute}}, {"days", {"duration", day}}, {"points", {"share", 1.0}}};
    const auto known = units.find(indicator_unit);
    const bool share = indicator_unit.starts_with("%");
    const bool has_unit = share || known != units.end();
    if (limit.kind == Kind::number) {
        return has_unit ? std::nullopt : std::optional<double>(limit.number);
    }
    const auto wanted = share      ? std::pair<std::string, double>{"share", 1.0}
                        : has_unit ? known->second
                                   : std::pair<std::string, double>{"persons", 1.0};
    return limit.quantity.unit == wanted.first ? std::optional<double>(limit.quantity.value / wanted.second)
                                               : std::nullopt;
}

}  // namespace hvis::lua