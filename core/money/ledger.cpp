// SPDX-License-Identifier: MIT
#include "money/ledger.hpp"

#include "base/calendar.hpp"
#include "base/errors.hpp"
#include "outcomes/sums.hpp"
#include "population/person.hpp"

#include <fmt/format.h>

#include <array>

namespace hvis::money {

namespace {

using outcomes::Axis;
using outcomes::Part;
using outcomes::Quantity;

constexpr double minutes_a_day = 1440.0;
constexpr double minutes_an_hour = 60.0;

const figures::Cost& cost_of(const figures::Region& region, const std::string& item) {
    for (const auto& cost : region.costs) {
        if (cost.item == item) {
            return cost;
        }
    }
    throw base::CoreError(fmt::format("the ledger asks for the price \"{}\", which costs.csv lacks", item));
}

/// Municipal co-financing by the age groups of the counts: 0-2, 3-15, 16-24, 25-64, 65-79, 80+.
constexpr std::array<const char*, population::age_group_count> co_financing{"co_financing_0_2",   "co_financing_3_64",
                                                                            "co_financing_3_64",  "co_financing_3_64",
                                                                            "co_financing_65_79", "co_financing_80"};

class Year {
  public:
    Year(const figures::Region& region, const outcomes::Tally& tally, int year, Ledger& ledger)
        : region_(region), tally_(tally), year_(year), ledger_(ledger) {}

    void book_care() {
        const auto& bed_day = cost_of(region_, "bed_day");
        for (int age = 0; age < population::age_group_count; ++age) {
            Part part;
            part.only(Axis::age_group, age);
            const double care = sum(Quantity::bed_minutes, part) / minutes_a_day * bed_day.value;
            book(bed_day, "hospital care", care);
            const auto& share = cost_of(region_, co_financing[static_cast<std::size_t>(age)]);
            book(share, "municipal co-financing", care * share.value / 100.0);
        }
    }
    void book_waiting_for_places() {
        const double early = sum(Quantity::place_minutes, {}) / minutes_a_day;
        const double late = sum(Quantity::place_minutes_late, {}) / minutes_a_day;
        const auto& region = cost_of(region_, "finished_patient_region");
        book(region, "days after treatment", (early + late) * region.value);
        const auto& first = cost_of(region_, "finished_patient_state");
        const auto& later = cost_of(region_, "finished_patient_state_late");
        book(first, "days after treatment", early * first.value + late * later.value);
    }
    void book_emergency() {
        constexpr int hospitals = 0;
        Part part;
        part.only(Axis::seen_at, hospitals);
        const auto& visit = cost_of(region_, "reception_visit");
        book(visit, "visits to acute receptions", sum(Quantity::visits, part) * visit.value);
        const auto& at_clinic = cost_of(region_, "clinic_visit");
        book(at_clinic, "visits to acute clinics", sum(Quantity::clinic_visits, {}) * at_clinic.value);
        const auto& hour = cost_of(region_, "clinic_hour");
        book(hour, "acute clinics open", sum(Quantity::clinic_minutes, {}) / minutes_an_hour * hour.value);
    }
    void book_planned() {
        constexpr std::array<const char*, outcomes::planned_count> own{"planned_diagnosis", "planned_operation"};
        constexpr std::array<const char*, outcomes::planned_count> others{"private_diagnosis", "private_operation"};
        for (int what = 0; what < outcomes::planned_count; ++what) {
            Part part;
            part.only(Axis::planned, what);
            const auto& here = cost_of(region_, own[static_cast<std::size_t>(what)]);
            book(here, "planned care", sum(Quantity::planned_done, part) * here.value);
            const auto& there = cost_of(region_, others[static_cast<std::size_t>(what)]);
            book(there, "planned care in private hospitals", sum(Quantity::planned_private, part) * there.value);
        }
    }
    void book_transport() {
        const auto& duty = cost_of(region_, "ambulance_duty_hour");
        book(duty, "ambulances on duty", sum(Quantity::duty_minutes, {}) / minutes_an_hour * duty.value);
        const auto& run = cost_of(region_, "ambulance_run_hour");
        book(run, "ambulance runs", sum(Quantity::run_minutes, {}) / minutes_an_hour * run.value);
        const double ambulances = sum(Quantity::by_ambulance, {});
        const double patients = sum(Quantity::travelled, {});
        const auto& own = cost_of(region_, "citizen_transport");
        const double own_share = patients > 0.0 ? 1.0 - ambulances / patients : 0.0;
        book(own, "own transport", sum(Quantity::travel_km, {}) * own_share * own.value);
    }
    void book_efforts(const EffortPrices& efforts) {
        for (std::size_t effort = 0; effort < efforts.kroner.size(); ++effort) {
            Part part;
            part.only(Axis::effort, static_cast<int>(effort));
            const auto years = efforts.fixed.size() / efforts.kroner.size();
            const auto year = static_cast<std::size_t>(year_ - base::first_year);
            const double fixed = year < years ? efforts.fixed[effort * years + year] : 0.0;
            const double kroner = sum(Quantity::participants, part) * efforts.kroner[effort] + fixed;
            ledger_[{year_, efforts.payers[effort], "effort providers", efforts.names[effort]}] += kroner;
        }
    }

  private:
    [[nodiscard]] double sum(Quantity quantity, const Part& part) const {
        return static_cast<double>(outcomes::sum(tally_, year_ - base::first_year, quantity, part));
    }
    void book(const figures::Cost& cost, const std::string& item, double kroner) {
        ledger_[{year_, cost.payer, cost.receiver, item}] += kroner;
    }

    const figures::Region& region_;
    const outcomes::Tally& tally_;
    int year_;
    Ledger& ledger_;
};

}  // namespace

Ledger ledger_of(const figures::Region& region, const outcomes::Tally& tally, const EffortPrices& efforts, int first,
                 int last) {
    Ledger ledger;
    for (int year = first; year <= last; ++year) {
        Year book(region, tally, year, ledger);
        book.book_care();
        book.book_waiting_for_places();
        book.book_emergency();
        book.book_planned();
        book.book_transport();
        book.book_efforts(efforts);
    }
    return ledger;
}

std::map<std::string, double> balances(const Ledger& ledger) {
    std::map<std::string, double> balance;
    for (const auto& [entry, kroner] : ledger) {
        balance[entry.payer] += kroner;
        balance[entry.receiver] -= kroner;
    }
    return balance;
}

}  // namespace hvis::money
