// SPDX-License-Identifier: MIT
#pragma once

#include <doctest/doctest.h>

namespace hvis::tests {

/// Within this share of the value. doctest's own `epsilon` is a share of one more than the value, which hardly holds
/// what is below one.
inline doctest::Approx about(double value, double share) {
    return doctest::Approx(value).epsilon(share).scale(0.0);
}

}  // namespace hvis::tests
