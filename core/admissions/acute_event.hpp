// SPDX-License-Identifier: MIT
// One person falls acutely ill: what admissions hands to care.
#pragma once

#include "base/long_list.hpp"

#include <cstddef>
#include <cstdint>

namespace hvis::admissions {

/// What efforts the patient takes part in change in care: ratios, fixed point.
struct Helped {
    static constexpr std::uint16_t one = 1U << 14U;
    std::uint16_t readmission{one};
    std::uint16_t stay{one};
    std::uint16_t place_wait{one};
    std::uint16_t ambulance{one};

    /// A threshold or a time, times one of the ratios; the same bit for bit when the ratio is one.
    [[nodiscard]] static constexpr std::uint32_t times(std::uint32_t below, std::uint16_t ratio) {
        const auto product = (std::uint64_t{below} * ratio) >> 14U;
        return product > UINT32_MAX ? UINT32_MAX : static_cast<std::uint32_t>(product);
    }
};

/// Whether the person dies within 30 days is a draw on `luck` against a probability: `fatal_below` as
/// lives assume it, another one where care differs from the reference.
struct AcuteEvent {
    std::int32_t time{0};          ///< seconds since 1 January 2019
    std::uint32_t person{0};       ///< index into the run's people
    std::uint64_t luck{0};         ///< key of this illness; unique in a run
    std::uint32_t fatal_below{0};  ///< reference probability of death in 30 days, 2^-32
    std::uint8_t group{0};         ///< index into figures::Region::groups
    std::uint8_t age{0};           ///< completed years
    std::uint8_t edition{0};       ///< of the person's life; an event of an older edition never happens
    bool dies{false};              ///< the outcome the life assumed
    std::uint8_t origin{0};        ///< where the way to hospital begins: population::Person::origin() that day
    std::uint8_t education{0};     ///< completed, or the parents' below 16
    std::uint8_t sex{0};           ///< figures::man or figures::woman
    std::uint8_t step{0};          ///< what brought it: outcomes::Step
    Helped helped;
    std::uint32_t conditions{0};  ///< bit an entry of figures::HealthFigures::conditions, that day

    [[nodiscard]] int municipality() const { return origin / 2; }
};

/// The order of care: by time, then by luck, never by who was written first.
inline constexpr auto earlier = [](const AcuteEvent& a, const AcuteEvent& b) {
    return a.time != b.time ? a.time < b.time : a.luck < b.luck;
};

/// As many as a run's.
using AcuteEvents = base::LongList<AcuteEvent>;

/// The illnesses of a run in two lists, each in the order of care: those of another run, of which the ones of lives
/// that are lived again never happen, and those of this run alone.
struct Illnesses {
    const AcuteEvents* shared{nullptr};  ///< nullptr: it shares none
    const AcuteEvents* own{nullptr};
};

/// Goes through both lists as through one.
class IllnessesInOrder {
  public:
    /// How far it has come.
    struct Place {
        std::size_t shared{0};
        std::size_t own{0};
    };
    IllnessesInOrder() = default;
    explicit IllnessesInOrder(const Illnesses& all) : IllnessesInOrder(all, Place{}) {}
    IllnessesInOrder(const Illnesses& all, const Place& from) : all_(all), place_(from) { look(); }

    /// nullptr: there are no more.
    [[nodiscard]] const AcuteEvent* next() const { return next_; }
    void pass() {
        ++(is_own_ ? place_.own : place_.shared);
        look();
    }
    /// So many further on in the list that the next one is in; nullptr: it ends before.
    [[nodiscard]] const AcuteEvent* ahead(std::size_t further) const {
        return is_own_ ? at(all_.own, place_.own + further) : at(all_.shared, place_.shared + further);
    }
    [[nodiscard]] Place place() const { return place_; }

  private:
    static const AcuteEvent* at(const AcuteEvents* list, std::size_t place) {
        return list != nullptr && place < list->size() ? &(*list)[place] : nullptr;
    }
    void look() {
        const auto* const shared = at(all_.shared, place_.shared);
        const auto* const own = at(all_.own, place_.own);
        is_own_ = own != nullptr && (shared == nullptr || earlier(*own, *shared));
        next_ = is_own_ ? own : shared;
    }

    Illnesses all_;
    Place place_;
    const AcuteEvent* next_{nullptr};
    bool is_own_{false};
};

}  // namespace hvis::admissions
