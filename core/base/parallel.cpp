// SPDX-License-Identifier: MIT
#include "base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace hvis::base {

namespace {

/// Hands out pieces and keeps the first fault.
class Handout {
  public:
    Handout(int pieces, const std::function<void(int, int)>& work) : pieces_(pieces), work_(work) {}

    void run(int worker) {
        for (int piece = next_++; piece < pieces_ && !failed_; piece = next_++) {
            try {
                work_(piece, worker);
            } catch (...) {
                const std::scoped_lock lock(mutex_);
                fault_ = fault_ ? fault_ : std::current_exception();
                failed_ = true;
            }
        }
    }
    void finish() const {
        if (fault_) {
            std::rethrow_exception(fault_);
        }
    }

  private:
    int pieces_;
    const std::function<void(int, int)>& work_;
    std::atomic<int> next_{0};
    std::atomic<bool> failed_{false};
    std::mutex mutex_;
    std::exception_ptr fault_;
};

}  // namespace

void for_pieces(int pieces, int jobs, const std::function<void(int piece, int worker)>& work) {
    Handout handout(pieces, work);
    const int workers = std::clamp(jobs, 1, std::max(1, pieces));
    {
        std::vector<std::jthread> threads;
        for (int worker = 1; worker < workers; ++worker) {
            threads.emplace_back([&handout, worker] { handout.run(worker); });
        }
        handout.run(0);
    }
    handout.finish();
}

int cores() {
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

}  // namespace hvis::base
