// SPDX-License-Identifier: MIT
#include "care/ambulance_service.hpp"
#include "engine/setup.hpp"
#include "outcomes/sums.hpp"
#include "tests/about.hpp"
#include "tests/support.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace hvis::tests {

using outcomes::Axis;
using outcomes::Part;
using outcomes::Quantity;

namespace {

/// One ambulance at the origin of the map and one ten kilometres east of it.
struct TwoAmbulances {
    [[nodiscard]] static std::vector<figures::VehicleBase> bases() {
        figures::VehicleBase west;
        west.name = "west";
        west.vehicles = 1;
        auto east = west;
        east.name = "east";
        east.place = {10.0, 0.0};
        return {west, east};
    }
    [[nodiscard]] static care::Call call(double east, care::Level level) {
        return {0, 7, care::nobody, 0, level, {east, 0.0}};
    }
    base::Years years{2019};
    outcomes::Tally tally{outcomes::sizes_of(region()), 1};
    care::Prehospital prehospital{region(), bases(), [](std::string_view name) { return region().figure(name).value; }};
    care::AmbulanceService service{region(), prehospital, years, tally};
};

/// Acute abdominal surgery in Horsens closed from 22 to 07.
engine::Plan no_night_surgery() {
    return read(
               "return scenario { title = \"x\", changes = { close_service { service = \"acute abdominal surgery\", "
               "at = \"Horsens\", begins = date \"2019-01-01\", hours = { \"22:00\", \"07:00\" } } } }")
        .plan;
}

double share_within_10(const outcomes::Tally& tally, int municipality) {
    Part part;
    part.only(Axis::municipality, municipality).only(Axis::level, 0);
    const auto all = static_cast<double>(outcomes::sum(tally, 0, Quantity::response, part));
    part.from_to(Axis::response_minute, 0, 10);
    return static_cast<double>(outcomes::sum(tally, 0, Quantity::response, part)) / all;
}

/// Vehicles as a planner would look for the nearest with a map and a list: all of them, one after the other.
class ListOfVehicles {
  public:
    ListOfVehicles(const care::Prehospital& prehospital, const care::Fleet& fleet) : prehospital_(prehospital) {
        for (const auto* base : fleet.bases()) {
            vehicles_.push_back({base->place, base->place});
        }
    }
    [[nodiscard]] std::optional<care::Fleet::Reach> soonest(const care::Fleet::Wanted& wanted, std::int64_t now) const {
        std::optional<care::Fleet::Reach> best;
        for (std::size_t at = 0; at < vehicles_.size(); ++at) {
            const auto& vehicle = vehicles_[at];
            if (now < vehicle.since) {
                continue;
            }
            const auto seconds = prehospital_.drive(place(vehicle, now), wanted.where, wanted.level);
            if (seconds <= wanted.most && (!best || seconds < best->seconds)) {
                best = {at, seconds};
            }
        }
        return best;
    }
    void sent(std::size_t vehicle, std::int64_t free, figures::Place where) {
        auto& one = vehicles_[vehicle];
        one = {one.home, where, free, free + prehospital_.drive_on(where, one.home)};
    }

  private:
    struct Vehicle {
        figures::Place home;
        figures::Place where;
        std::int64_t since{0};
        std::int64_t home_at{0};
    };
    static figures::Place place(const Vehicle& vehicle, std::int64_t now) {
        if (now >= vehicle.home_at) {
            return vehicle.home;
        }
        const double share =
            static_cast<double>(now - vehicle.since) / static_cast<double>(vehicle.home_at - vehicle.since);
        return {vehicle.where.east + (vehicle.home.east - vehicle.where.east) * share,
                vehicle.where.north + (vehicle.home.north - vehicle.where.north) * share};
    }
    const care::Prehospital& prehospital_;
    std::vector<Vehicle> vehicles_;
};

/// Somewhere on the map or beyond its edge.
figures::Place somewhere() {
    const auto along = [] { return static_cast<double>(*rc::gen::inRange(-1200, 1200)) / 10.0; };
    const double east = along();
    return {east, along()};
}

}  // namespace

TEST_SUITE("worked example: ambulances") {
    TEST_CASE(
        "whoever is called, wherever they drive: the vehicle that comes is the one a look at all would have sent") {
        CHECK(rc::check([] {
            std::vector<figures::VehicleBase> bases(static_cast<std::size_t>(*rc::gen::inRange(1, 12)));
            for (auto& base : bases) {
                base.place = somewhere();
                base.vehicles = *rc::gen::inRange(0, 4);
            }
            const care::Prehospital prehospital(region(), bases,
                                                [](std::string_view name) { return region().figure(name).value; });
            care::Fleet fleet(region(), prehospital, care::Fleet::Of::ambulances);
            ListOfVehicles list(prehospital, fleet);
            std::int64_t now = 0;
            for (int call = 0; call < 60; ++call) {
                now += *rc::gen::inRange(0, 1200);
                const bool anyone = *rc::gen::inRange(0, 2) == 0;
                const care::Fleet::Wanted wanted{somewhere(), false,
                                                 static_cast<care::Level>(*rc::gen::inRange(0, outcomes::level_count)),
                                                 anyone ? INT64_MAX : *rc::gen::inRange(0, 5000)};
                const auto found = fleet.soonest(wanted, now);
                const auto expected = list.soonest(wanted, now);
                RC_ASSERT(found.has_value() == expected.has_value());
                if (found) {
                    RC_ASSERT(found->vehicle == expected->vehicle);
                    RC_ASSERT(found->seconds == expected->seconds);
                    const auto free = now + *rc::gen::inRange(0, 6000);
                    const auto where = somewhere();
                    fleet.take(found->vehicle);
                    fleet.release(found->vehicle, free, where);
                    fleet.come_back(found->vehicle);
                    list.sent(found->vehicle, free, where);
                }
            }
        }));
    }
    TEST_CASE("the nearest free ambulance is sent, then the other; a third call waits") {
        TwoAmbulances two;
        const auto first = two.service.send(TwoAmbulances::call(9.0, care::Level::a), 0);
        const auto second = two.service.send(TwoAmbulances::call(9.0, care::Level::a), 0);
        REQUIRE(first);
        REQUIRE(second);
        CHECK(first->vehicle == 1);
        CHECK(second->vehicle == 0);
        CHECK(first->on_scene < second->on_scene);
        CHECK_FALSE(two.service.send(TwoAmbulances::call(9.0, care::Level::a), 0));
        CHECK(two.service.waiting() == 1);
    }
    TEST_CASE("a life-threatening call goes before an urgent one that came first") {
        TwoAmbulances two;
        const auto busy = two.service.send(TwoAmbulances::call(0.0, care::Level::c), 0);
        two.service.send(TwoAmbulances::call(10.0, care::Level::c), 0);
        two.service.send(TwoAmbulances::call(1.0, care::Level::b), 60);
        two.service.send(TwoAmbulances::call(2.0, care::Level::a), 120);
        two.service.busy_until(TwoAmbulances::call(0.0, care::Level::c), *busy, 600, {0.0, 0.0});
        two.service.is_free(busy->vehicle);
        const auto next = two.service.send_to_waiting(600);
        REQUIRE(next);
        CHECK(next->first.level == care::Level::a);
        CHECK_FALSE(two.service.send_to_waiting(600));
    }
    TEST_CASE("an ambulance on its way home is sent from where it is") {
        TwoAmbulances two;
        const auto far = two.service.send(TwoAmbulances::call(0.0, care::Level::b), 0);
        two.service.busy_until(TwoAmbulances::call(0.0, care::Level::b), *far, 3600, {-40.0, 0.0});
        two.service.is_free(far->vehicle);
        const auto sent = two.service.send(TwoAmbulances::call(-40.0, care::Level::a), 3600);
        REQUIRE(sent);
        CHECK(sent->vehicle == far->vehicle);
        const auto drive = two.prehospital.drive({-40.0, 0.0}, {-40.0, 0.0}, care::Level::a);
        CHECK(sent->on_scene == 3600 + two.prehospital.dispatch() + drive);
    }
}

TEST_SUITE("law 5: calls and patients do not vanish") {
    TEST_CASE("no ambulance anywhere is survived and reported") {
        const SmallRepeat small(2019);
        engine::Plan plan;
        for (std::size_t at = 0; at < small_region().vehicle_bases.size(); ++at) {
            plan.ambulances.push_back({static_cast<int>(at), -50, base::day_length, std::nullopt, {}});
        }
        const auto result = engine::run(small.repeat, {&plan}, 1);
        CHECK(result.balance.still_calling > 500);
        CHECK(result.balance.came > result.balance.still_calling);
    }
}

TEST_SUITE("law 7: a change moves the links it claims to move") {
    TEST_CASE("one ambulance fewer and four more in Grenaa: A runs within 10 minutes fall and rise in Norddjurs") {
        // all residents: an ambulance matters when others are busy
        const population::StartMix mix(region());
        const base::Years years(2019);
        // waiting costs nobody their life or health here, so that all fall ill alike
        const engine::Repeat repeat(region(), mix, years,
                                    {fixed("care.stemi_death_per_hour", 0), fixed("care.abdomen_death_per_hour", 0),
                                     fixed("care.stroke_death_per_hour", 0), fixed("care.crowding_death", 0),
                                     fixed("stroke.odds_within_3h", 1), fixed("stroke.odds_within_4h30", 1)},
                                    {3, 1});
        const auto place = [&] {
            int at = 0;
            while (region().municipalities[static_cast<std::size_t>(at)].name != "Norddjurs") {
                ++at;
            }
            return at;
        }();
        std::vector<double> within;
        std::vector<std::int64_t> stays;
        for (const int vehicles : {-1, 0, 4}) {
            engine::Plan plan;
            if (vehicles != 0) {
                int base = 0;
                while (region().vehicle_bases[static_cast<std::size_t>(base)].name != "Grenaa") {
                    ++base;
                }
                plan.ambulances.push_back({base, vehicles, 0, std::nullopt, std::bitset<24>{}.set()});
            }
            const auto tally = engine::run(repeat, {&plan}, 1).tally;
            within.push_back(share_within_10(tally, place));
            stays.push_back(sum(tally, 0, Quantity::first_stays));
        }
        CHECK(within[0] < within[1]);
        CHECK(within[1] < within[2]);
        CHECK(stays[0] == stays[1]);
        CHECK(stays[1] == stays[2]);
    }
    TEST_CASE("surgery closed at night in Horsens: patients go on to other hospitals, by ambulance, and none is lost") {
        constexpr int year_count = 4;
        const SmallRepeat small(base::first_year + year_count - 1);
        const auto plan = no_night_surgery();
        const auto before = engine::run(small.repeat, {}, 1);
        const auto after = engine::run(small.repeat, {&plan}, 1);
        const auto in_all = [](const engine::Run& side, Quantity what) {
            std::int64_t all = 0;
            for (int year = 0; year < year_count; ++year) {
                all += sum(side.tally, year, what);
            }
            return all;
        };
        CHECK(in_all(after, Quantity::transfers) > in_all(before, Quantity::transfers));
        CHECK(in_all(after, Quantity::run_minutes) > in_all(before, Quantity::run_minutes));
        CHECK(after.balance.no_hospital == 0);
    }
    TEST_CASE("who needs care stays longer and comes back more often; the group's mean is kept") {
        const auto with_care = [](double stay, double readmission) {
            const SmallRepeat small(2021,
                                    {fixed("care.in_care_stay", stay), fixed("care.in_care_readmission", readmission),
                                     fixed("care.place_waits", 0)});
            const auto tally = engine::run(small.repeat, {}, 1).tally;
            const auto stays = static_cast<double>(sum(tally, 0, Quantity::stays) + sum(tally, 1, Quantity::stays));
            return std::pair{
                static_cast<double>(sum(tally, 0, Quantity::bed_minutes) + sum(tally, 1, Quantity::bed_minutes)) /
                    stays,
                static_cast<double>(sum(tally, 0, Quantity::readmissions) + sum(tally, 1, Quantity::readmissions)) /
                    stays};
        };
        const auto alike = with_care(1.0, 1.0);
        const auto apart = with_care(1.6, 3.0);
        CHECK(apart.first == about(alike.first, 0.03));
        CHECK(apart.second == about(alike.second, 0.06));
    }
}

}  // namespace hvis::tests
