// SPDX-License-Identifier: MIT
#include "tests/fuzz/targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    hvis::fuzz::plan({reinterpret_cast<const char*>(data), size});
    return 0;
}
