// SPDX-License-Identifier: MIT
// Numbers as they lie in a store. For core/store only.
#pragma once

#include "money/ledger.hpp"

#include <charconv>
#include <optional>
#include <string>
#include <vector>

namespace hvis::store {

/// Doubles as little-endian bytes, whatever the machine, packed with zlib: in R
/// readBin(memDecompress(blob, "gzip"), "double", n, endian = "little"), in Python zlib.decompress and struct.
std::string packed(const std::vector<double>& values);
/// Nothing: the bytes are damaged.
std::optional<std::vector<double>> unpacked(const std::string& bytes);
/// As store version 1 wrote them: not packed.
std::vector<double> plain_values(const std::string& bytes);

/// One line an entry: year, payer, receiver, item, place and kroner, parted by tabs.
std::string text_of(const money::Ledger& ledger);
/// Nothing: the text is damaged.
std::optional<money::Ledger> ledger_of(const std::string& text);

/// A whole number as text_of and the store write it; nothing for anything else.
template <class T>
std::optional<T> whole_number(const std::string& text) {
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional<T>(value) : std::nullopt;
}

}  // namespace hvis::store
