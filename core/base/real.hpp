// SPDX-License-Identifier: MIT
// Transcendental functions with the same bits on every machine: no libm, no fused multiply-add.
#pragma once

#include <cmath>

namespace hvis::base::real {

/// e^x; relative error below 1e-15. Underflows to 0 below -700; x must be below 700.
double exp(double x);
/// ln x for x > 0; relative error below 1e-14.
double log(double x);
/// base^power for base > 0 through exp and log.
double pow(double base, double power);
/// The standard normal value below which a share 0 < p < 1 lies; relative error below 2e-9 (rational
/// approximation of P. J. Acklam 2003).
double normal_quantile(double p);
/// The share of a standard normal below x; error below 8e-8 (Abramowitz and Stegun 1964, 26.2.17).
double normal_share(double x);
/// sqrt is exact in IEEE 754 and needs no own code; offered so that core reads one way.
inline double sqrt(double x) {
    return std::sqrt(x);
}

}  // namespace hvis::base::real
