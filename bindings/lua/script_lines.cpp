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

/// Just beyond the token that begins at `at`; a token has at least one letter.
std::size_t end_of_token(std::string_view text, std::size_t at) {
    if (const auto beyond = skipped(text, at); beyond > at) {
        return beyond;
    }
    auto end = at + 1;
    while (starts_name(text[at]) && end < text.size() && continues_name(text[end])) {
        ++end;
    }
    return end;
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
        const auto beyond = end_of_token(text, at);
        const auto token = text.substr(at, beyond - at);
        const bool space = token.size() == 1 && std::isspace(static_cast<unsigned char>(token[0])) != 0;
        // a text counts as one sign, so that f "x" is seen as a call; a comment as nothing
        if (!space && token.substr(0, 2) != "--") {
            tokens_.push_back({line, std::string(token), starts_name(token[0])});
        }
        line += static_cast<int>(std::count(token.begin(), token.end(), '\n'));
        at = beyond;
    }
}

FieldLines ScriptLines::fields_of(const std::string& word, int line) {
    constexpr std::ptrdiff_t longest_line = 5000;  // in longer ones faults are told by the word's line alone
    FieldLines fields;
    const auto before = [](const Token& token, int number) { return token.line < number; };
    const auto first = std::lower_bound(tokens_.begin(), tokens_.end(), line, before);
    const auto last = std::lower_bound(first, tokens_.end(), line + 1, before);
    if (last - first > longest_line) {
        return fields;
    }
    const auto begin = static_cast<std::size_t>(first - tokens_.begin());
    const auto end = static_cast<std::size_t>(last - tokens_.begin());
    auto place = unused(word, begin, end);
    if (place == end) {  // a loop comes by again
        std::fill(used_.begin() + (first - tokens_.begin()), used_.begin() + (last - tokens_.begin()), false);
        place = unused(word, begin, end);
    }
    if (place == end) {
        return fields;
    }
    used_[place] = true;
    auto open = place + 1;
    open += is(open, "(") ? 1U : 0U;
    if (is(open, "{")) {
        read_table(open, "", fields);
    }
    return fields;
}

std::size_t ScriptLines::unused(const std::string& word, std::size_t begin, std::size_t end) const {
    for (auto at = begin; at < end; ++at) {
        if (tokens_[at].name && !used_[at] && tokens_[at].text == word) {
            return at;
        }
    }
    return end;
}

bool ScriptLines::is(std::size_t at, const char* sign) const {
    return at < tokens_.size() && tokens_[at].text == sign;
}

int ScriptLines::opened_block(std::size_t at) const {
    if (is(at, "function") || is(at, "if") || is(at, "do") || is(at, "repeat")) {
        return 1;
    }
    return is(at, "end") || is(at, "until") ? -1 : 0;
}

void ScriptLines::read_table(std::size_t& at, const std::string& prefix, FieldLines& fields) const {
    int depth = 0;
    int blocks = 0;
    for (; at < tokens_.size(); ++at) {
        if (is(at, "{") || is(at, "(")) {
            ++depth;
        } else if ((is(at, "}") || is(at, ")")) && --depth == 0) {
            return;
        }
        blocks += opened_block(at);
        if (depth == 1 && blocks == 0) {
            read_field(at, prefix, fields);
        }
    }
}

/// "name = value", and ["quoted name"] = value; goes into the value when it is a table.
void ScriptLines::read_field(std::size_t& at, const std::string& prefix, FieldLines& fields) const {
    const auto& token = tokens_[at];
    const auto found = [&](const std::string& name, int line) {
        if (!fields.lines.emplace(prefix + name, line).second) {
            fields.again.emplace_back(prefix + name, line);
        }
    };
    if (token.name && is(at + 1, "=") && !is(at + 2, "=")) {
        found(token.text, token.line);
        if (is(at + 2, "{")) {
            at += 2;
            read_table(at, prefix + token.text + ".", fields);
        }
    } else if (is(at, "[") && is(at + 2, "]") && is(at + 3, "=") && tokens_[at + 1].text.size() > 2) {
        const auto& quoted = tokens_[at + 1];
        found(quoted.text.substr(1, quoted.text.size() - 2), quoted.line);
    }
}

std::string ScriptLines::line(int number) const {
    return number >= 1 && number <= static_cast<int>(lines_.size()) ? lines_[static_cast<std::size_t>(number - 1)] : "";
}

}  // namespace hvis::lua
