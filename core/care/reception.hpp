// SPDX-License-Identifier: MIT
// One acute reception: its rooms, who is seen in them, and who waits, the most urgent first.
#pragma once

#include "care/emergency.hpp"

#include <array>
#include <cstdint>
#include <deque>

namespace hvis::care {

/// Someone in an acute reception.
struct Contact {
    std::uint64_t luck{0};
    std::int64_t since{0};          ///< when they came
    std::uint32_t patient{nobody};  ///< nobody: a visit without a stay
    std::int8_t hospital{no_hospital};
    Triage triage{Triage::green};
    Emergency::Kind kind{Emergency::Kind::stay};
};
inline constexpr auto comes_earlier = [](const Contact& a, const Contact& b) {
    return a.since != b.since ? a.since < b.since : a.luck < b.luck;
};

/// Knows those who come only as numbers.
class Reception {
  public:
    [[nodiscard]] bool has_free_room() const { return taken_ < rooms_; }
    /// Has no rooms any more: who is still there is seen elsewhere in the house.
    [[nodiscard]] bool is_closed() const { return rooms_ == 0; }
    void set_rooms(int rooms) { rooms_ = rooms; }
    /// Someone is seen; red ones also when no room is free.
    void take_room() { ++taken_; }
    void leave_room() { --taken_; }
    [[nodiscard]] int taken() const { return taken_; }

    void wait(std::uint32_t contact, Triage triage) { waiting_[static_cast<std::size_t>(triage)].push_back(contact); }
    [[nodiscard]] std::size_t waiting() const {
        std::size_t all = 0;
        for (const auto& queue : waiting_) {
            all += queue.size();
        }
        return all;
    }
    /// The most urgent who waited longest; someone must wait.
    std::uint32_t next_waiting() {
        auto* queue = waiting_.begin();
        while (queue->empty()) {
            ++queue;
        }
        const auto contact = queue->front();
        queue->pop_front();
        return contact;
    }

  private:
    int rooms_{0};
    int taken_{0};
    std::array<std::deque<std::uint32_t>, outcomes::triage_count> waiting_;
};

}  // namespace hvis::care
