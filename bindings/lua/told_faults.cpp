// SPDX-License-Identifier: MIT
// The faults a vocabulary keeps: what was told of which word, and when it is enough.
#include "base/names.hpp"
#include "bindings/lua/lua_says.hpp"
#include "bindings/lua/vocabulary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace hvis::lua {

namespace {

constexpr std::size_t most_faults = 100;

}  // namespace

void Vocabulary::add_fault(Position at, const std::string& word, Problem problem) {
    faults_.push_back({file(at.file), at.line, base::shortened(word), "", std::move(problem.message),
                       std::move(problem.expected), std::move(problem.suggestion)});
}

void Vocabulary::add_fault(const Value& value, const std::string& field, Problem problem) {
    faults_.push_back({file(value.file), value.line_of(field), value.word, base::shortened(field),
                       std::move(problem.message), std::move(problem.expected), std::move(problem.suggestion)});
    at_fault_.emplace(value.id, field);
}

void Vocabulary::add_warning(const Value& value, const std::string& field, Problem problem) {
    const base::Fault warning{file(value.file),
                              value.line_of(field),
                              value.word,
                              base::shortened(field),
                              std::move(problem.message),
                              std::move(problem.expected),
                              std::move(problem.suggestion)};
    if (std::find(warnings_.begin(), warnings_.end(), warning) == warnings_.end()) {
        warnings_.push_back(warning);
    }
}

void Vocabulary::add_given_again(const Value& word, const std::vector<std::pair<std::string, int>>& again) {
    for (const auto& [field, line] : again) {
        auto place = word;
        place.field_lines[field] = line;
        add_fault(place, field,
                  {{"er givet to gange", "is given twice"}, {"ét felt af hvert navn", "one field of each name"}, ""});
    }
}

bool Vocabulary::is_sound(const Value& word, const std::string& field) const {
    return !at_fault_.contains({word.id, field});
}

// NOLINTNEXTLINE(misc-no-recursion): values are nested no deeper than the vocabulary lets them
bool Vocabulary::is_sound(const Value& value) const {
    const auto of_this = at_fault_.lower_bound({value.id, ""});
    if (value.kind == Kind::unknown ||
        (value.kind == Kind::word && of_this != at_fault_.end() && of_this->first == value.id)) {
        return false;
    }
    const auto sound = [this](const Value& inner) { return is_sound(inner); };
    return std::all_of(value.items.begin(), value.items.end(), sound) &&
           std::all_of(value.fields.begin(), value.fields.end(),
                       [&](const auto& field) { return sound(field.second); });
}

void Vocabulary::add_fault(const std::string& message) {
    base::Fault fault{file(), 0, "", "", {}, {}, ""};
    auto told = message;
    for (const auto& file : files_) {
        if (!message.starts_with(file.name + ":")) {
            continue;
        }
        const auto* begin = message.data() + file.name.size() + 1;
        const auto [end, error] = std::from_chars(begin, message.data() + message.size(), fault.line);
        fault.file = file.name;
        const auto said = error == std::errc{} ? static_cast<std::size_t>(end - message.data()) : file.name.size();
        told = message.substr(std::min(message.size(), said + 2));
        break;
    }
    fault.message = said_by_lua(told);
    faults_.push_back(std::move(fault));
}

bool Vocabulary::has_too_many_faults() const {
    return faults_.size() > most_faults;
}

void Vocabulary::stop_at_too_many_faults() {
    if (has_too_many_faults()) {
        raise(state_, base::in_both("mere end {} fejl: resten er ikke set på",
                                    "more than {} faults: the rest is not looked at", most_faults));
    }
}

}  // namespace hvis::lua
