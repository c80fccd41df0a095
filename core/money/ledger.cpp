// SPDX-License-Identifier: MIT
#include "money/ledger.hpp"

#include "base/calendar.hpp"
#include "base/errors.hpp"
#include "outcomes/sums.hpp"
#include "population/person.hpp"

#include <fmt/format.h>

#include <algorithm>

#include <array>

namespace hvis::money {

namespace {

using outcomes::Axis;
using outcomes::Part;
using outcomes::Quantity;

constexpr double minutes_a_day = 1440.0;
constexpr double minutes_an_hour = 60.0;

/// Municipal co-financing by the age groups of the counts: 0-2, 3-15, 16-24, 25-64, 65-79, 80+.
constexpr std::array<const char*, population::age_group_count> co_financing{"co_financing_0_2",   "co_financing_3_64",
                                                                            "co_financing_3_64",  "co_financing_3_64",
                                                                            "co_financing_65_79", "co_financing_80"};

class Year {
  public:
    Year(const figures::Region& region, const outcomes::Tally& tally, const Prices& prices, int year, Ledger& ledger)
        : region_(region), tally_(tally), prices_(prices), year_(year), ledger_(ledger) {}

    void book_care() {
        const auto bed_day = price("bed_day");
        for (int age = 0; age < population::age_group_count; ++age) {
            const auto share = price(co_financing[static_cast<std::size_t>(age)]);
            for (int place = 0; place < region_.municipality_count(); ++place) {
                Part part;
                part.only(Axis::age_group, age).only(Axis::municipality, place);
                const double care = sum(Quantity::bed_minutes, part) / minutes_a_day * bed_day.kroner;
                book(bed_day, "hospital care", care);
                book_at(place, share, "municipal co-financing", care * share.kroner / 100.0);
            }
        }
    }
    void book_waiting_for_places() {
        const auto region = price("finished_patient_region");
        const auto first = price("finished_patient_state");
        const auto later = price("finished_patient_state_late");
        for (int place = 0; place < region_.municipality_count(); ++place) {
            Part part;
            part.only(Axis::municipality, place);
            const double early = sum(Quantity::place_minutes, part) / minutes_a_day;
            const double late = sum(Quantity::place_minutes_late, part) / minutes_a_day;
            book_at(place, region, "days after treatment", (early + late) * region.kroner);
            book_at(place, first, "days after treatment", early * first.kroner + late * later.kroner);
        }
    }
    void book_emergency() {
        constexpr int hospitals = 0;
        Part part;
        part.only(Axis::seen_at, hospitals);
        book_each("reception_visit", "visits to acute receptions", sum(Quantity::visits, part));
        book_each("clinic_visit", "visits to acute clinics", sum(Quantity::clinic_visits, {}));
        book_each("clinic_hour", "acute clinics open", sum(Quantity::clinic_minutes, {}) / minutes_an_hour);
    }
    void book_planned() {
        constexpr std::array<const char*, outcomes::planned_count> own{"planned_diagnosis", "planned_operation"};
        constexpr std::array<const char*, outcomes::planned_count> others{"private_diagnosis", "private_operation"};
        for (int what = 0; what < outcomes::planned_count; ++what) {
            Part part;
            part.only(Axis::planned, what);
            book_each(own[static_cast<std::size_t>(what)], "planned care", sum(Quantity::planned_done, part));
            book_each(others[static_cast<std::size_t>(what)], "planned care in private hospitals",
                      sum(Quantity::planned_private, part));
        }
    }
    void book_transport() {
        book_each("ambulance_duty_hour", "ambulances on duty", sum(Quantity::duty_minutes, {}) / minutes_an_hour);
        book_each("ambulance_run_hour", "ambulance runs", sum(Quantity::run_minutes, {}) / minutes_an_hour);
        const double ambulances = sum(Quantity::by_ambulance, {});
        const double patients = sum(Quantity::travelled, {});
        const double own_share = patients > 0.0 ? 1.0 - ambulances / patients : 0.0;
        book_each("citizen_transport", "own transport", sum(Quantity::travel_km, {}) * own_share);
    }
    void book_efforts() {
        for (std::size_t effort = 0; effort < prices_.efforts.size(); ++effort) {
            const auto& price = prices_.efforts[effort];
            for (int place = 0; place < region_.municipality_count(); ++place) {
                Part part;
                part.only(Axis::effort, static_cast<int>(effort)).only(Axis::municipality, place);
                const auto at =
                    static_cast<std::size_t>((year_ - base::first_year) * region_.municipality_count() + place);
                const double fixed = at < price.fixed.size() ? price.fixed[at] : 0.0;
                const double kroner = sum(Quantity::participants, part) * price.kroner + fixed;
                const bool by_place = price.payer == municipality;
                ledger_[{year_, price.payer, "effort providers", price.name, by_place ? name(place) : ""}] += kroner;
            }
        }
    }

  private:
    /// A row of costs.csv with the price of this repeat.
    struct Price {
        const figures::Cost& cost;
        double kroner;
    };
    [[nodiscard]] Price price(const std::string& item) const {
        for (std::size_t at = 0; at < region_.costs.size(); ++at) {
            if (region_.costs[at].item == item) {
                return {region_.costs[at], prices_.units.empty() ? region_.costs[at].value : prices_.units[at]};
            }
        }
        throw base::CoreError(fmt::format("the ledger asks for the price \"{}\", which costs.csv lacks", item));
    }
    [[nodiscard]] double sum(Quantity quantity, const Part& part) const {
        return static_cast<double>(outcomes::sum(tally_, year_ - base::first_year, quantity, part));
    }
    [[nodiscard]] std::string name(int place) const {
        return region_.municipalities[static_cast<std::size_t>(place)].name;
    }
    void book(const Price& price, const std::string& item, double kroner) {
        ledger_[{year_, price.cost.payer, price.cost.receiver, item, ""}] += kroner;
    }
    void book_at(int place, const Price& price, const std::string& item, double kroner) {
        ledger_[{year_, price.cost.payer, price.cost.receiver, item, name(place)}] += kroner;
    }
    /// So many units at the item's price.
    void book_each(const std::string& cost, const std::string& item, double units) {
        const auto each = price(cost);
        book(each, item, units * each.kroner);
    }

    const figures::Region& region_;
    const outcomes::Tally& tally_;
    const Prices& prices_;
    int year_;
    Ledger& ledger_;
};

}  // namespace

Ledger ledger_of(const figures::Region& region, const outcomes::Tally& tally, const Prices& prices, int first,
                 int last) {
    Ledger ledger;
    for (int year = first; year <= last; ++year) {
        Year book(region, tally, prices, year, ledger);
        book.book_care();
        book.book_waiting_for_places();
        book.book_emergency();
        book.book_planned();
        book.book_transport();
        book.book_efforts();
    }
    return ledger;
}

bool is_party(std::string_view name) {
    return std::find(parties.begin(), parties.end(), name) != parties.end();
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
