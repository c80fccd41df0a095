// SPDX-License-Identifier: MIT
// A plan as text: the same for the same plan however its script is laid out.
#include "base/digest.hpp"
#include "engine/batch.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace hvis::engine {

namespace {

std::string text_of(const Uncertain& value) {
    return fmt::format("{}[{},{}]{}", value.value, value.low, value.high,
                       value.distribution == figures::Distribution::even ? "even" : "");
}

std::string text_of(const prevention::Target& target) {
    return fmt::format("{:x} {:x} {:x} {:x} {:x} {:x} {}-{}", target.habits, target.sexes, target.educations,
                       target.weights, target.has, target.lacks, target.age_from, target.age_to);
}

std::string text_of(const Wanted& wanted) {
    return fmt::format("{} {} {} {} {} {} {} {}-{} {}", wanted.name, wanted.indicator, wanted.at_most.value_or(-1),
                       wanted.at_least.value_or(-1), wanted.as_today, wanted.municipality.value_or(-1), wanted.by,
                       wanted.from_year, wanted.to_year, wanted.a_year.value_or(-1));
}

std::string describe_efforts(const Plan& plan) {
    std::string text;
    for (const auto& effort : plan.efforts) {
        text += fmt::format("effort {} to {} part {} uptake {} {} {} stops {} after {} cost {} {}\n", effort.name,
                            text_of(effort.offered_to), text_of(effort.takes_part), text_of(effort.uptake[0]),
                            text_of(effort.uptake[1]), text_of(effort.uptake[2]), text_of(effort.stops_smoking),
                            effort.measured_after, text_of(effort.cost), effort.payer);
        text += fmt::format("  moment {} stops {} {} {} adheres {} fixed {}\n", static_cast<int>(effort.moment),
                            text_of(effort.stops[0]), text_of(effort.stops[1]), text_of(effort.stops[2]),
                            text_of(effort.adheres), text_of(effort.fixed_cost));
        for (const auto& effect : effort.effects) {
            text += fmt::format("  effect {} {:x} {} lasts {} fades {}\n", static_cast<int>(effect.on), effect.which,
                                text_of(effect.times), effect.lasts, effect.fades);
        }
    }
    return text;
}

std::string describe_more_care(const Plan& plan) {
    std::string text;
    for (const auto& change : plan.clinics) {
        text += fmt::format("clinic {} {} {}-{} {}\n", change.municipality, change.opens, change.begins,
                            change.ends.value_or(base::never), change.hours.to_string());
    }
    for (const auto& change : plan.planned) {
        text += fmt::format("planned {} {} {} {}-{}\n", static_cast<int>(change.what), text_of(change.times),
                            change.private_after, change.begins, change.ends.value_or(base::never));
    }
    return text;
}

}  // namespace

std::string describe(const Plan& plan) {
    std::string text;
    for (const auto& change : plan.services) {
        text += fmt::format("service {} closes {} opens {} {}-{} hours {} beds {}\n", change.service, change.closes,
                            change.opens, change.begins, change.ends.value_or(base::never), change.hours.to_string(),
                            text_of(change.beds));
    }
    for (const auto& change : plan.beds) {
        text += fmt::format("beds {} {} {} {} {}\n", change.hospital, change.ward, change.begins,
                            change.times.value_or(1.0), change.add.value_or(0.0));
    }
    for (const auto& change : plan.stays) {
        text += fmt::format("stay {} {} {}\n", change.service, text_of(change.times), change.begins);
    }
    for (const auto& change : plan.ambulances) {
        text += fmt::format("ambulances {} {} {}-{} {}\n", change.base, change.vehicles, change.begins,
                            change.ends.value_or(base::never), change.hours.to_string());
    }
    text += describe_more_care(plan);
    text += describe_efforts(plan);
    for (const auto& offer : plan.offers) {
        text += fmt::format("offer {} {:x} {}-{} ramp {} fidelity {} if {}\n", offer.offer.effort, offer.offer.places,
                            offer.offer.from, offer.offer.to, offer.offer.ramp, offer.offer.fidelity,
                            offer.only_if.value_or(-1));
    }
    for (const auto& decision : plan.decisions) {
        text += fmt::format("decision {} {} {}\n", decision.name, decision.taken, decision.delay);
    }
    if (plan.levers) {
        text += fmt::format("levers {} spared {:x} weight {} from {}\n", plan.levers->ratio, plan.levers->spared,
                            plan.levers->log_weight, plan.levers->from);
    }
    return text + fmt::format("overflow {} joint {}\n", plan.overflow ? static_cast<int>(*plan.overflow) : -1,
                              static_cast<int>(plan.joint));
}

std::string digest_of(const Scenario& scenario) {
    std::string text = describe(scenario.reference) + "--\n" + describe(scenario.plan) + "--\n";
    for (const auto& assumed : scenario.assumptions) {
        text += fmt::format("{} = {}\n", assumed.figure, text_of(assumed.value));
    }
    for (const auto& goal : scenario.goals) {
        text += "goal " + text_of(goal) + "\n";
    }
    for (const auto& principle : scenario.principles) {
        text += "principle " + text_of(principle) + "\n";
    }
    // a decision is a function: only its script says what it does
    if (!scenario.plan.decisions.empty()) {
        text += scenario.text;
    }
    return base::digest_of(text);
}

}  // namespace hvis::engine
