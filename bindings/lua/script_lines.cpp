// SPDX-License-Identifier: MIT
#include "bindings/lua/script_lines.hpp"

#include <algorithm>
#include <cctype>

namespace hvis::lua {

namespace {

bool starts_name(char letter) {
    return std::isalpha(static_cast<unsigned char>(letter)) != 0 || letter == '_';
}
bool continues_name(char letter) {
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
}

/// Level of a long bracket "[==[" at `at`; -1: none begins there.
int long_bracket(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() && text[end] == '=') {
        ++end;
    }
    return text[at] == '[' && end < text.size() && text[end] == '[' ? static_cast<int>(end - at - 1) : -1;
}

/// Just beyond the long bracket that begins at `at`.
std::size_t end_of_long(std::string_view text, std::size_t at, int level) {
    const auto close = "]" + std::string(static_cast<std::size_t>(level), '=') + "]";
    const auto end = text.find(close, at);
    return end == std::string_view::npos ? text.size() : end + close.size();
}

std::size_t end_of_quoted(std::string_view text, std::size_t at) {
    const char quote = text[at++];
    while (at < text.size() && text[at] != quote && text[at] != '\n') {
        at += text[at] == '\\' ? 2U : 1U;
    }
    return std::min(text.size(), at + 1);
}

/// Just beyond the comment, text or long text that begins at `at`; `at` itself: none does.
std::size_t skipped(std::string_view text, std::size_t at) {
    if (text.substr(at, 2) == "--") {
        const int level = at + 2 < text.size() ? long_bracket(text, at + 2) : -1;
        return level >= 0 ? end_of_long(text, at + 2, level) : std::min(text.size(), text.find('\n', at));
    }
    if (text[at] == '"' || text[at] == '\'') {
        return end_of_quoted(text, at);
    }
    const int level = long_bracket(text, at);
    return level >= 0 ? end_of_long(text, at, level) : at;
}

}  // namespace

ScriptLines::ScriptLines(std::string_view text) {
    std::size_t start = 0;
    while (start <= text.size()) {
        const auto end = std::min(text.find('\n', start), text.size());
        lines_.emplace_back(text.substr(start, end - start));
        start = end + 1;
    }
    tokenize(text);
    used_.assign(tokens_.size(), false);
}

void ScriptLines::tokenize(std::string_view text) {
    int line = 1;
    for (std::size_t at = 0; at < text.size();) {
        const auto beyond = skipped(text, at);
        if (beyond > at) {
            // a text counts as one sign, so that f "x" is seen as a call; a comment as nothing
            if (text.substr(at, 2) != "--") {
                tokens_.push_back({line, std::string(text.substr(at, beyond - at)), false});
            }
            line += static_cast<int>(std::count(text.begin() + static_cast<std::ptrdiff_t>(at),
                                                text.begin() + static_cast<std::ptrdiff_t>(beyond), '\n'));
            at = beyond;
        } else if (starts_name(text[at])) {
            auto end = at;
            while (end < text.size() && continues_name(text[end])) {
                ++end;
            }
            tokens_.push_back({line, std::string(text.substr(at, end - at)), true});
            at = end;
        } else {
            if (text[at] == '\n') {
                ++line;
            } else if (std::isspace(static_cast<unsigned char>(text[at])) == 0) {
                tokens_.push_back({line, std::string(1, text[at]), false});
            }
            ++at;
        }
    }
}

std::map<std::string, int> ScriptLines::fields_of(const std::string& word, int line) {
    std::map<std::string, int> lines;
    for (std::size_t at = 0; at + 1 < tokens_.size(); ++at) {
        const bool called = tokens_[at].line == line && tokens_[at].text == word && tokens_[at].name && !used_[at];
        if (!called) {
            continue;
        }
        used_[at] = true;
        auto open = at + 1;
        open += tokens_[open].text == "(" && open + 1 < tokens_.size() ? 1U : 0U;
        if (tokens_[open].text == "{") {
            read_table(open, "", lines);
        }
        break;
    }
    return lines;
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as tables nest in the script text
void ScriptLines::read_table(std::size_t& at, const std::string& prefix, std::map<std::string, int>& lines) const {
    int depth = 0;
    for (; at < tokens_.size(); ++at) {
        const auto& text = tokens_[at].text;
        if (text == "{" || text == "(") {
            ++depth;
        } else if ((text == "}" || text == ")") && --depth == 0) {
            return;
        }
        const bool field =
            depth == 1 && at + 2 < tokens_.size() && tokens_[at + 1].text == "=" && tokens_[at + 2].text != "=";
        if (field && tokens_[at].name) {
            const auto name = prefix + text;
            lines.emplace(name, tokens_[at].line);
            if (tokens_[at + 2].text == "{") {
                at += 2;
                read_table(at, name + ".", lines);
            }
        }
        // ["quoted name"] = value
        const bool quoted = depth == 1 && at + 3 < tokens_.size() && text == "[" && tokens_[at + 2].text == "]" &&
                            tokens_[at + 3].text == "=";
        if (quoted && tokens_[at + 1].text.size() > 2) {
            lines.emplace(prefix + tokens_[at + 1].text.substr(1, tokens_[at + 1].text.size() - 2),
                          tokens_[at + 1].line);
        }
    }
}

std::string ScriptLines::line(int number) const {
    return number >= 1 && number <= static_cast<int>(lines_.size()) ? lines_[static_cast<std::size_t>(number - 1)] : "";
}

}  // namespace hvis::lua
