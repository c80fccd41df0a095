// SPDX-License-Identifier: MIT
#include "care/ward_experiment.hpp"

#include "base/errors.hpp"
#include "base/event_queue.hpp"
#include "base/random.hpp"
#include "base/real.hpp"
#include "base/timing.hpp"

#include <fmt/format.h>

#include <cmath>
#include <vector>

namespace hvis::care {

namespace {

/// -ln(u) for the n-th number of this luck.
double exponential(std::uint64_t luck, std::uint64_t n) {
    return -base::real::log(base::unit(base::drawn(luck, n)));
}

std::int64_t seconds_of(double seconds) {
    return std::llround(seconds);
}

struct Leaving {
    std::int64_t time;
    std::uint64_t patient;
    friend bool before(const Leaving& a, const Leaving& b) {
        return a.time != b.time ? a.time < b.time : a.patient < b.patient;
    }
};

/// The experiment while it runs.
class OneWard {
  public:
    explicit OneWard(const WardExperiment& asked)
        : asked_(asked),
          ward_(asked.beds, asked.overflow, 0),
          leaving_(static_cast<std::int64_t>(8.0 * asked.mean_stay / (asked.load + 1.0))),
          luck_(base::sub_key(asked.seed, "ward experiment")),
          gap_(asked.mean_stay / asked.load) {}

    WardAnswer run() {
        std::int64_t next = 0;
        std::int64_t arrived = 0;
        while (arrived < asked_.patients) {
            if (!leaving_.empty() && leaving_.next().time <= next) {
                leave(leaving_.pop().time);
            } else {
                arrive(static_cast<std::uint64_t>(arrived++), next);
                exact_ += exponential(luck_, static_cast<std::uint64_t>(arrived)) * gap_;
                next = seconds_of(exact_);
            }
            ++answer_.events;
        }
        finish(next);
        return answer_;
    }

  private:
    void arrive(std::uint64_t patient, std::int64_t now) {
        const double taken = ward_.occupied();
        answer_.census_mean += taken;
        answer_.census_variance += taken * taken;
        answer_.above += ward_.has_free_bed() ? 0.0 : 1.0;
        if (ward_.has_free_bed() || asked_.overflow == Overflow::crowd) {
            begin(patient, now);
        } else if (asked_.overflow == Overflow::refuse) {
            answer_.refused += 1.0;
            note_refusal(now);
        } else {
            answer_.waited += 1.0;
            since_.resize(patient + 1, 0);
            since_[patient] = now;
            ward_.wait(static_cast<std::uint32_t>(patient));
        }
    }
    void note_refusal(std::int64_t now) {
        const auto today = now / one_day;
        days_with_refusal_ += today != last_refusal_ ? 1 : 0;
        last_refusal_ = today;
    }
    void begin(std::uint64_t patient, std::int64_t now) {
        ward_.take_bed(now);
        const auto seconds = asked_.stay(base::drawn(luck_ ^ 0x5354ULL, patient));
        stays_ += static_cast<double>(seconds);
        ++admitted_;
        leaving_.push({now + seconds, patient});
    }
    void leave(std::int64_t now) {
        ward_.leave_bed(now);
        if (ward_.waiting() > 0) {
            const auto patient = ward_.next_waiting();
            wait_ += static_cast<double>(now - since_[patient]);
            begin(patient, now);
        }
    }
    void finish(std::int64_t now) {
        const auto arrivals = static_cast<double>(asked_.patients);
        answer_.refused /= arrivals;
        answer_.waited /= arrivals;
        answer_.days_with_refusal = static_cast<double>(days_with_refusal_) * one_day / static_cast<double>(now);
        answer_.above /= arrivals;
        answer_.mean_wait = wait_ / arrivals / asked_.mean_stay;
        answer_.census_mean /= arrivals;
        answer_.census_variance = answer_.census_variance / arrivals - answer_.census_mean * answer_.census_mean;
        answer_.occupied = static_cast<double>(ward_.take_time(now).occupied) / static_cast<double>(now);
        answer_.admitted_a_stay = static_cast<double>(admitted_) / static_cast<double>(now) * asked_.mean_stay;
        answer_.mean_stay = stays_ / static_cast<double>(admitted_) / asked_.mean_stay;
    }

    const WardExperiment& asked_;
    Ward ward_;
    base::EventQueue<Leaving> leaving_;
    base::Key luck_;
    double gap_;
    double exact_{0.0};
    double wait_{0.0};
    double stays_{0.0};
    std::int64_t admitted_{0};
    static constexpr std::int64_t one_day = 86400;
    std::int64_t days_with_refusal_{0};
    std::int64_t last_refusal_{-1};
    std::vector<std::int64_t> since_;
    WardAnswer answer_;
};

}  // namespace

StayDraw constant_stay(double mean) {
    return [mean](std::uint64_t /*luck*/) { return seconds_of(mean); };
}

StayDraw exponential_stay(double mean) {
    return [mean](std::uint64_t luck) { return seconds_of(exponential(luck, 0) * mean); };
}

StayDraw erlang4_stay(double mean) {
    return [mean](std::uint64_t luck) {
        constexpr std::uint64_t parts = 4;
        double sum = 0.0;
        for (std::uint64_t part = 0; part < parts; ++part) {
            sum += exponential(luck, part);
        }
        return seconds_of(sum * mean / static_cast<double>(parts));
    };
}

StayDraw hyperexponential_stay(double mean, double cv2) {
    const double share = (1.0 + base::real::sqrt((cv2 - 1.0) / (cv2 + 1.0))) / 2.0;
    return [mean, share](std::uint64_t luck) {
        const bool first = base::unit(base::drawn(luck, 1)) < share;
        return seconds_of(exponential(luck, 0) * mean / (2.0 * (first ? share : 1.0 - share)));
    };
}

StayDraw lognormal_stay(double mean, double cv2) {
    const double sigma = base::real::sqrt(base::real::log(1.0 + cv2));
    const auto quantile = [sigma](double p) {
        return base::real::exp(sigma * base::real::normal_quantile(p < 1e-9 ? 1e-9 : p) - sigma * sigma / 2.0);
    };
    return [=](std::uint64_t luck) { return seconds_of(mean * quantile(base::unit(base::drawn(luck, 0)))); };
}

WardAnswer run_ward(const WardExperiment& experiment) {
    if (experiment.scale != 1.0) {
        throw base::UsageError(base::in_both(
            "afsnit kan ikke skaleres med {:g}: ved 85 % belægning afviser 100 senge 1,2 %, 10 senge 14,5 %; følg alle",
            "wards cannot be scaled by {:g}: at 85 % load 100 beds refuse 1.2 %, 10 beds 14.5 %; follow everyone",
            experiment.scale));
    }
    return OneWard(experiment).run();
}

}  // namespace hvis::care
