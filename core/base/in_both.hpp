// SPDX-License-Identifier: MIT
// Texts in the two languages of hvis, side by side where they are written, so that neither is forgotten.
#pragma once

#include <fmt/format.h>

#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace hvis::base {

enum class Language : unsigned char { da, en };

struct InBoth {
    std::string da;
    std::string en;

    auto operator<=>(const InBoth&) const = default;
    InBoth& operator+=(const InBoth& more) {
        da += more.da;
        en += more.en;
        return *this;
    }
    [[nodiscard]] const std::string& in(Language language) const { return language == Language::da ? da : en; }
    [[nodiscard]] bool empty() const { return da.empty() && en.empty(); }
};

/// What is the same in both: a name, an example of a script, what another program says.
inline InBoth alike(std::string text) {
    return {text, std::move(text)};
}

/// How a value stands in a text of one language: a text in both gives its own part.
template <class T>
using OneLanguage = std::conditional_t<std::is_same_v<T, InBoth>, std::string, T>;

template <class T>
const auto& told_in(const T& value, Language language) {
    if constexpr (std::is_same_v<T, InBoth>) {
        return value.in(language);
    } else {
        static_cast<void>(language);
        return value;
    }
}

/// The same values written into a format of each language.
template <class... T>
InBoth in_both(fmt::format_string<const OneLanguage<T>&...> da, fmt::format_string<const OneLanguage<T>&...> en,
               const T&... values) {
    return {fmt::format(da, told_in(values, Language::da)...), fmt::format(en, told_in(values, Language::en)...)};
}

/// "a, b, c"
inline std::string listed(const std::vector<std::string>& names) {
    return fmt::format("{}", fmt::join(names, ", "));
}
inline InBoth listed(const std::vector<InBoth>& texts) {
    InBoth all;
    for (const auto& text : texts) {
        all += all.empty() ? text : in_both(", {}", ", {}", text);
    }
    return all;
}

}  // namespace hvis::base
