// SPDX-License-Identifier: MIT
// Transcendental functions with the same bits on every machine: no libm, no fused multiply-add.
#pragma once

namespace hvis::base::real {

/// e^x; relative error below 1e-15. Underflows to 0 below -700; x must be below 700.
double exp(double x);
/// ln x for x > 0; relative error below 1e-14.
double log(double x);
/// base^power for base > 0 through exp and log.
double pow(double base, double power);
/// sqrt is exact in IEEE 754 and needs no own code; offered so that core reads one way.
double sqrt(double x);

}  // namespace hvis::base::real
