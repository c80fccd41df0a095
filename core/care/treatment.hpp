// SPDX-License-Identifier: MIT
// Acutely ill people travel, get a bed or wait, go home, and sometimes come back: event by event.
#pragma once

#include "admissions/acute_event.hpp"
#include "admissions/arrivals.hpp"
#include "base/calendar.hpp"
#include "base/event_queue.hpp"
#include "care/ambulance_service.hpp"
#include "care/pathway.hpp"
#include "care/reception.hpp"
#include "care/ward.hpp"
#include "care/without_stay.hpp"
#include "outcomes/tally.hpp"
#include "population/person.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace hvis::care {

/// The wards are filled before the run with the first eight weeks' patients, moved eight weeks back.
constexpr std::int64_t filling_time = 56 * base::day_length;

/// 32 bits of luck for one purpose.
inline std::uint32_t bits_for(std::uint64_t luck, population::Luck purpose) {
    return base::low_bits(luck_of(luck, purpose));
}

/// The people of a run as care sees them: residents and movers first, then children.
struct People {
    const std::vector<std::int32_t>* dies_at{nullptr};   ///< seconds; INT32_MAX: not in the run   [person]
    const std::vector<std::uint8_t>* editions{nullptr};  ///< of each life; see AcuteEvent          [person]
    base::Key luck{0};                                   ///< of the repeat: runs without an acute stay hang on it
};

/// Care decided another outcome than the life assumed: the life is lived again from there.
using OutcomeChanged = std::function<void(const admissions::AcuteEvent& event, outcomes::Decided decided)>;

/// What went in and what came out, in patients; they must balance.
struct Balance {
    std::int64_t came{0};
    std::int64_t fell_ill{0};  ///< of them, for the first time: not those who come back, or filled the wards before
    std::int64_t no_hospital{0};
    std::int64_t went_home{0};
    std::int64_t still_travelling{0};    ///< or waiting for an ambulance
    std::int64_t still_calling{0};       ///< of them, no ambulance has been sent yet
    std::int64_t still_in_reception{0};  ///< seen there or waiting for it
    std::int64_t still_waiting{0};       ///< for a bed
    std::int64_t still_in_bed{0};
    std::int64_t visits{0};       ///< without a stay
    std::int64_t visits_seen{0};  ///< of them, seen or turned away
    std::int64_t events{0};       ///< handled, for the bench
    bool operator==(const Balance&) const = default;
};

/// The care of one run. Ties are broken by the illness's own luck, never by the order of insertion,
/// so that the same patient meets the same chance in every plan and on every queue.
class Treatment {
  public:
    /// `has_helper`: a second thread may work beside the one that runs. Does not change the result.
    Treatment(const figures::Region& region, const Pathways& pathways, const base::Years& years, outcomes::Tally& tally,
              bool has_helper = false);

    /// Treats all of them. Throws base::CoreError when patients do not balance.
    void run(const admissions::Illnesses& illnesses, const People& people, const OutcomeChanged& changed);
    /// `paused` is called on each of these days (in order, from midnight) before anything on it happens.
    void pause_on(std::vector<base::Instant> days, std::function<void(base::Instant day)> paused) {
        pauses_ = std::move(days);
        paused_ = std::move(paused);
    }
    /// Where every patient, bed and vehicle is, when paused.
    struct State;
    [[nodiscard]] State state() const;
    /// run() then goes on from where another treatment of the same illnesses stood, whose pathways were the same until
    /// then: the same vehicles and overflow, and nothing else that differs before that day.
    void go_on_from(const State& state);
    /// For OutcomeChanged: an event of a life lived again. Must lie later than the one that changed.
    void add(const admissions::AcuteEvent& event);
    [[nodiscard]] const Balance& balance() const { return balance_; }

  private:
    enum class Step : std::uint8_t {
        beds_change,
        fall_ill,
        arrive,
        leave_bed,
        come_back,
        transfer,        ///< seen at the door, and must go on
        other_call,      ///< a run without an acute stay
        ambulance_free,  ///< `patient` is the vehicle
        duty_change,     ///< the hour has passed and calls wait
        come_in,         ///< to the acute reception; `patient` is the contact
        examined,        ///< there; `patient` is the contact
    };
    struct Moment {
        std::int64_t time;
        std::uint64_t luck;
        std::uint32_t patient;
        Step step;
        friend bool before(const Moment& a, const Moment& b) {
            if (a.time != b.time) {
                return a.time < b.time;
            }
            return a.luck != b.luck ? a.luck < b.luck : a.step < b.step;
        }
    };
    /// In one line of memory.
    struct alignas(64) Patient {
        admissions::AcuteEvent event;
        std::uint64_t luck{0};    ///< of this stay; the event's own for a first stay
        std::int32_t arrived{0};  ///< at the hospital that treats them, seconds since 1 January 2019
        std::int32_t since{0};    ///< when the wait for a bed began, likewise
        std::uint8_t stay{0};     ///< 0: first stay; 1, 2 ...: readmissions
        Coming coming{Coming::referred};
        std::int8_t hospital{no_hospital};
        std::int8_t last{no_hospital};  ///< where they are taken on to; at first the same
        std::uint8_t lies_in{0};        ///< ward; lodgers lie in another than their own
        bool filled_in{false};          ///< lay in the wards before the run began: not counted
    };

    void begin(const admissions::Illnesses& illnesses);
    void fetch_queued();
    void pause(std::int64_t now);
    void fetch_ahead() const;
    void fill_wards(const admissions::Illnesses& illnesses);
    [[nodiscard]] bool happens(const admissions::AcuteEvent& event) const {
        return event.edition == (*people_->editions)[event.person];
    }
    void handle(const Moment& moment);
    void fall_ill(std::uint32_t patient, std::int64_t now);
    void decide_outcome(const Patient& patient, const Way& way);
    void treat_stroke(const Patient& patient, const Way& way, std::int64_t now);
    void come_back(std::uint32_t patient, std::int64_t now);
    void travel(std::uint32_t patient, const Way& way, std::int64_t now);
    void call_ambulance(const Call& call, std::int64_t now);
    [[nodiscard]] Call call_from_home(std::uint32_t patient, std::int64_t now) const;
    void transfer(std::uint32_t patient, std::int64_t now);
    void find_bed(std::uint32_t patient, std::int64_t now);
    [[nodiscard]] int lodging(int hospital, int own) const;
    /// The first of those who come by themselves and in order, so that they never enter the queue.
    struct Newcomer {
        Moment moment{base::never, 0, nobody, Step::examined};
        enum class From : std::uint8_t { illnesses, visitors, other_runs, nowhere } from{From::nowhere};
    };
    [[nodiscard]] Newcomer next_newcomer() const;
    void come(const Newcomer& newcomer);
    void begin_day();
    void count_visit(const Visit& visit);
    std::uint32_t new_contact(const Contact& contact);
    void come_in(std::uint32_t contact, std::int64_t now);
    void see(std::uint32_t contact, std::int64_t now);
    void see_waiting(Reception& here, std::int64_t now);
    void examined(std::uint32_t contact, std::int64_t now);
    void change_rooms(std::int64_t now);
    void count_seen(const Contact& contact, std::int64_t now, std::int64_t seconds);
    void count_capacity();
    void drive(const Call& call, const Sent& sent);
    void send_to_waiting(std::int64_t now);
    void await_duty(std::int64_t now);
    void count_travel(const Patient& patient, std::int64_t now, std::int64_t seconds);
    void arrive(std::uint32_t patient, std::int64_t now);
    [[nodiscard]] int divert_to(const Patient& patient, std::int64_t now) const;
    void begin_stay(std::uint32_t patient, std::int64_t now);
    /// `seconds`: in bed.
    void count_stay(const Patient& patient, std::int64_t now, std::int64_t seconds);
    void count_hours(const Patient& patient, std::int64_t now, std::int64_t seconds);
    void count_whole_days();
    void count_wait_for_place(const Patient& patient, std::int64_t now, std::int64_t seconds);
    void leave_bed(std::uint32_t patient, std::int64_t now);
    void perhaps_come_back(std::uint32_t patient, std::int64_t now);
    [[nodiscard]] double follow_up(const Patient& patient, std::int64_t now);
    void serve_waiting(int hospital, int in_ward, std::int64_t now);
    void change_beds(std::int64_t now);
    void close_years(std::int64_t now) {
        while (year_ <= years_.count() && now >= years_.start(year_)) {
            close_year();
        }
    }
    void close_year();
    /// Where patients are when the run ends, as the queues and wards have it.
    struct Left {
        std::int64_t travelling{0};
        std::int64_t in_reception{0};
        std::int64_t waiting{0};
        std::int64_t in_bed{0};
        std::int64_t coming_back{0};
        std::int64_t visits{0};  ///< without a stay, in a reception
        [[nodiscard]] std::int64_t all() const { return travelling + in_reception + waiting + in_bed + coming_back; }
        friend bool operator==(const Left&, const Left&) = default;
    };
    Left take_left();  ///< empties the queues
    void check_balance();

    std::uint32_t new_patient(const admissions::AcuteEvent& event);
    Ward& ward(int hospital, int ward) { return wards_[static_cast<std::size_t>(hospital * ward_count_ + ward)]; }
    [[nodiscard]] const Ward& ward(int hospital, int ward) const {
        return wards_[static_cast<std::size_t>(hospital * ward_count_ + ward)];
    }
    [[nodiscard]] std::size_t ward_cell(int hospital, int ward) const {
        return outcomes::cell(hospital, ward, ward_count_);
    }
    [[nodiscard]] std::size_t stay_cell(const Patient& patient) const;
    [[nodiscard]] std::size_t care_cell(const Patient& patient) const;
    std::int64_t& count(std::int64_t now, outcomes::Quantity quantity, std::size_t cell) {
        return tally_.at(years_.index_of(now), quantity)[cell];
    }

    const figures::Region& region_;
    const Pathways& pathways_;
    const base::Years& years_;
    outcomes::Tally& tally_;
    const People* people_{nullptr};
    const OutcomeChanged* changed_{nullptr};
    int ward_count_;
    int group_count_;
    std::vector<Ward> wards_;               ///< [hospital × ward]
    std::vector<std::int64_t> whole_days_;  ///< in bed, of stays begun in the year    [year × hospital × ward]
    std::vector<base::Instant> bed_changes_;
    base::EventQueue<Moment> queue_;
    std::vector<Patient> patients_;
    std::vector<std::uint32_t> free_patients_;
    AmbulanceService ambulances_;
    admissions::ArrivalPattern arrivals_;
    WithoutStay without_stay_;
    std::optional<DaysWithoutStay> days_;
    base::Instant next_day_{-filling_time};  ///< the first whose people without a stay are not here yet
    std::vector<Contact> visitors_;          ///< in the order in which they come
    std::size_t next_visitor_{0};
    std::vector<Call> other_runs_;  ///< in order
    std::size_t next_other_run_{0};
    bool has_helper_;
    std::vector<Reception> receptions_;  ///< [hospital]
    std::vector<Contact> contacts_;
    std::vector<std::uint32_t> free_contacts_;
    bool awaits_duty_{false};
    std::size_t fetched_{0};  ///< the slot of the queue whose patients have been fetched
    int year_{0};
    Balance balance_;
    admissions::IllnessesInOrder illnesses_;
    admissions::IllnessesInOrder::Place goes_on_at_;  ///< among the illnesses, when it goes on from another treatment
    Newcomer newcomer_;                               ///< the first to come
    bool goes_on_{false};
    std::vector<base::Instant> pauses_;
    std::size_t next_pause_{0};
    std::function<void(base::Instant day)> paused_;
};

/// What changes while care goes on, but for the counts.
struct Treatment::State {
    std::vector<Ward> wards;
    std::vector<std::int64_t> whole_days;
    std::vector<base::Instant> bed_changes;
    base::EventQueue<Moment> queue;
    std::vector<Patient> patients;
    std::vector<std::uint32_t> free_patients;
    AmbulanceService::State ambulances;
    Streams streams;
    base::Instant next_day;
    std::vector<Contact> visitors;
    std::vector<Reception> receptions;
    std::vector<Contact> contacts;
    std::vector<std::uint32_t> free_contacts;
    bool awaits_duty;
    int year;
    Balance balance;
    admissions::IllnessesInOrder::Place place;
};

}  // namespace hvis::care
