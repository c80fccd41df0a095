// SPDX-License-Identifier: MIT
#include "engine/steps.hpp"

#include <array>

namespace hvis::engine {

namespace {

// The year of the region, in order. People live their years on keyed luck (population, health,
// prevention and admissions fused into one pass a person, core/engine/life.cpp); care then treats everyone who fell
// ill, in order of time, and a life whose outcome care changes is lived again from there.
constexpr std::array<Step, 6> steps{{
    {"population", "people age, are born, die, move and change habits",
     "folk ældes, fødes, dør, flytter og ændrer vaner", "core/population"},
    {"health", "weight changes; conditions begin, bring others, and end",
     "vægt ændres; sygdomme begynder, giver andre, og ender", "core/health"},
    {"prevention", "efforts are offered; some take part; habits change",
     "indsatser tilbydes; nogle deltager; vaner ændres", "core/prevention"},
    {"admissions", "people fall acutely ill", "folk bliver akut syge", "core/admissions"},
    {"care", "they travel, wait, are treated and go home; outcomes return to their lives",
     "de rejser, venter, behandles og kommer hjem; udfaldet vender tilbage til deres liv", "core/care"},
    {"outcomes", "what happened is counted", "det, der skete, tælles", "core/outcomes"},
}};

}  // namespace

std::span<const Step> year_of_the_region() {
    return steps;
}

}  // namespace hvis::engine
