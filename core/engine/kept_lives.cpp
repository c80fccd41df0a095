// SPDX-License-Identifier: MIT
#include "engine/kept_lives.hpp"

#include "base/digest.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <fstream>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace hvis::engine {

namespace {

namespace fs = std::filesystem;

constexpr const char* ending = ".lives";
constexpr const char* part_ending = ".lives-part";  ///< of a file until it is whole
constexpr std::size_t column_count = 5;
constexpr std::size_t digest_length = 32;

/// How a file begins; its columns follow as they lie in memory, then a digest of all before it.
struct Head {
    std::array<char, 8> kind{'h', 'v', 'i', 's', 'l', 'i', 'v', '1'};
    std::uint64_t little_endian{std::endian::native == std::endian::little ? 1U : 0U};
    std::array<std::uint64_t, column_count> entry_bytes{};
    std::array<std::uint64_t, column_count> entries{};
};

/// The columns in their order, each with its number.
template <class SomeLives, class SomeTally, class Visit>
void for_columns(SomeLives& lives, SomeTally& tally, const Visit& visit) {
    visit(0, lives.children);
    visit(1, lives.dies_at);
    visit(2, lives.been);
    visit(3, lives.events);
    auto counts = tally.all();
    visit(4, counts);
}

template <class Column>
constexpr std::uint64_t entry_bytes(const Column& /*column*/) {
    return sizeof(typename Column::value_type);
}

template <class Column>
std::string_view bytes_of(const Column& column) {
    const auto bytes = std::as_bytes(std::span(column));
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};  // NOLINT(*-reinterpret-cast): bytes as letters
}

/// Visits what lies side by side in memory.
template <class Column, class Visit>
void for_spans(Column& column, const Visit& visit) {
    if constexpr (requires { column.piece_count(); }) {
        for (std::size_t number = 0; number < column.piece_count(); ++number) {
            visit(column.piece(number));
        }
    } else {
        visit(std::span(column));
    }
}

Head head_of(const Baseline& baseline) {
    Head head;
    for_columns(baseline.lives, baseline.tally, [&head](std::size_t at, const auto& column) {
        head.entry_bytes.at(at) = entry_bytes(column);
        head.entries.at(at) = column.size();
    });
    return head;
}

std::string_view bytes_of(const Head& head) {
    return bytes_of(std::span(&head, 1));
}

std::uintmax_t bytes_in(const Head& head) {
    std::uintmax_t bytes = sizeof(Head) + digest_length;
    for (std::size_t at = 0; at < column_count; ++at) {
        bytes += head.entry_bytes.at(at) * head.entries.at(at);
    }
    return bytes;
}

/// Does a file of so many bytes begin like this, when its counts are those of `like`?
bool fits(const Head& head, const Head& like, std::uintmax_t bytes) {
    const bool countable = std::all_of(head.entries.begin(), head.entries.end(),
                                       [bytes](std::uint64_t entries) { return entries <= bytes; });
    return head.kind == like.kind && head.little_endian == like.little_endian && head.entry_bytes == like.entry_bytes &&
           head.entries.back() == like.entries.back() && countable && bytes_in(head) == bytes;
}

/// Reads what was asked for, or fails.
template <class Value>
bool read(std::istream& in, base::Digest& digest, std::span<Value> values) {
    const auto bytes = std::as_writable_bytes(values);
    in.read(reinterpret_cast<char*>(bytes.data()),  // NOLINT(*-reinterpret-cast): bytes as letters
            static_cast<std::streamsize>(bytes.size()));
    digest.add(bytes_of(values));
    return in.good();
}

struct Found {
    Lives lives;
    outcomes::Tally tally;
};

/// Nothing: they are not there, or not whole.
std::optional<Found> read_file(const fs::path& file, const Baseline& like) {
    std::error_code none;
    const auto bytes = fs::file_size(file, none);
    std::ifstream in(file, std::ios::binary);
    Head head;
    base::Digest digest;
    if (none || !read(in, digest, std::span(&head, 1)) || !fits(head, head_of(like), bytes)) {
        return std::nullopt;
    }
    Found found{{}, outcomes::Tally(like.tally.sizes(), like.tally.years())};
    found.lives.adults = like.lives.adults;
    bool whole = true;
    for_columns(found.lives, found.tally, [&](std::size_t at, auto& column) {
        if constexpr (requires { column.resize(std::size_t{}); }) {
            column.resize(head.entries.at(at));
        }
        for_spans(column, [&](auto span) { whole = whole && read(in, digest, span); });
    });
    std::array<char, digest_length> written{};
    in.read(written.data(), digest_length);
    const auto people = like.lives.adults->size() + found.lives.children.size();
    whole = whole && in.good() && digest.text() == std::string_view(written.data(), digest_length) &&
            found.lives.dies_at.size() == people && found.lives.been.size() == people;
    found.lives.editions.assign(people, 0);
    return whole ? std::optional(std::move(found)) : std::nullopt;
}

bool write(const fs::path& file, const Baseline& baseline) {
    auto part = file;
    part.replace_extension(part_ending);
    std::error_code fault;
    fs::create_directories(file.parent_path(), fault);
    std::ofstream out(part, std::ios::binary);
    base::Digest digest;
    const auto put = [&](std::string_view bytes) {
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        digest.add(bytes);
    };
    put(bytes_of(head_of(baseline)));
    for_columns(baseline.lives, baseline.tally,
                [&](std::size_t, const auto& column) { for_spans(column, [&](auto span) { put(bytes_of(span)); }); });
    put(digest.text());
    out.close();
    if (out.good()) {
        fs::rename(part, file, fault);
    }
    const bool whole = out.good() && !fault;
    if (!whole) {
        fs::remove(part, fault);
    }
    return whole;
}

struct KeptFile {
    fs::path file;
    std::uintmax_t bytes;
    fs::file_time_type used;
};

/// The longest unused first. Parts that a program has left unfinished are removed.
std::vector<KeptFile> files_in(const fs::path& folder) {
    std::vector<KeptFile> files;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder, none)) {
        if (entry.path().extension() == part_ending) {
            fs::remove(entry.path(), none);
        } else if (entry.path().extension() == ending) {
            files.push_back({entry.path(), entry.file_size(none), entry.last_write_time(none)});
        }
    }
    std::sort(files.begin(), files.end(), [](const KeptFile& a, const KeptFile& b) { return a.used < b.used; });
    return files;
}

}  // namespace

KeptLives::KeptLives(fs::path folder, std::uintmax_t most_bytes)
    : folder_(std::move(folder)), most_bytes_(most_bytes) {}

fs::path KeptLives::file_of(const std::string& key) const {
    return folder_ / (key + ending);
}

bool KeptLives::fill(const std::string& key, Baseline& baseline) {
    const auto file = file_of(key);
    auto found = read_file(file, baseline);
    if (!found) {
        return false;
    }
    baseline.lives = std::move(found->lives);
    baseline.tally = std::move(found->tally);
    std::error_code unmarked;  // then it is only among the first to make room
    fs::last_write_time(file, fs::file_time_type::clock::now(), unmarked);
    const std::scoped_lock lock(mutex_);
    used_.insert(file);
    ++told_.found;
    return true;
}

void KeptLives::keep(const std::string& key, const Baseline& baseline) {
    const auto file = file_of(key);
    const std::scoped_lock lock(mutex_);  // to the end, so that no two take the same room
    used_.insert(file);
    if (!make_room(bytes_in(head_of(baseline)))) {
        ++told_.without_room;
    } else if (write(file, baseline)) {
        ++told_.kept;
    } else {
        told_.not_written = file.string();
    }
}

bool KeptLives::make_room(std::uintmax_t bytes) {
    const auto files = files_in(folder_);
    std::uintmax_t taken = bytes;
    for (const auto& kept : files) {
        taken += kept.bytes;
    }
    for (const auto& kept : files) {
        if (taken > most_bytes_ && !used_.contains(kept.file)) {
            std::error_code stays;
            taken -= fs::remove(kept.file, stays) ? kept.bytes : 0;
        }
    }
    return taken <= most_bytes_;
}

KeptLives::Told KeptLives::told() const {
    const std::scoped_lock lock(mutex_);
    return told_;
}

}  // namespace hvis::engine
