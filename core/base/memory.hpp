// SPDX-License-Identifier: MIT
// Memory of large runs: filled by those who need it, and given back.
#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>

namespace hvis::base {

/// Asks the system for this memory, which nobody has written to yet, in large pages, so that writing to it the first
/// time stops for a fraction as many of them. Does nothing for little memory, or where there are none.
void hold_in_large_pages(void* place, std::size_t bytes);

/// For a vector that holds nothing yet: room for so many, in large pages.
template <class Vector>
void reserve_large(Vector& empty, std::size_t count) {
    empty.reserve(count);
    hold_in_large_pages(empty.data(), count * sizeof(typename Vector::value_type));
}

/// For std::vector: large ones lie in large pages, and resize() leaves the new values as they are, so that threads fill
/// (and first touch) them.
template <class Value>
struct Unfilled : std::allocator<Value> {
    static_assert(std::is_trivially_copyable_v<Value> && std::is_trivially_destructible_v<Value>);
    template <class Other>
    struct rebind {  // NOLINT(readability-identifier-naming): the standard's name
        using other = Unfilled<Other>;
    };
    Value* allocate(std::size_t count) {
        auto* const place = std::allocator<Value>::allocate(count);
        hold_in_large_pages(place, count * sizeof(Value));
        return place;
    }
    template <class Place>
    void construct(Place* /*unused*/) noexcept {}
    template <class Place, class... From>
    void construct(Place* place, From&&... from) {
        std::construct_at(place, std::forward<From>(from)...);
    }
};

/// Asks for the memory at `place`, which will be read soon, and does not wait for it.
inline void fetch(const void* place) {
    __builtin_prefetch(place);
    // without it, g++ takes a function that only fetches for one without effect and leaves its call out
    asm volatile("" : : "r"(place));
}

/// For a program that runs long: what is freed goes back to the system, so that a batch takes as much memory at its end
/// as at its beginning. Large blocks of their own, and not a heap for every thread that ever was. Call it first.
void keep_memory_flat();

}  // namespace hvis::base
