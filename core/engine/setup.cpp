// SPDX-License-Identifier: MIT
#include "engine/setup.hpp"

#include "admissions/illness.hpp"
#include "base/errors.hpp"
#include "care/beds.hpp"
#include "engine/service_windows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <set>

namespace hvis::engine {

namespace {

constexpr int most_offers = 32;

using care::BedsFrom;
using care::ServiceWindow;

/// Bed days of all patients of one ward.
double days_of_ward(const figures::Region& region, const care::ExpectedBedDays& days, int hospital, int ward) {
    double all = 0.0;
    for (int group = 0; group < region.group_count(); ++group) {
        if (region.groups[static_cast<std::size_t>(group)].ward == ward) {
            all += days[static_cast<std::size_t>(hospital * region.group_count() + group)];
        }
    }
    return all;
}

/// Moves beds with the patients: a ward loses beds as it loses bed days; the share that goes along is
/// spread over the wards that take the patients, as their bed days; the others close.
class BedMover {
  public:
    BedMover(const figures::Region& region, const ServiceChange& change, double share, std::vector<BedsFrom>& beds)
        : region_(region), change_(change), share_(share), beds_(beds) {}

    void move(const std::vector<ServiceWindow>& before, const std::vector<ServiceWindow>& after) {
        const care::Routing routing_before(region_, before);
        const care::Routing routing_after(region_, after);
        for (const auto when : moments()) {
            const auto days_before = care::expected_bed_days(region_, routing_before, when);
            const auto days_after = care::expected_bed_days(region_, routing_after, when);
            for (int ward = 0; ward < region_.ward_count(); ++ward) {
                move_ward(ward, when, days_before, days_after);
            }
        }
        apply();
    }

  private:
    /// The change's first day, and every later day on which beds are counted anew.
    [[nodiscard]] std::set<base::Instant> moments() const {
        std::set<base::Instant> moments{change_.begins};
        for (const auto& from : beds_) {
            if (from.from > change_.begins) {
                moments.insert(from.from);
            }
        }
        return moments;
    }
    void move_ward(int ward, base::Instant when, const care::ExpectedBedDays& before,
                   const care::ExpectedBedDays& after) {
        std::vector<double> gains(region_.hospitals.size(), 0.0);
        double gained = 0.0;
        double freed = 0.0;
        for (int hospital = 0; hospital < region_.hospital_count(); ++hospital) {
            double more = 0.0;
            for (int group = 0; group < region_.group_count(); ++group) {
                const auto& ill = region_.groups[static_cast<std::size_t>(group)];
                const auto at = static_cast<std::size_t>(hospital * region_.group_count() + group);
                more += ill.service == change_.service && ill.ward == ward ? after[at] - before[at] : 0.0;
            }
            if (more < 0.0) {
                const double lost = -more / days_of_ward(region_, before, hospital, ward);
                const double taken = care::beds_at(beds_, hospital, ward, when) * lost;
                freed += taken * share_;
                moves_.push_back({hospital, ward, when, -taken});
            }
            gains[static_cast<std::size_t>(hospital)] = std::max(0.0, more);
            gained += std::max(0.0, more);
        }
        for (int hospital = 0; hospital < region_.hospital_count() && gained > 0.0; ++hospital) {
            moves_.push_back({hospital, ward, when, freed * gains[static_cast<std::size_t>(hospital)] / gained});
        }
    }
    void apply() {
        const auto today = beds_;
        for (const auto& move : moves_) {
            if (move.beds != 0.0) {
                beds_.push_back({move.hospital, move.ward, move.from,
                                 std::max(0.0, care::beds_at(today, move.hospital, move.ward, move.from) + move.beds)});
            }
        }
    }

    const figures::Region& region_;
    const ServiceChange& change_;
    double share_;
    std::vector<BedsFrom>& beds_;
    std::vector<BedsFrom> moves_;  ///< beds: more or fewer
};

void change_beds(std::vector<BedsFrom>& beds, const BedsChange& change) {
    const auto today = beds;
    std::set<base::Instant> moments{change.begins};
    for (const auto& from : today) {
        if (from.from > change.begins) {
            moments.insert(from.from);
        }
    }
    for (const auto when : moments) {
        const double now = care::beds_at(today, change.hospital, change.ward, when);
        beds.push_back({change.hospital, change.ward, when,
                        std::max(0.0, now * change.times.value_or(1.0) + change.add.value_or(0.0))});
    }
}

/// Fewer vehicles leave the base's rows in turn, for the time of the change.
void remove_vehicles(std::vector<figures::VehicleBase>& all, const figures::VehicleBase& named, int fewer,
                     const AmbulanceChange& change) {
    const auto ends = change.ends.value_or(base::never);
    const auto today = all;
    all.clear();
    for (const auto& base : today) {
        const bool touched =
            base.kind == named.kind && base.name == named.name && base.from < ends && base.to > change.begins;
        const int leave = touched ? std::min(fewer, base.vehicles) : 0;
        fewer -= leave;
        auto kept = base;
        kept.vehicles -= leave;
        auto left = base;
        left.vehicles = leave;
        if (kept.vehicles > 0) {
            all.push_back(kept);
        }
        if (leave > 0 && base.from < change.begins) {
            left.to = std::min(base.to, change.begins);
            all.push_back(left);
        }
        if (leave > 0 && base.to > ends) {
            left.from = std::max(base.from, ends);
            left.to = base.to;
            all.push_back(left);
        }
    }
}

void change_ambulances(const figures::Region& region, const AmbulanceChange& change,
                       std::vector<figures::VehicleBase>& all) {
    const auto& named = region.vehicle_bases[static_cast<std::size_t>(change.base)];
    if (change.vehicles < 0) {
        remove_vehicles(all, named, -change.vehicles, change);
        return;
    }
    auto more = named;
    more.vehicles = change.vehicles;
    more.hours = change.hours;
    more.from = change.begins;
    more.to = change.ends.value_or(base::never);
    all.push_back(more);
}

/// One that opens stands beside the others; those of the place that close are away for the time of the change.
void change_clinics(std::vector<figures::Clinic>& all, const ClinicChange& change) {
    const auto ends = change.ends.value_or(base::never);
    if (change.opens) {
        all.push_back({change.municipality, change.hours, change.begins, ends});
        return;
    }
    const auto today = all;
    all.clear();
    for (const auto& clinic : today) {
        if (clinic.municipality != change.municipality) {
            all.push_back(clinic);
            continue;
        }
        auto before = clinic;
        before.to = std::min(clinic.to, change.begins);
        auto after = clinic;
        after.from = std::max(clinic.from, ends);
        for (const auto& part : {before, after}) {
            if (part.from < part.to) {
                all.push_back(part);
            }
        }
    }
}

void add_plan(const figures::Region& region, const Plan& plan, const Draws& draws, care::CareSetup& setup) {
    int number = 0;
    for (const auto& change : plan.services) {
        const auto before = setup.windows;
        setup.windows = windows_after(before, change);
        const double share = draws.open(change.beds, fmt::format("{} services {} beds", plan.title, ++number));
        // a service closed in some hours keeps its beds for the others
        if (change.hours.all()) {
            BedMover(region, change, share, setup.beds).move(before, setup.windows);
        }
    }
    for (const auto& change : plan.beds) {
        change_beds(setup.beds, change);
    }
    for (const auto& change : plan.ambulances) {
        change_ambulances(region, change, setup.vehicles);
    }
    for (const auto& change : plan.clinics) {
        change_clinics(setup.clinics, change);
    }
    for (const auto& change : plan.planned) {
        setup.planned.push_back({change.what,
                                 draws.open(change.times, fmt::format("{} planned {}", plan.title, ++number)),
                                 change.private_after, change.begins, change.ends.value_or(base::never)});
    }
    for (const auto& change : plan.stays) {
        setup.stays.push_back({change.service,
                               draws.open(change.times, fmt::format("{} stays {}", plan.title, ++number)),
                               change.begins});
    }
    setup.overflow = plan.overflow.value_or(setup.overflow);
}

}  // namespace

care::CareSetup care_setup(const figures::Region& region, const std::vector<const Plan*>& plans, const Draws& draws) {
    care::CareSetup setup;
    setup.windows = care::windows_of(region);
    setup.vehicles = region.vehicle_bases;
    setup.clinics = region.clinics;
    setup.beds = care::beds_of(region, care::Routing(region, setup.windows));
    for (const auto* plan : plans) {
        add_plan(region, *plan, draws, setup);
    }
    return setup;
}

namespace {

/// First stays of all groups a person and year    [sex × age]
std::vector<double> acute_rates(const figures::Region& region) {
    std::vector<double> rates;
    for (int sex = 0; sex < figures::sex_count; ++sex) {
        for (int age = 0; age < figures::age_count; ++age) {
            double all = 0.0;
            for (int group = 0; group < region.group_count(); ++group) {
                all += admissions::illness_rate(region, group, sex, age);
            }
            rates.push_back(all);
        }
    }
    return rates;
}

}  // namespace

std::array<double, 2> share_in_care(const figures::Region& region, const health::Risks& risks,
                                    const std::vector<population::Person>& people) {
    constexpr int old = 65;
    const auto care = region.municipal_care();
    const auto rates = acute_rates(region);
    std::array<double, 2> with{};
    std::array<double, 2> patients{};
    for (const auto& person : people) {
        if (person.entry != population::Entry::resident) {
            continue;
        }
        const int age = std::min(person.age_at(0), figures::age_count - 1);
        double risk = 1.0;
        for (auto held = person.conditions; held != 0; held &= held - 1) {
            risk += risks.any_acute(std::countr_zero(held));
        }
        const double weight = risk * rates[static_cast<std::size_t>(person.sex * figures::age_count + age)];
        const std::size_t band = age < old ? 0 : 1;
        patients[band] += weight;
        with[band] += (person.conditions & care) != 0 ? weight : 0.0;
    }
    return {with[0] / patients[0], with[1] / patients[1]};
}

std::vector<care::FollowUp> follow_ups_of(const std::vector<prevention::ActiveOffer>& offers) {
    std::vector<care::FollowUp> follow_ups;
    for (const auto& offer : offers) {
        const auto& effort = offer.effort();
        if (effort.moment != prevention::Moment::discharge) {
            continue;
        }
        care::FollowUp follow_up;
        follow_up.effort = offer.offer().effort;
        follow_up.key = offer.key();
        follow_up.places = offer.offer().places;
        follow_up.sexes = effort.offered_to.sexes;
        follow_up.has = effort.offered_to.has;
        follow_up.lacks = effort.offered_to.lacks;
        follow_up.age_from = effort.offered_to.age_from;
        follow_up.age_to = effort.offered_to.age_to;
        follow_up.from = offer.offer().from;
        follow_up.to = offer.offer().to;
        follow_up.ramp = offer.offer().ramp;
        for (std::size_t level = 0; level < follow_up.share.size(); ++level) {
            const bool asked = ((effort.offered_to.educations >> level) & 1U) != 0;
            follow_up.share[level] = asked ? std::min(1.0, effort.takes_part * effort.uptake[level]) : 0.0;
        }
        for (const auto& effect : effort.effects) {
            if (effect.on == prevention::Acts::readmission) {
                follow_up.readmission *= 1.0 + (effect.times - 1.0) * effort.adheres;
            }
        }
        follow_ups.push_back(follow_up);
    }
    return follow_ups;
}

std::vector<prevention::Effort> efforts_of(const Plan& plan, const Draws& draws) {
    std::vector<prevention::Effort> efforts;
    for (const auto& planned : plan.efforts) {
        prevention::Effort effort;
        effort.name = planned.name;
        effort.offered_to = planned.offered_to;
        effort.takes_part = draws.open(planned.takes_part, planned.name + " takes_part");
        for (std::size_t level = 0; level < effort.uptake.size(); ++level) {
            effort.uptake[level] = draws.open(planned.uptake[level], fmt::format("{} uptake {}", planned.name, level));
        }
        effort.moment = planned.moment;
        effort.stops_smoking = draws.open(planned.stops_smoking, planned.name + " stops");
        for (std::size_t level = 0; level < effort.stops.size(); ++level) {
            effort.stops[level] = draws.open(planned.stops[level], fmt::format("{} stops {}", planned.name, level));
        }
        effort.measured_after = planned.measured_after;
        effort.adheres = draws.open(planned.adheres, planned.name + " adheres");
        int number = 0;
        for (const auto& effect : planned.effects) {
            effort.effects.push_back({effect.on, effect.which,
                                      draws.open(effect.times, fmt::format("{} effect {}", planned.name, ++number)),
                                      effect.lasts, effect.fades});
        }
        effort.cost = draws.open(planned.cost, planned.name + " costs");
        effort.fixed_cost = draws.open(planned.fixed_cost, planned.name + " fixed costs");
        effort.payer = planned.payer;
        efforts.push_back(effort);
    }
    return efforts;
}

std::vector<prevention::ActiveOffer> offers_of(const Plan& plan, const std::vector<prevention::Effort>& efforts,
                                               const std::vector<bool>& decided) {
    std::vector<prevention::ActiveOffer> offers;
    for (const auto& planned : plan.offers) {
        const bool holds = !planned.only_if || (static_cast<std::size_t>(*planned.only_if) < decided.size() &&
                                                decided[static_cast<std::size_t>(*planned.only_if)]);
        if (holds) {
            offers.emplace_back(efforts[static_cast<std::size_t>(planned.offer.effort)], planned.offer);
        }
    }
    if (offers.size() > most_offers) {
        throw base::CoreError("a plan has more than 32 offers");
    }
    return offers;
}

}  // namespace hvis::engine
