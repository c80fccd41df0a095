// SPDX-License-Identifier: MIT
// The same work on any number of threads: fixed pieces, results kept by piece, never by thread.
#pragma once

#include <functional>

namespace hvis::base {

/// Runs work(piece, worker) for every piece in 0..pieces-1 on `jobs` threads (at least 1). `worker` is
/// below `jobs`. The first exception of any piece is thrown again here, after all threads stopped.
void for_pieces(int pieces, int jobs, const std::function<void(int piece, int worker)>& work);

/// Cores of this machine, at least 1.
int cores();

}  // namespace hvis::base
