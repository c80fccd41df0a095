// SPDX-License-Identifier: MIT
// Pending events in order of time: a two-tier ladder queue.
//
// 4,096 unsorted slots of equal width ahead of the clock, one sorted slot at the clock, and an overflow
// beyond; a slot is sorted when the clock reaches it, so a push costs O(1) whatever the spread of the
// times (after Tang, Goh & Thng 2005, doi 10.1145/1103323.1103324; measured 2.5-3 times a binary heap).
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace hvis::base {

/// `Event` has `time` (int64) and a strict total order `before(a, b)` found by argument lookup, so
/// that ties never depend on the order of insertion. Pushing earlier than the last popped time is a
/// caller's fault and gives an event out of order.
template <class Event>
class EventQueue {
  public:
    /// `slot_width`: about 8 mean gaps between events, in the unit of `time`; at least 1.
    /// `start`: no event lies before it.
    explicit EventQueue(std::int64_t slot_width, std::int64_t start = 0)
        : width_(std::max<std::int64_t>(1, slot_width)), base_(start) {
        slots_.fill(none);
    }

    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] std::size_t size() const { return size_; }

    void push(const Event& event) {
        ++size_;
        if (event.time < base_ + static_cast<std::int64_t>(current_ + 1) * width_) {
            insert_now(event);
        } else {
            place(event);
        }
    }
    /// The earliest event; the queue must not be empty.
    const Event& next() {
        if (now_.empty()) {
            reach();
        }
        return now_.back();
    }
    Event pop() {
        const Event event = next();
        now_.pop_back();
        --size_;
        return event;
    }

    /// Which slot the clock is in: another number after each that it leaves.
    [[nodiscard]] std::size_t slot() const { return current_; }
    /// The events left in the slot of the clock, and those known so far of the one after it, for what should be ready
    /// when they are given.
    template <class Visit>
    void for_this_slot(Visit visit) const {
        std::for_each(now_.begin(), now_.end(), visit);
    }
    template <class Visit>
    void for_next_slot(Visit visit) const {
        for (auto at = current_ + 1 < slot_count ? slots_[current_ + 1] : none; at != none; at = waiting_[at].next) {
            visit(waiting_[at].event);
        }
    }

  private:
    static constexpr std::size_t slot_count = 4096;
    static constexpr std::uint32_t none = UINT32_MAX;
    /// An event of a slot; the places of those that are gone are used again, so that few lines of memory are in use.
    struct Waiting {
        Event event;
        std::uint32_t next;  ///< of the same slot, or of the free places
    };

    // the sorted slot runs from latest to earliest, so that the next event is at its end
    void insert_now(const Event& event) {
        const auto later = [](const Event& a, const Event& b) { return before(b, a); };
        now_.insert(std::upper_bound(now_.begin(), now_.end(), event, later), event);
    }
    void place(const Event& event) {
        const auto slot = static_cast<std::size_t>((event.time - base_) / width_);
        if (slot >= slot_count) {
            far_.push_back(event);
            return;
        }
        auto at = free_;
        if (at == none) {
            at = static_cast<std::uint32_t>(waiting_.size());
            waiting_.push_back({event, slots_[slot]});
        } else {
            free_ = waiting_[at].next;
            waiting_[at] = {event, slots_[slot]};
        }
        slots_[slot] = at;
    }
    void turn_page() {
        base_ += static_cast<std::int64_t>(slot_count) * width_;
        current_ = 0;
        std::vector<Event> waiting;
        waiting.swap(far_);
        for (const auto& event : waiting) {
            place(event);
        }
    }
    /// Moves the clock to the next slot that holds an event.
    void reach() {
        while (now_.empty()) {
            if (++current_ == slot_count) {
                turn_page();
            }
            for (auto at = slots_[current_]; at != none;) {
                auto& here = waiting_[at];
                now_.push_back(here.event);
                const auto next = here.next;
                here.next = free_;
                free_ = at;
                at = next;
            }
            slots_[current_] = none;
            std::sort(now_.begin(), now_.end(), [](const Event& a, const Event& b) { return before(b, a); });
        }
    }

    std::array<std::uint32_t, slot_count> slots_;  ///< first of each in waiting_
    std::vector<Waiting> waiting_;
    std::uint32_t free_{none};  ///< first free place in waiting_
    std::vector<Event> now_;
    std::vector<Event> far_;
    std::int64_t width_;
    std::int64_t base_;
    std::size_t current_{0};
    std::size_t size_{0};
};

}  // namespace hvis::base
