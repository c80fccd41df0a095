// SPDX-License-Identifier: MIT
#include "base/names.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>
#include <vector>

namespace hvis::base {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> danish_letters{{
    {"Æ", "ae"},
    {"æ", "ae"},
    {"Ø", "oe"},
    {"ø", "oe"},
    {"Å", "aa"},
    {"å", "aa"},
    {"é", "e"},
    {"ö", "oe"},
}};

/// Length of the Danish letter at the start of `rest`, its plain spelling appended to `out`; 0: none.
std::size_t fold_danish(std::string_view rest, std::string& out) {
    for (const auto& [letter, plain] : danish_letters) {
        if (rest.starts_with(letter)) {
            out += plain;
            return letter.size();
        }
    }
    return 0;
}

/// How a letter of several bytes begins (Unicode 15, table 3-7).
struct Lead {
    unsigned from;
    unsigned to;
    std::size_t length;
    unsigned second_from;
    unsigned second_to;
};
constexpr std::array<Lead, 8> leads{{{0xC2, 0xDF, 2, 0x80, 0xBF},
                                     {0xE0, 0xE0, 3, 0xA0, 0xBF},
                                     {0xE1, 0xEC, 3, 0x80, 0xBF},
                                     {0xED, 0xED, 3, 0x80, 0x9F},
                                     {0xEE, 0xEF, 3, 0x80, 0xBF},
                                     {0xF0, 0xF0, 4, 0x90, 0xBF},
                                     {0xF1, 0xF3, 4, 0x80, 0xBF},
                                     {0xF4, 0xF4, 4, 0x80, 0x8F}}};

/// Bytes of the UTF-8 letter at `at`; 0: none begins there, or a control sign.
std::size_t letter_at(std::string_view bytes, std::size_t at) {
    constexpr unsigned space = 0x20;
    constexpr unsigned remove = 0x7F;
    const auto byte = [&](std::size_t offset) {
        return at + offset < bytes.size() ? static_cast<unsigned char>(bytes[at + offset]) : 0U;
    };
    const unsigned first = byte(0);
    if (first <= remove) {
        const bool line = first == '\n' || first == '\r' || first == '\t';
        return line || (first >= space && first != remove) ? 1 : 0;
    }
    const auto* lead =
        std::find_if(leads.begin(), leads.end(), [&](const Lead& one) { return first >= one.from && first <= one.to; });
    if (lead == leads.end() || byte(1) < lead->second_from || byte(1) > lead->second_to) {
        return 0;
    }
    for (std::size_t offset = 2; offset < lead->length; ++offset) {
        if ((byte(offset) & 0xC0U) != 0x80U) {
            return 0;
        }
    }
    return lead->length;
}

}  // namespace

std::string folded(std::string_view name) {
    std::string out;
    for (std::size_t at = 0; at < name.size();) {
        if (const auto taken = fold_danish(name.substr(at), out); taken > 0) {
            at += taken;
            continue;
        }
        const auto letter = static_cast<unsigned char>(name[at++]);
        if (letter != ' ' && letter != '-' && letter != '_') {
            out += static_cast<char>(std::tolower(letter));
        }
    }
    return out;
}

int distance(std::string_view left, std::string_view right) {
    const auto width = right.size() + 1;
    std::vector<int> before(width);
    std::vector<int> row(width);
    std::vector<int> next(width);
    for (std::size_t j = 0; j < width; ++j) {
        row[j] = static_cast<int>(j);
    }
    for (std::size_t i = 1; i <= left.size(); ++i) {
        next[0] = static_cast<int>(i);
        for (std::size_t j = 1; j < width; ++j) {
            const int replaced = row[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
            next[j] = std::min({row[j] + 1, next[j - 1] + 1, replaced});
            // two neighbouring letters swapped count as one slip
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) {
                next[j] = std::min(next[j], before[j - 2] + 1);
            }
        }
        before.swap(row);
        row.swap(next);
    }
    return row[right.size()];
}

bool is_text(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const auto length = letter_at(bytes, at);
        if (length == 0) {
            return false;
        }
        at += length;
    }
    return true;
}

std::string shortened(std::string_view text, int letters) {
    std::size_t end = 0;
    for (; end < text.size() && letters > 0; --letters) {
        end += std::max<std::size_t>(1, letter_at(text, end));
    }
    return std::string(text.substr(0, end)) + (end < text.size() ? "…" : "");
}

namespace {

/// "diabetis" for "type_2_diabetes": the nearest part of the name, one farther than if it were the whole; a name of
/// four letters or fewer is no part.
int part_distance(std::string_view wanted, std::string_view candidate) {
    constexpr std::size_t shortest = 5;
    constexpr int far = 1000;
    int best = far;
    while (wanted.size() >= shortest && !candidate.empty()) {
        const auto end = std::min(candidate.find_first_of(" _-."), candidate.size());
        const auto part = folded(candidate.substr(0, end));
        const int away = part.size() >= shortest ? distance(wanted, part) : far;
        best = away <= static_cast<int>(wanted.size()) / 4 ? std::min(best, away + 1) : best;
        candidate.remove_prefix(std::min(candidate.size(), end + 1));
    }
    return best;
}

/// "effort" for "offer_effort": the longest valid name that lies whole in the one wanted; a name of four letters or
/// fewer lies in too many.
std::string within(std::string_view wanted, std::span<const std::string> valid) {
    std::size_t most = 4;
    std::string longest;
    for (const auto& candidate : valid) {
        const auto other = folded(candidate);
        if (other.size() > most && wanted.find(other) != std::string_view::npos) {
            most = other.size();
            longest = candidate;
        }
    }
    return longest;
}

}  // namespace

std::string nearest(std::string_view name, std::span<const std::string> valid) {
    constexpr std::size_t longest_name = 80;
    if (name.size() > longest_name) {
        return "";
    }
    const auto wanted = folded(name);
    std::string best;
    int best_distance = std::max<int>(2, static_cast<int>(wanted.size()) / 3) + 1;
    for (const auto& candidate : valid) {
        const auto other = folded(candidate);
        int away = distance(wanted, other);
        // "surgery" for "acute abdominal surgery": a part that names the whole
        if (wanted.size() >= 4 && other.find(wanted) != std::string::npos) {
            away = std::min(away, 2);
        }
        away = std::min(away, part_distance(wanted, candidate));
        if (away < best_distance) {
            best_distance = away;
            best = candidate;
        }
    }
    return best.empty() ? within(wanted, valid) : best;
}

}  // namespace hvis::base
