// SPDX-License-Identifier: MIT
// What --profile and --verify-incremental tell on stderr when runs are done.
#pragma once

#include "engine/kept_lives.hpp"
#include "engine/profile.hpp"
#include "engine/verify.hpp"
#include "report/numbers.hpp"

namespace hvis::cli {

/// Where the time went, whose lives were lived again, and what each decision of a script cost.
void tell_profile(const engine::Profile& profile, report::Language language);

/// How many repeats' lives of today could not be kept beside the store; `all`: and how many were read and kept.
void tell_kept_lives(const engine::KeptLives::Told& told, bool all, report::Language language);

/// That each run was the run lived whole; a difference has ended the program before.
void tell_verified(const engine::Verified& verified, report::Language language);

}  // namespace hvis::cli
