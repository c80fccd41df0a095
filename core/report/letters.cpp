// SPDX-License-Identifier: MIT
#include "report/letters.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <string_view>

namespace hvis::report {

namespace {

/// Does the byte begin a letter?
bool begins_letter(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

std::string spaces(const std::string& text, std::size_t width) {
    const auto taken = width_of(text);
    std::string filling;
    filling.resize(taken < width ? width - taken : 0, ' ');
    return filling;
}

std::string folded_line(const std::string& line, std::size_t width) {
    constexpr std::size_t most_indent = 6;
    const auto indent = std::min(line.find_first_not_of(' '), most_indent - 2) + 2;
    std::string all;
    std::string now;
    std::string space;
    const auto put = [&](const std::string& word) {
        if (word.empty()) {
            return;
        }
        if (width_of(now) + space.size() + width_of(word) > width && now.find_first_not_of(' ') != std::string::npos) {
            all += now + "\n";
            now = std::string(indent, ' ');
            space.clear();
        }
        now += space + word;
        space.clear();
    };
    std::string word;
    for (const char byte : line) {
        if (byte == ' ') {
            put(word);
            word.clear();
            space += byte;
        } else {
            word += byte;
        }
    }
    put(word);
    return all + now;
}

/// What a name is sorted by: its bytes in the order wanted.
std::string sorted_by(const std::string& name, Language language) {
    struct Letter {
        std::string_view written, danish, english;
    };
    // after z in ASCII come { | }
    constexpr std::array<Letter, 8> letters{{{"Æ", "{", "ae"},
                                             {"æ", "{", "ae"},
                                             {"Ø", "|", "o"},
                                             {"ø", "|", "o"},
                                             {"Å", "}", "a"},
                                             {"å", "}", "a"},
                                             {"Aa", "}", "aa"},
                                             {"aa", "}", "aa"}}};
    std::string key;
    for (std::size_t at = 0; at < name.size();) {
        const auto rest = std::string_view(name).substr(at);
        const auto* const letter = std::find_if(letters.begin(), letters.end(),
                                                [&](const Letter& one) { return rest.starts_with(one.written); });
        if (letter != letters.end()) {
            key += language == Language::da ? letter->danish : letter->english;
            at += letter->written.size();
        } else {
            const char byte = name[at++];
            key += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
        }
    }
    return key;
}

}  // namespace

bool sorts_before(const std::string& one, const std::string& other, Language language) {
    return sorted_by(one, language) < sorted_by(other, language);
}

std::size_t width_of(const std::string& text) {
    std::size_t letters = 0;
    bool colour = false;
    for (const char byte : text) {
        colour = colour || byte == '\x1b';
        letters += !colour && begins_letter(byte) ? 1 : 0;
        colour = colour && byte != 'm';
    }
    return letters;
}

std::string left(const std::string& text, std::size_t width) {
    return text + spaces(text, width);
}

std::string right(const std::string& text, std::size_t width) {
    return spaces(text, width) + text;
}

std::string cut(const std::string& text, std::size_t width) {
    if (width_of(text) <= width) {
        return text;
    }
    std::string kept;
    std::size_t letters = 0;
    for (const char byte : text) {
        letters += begins_letter(byte) ? 1 : 0;
        if (letters == width) {
            break;
        }
        kept += byte;
    }
    while (kept.ends_with(' ') || kept.ends_with(',')) {
        kept.pop_back();
    }
    return kept + "…";
}

std::string folded(const std::string& text, std::size_t width) {
    std::istringstream lines(text);
    std::string all;
    for (std::string line; std::getline(lines, line);) {
        all += (width_of(line) > width ? folded_line(line, width) : line) + "\n";
    }
    return all;
}

}  // namespace hvis::report
