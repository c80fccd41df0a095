// SPDX-License-Identifier: MIT
// One ward: its beds, who lies in them, who waits, and the bed time that passes.
#pragma once

#include <cstdint>
#include <deque>

namespace hvis::care {

/// What happens to a patient who comes to a full ward.
enum class Overflow : std::uint8_t {
    crowd,   ///< gets a bed in the corridor
    wait,    ///< waits for a bed, first come first served
    lodge,   ///< lies in another ward of the hospital that lends beds; crowds when none is free
    divert,  ///< is sent on to the next hospital that has a free bed; crowds when none has
    refuse,  ///< is turned away; in experiments only, no hospital here may
};

/// Bed time in seconds, since the last time it was taken.
struct BedTime {
    std::int64_t occupied{0};
    std::int64_t staffed{0};
    std::int64_t above{0};  ///< occupied beyond the staffed beds
};

/// Knows patients only as numbers. Time must not run backwards.
class Ward {
  public:
    Ward(int beds, Overflow overflow, std::int64_t start) : beds_(beds), last_(start), overflow_(overflow) {}

    [[nodiscard]] int beds() const { return beds_; }
    [[nodiscard]] int occupied() const { return occupied_; }
    [[nodiscard]] bool has_free_bed() const { return occupied_ < beds_; }
    [[nodiscard]] bool is_above_its_beds() const { return occupied_ > beds_; }
    [[nodiscard]] Overflow overflow() const { return overflow_; }
    [[nodiscard]] std::size_t waiting() const { return queue_.size(); }

    void set_beds(int beds, std::int64_t now) {
        pass(now);
        beds_ = beds;
    }
    void take_bed(std::int64_t now) {
        pass(now);
        ++occupied_;
    }
    void leave_bed(std::int64_t now) {
        pass(now);
        --occupied_;
    }
    void wait(std::uint32_t patient) { queue_.push_back(patient); }
    /// The one who waited longest; the queue must not be empty.
    std::uint32_t next_waiting() {
        const auto patient = queue_.front();
        queue_.pop_front();
        return patient;
    }
    /// Bed time up to now, and begins anew.
    BedTime take_time(std::int64_t now) {
        pass(now);
        const BedTime passed = time_;
        time_ = {};
        return passed;
    }

  private:
    void pass(std::int64_t now) {
        const auto seconds = now - last_;
        time_.occupied += seconds * occupied_;
        time_.staffed += seconds * beds_;
        time_.above += seconds * (occupied_ > beds_ ? occupied_ - beds_ : 0);
        last_ = now;
    }

    int beds_;
    int occupied_{0};
    std::int64_t last_;
    BedTime time_;
    std::deque<std::uint32_t> queue_;
    Overflow overflow_;
};

}  // namespace hvis::care
