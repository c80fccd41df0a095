// SPDX-License-Identifier: MIT
#include "base/memory.hpp"

#include <cstdlib>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#ifdef __linux__
#include <sys/mman.h>
#endif

namespace hvis::base {

void hold_in_large_pages(void* place, std::size_t bytes) {
#ifdef MADV_HUGEPAGE
    constexpr std::size_t page = std::size_t{2} << 20U;
    constexpr std::size_t least = 2 * page;
    std::size_t room = bytes;
    // those that lie in it whole; without any, or refused, the memory is as good
    if (bytes >= least && std::align(page, page, place, room) != nullptr) {
        static_cast<void>(madvise(place, room / page * page, MADV_HUGEPAGE));
    }
#endif
}

void keep_memory_flat() {
#ifdef __GLIBC__
    constexpr int large_block = 1 << 20;
    constexpr int heaps = 2;
    mallopt(M_MMAP_THRESHOLD, large_block);
    mallopt(M_ARENA_MAX, heaps);
#endif
}

}  // namespace hvis::base
