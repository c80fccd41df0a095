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

std::string nearest(std::string_view name, std::span<const std::string> valid) {
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
        if (away < best_distance) {
            best_distance = away;
            best = candidate;
        }
    }
    return best;
}

}  // namespace hvis::base
