-- SPDX-License-Identifier: MIT
return {
  word = "scenario", kind = "table",
  help = { en = "One question: what changes, against what, in which years. A script returns one scenario.",
           da = "Ét spørgsmål: hvad ændres, i forhold til hvad, i hvilke år. Et script returnerer ét scenarie." },
  fields = {
    { name = "title", kind = "text", required = true, help = { en = "what the report calls it", da = "det, rapporten kalder det" } },
    { name = "question", kind = "text", help = { en = "the question in one sentence", da = "spørgsmålet i én sætning" } },
    { name = "builds_on", kind = "scenario", help = { en = "another scenario, mostly an included one: its changes, goals and principles come before these, its other fields where they are not given here", da = "et andet scenarie, oftest et inkluderet: dets ændringer, mål og principper kommer før disse, dets øvrige felter hvor de ikke er givet her" } },
    { name = "against", kind = "reference", default = '"as today"', help = { en = '"as today", or a reference { } of its own', da = '"as today" (som i dag) eller et eget reference { }' } },
    { name = "years", kind = "years", default = "{ 2019, 2028 }", help = { en = "first and last year reported; every run lives from 2019", da = "første og sidste rapporterede år; hver kørsel lever fra 2019" } },
    { name = "repeats", kind = "whole number", least = 1, most = 100000, default = "20", help = { en = "how often chance and unknown figures are drawn", da = "hvor mange gange tilfældet og usikre tal trækkes" } },
    { name = "changes", kind = "list", of = { "move_service", "gather_service", "open_service", "close_service", "change_beds", "change_stay", "place_ambulance", "open_clinic", "close_clinic", "change_planned", "offer" }, help = { en = "what the plan changes", da = "det, planen ændrer" } },
    { name = "joint", kind = "choice", allowed = { "multiply", "strongest" }, default = '"multiply"', help = { en = "several efforts on one person: their ratios are multiplied, or only the one furthest from 1 counts", da = "flere indsatser til samme person: forholdene ganges, eller kun det, der er længst fra 1, tæller" } },
    { name = "overflow", kind = "choice", allowed = { "lodge", "crowd", "wait", "divert" }, default = '"lodge"', help = { en = "what happens at a full ward: a bed in another ward and else in the corridor, in the corridor at once, waiting, or the next hospital", da = "hvad der sker ved en fuld afdeling: seng på en anden afdeling og ellers på gangen, på gangen med det samme, ventetid eller næste hospital" } },
    { name = "assumptions", kind = "figures", help = { en = "figures that this scenario sets itself, by name", da = "tal, scenariet selv sætter, efter navn" } },
    { name = "goals", kind = "list", of = { "goal" }, help = { en = "what we want", da = "det, vi vil" } },
    { name = "principles", kind = "list", of = { "principle" }, help = { en = "what the plan must respect", da = "det, planen skal respektere" } },
  },
  example = [[
return scenario {
  title   = "Acute abdominal surgery moves from Horsens to Aarhus",
  years   = { 2019, 2028 },
  repeats = 20,
  changes = {
    move_service { service = "acute abdominal surgery", from = "Horsens", to = "Aarhus",
                   begins = date "2022-01-01", brings = { beds = percent(80) } },
  },
}
]],
}
