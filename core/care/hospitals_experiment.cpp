// SPDX-License-Identifier: MIT
#include "care/hospitals_experiment.hpp"

#include "base/calendar.hpp"
#include "base/event_queue.hpp"
#include "base/random.hpp"
#include "base/real.hpp"
#include "base/timing.hpp"
#include "care/reception.hpp"

#include <cmath>
#include <vector>

namespace hvis::care {

namespace {

constexpr int hospitals = 5;
constexpr int functions = 6;
constexpr std::array<double, hospitals> hospital_shares{0.40, 0.17, 0.16, 0.15, 0.12};
constexpr std::array<double, urgency_count> urgency_shares{0.05, 0.25, 0.45, 0.25};
constexpr std::array<double, functions> function_shares{0.30, 0.20, 0.15, 0.15, 0.12, 0.08};
constexpr std::array<double, functions> stay_days{0.8, 4.0, 3.0, 6.0, 5.0, 2.0};
constexpr std::array<double, functions> stay_log_sd{0.9, 0.9, 0.8, 1.0, 0.9, 0.7};
constexpr double arrivals_a_day = 600.0;
constexpr double readmitted = 0.12;
constexpr double readmission_days = 15.0;
constexpr double triage_days = 0.02;
constexpr double triage_log_sd = 0.5;
constexpr double triage_use = 0.80;
constexpr double bed_use = 0.92;
constexpr std::size_t long_queue = 5;
constexpr int first_diverted = 2;  ///< urgencies from here on
constexpr double day = static_cast<double>(base::day_length);

enum class Step : std::uint8_t { arrive, triaged, leave };

struct Moment {
    std::int64_t time;
    std::uint32_t patient;
    Step step;
    friend bool before(const Moment& a, const Moment& b) {
        return a.time != b.time ? a.time < b.time : a.patient < b.patient;
    }
};

struct Patient {
    std::uint64_t luck;
    std::int64_t since;
    std::uint8_t hospital;
    std::uint8_t function;
    std::uint8_t urgency;
    std::uint8_t stay;
};

/// Draws of a patient and stay.
enum Draw : std::uint64_t { of_hospital, of_urgency, of_function, of_triage, of_stay, of_return, of_delay, draws };

template <std::size_t size>
std::uint8_t pick(const std::array<double, size>& shares, double u) {
    std::uint8_t at = 0;
    while (at + 1U < size && u >= shares[at]) {
        u -= shares[at++];
    }
    return at;
}

class Experiment {
  public:
    Experiment(std::int64_t arrivals, std::uint64_t seed)
        : left_(arrivals),
          luck_(base::sub_key(seed, "hospitals experiment")),
          queue_(static_cast<std::int64_t>(8.0 * day / (arrivals_a_day * 3.4))),
          triage_time_(base::lognormal_times(triage_days * day, triage_log_sd)) {
        for (std::size_t at = 0; at < hospitals; ++at) {
            const double demand = arrivals_a_day * hospital_shares[at] / (1.0 - readmitted);
            triage_[at].set_rooms(static_cast<int>(std::ceil(demand * triage_days / triage_use)));
            for (std::size_t function = 0; function < functions; ++function) {
                beds_[at * functions + function].set_rooms(
                    static_cast<int>(std::ceil(demand * function_shares[function] * stay_days[function] / bed_use)));
            }
        }
        for (std::size_t function = 0; function < functions; ++function) {
            stays_[function] = base::lognormal_times(stay_days[function] * day, stay_log_sd[function]);
        }
    }

    HospitalsAnswer run() {
        auto next = gap();
        while (left_ > 0 || !queue_.empty()) {
            ++answer_.events;
            if (left_ > 0 && (queue_.empty() || next < queue_.next().time)) {
                --left_;
                arrive(admit(), next);
                next += gap();
                continue;
            }
            const auto moment = queue_.pop();
            switch (moment.step) {
                case Step::arrive: arrive(moment.patient, moment.time); break;
                case Step::triaged: triaged(moment.patient, moment.time); break;
                case Step::leave: leave(moment.patient, moment.time); break;
            }
        }
        answer_.triage_wait /= static_cast<double>(answer_.admissions) * day;
        for (std::size_t urgency = 0; urgency < urgency_count; ++urgency) {
            answer_.bed_wait[urgency] /= static_cast<double>(admitted_[urgency]) * day;
        }
        return answer_;
    }

  private:
    std::int64_t gap() {
        exact_ -= base::real::log(base::unit(base::drawn(luck_, numbers_++))) * day / arrivals_a_day;
        const auto length = static_cast<std::int64_t>(exact_);
        exact_ -= static_cast<double>(length);
        return length;
    }
    [[nodiscard]] static std::uint64_t draw(const Patient& patient, Draw what) {
        return base::drawn(patient.luck, patient.stay * static_cast<std::uint64_t>(draws) + what);
    }
    std::uint32_t admit() {
        Patient patient{base::drawn(luck_, numbers_++), 0, 0, 0, 0, 0};
        patient.hospital = pick(hospital_shares, base::unit(draw(patient, of_hospital)));
        patient.urgency = pick(urgency_shares, base::unit(draw(patient, of_urgency)));
        patient.function = pick(function_shares, base::unit(draw(patient, of_function)));
        if (free_.empty()) {
            patients_.push_back(patient);
            return static_cast<std::uint32_t>(patients_.size() - 1);
        }
        const auto at = free_.back();
        free_.pop_back();
        patients_[at] = patient;
        return at;
    }
    Reception& beds_of(const Patient& patient) {
        return beds_[static_cast<std::size_t>(patient.hospital) * functions + patient.function];
    }
    void arrive(std::uint32_t at, std::int64_t now) {
        auto& patient = patients_[at];
        patient.since = now;
        ++answer_.admissions;
        ++admitted_[patient.urgency];
        auto& pool = triage_[patient.hospital];
        if (pool.has_free_room()) {
            triage(at, now);
        } else {
            pool.wait(at, static_cast<Triage>(patient.urgency));
        }
    }
    void triage(std::uint32_t at, std::int64_t now) {
        const auto& patient = patients_[at];
        answer_.triage_wait += static_cast<double>(now - patient.since);
        triage_[patient.hospital].take_room();
        queue_.push({now + triage_time_.at(base::low_bits(draw(patient, of_triage))), at, Step::triaged});
    }
    void triaged(std::uint32_t at, std::int64_t now) {
        auto& patient = patients_[at];
        auto& pool = triage_[patient.hospital];
        pool.leave_room();
        if (pool.waiting() > 0) {
            triage(pool.next_waiting(), now);
        }
        if (patient.urgency >= first_diverted && beds_of(patient).waiting() >= long_queue) {
            auto next = patient;
            next.hospital = static_cast<std::uint8_t>((patient.hospital + 1) % hospitals);
            if (beds_of(next).waiting() < long_queue) {
                patient.hospital = next.hospital;
                ++answer_.diversions;
            }
        }
        patient.since = now;
        auto& beds = beds_of(patient);
        if (beds.has_free_room()) {
            begin(at, now);
        } else {
            beds.wait(at, static_cast<Triage>(patient.urgency));
        }
    }
    void begin(std::uint32_t at, std::int64_t now) {
        const auto& patient = patients_[at];
        answer_.bed_wait[patient.urgency] += static_cast<double>(now - patient.since);
        beds_of(patient).take_room();
        queue_.push({now + stays_[patient.function].at(base::low_bits(draw(patient, of_stay))), at, Step::leave});
    }
    void leave(std::uint32_t at, std::int64_t now) {
        auto& patient = patients_[at];
        auto& beds = beds_of(patient);
        beds.leave_room();
        if (beds.waiting() > 0) {
            begin(beds.next_waiting(), now);
        }
        if (base::unit(draw(patient, of_return)) >= readmitted) {
            free_.push_back(at);
            return;
        }
        const double delay = -base::real::log(base::unit(draw(patient, of_delay))) * readmission_days * day;
        ++patient.stay;
        queue_.push({now + static_cast<std::int64_t>(delay), at, Step::arrive});
    }

    std::int64_t left_;
    base::Key luck_;
    base::EventQueue<Moment> queue_;
    base::TimeTable triage_time_;
    std::array<base::TimeTable, functions> stays_;
    std::array<Reception, hospitals> triage_;
    std::array<Reception, static_cast<std::size_t>(hospitals) * functions> beds_;
    std::vector<Patient> patients_;
    std::vector<std::uint32_t> free_;
    std::uint64_t numbers_{0};
    double exact_{0.0};
    std::array<std::int64_t, urgency_count> admitted_{};
    HospitalsAnswer answer_;
};

}  // namespace

HospitalsAnswer run_hospitals(std::int64_t arrivals, std::uint64_t seed) {
    return Experiment(arrivals, seed).run();
}

}  // namespace hvis::care
