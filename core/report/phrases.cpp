// SPDX-License-Identifier: MIT
#include "report/phrases.hpp"

#include <array>
#include <utility>

namespace hvis::report {

namespace {

struct Both {
    std::string_view da;
    std::string_view en;
};

constexpr std::array<Both, phrase_count> phrases{{
    {"mod", "against"},
    {"år", "years"},
    {"gentagelser", "repeats"},
    {"frø", "seed"},
    {"Indikator", "Indicator"},
    {"i dag", "today"},
    {"plan", "plan"},
    {"forskel", "difference"},
    {"flere kørsler", "more runs"},
    {"mere viden", "more knowledge"},
    {"ingen klar forskel", "no clear difference"},
    {"▲ bedre", "▲ better"},
    {"▼ dårligere", "▼ worse"},
    {"◆ ændret", "◆ changed"},
    {"= uændret", "= unchanged"},
    {"Mål", "Goals"},
    {"Principper", "Principles"},
    {"holdt", "kept"},
    {"BRUDT", "BROKEN"},
    {"nået", "met"},
    {"ikke nået", "not met"},
    {"margen", "margin"},
    {"værst", "worst"},
    {"Penge", "Money"},
    {"Resultat", "Result"},
    {"hvis report STORE.db -o rapport.html skriver siden", "hvis report STORE.db -o report.html writes the page"},
    {"Region Midtjylland", "Region Midtjylland"},
    {"pr. år", "a year"},
    {"mio. kr.", "million kr."},
    {"Spørgsmålet", "The question"},
    {"Kommunerne", "The municipalities"},
    {"Hospitalerne", "The hospitals"},
    {"Hvad tallene hviler på", "What the numbers rest on"},
    {"Tal mærket estimate eller assumed er skøn: se hvis list figures.",
     "Figures marked estimate or assumed are judgement: see hvis list figures."},
    {"Over tid", "Over time"},
    {"Betaler", "Payer"},
    {"for få gentagelser", "too few repeats"},
    {"Målbilledet", "The target picture"},
    {"som i dag", "as today"},
    {"vundet", "gained"},
    {"tabt", "lost"},
    {"Dødsfald, hvor behandlingen ændrer udfaldet, pr. gentagelse", "Deaths whose outcome care changes, a repeat"},
    {"Kommune", "Municipality"},
    {"Rejsetid efter kommune, minutter", "Travel time by municipality, minutes"},
    {"Dagligrygere efter kommune, %", "Daily smokers by municipality, %"},
    {"Akutte ophold pr. år efter hospital", "Acute stays a year by hospital"},
    {"Belægning efter hospital, %", "Bed occupancy by hospital, %"},
    {"English", "Dansk"},
    {"Resultatets fingeraftryk", "Digest of the result"},
    {"Modellens version", "Model version"},
    {"Tallenes fingeraftryk", "Digest of the figures"},
    {"Modellens grænser", "Limits of the model"},
    {"Kun akutte somatiske patienter ligger i sengene; planlagte patienter holder en fast andel. Psykiatriske ophold, "
     "fødsler, intensiv og operationsstuer er ikke med. Flytninger er nettotal. Se docs/limits.md.",
     "Only acute somatic patients lie in the beds; planned patients hold a fixed share. Psychiatric stays, births, "
     "intensive care and theatres are not in. Moves are net figures. See docs/limits.md."},
    {"færdig", "done"},
    {"tilbage", "left"},
    {"fejlede", "failed"},
    {"† hviler på under 100 hændelser i alle kørsler: læs tallet med forsigtighed",
     "† rests on under 100 events in all runs: read it with care"},
    {"Scriptet", "The script"},
    {"Find i tabellen", "Find in the table"},
    {"udfald", "outcome"},
    {"Forskel i % af i dag", "Difference in % of today"},
    {"Netto efter betaler", "Net by payer"},
    {"Forskel år for år", "Difference year by year"},
    {"Efter post", "By item"},
    {"Post", "Item"},
    {"bund over top af uddannelse", "bottom over top of schooling"},
    {"Køres igen med", "Run again with"},
    {"Grundlag", "Basis"},
    {"Indikatorer", "Indicators"},
    {"enhed", "unit"},
    {"opdelt efter", "broken down by"},
    {"del", "part"},
    {"hændelser", "events"},
    {"Modtager", "Receiver"},
    {"Hvad hver plan gør ved målene, hvem der betaler, hvem der mister, og hvor sikkert det er.",
     "What each plan does to the goals, who pays, who loses, and how sure it is."},
    {"Planerne", "The plans"},
    {"På ét blik", "At a glance"},
    {"Forskellen, som planen gør over alle årene, for de indikatorer, hvor mindst én plan gør en klar forskel. Under "
     "forskellen: planens plads blandt planerne og ingen plan, og hvor ofte den holder, når gentagelserne trækkes om.",
     "The difference that the plan makes over all years, for the indicators in which at least one plan makes a clear "
     "difference. "
     "Below it: the plan's place among the plans and none, and how often it holds when the repeats are drawn again."},
    {"kørsler fejlede; tallene hviler på resten", "runs failed; the numbers rest on the others"},
    {"s", "s"},
    {"Hospital", "Hospital"},
    {"også uden planen", "without the plan too"},
    {"ikke dårligere end uden planen", "no worse than without the plan"},
    {"højst", "at most"},
    {"mindst", "at least"},
    {"diskonteret", "discounted"},
    {"tjent hjem i", "paid back in"},
    {"Nettogevinst", "Net benefit"},
    {"værd at betale i", "worth it in"},
    {"ikke prøvet", "not tested"},
    {"ikke beregnet", "not computed"},
    {"Hvorfor det ændrer sig", "Why it changed"},
    {"kontrolgrænser", "control limits"},
    {"uden for", "outside"},
    {"Scenariets egne principper", "The scenario's own principles"},
    {"Ulighed", "Inequality"},
    {"bund mod top af uddannelse", "bottom against top of schooling"},
    {"mellem kommuner", "between municipalities"},
    {"Uden for målsystemerne", "Outside the goal systems"},
    {"Ændret", "Changed"},
    {"Ingen klar forskel", "No clear difference"},
    {"Uændret", "Unchanged"},
    {"--all viser dem", "--all shows them"},
    {"Rangorden", "Ranking"},
    {"Bedst i: hvor ofte ingen plan er bedre. Holder: hvor ofte pladsen er den samme, når gentagelserne trækkes om.",
     "Best in: how often no plan is better. Holds: how often the place is the same when the repeats are drawn again."},
    {"bedst i", "best in"},
    {"holder", "holds"},
    {"kan ikke ordnes: ingen værdi, eller intet er bedre eller værre",
     "cannot be ranked: no value, or nothing about it is better or worse"},
    {"time", "hour"},
    {"Som tabel", "As a table"},
    {"Akutte patienter i seng, døgnets timer", "Acute patients in beds, hours of the day"},
    {"Ambulancer: A-kørsler inden for 10 minutter, % efter kommune",
     "Ambulances: A runs within 10 minutes, % by municipality"},
    {"Planen:", "The plan:"},
    {"Den holdes op mod:", "It is held against:"},
    {"Hvad vi ikke ved", "What we do not know"},
    {"Hvilke ukendte tal der flytter forskellen mest, er ikke undersøgt her. Det gør:",
     "Which unknown figures move the difference most has not been looked for here. This does:"},
    {"forskellen, når ét ukendt tal flyttes ad gangen", "the difference as one unknown moves at a time"},
    {"ukendt", "unknown"},
    {"laveste", "lowest"},
    {"højeste", "highest"},
    {"ved laveste", "at lowest"},
    {"ved højeste", "at highest"},
    {"bedste værdi", "best value"},
    {"Tal, der er skøn eller antaget", "Figures that are judged or assumed"},
    {"Alle indikatorer, mål for mål, med tal", "Every indicator, goal by goal, with its numbers"},
    {"– ikke beregnet", "– not computed"},
    {"▲▼ både bedre og dårligere", "▲▼ better and worse"},
    {"indikatorer", "indicators"},
    {"indikator", "indicator"},
    {"af", "of"},
    {"indikatorer ændret klart", "indicators clearly changed"},
    {"Andre aftalte mål", "Other agreed goals"},
    {"mål uden klar forskel", "goals without a clear difference"},
    {"prøvet som princip", "held as a principle"},
    {"ikke beregnet", "not computed"},
    {"indikatorer uden klar forskel", "indicators without a clear difference"},
    {"står i tabellen ovenfor", "stand in the table above"},
    {"reference", "reference"},
    {"Forskel i % af referencen", "Difference in % of the reference"},
    {"sammenligninger", "comparisons"},
    {"▲ bedre, ▼ dårligere, intet tegn: ingen klar forskel.", "▲ better, ▼ worse, no sign: no clear difference."},
    {"Mål og principper", "Goals and principles"},
    {"navn", "name"},
    {"grænse", "limit"},
    {"sted", "place"},
    {"fundet", "found"},
}};

}  // namespace

std::string_view said(Phrase phrase, Language language) {
    const auto& both = phrases[static_cast<std::size_t>(phrase)];
    return language == Language::da ? both.da : both.en;
}

namespace {

template <std::size_t N>
std::string_view said_of(const std::array<std::pair<std::string_view, Both>, N>& names, std::string_view name,
                         Language language) {
    for (const auto& [key, both] : names) {
        if (key == name) {
            return language == Language::da ? both.da : both.en;
        }
    }
    return name;
}

}  // namespace

std::string_view said_step(std::string_view step, Language language) {
    constexpr std::array<std::pair<std::string_view, Both>, 8> steps{{{"population", {"befolkning", "population"}},
                                                                      {"habits", {"vaner", "habits"}},
                                                                      {"illness", {"sygdom", "illness"}},
                                                                      {"effort", {"indsatser", "efforts"}},
                                                                      {"route", {"vej til behandling", "route"}},
                                                                      {"crowding", {"overbelægning", "crowding"}},
                                                                      {"quality", {"kvalitet", "quality"}},
                                                                      {"money", {"penge", "money"}}}};
    return said_of(steps, step, language);
}

std::string_view said_item(std::string_view item, Language language) {
    constexpr std::array<std::pair<std::string_view, Both>, 12> items{
        {{"hospital care", {"sygehusbehandling", "hospital care"}},
         {"days after treatment", {"færdigbehandlingsdage", "days after treatment"}},
         {"municipal co-financing", {"kommunal medfinansiering", "municipal co-financing"}},
         {"visits to acute receptions", {"besøg i akutmodtagelser", "visits to acute receptions"}},
         {"visits to acute clinics", {"besøg i akutklinikker", "visits to acute clinics"}},
         {"acute clinics open", {"åbne akutklinikker", "acute clinics open"}},
         {"planned care", {"planlagt behandling", "planned care"}},
         {"planned care in private hospitals",
          {"planlagt behandling på privathospitaler", "planned care in private hospitals"}},
         {"ambulances on duty", {"ambulancer på vagt", "ambulances on duty"}},
         {"ambulance runs", {"ambulancekørsler", "ambulance runs"}},
         {"own transport", {"egen transport", "own transport"}},
         {"efforts", {"indsatser", "efforts"}}}};
    return said_of(items, item, language);
}

std::string_view said_unit(std::string_view unit, Language language) {
    constexpr std::array<std::pair<std::string_view, Both>, 11> units{
        {{"percent", {"%", "%"}},
         {"percentage points", {"procentpoint", "percentage points"}},
         {"minutes", {"minutter", "minutes"}},
         {"per 1000 of 65+", {"pr. 1.000 på 65+", "per 1,000 of 65+"}},
         {"million kr", {"mio. kr.", "million kr"}},
         {"million kr a year", {"mio. kr. om året", "million kr a year"}},
         {"patients a year", {"patienter om året", "patients a year"}},
         {"stays a year", {"ophold", "stays"}},
         {"efforts", {"indsatser", "efforts"}},
         {"functions", {"funktioner", "functions"}},
         {"goals", {"mål", "goals"}}}};
    return said_of(units, unit, language);
}

std::string_view said_party(std::string_view party, Language language) {
    constexpr std::array<std::pair<std::string_view, Both>, 11> parties{
        {{"hospitals", {"hospitalerne", "hospitals"}},
         {"private hospitals", {"privathospitaler", "private hospitals"}},
         {"clinics", {"akutklinikker", "clinics"}},
         {"ambulance service", {"ambulancetjenesten", "ambulance service"}},
         {"transport", {"transport", "transport"}},
         {"effort providers", {"de, der står for indsatser", "effort providers"}},
         {"region", {"regionen", "region"}},
         {"municipality", {"kommunerne", "municipalities"}},
         {"state", {"staten", "state"}},
         {"practice", {"almen praksis", "practice"}},
         {"citizen", {"borgerne", "citizens"}}}};
    return said_of(parties, party, language);
}

}  // namespace hvis::report
