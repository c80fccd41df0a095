// SPDX-License-Identifier: MIT
// How this machine calculates, as a digest: runs of machines that differ are not mixed.
#pragma once

#include <string>

namespace hvis::base {

/// Of sums, products, square roots and the functions of base/real.hpp on fixed numbers: the same on every machine that
/// keeps to IEEE 754, with and without fused multiply-add.
/// `with_libm`: also of the C library's pow, which Lua's ^ calls and which differs between processors.
std::string numeric_fingerprint(bool with_libm);

}  // namespace hvis::base
