// SPDX-License-Identifier: MIT
#include "base/memory.hpp"

#include <cstdlib>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace hvis::base {

void keep_memory_flat() {
#ifdef __GLIBC__
    constexpr int large_block = 1 << 20;
    constexpr int heaps = 2;
    mallopt(M_MMAP_THRESHOLD, large_block);
    mallopt(M_ARENA_MAX, heaps);
#endif
}

void give_back_free_memory() {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

}  // namespace hvis::base
