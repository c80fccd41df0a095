// SPDX-License-Identifier: MIT
#include "base/long_list.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace hvis::base {

namespace {

using Numbers = LongList<std::int32_t>;
constexpr std::size_t some_pieces = 5 * Numbers::piece_length / 2;  // two and a half

Numbers counted(std::size_t size) {
    Numbers list;
    for (std::size_t at = 0; at < size; ++at) {
        list.push_back(static_cast<std::int32_t>(at));
    }
    return list;
}

bool counts(const Numbers& list, std::size_t size) {
    bool same = list.size() == size;
    for (std::size_t at = 0; same && at < size; ++at) {
        same = list[at] == static_cast<std::int32_t>(at);
    }
    return same;
}

}  // namespace

TEST_SUITE("worked: a long list in pieces") {
    TEST_CASE("holds what was put into it, in order, whatever its length") {
        for (const auto size : {std::size_t{0}, std::size_t{1}, Numbers::piece_length, some_pieces}) {
            CHECK(counts(counted(size), size));
        }
        const auto list = counted(some_pieces);
        REQUIRE(list.piece_count() == 3);
        CHECK(list.piece(2).size() == Numbers::piece_length / 2);
        CHECK(list.piece(2).front() == list[2 * Numbers::piece_length]);
    }
    TEST_CASE("is copied whole, and a list that is moved from is empty and can be used again") {
        auto list = counted(some_pieces);
        const auto copy = list;
        auto moved = std::move(list);
        CHECK(counts(copy, some_pieces));
        CHECK(counts(moved, some_pieces));
        list = counted(3);
        CHECK(counts(list, 3));
        moved = copy;
        CHECK(counts(moved, some_pieces));
        moved.clear();
        CHECK(moved.empty());
        CHECK(counts(copy, some_pieces));
    }
    TEST_CASE("values are written over a part of it, across pieces") {
        std::vector<std::int32_t> values(some_pieces);
        std::iota(values.begin(), values.end(), 0);
        Numbers list;
        list.resize(some_pieces);
        const auto half = some_pieces / 2;
        list.write(half, std::span<const std::int32_t>(values).subspan(half));
        list.write(0, std::span<const std::int32_t>(values).first(half));
        CHECK(counts(list, some_pieces));
    }
    TEST_CASE("the next list takes over the memory of one that ends") {
        const std::int32_t* last = nullptr;
        {
            const auto list = counted(some_pieces);
            last = list.piece(2).data();
        }
        const auto next = counted(1);
        CHECK(next.piece(0).data() == last);
        CHECK(counts(next, 1));
    }
}

}  // namespace hvis::base
