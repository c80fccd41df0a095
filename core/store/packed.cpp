// SPDX-License-Identifier: MIT
#include "store/packed.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace hvis::store {

namespace {

constexpr std::size_t each = sizeof(double);
constexpr std::uint64_t most_values = std::uint64_t{1} << 26U;  ///< more than any run measures

void add_bits(std::uint64_t bits, std::string& bytes) {
    for (std::size_t byte = 0; byte < each; ++byte) {
        bytes += static_cast<char>(bits & 0xFFU);
        bits >>= 8U;
    }
}
std::uint64_t bits_at(const std::string& bytes, std::size_t at) {
    std::uint64_t bits = 0;
    for (std::size_t byte = each; byte-- > 0;) {
        bits = (bits << 8U) | static_cast<unsigned char>(bytes[at + byte]);
    }
    return bits;
}

std::string part(const std::string& text, std::size_t& at, char end) {
    const auto stop = std::min(text.find(end, at), text.size());
    auto piece = text.substr(at, stop - at);
    at = stop + 1;
    return piece;
}

}  // namespace

std::string packed(const std::vector<double>& values) {
    std::string plain;
    plain.reserve(values.size() * each);
    for (const double value : values) {
        // one NaN only, so that equal cells are equal bytes
        add_bits(std::bit_cast<std::uint64_t>(std::isnan(value) ? std::numeric_limits<double>::quiet_NaN() : value),
                 plain);
    }
    auto length = compressBound(plain.size());
    std::string bytes(length, '\0');
    constexpr int level = 6;
    compress2(reinterpret_cast<Bytef*>(bytes.data()), &length, reinterpret_cast<const Bytef*>(plain.data()),
              plain.size(), level);
    bytes.resize(length);
    return bytes;
}

std::optional<std::vector<double>> unpacked(const std::string& bytes) {
    std::string plain;
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) {
        return std::nullopt;
    }
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    int state = Z_OK;
    while (state == Z_OK && plain.size() <= most_values * each) {
        constexpr std::size_t more = 1U << 16U;
        const auto before = plain.size();
        plain.resize(before + more);
        stream.next_out = reinterpret_cast<Bytef*>(plain.data() + before);
        stream.avail_out = static_cast<uInt>(more);
        state = inflate(&stream, Z_NO_FLUSH);
        plain.resize(before + more - stream.avail_out);
    }
    inflateEnd(&stream);
    if (state != Z_STREAM_END || plain.size() % each != 0) {
        return std::nullopt;
    }
    return plain_values(plain);
}

std::vector<double> plain_values(const std::string& bytes) {
    std::vector<double> values(bytes.size() / each);
    for (std::size_t at = 0; at < values.size(); ++at) {
        values[at] = std::bit_cast<double>(bits_at(bytes, at * each));
    }
    return values;
}

std::string text_of(const money::Ledger& ledger) {
    std::string text;
    for (const auto& [entry, kroner] : ledger) {
        text += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", entry.year, entry.payer, entry.receiver, entry.item,
                            entry.place, kroner);
    }
    return text;
}

std::optional<money::Ledger> ledger_of(const std::string& text) {
    money::Ledger ledger;
    for (std::size_t at = 0; at < text.size();) {
        money::Entry entry;
        const auto year = whole_number<int>(part(text, at, '\t'));
        if (!year) {
            return std::nullopt;
        }
        entry.year = *year;
        entry.payer = part(text, at, '\t');
        entry.receiver = part(text, at, '\t');
        entry.item = part(text, at, '\t');
        entry.place = part(text, at, '\t');
        const auto kroner = part(text, at, '\n');
        double value = 0.0;
        std::from_chars(kroner.data(), kroner.data() + kroner.size(), value);
        ledger[entry] = value;
    }
    return ledger;
}

}  // namespace hvis::store
