// SPDX-License-Identifier: MIT
// hvis words: the scenario words, to read, to search and for other programs; hvis explain plan: a script as JSON.
#include "base/errors.hpp"
#include "base/names.hpp"
#include "bindings/lua/plan_json.hpp"
#include "bindings/lua/read_scenario.hpp"
#include "cli/commands.hpp"
#include "cli/worker.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace hvis::cli {

namespace {

using Json = nlohmann::ordered_json;

void print_word(const lua::Word& word, report::Language language) {
    const bool danish = language == report::Language::da;
    fmt::print("{}  {}\n", word.name, danish ? word.help.da : word.help.en);
    for (const auto& field : word.fields) {
        fmt::print("  {:<16} {:<14} {}{}\n", field.name, field.kind, danish ? field.help.da : field.help.en,
                   field.required               ? (danish ? " (skal stå)" : " (needed)")
                   : field.default_text.empty() ? ""
                                                : fmt::format(" ({})", field.default_text));
    }
    fmt::print("\n{}\n", word.example);
}

void print_small_word(const lua::SmallWord& word, report::Language language) {
    fmt::print("{}  {}\n  {}\n", word.name, language == report::Language::da ? word.help.da : word.help.en,
               word.example);
}

Json json_of(const base::InBoth& help) {
    return {{"da", help.da}, {"en", help.en}};
}

Json json_of(const lua::Word& word) {
    Json fields = Json::array();
    for (const auto& field : word.fields) {
        fields.push_back({{"name", field.name},
                          {"kind", field.kind},
                          {"required", field.required},
                          {"default", field.default_text.empty() ? Json(nullptr) : Json(field.default_text)},
                          {"help", json_of(field.help)}});
    }
    return {{"name", word.name}, {"help", json_of(word.help)}, {"fields", fields}, {"example", word.example}};
}

Json json_of(const lua::SmallWord& word) {
    return {{"name", word.name},
            {"help", json_of(word.help)},
            {"takes", word.takes},
            {"gives", word.gives},
            {"example", word.example}};
}

Json json_of(const lua::Words& all, const std::string& name) {
    const auto* word = all.word(name);
    return word != nullptr ? json_of(*word) : json_of(*all.small_word(name));
}

const base::InBoth& help_of(const lua::Words& all, const std::string& name) {
    const auto* word = all.word(name);
    return word != nullptr ? word->help : all.small_word(name)->help;
}

void print_lines(const lua::Words& all, const std::vector<std::string>& names, report::Language language) {
    for (const auto& name : names) {
        const auto& help = help_of(all, name);
        fmt::print("{:<18} {}\n", name, language == report::Language::da ? help.da : help.en);
    }
}

/// Every word of these names, a line each or as one JSON document.
void print_all(const lua::Words& all, const std::vector<std::string>& names, const Options& options) {
    if (!options.json) {
        print_lines(all, names, options.lang());
        return;
    }
    Json found = Json::array();
    for (const auto& name : names) {
        found.push_back(json_of(all, name));
    }
    fmt::print("{}\n", Json{{"schema", "hvis.words/1"}, {"words", found}}.dump(1));
}

/// One word in full, or every word that speaks of the query.
bool answer(const lua::Words& all, const std::string& query, const Options& options) {
    if (explain_word(all, query, options)) {
        return true;
    }
    const auto found = lua::words_about(all, query);
    if (!found.empty()) {
        print_all(all, found, options);
    }
    return !found.empty();
}

/// One line of the asker; nothing at the end, or when it is empty.
std::optional<std::string> next_query(bool danish) {
    if (isatty(STDIN_FILENO) != 0) {
        fmt::print("{}", danish ? "søg (tom linje slutter): " : "search (an empty line ends): ");
        std::fflush(stdout);
    }
    std::string query;
    return std::getline(std::cin, query) && !query.empty() ? std::optional<std::string>(query) : std::nullopt;
}

/// Asks until an empty line.
void search(const lua::Words& all, const Options& options) {
    const bool danish = options.lang() == report::Language::da;
    while (const auto query = next_query(danish)) {
        if (!answer(all, *query, options)) {
            const auto near = base::nearest(*query, all.names());
            fmt::print("{}{}\n", danish ? "intet ord" : "no word", near.empty() ? "" : fmt::format("; {}?", near));
        }
    }
}

bool print_generated(const lua::Words& all, const std::string& format) {
    if (format == "markdown") {
        fmt::print("{}", lua::words_page(all));
    } else if (format == "editor") {
        fmt::print("{}", lua::editor_file(all, load_region()));
    } else if (format == "luacheck") {
        fmt::print("{}", lua::luacheck_file(all));
    } else if (format == "luarc") {
        fmt::print("{}", lua::language_server_file());
    } else if (format == "schema") {
        fmt::print("{}", lua::plan_schema(all));
    } else {
        return false;
    }
    return true;
}

}  // namespace

bool explain_word(const lua::Words& all, const std::string& name, const Options& options) {
    const auto* word = all.word(name);
    const auto* small = all.small_word(name);
    if (word == nullptr && small == nullptr) {
        return false;
    }
    if (options.json) {
        fmt::print("{}\n", Json{{"schema", "hvis.explain/1"}, {"words", json_of(all, name)}}.dump(1));
    } else if (word != nullptr) {
        print_word(*word, options.lang());
    } else {
        print_small_word(*small, options.lang());
    }
    return true;
}

int words(const Options& options) {
    const auto& all = load_words();
    if (print_generated(all, options.format)) {
        return fine;
    }
    if (options.search) {
        search(all, options);
        return fine;
    }
    if (options.files.empty()) {
        print_all(all, all.names(), options);
        return fine;
    }
    if (!answer(all, options.files.front(), options)) {
        const auto near = base::nearest(options.files.front(), all.names());
        throw base::UsageError(base::in_both("intet ord hedder \"{}\" eller taler om det{}",
                                             "no word is named \"{}\" or speaks of it{}", options.files.front(),
                                             base::did_you_mean(near)));
    }
    return fine;
}

int explain_plan(const Options& options) {
    if (options.files.size() != 2) {
        throw base::UsageError({"hvis explain plan FIL: ét script", "hvis explain plan FILE: one script"});
    }
    const auto region = load_region();
    const auto& all = load_words();
    const auto source = lua::source_of(options.files.back(), parameters_of(options.set, region));
    read_in_worker(source.name, [&] { lua::read_batch(source, all, region); });
    fmt::print("{}\n", lua::plan_json(source, all, region));
    return fine;
}

}  // namespace hvis::cli
