// SPDX-License-Identifier: MIT
#include "engine/plan_words.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <algorithm>
#include <array>

namespace hvis::engine {

namespace {

/// Decimal comma in Danish.
InBoth number(double value) {
    auto english = fmt::format("{:.4g}", value);
    auto danish = english;
    std::replace(danish.begin(), danish.end(), '.', ',');
    return {std::move(danish), std::move(english)};
}

/// "0.9 (0.8-1.0)"
InBoth number(const Uncertain& value) {
    auto text = number(value.value);
    if (value.low < value.high) {
        const auto low = number(value.low);
        const auto high = number(value.high);
        text += {fmt::format(" ({}-{})", low.da, high.da), fmt::format(" ({}-{})", low.en, high.en)};
    }
    return text;
}

InBoth day(base::Instant when) {
    constexpr std::array<const char*, 12> danish{"januar", "februar", "marts",     "april",   "maj",      "juni",
                                                 "juli",   "august",  "september", "oktober", "november", "december"};
    constexpr std::array<const char*, 12> english{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};
    const auto date = base::date_of(when);
    const auto month = static_cast<std::size_t>(date.month - 1);
    return {fmt::format("{}. {} {}", date.day, danish[month], date.year),
            fmt::format("{} {} {}", date.day, english[month], date.year)};
}

/// ", from 1 March 2019 to 1 January 2021"
InBoth while_it_lasts(base::Instant begins, std::optional<base::Instant> ends) {
    const auto first = day(begins);
    InBoth text{", fra " + first.da, ", from " + first.en};
    if (ends && *ends < base::never) {
        const auto last = day(*ends);
        text += {" til " + last.da, " to " + last.en};
    }
    return text;
}

/// ", 8 hours a day"
template <std::size_t all>
InBoth hours(const std::bitset<all>& of, const char* danish, const char* english) {
    return of.all() ? InBoth{}
                    : InBoth{fmt::format(", {} timer {}", of.count(), danish),
                             fmt::format(", {} hours {}", of.count(), english)};
}

/// "A, B og C", "A, B and C"
InBoth list_of(const std::vector<std::string>& names) {
    InBoth text;
    for (std::size_t at = 0; at < names.size(); ++at) {
        text += at == 0 ? InBoth{} : at + 1 == names.size() ? InBoth{" og ", " and "} : base::alike(", ");
        text += base::alike(names[at]);
    }
    return text;
}

/// Says one plan.
class Words {
  public:
    explicit Words(const figures::Region& region) : region_(region) {}

    [[nodiscard]] InBoth of(const ServiceChange& change) const {
        const auto& service = region_.services[static_cast<std::size_t>(change.service)];
        InBoth text{service.name_da, service.id};
        if (!change.closes.empty()) {
            const auto where = hospitals(change.closes);
            text += {" lukker i " + where.da, " closes in " + where.en};
        }
        if (!change.opens.empty()) {
            const auto where = hospitals(change.opens);
            text += {change.closes.empty() ? " åbner i " + where.da : " og samles i " + where.da,
                     change.closes.empty() ? " opens in " + where.en : " and is gathered in " + where.en};
        }
        text += while_it_lasts(change.begins, change.ends);
        text += hours(change.hours, "om ugen", "a week");
        if (change.beds.value > 0.0) {
            auto share = change.beds;
            for (auto* value : {&share.value, &share.low, &share.high}) {
                *value *= 100.0;
            }
            const auto beds = number(share);
            text += {fmt::format("; {} % af sengene følger med", beds.da),
                     fmt::format("; {} % of the beds go along", beds.en)};
        }
        return text;
    }
    [[nodiscard]] InBoth of(const BedsChange& change) const {
        const auto& ward = region_.wards[static_cast<std::size_t>(change.ward)];
        auto text = base::in_both("{}, {}: ", "{}, {}: ", hospital(change.hospital), InBoth{ward.name_da, ward.id});
        if (change.times) {
            const auto times = number(*change.times);
            text += {fmt::format("senge gange {}", times.da), fmt::format("beds times {}", times.en)};
        }
        if (change.add) {
            text += {fmt::format("{:+.0f} senge", *change.add), fmt::format("{:+.0f} beds", *change.add)};
        }
        text += while_it_lasts(change.begins, std::nullopt);
        return text;
    }
    [[nodiscard]] InBoth of(const StayChange& change) const {
        const auto& service = region_.services[static_cast<std::size_t>(change.service)];
        const auto times = number(change.times);
        InBoth text{fmt::format("{}: liggetid gange {}", service.name_da, times.da),
                    fmt::format("{}: length of stay times {}", service.id, times.en)};
        text += while_it_lasts(change.begins, std::nullopt);
        return text;
    }
    [[nodiscard]] InBoth of(const AmbulanceChange& change) const {
        const auto& base = region_.vehicle_bases[static_cast<std::size_t>(change.base)].name;
        const int number = std::abs(change.vehicles);
        const bool more = change.vehicles > 0;
        InBoth text{fmt::format("{} {} {} i {}", number, number == 1 ? "ambulance" : "ambulancer",
                                more ? "mere" : "færre", base),
                    fmt::format("{} {} {} in {}", number, more ? "more" : "fewer",
                                number == 1 ? "ambulance" : "ambulances", base)};
        text += while_it_lasts(change.begins, change.ends);
        text += hours(change.hours, "i døgnet", "a day");
        return text;
    }
    [[nodiscard]] InBoth of(const ClinicChange& change) const {
        const auto& place = region_.municipalities[static_cast<std::size_t>(change.municipality)].name;
        InBoth text{fmt::format("Akutklinik i {} {}", place, change.opens ? "åbner" : "lukker"),
                    fmt::format("The acute clinic in {} {}", place, change.opens ? "opens" : "closes")};
        text += while_it_lasts(change.begins, change.ends);
        text += hours(change.hours, "i døgnet", "a day");
        return text;
    }
    [[nodiscard]] static InBoth of(const PlannedChange& change) {
        const bool diagnosis = change.what == care::Planned::diagnosis;
        InBoth text = diagnosis ? InBoth{"Planlagt udredning", "Planned diagnosis"}
                                : InBoth{"Planlagte operationer", "Planned operations"};
        if (change.times.low != 1.0 || change.times.high != 1.0) {
            const auto times = number(change.times);
            text += {": gange " + times.da, ": times " + times.en};
        }
        if (change.private_after < base::never) {
            const auto days = change.private_after / base::day_length;
            text += {fmt::format(": privathospital efter {} dages ventetid", days),
                     fmt::format(": private hospital after waiting {} days", days)};
        }
        text += while_it_lasts(change.begins, change.ends);
        return text;
    }
    [[nodiscard]] InBoth of(const Plan& plan, const PlannedOffer& planned) const {
        const auto& effort = plan.efforts[static_cast<std::size_t>(planned.offer.effort)];
        const auto where = municipalities(planned.offer.places);
        InBoth text{fmt::format("{} tilbydes i {}", effort.name, where.da),
                    fmt::format("{} is offered in {}", effort.name, where.en)};
        text += while_it_lasts(planned.offer.from, planned.offer.to);
        if (planned.only_if) {
            const auto& decision = plan.decisions[static_cast<std::size_t>(*planned.only_if)].name;
            text += {fmt::format(", hvis \"{}\"", decision), fmt::format(", if \"{}\"", decision)};
        }
        return text;
    }
    [[nodiscard]] static InBoth of(const Decision& decision) {
        const auto when = day(decision.taken);
        return {fmt::format("Beslutning {}: \"{}\"", when.da, decision.name),
                fmt::format("Decision on {}: \"{}\"", when.en, decision.name)};
    }
    [[nodiscard]] static InBoth of(care::Overflow overflow) {
        switch (overflow) {
            case care::Overflow::crowd:
                return {"Er afdelingen fuld, ligger patienten på gangen",
                        "At a full ward patients lie in the corridor"};
            case care::Overflow::wait: return {"Er afdelingen fuld, venter patienten", "At a full ward patients wait"};
            case care::Overflow::divert:
                return {"Er afdelingen fuld, køres patienten til næste hospital med en ledig seng",
                        "At a full ward patients go on to the next hospital with a free bed"};
            default:
                return {"Er afdelingen fuld, lånes en seng på en anden afdeling",
                        "At a full ward another ward lends a bed"};
        }
    }

  private:
    [[nodiscard]] const std::string& hospital(int at) const {
        return region_.hospitals[static_cast<std::size_t>(at)].short_name;
    }
    [[nodiscard]] InBoth hospitals(const std::vector<int>& all) const {
        std::vector<std::string> names;
        for (const int at : all) {
            names.push_back(hospital(at));
        }
        return list_of(names);
    }
    /// By name when they are few.
    [[nodiscard]] InBoth municipalities(std::uint32_t places) const {
        constexpr std::size_t named = 6;
        std::vector<std::string> names;
        for (std::size_t at = 0; at < region_.municipalities.size(); ++at) {
            if (((places >> at) & 1U) != 0) {
                names.push_back(region_.municipalities[at].name);
            }
        }
        if (names.size() == region_.municipalities.size()) {
            return {"alle kommuner", "all municipalities"};
        }
        return names.size() <= named
                   ? list_of(names)
                   : InBoth{fmt::format("{} kommuner", names.size()), fmt::format("{} municipalities", names.size())};
    }

    const figures::Region& region_;
};

}  // namespace

std::vector<InBoth> in_words(const figures::Region& region, const Plan& plan) {
    const Words words(region);
    std::vector<InBoth> all;
    const auto say = [&](const auto& changes) {
        for (const auto& change : changes) {
            all.push_back(words.of(change));
        }
    };
    say(plan.services);
    say(plan.beds);
    say(plan.stays);
    say(plan.ambulances);
    say(plan.clinics);
    say(plan.planned);
    for (const auto& offer : plan.offers) {
        all.push_back(words.of(plan, offer));
    }
    say(plan.decisions);
    if (plan.overflow) {
        all.push_back(Words::of(*plan.overflow));
    }
    return all;
}

}  // namespace hvis::engine
