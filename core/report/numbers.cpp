// SPDX-License-Identifier: MIT
#include "report/numbers.hpp"

#include <fmt/format.h>

#include <cmath>

namespace hvis::report {

std::string number(double value, int decimals, Language language) {
    const char point = language == Language::da ? ',' : '.';
    const char thousands = language == Language::da ? '.' : ',';
    const auto plain = fmt::format("{:.{}f}", std::abs(value), decimals);
    const auto whole_length = plain.find('.') == std::string::npos ? plain.size() : plain.find('.');
    const bool is_zero = plain.find_first_not_of("0.") == std::string::npos;
    std::string text = value < 0.0 && !is_zero ? "-" : "";
    for (std::size_t at = 0; at < plain.size(); ++at) {
        if (at > 0 && at < whole_length && (whole_length - at) % 3 == 0) {
            text += thousands;
        }
        text += plain[at] == '.' ? point : plain[at];
    }
    return text;
}

std::string short_number(double value, int decimals, Language language) {
    auto text = number(value, decimals, language);
    if (decimals > 0) {
        text.erase(text.find_last_not_of('0') + 1);
        text.erase(text.find_last_not_of(language == Language::da ? ',' : '.') + 1);
    }
    return text;
}

std::string signed_number(double value, int decimals, Language language) {
    auto text = number(value, decimals, language);
    const bool is_zero = text.find_first_not_of("0,.") == std::string::npos;
    return value > 0.0 && !is_zero ? "+" + text : text;
}

std::string number_or_dash(std::optional<double> value, int decimals, Language language) {
    return value ? number(*value, decimals, language) : "–";
}

std::string interval(std::optional<double> low, std::optional<double> high, int decimals, Language language) {
    if (!low || !high) {
        return "–";
    }
    return signed_number(*low, decimals, language) + ".." + signed_number(*high, decimals, language);
}

}  // namespace hvis::report
