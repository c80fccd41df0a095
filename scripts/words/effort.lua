-- SPDX-License-Identifier: MIT
return {
  word = "effort", kind = "table",
  help = { en = "Something offered to people: who may take part, how many do, what it changes and what it costs.", da = "Noget, der tilbydes borgere: hvem der kan deltage, hvor mange der gør, hvad det ændrer, og hvad det koster." },
  also = { "forebyggelse", "program", "projekt" },
  fields = {
    { name = "from", kind = "library", help = { en = "an effort of the library (hvis list efforts); fields given here stand instead of its own", da = "en indsats i biblioteket (hvis list efforts); felter, der gives her, erstatter dens egne" } },
    { name = "name", kind = "text", required = true, help = { en = "what the report calls it; also keys its luck", da = "det, rapporten kalder den" } },
    { name = "offered_to", kind = "people", required = true, help = { en = "the target group", da = "målgruppen" } },
    { name = "moment", kind = "choice", allowed = { "any time", "discharge" }, default = '"any time"', help = { en = "when they are asked: any day of the year, or when they leave hospital after an acute stay", da = "hvornår de spørges: en dag i årets løb, eller når de udskrives efter et akut ophold" } },
    { name = "takes_part", kind = "part", required = true, help = { en = "share of those offered who take part in a year; at discharge, of these discharges", da = "andel af dem, der tilbydes, som deltager på et år; ved udskrivning af disse udskrivninger" } },
    { name = "uptake", kind = "by education", help = { en = "ratio of taking part by education, for example { low = 1.5, mid = 1, high = 1 }", da = "deltagelse efter uddannelse, fx { low = 1.5, mid = 1, high = 1 }" } },
    { name = "stops", kind = "share", help = { en = "share of participants who are smoke-free when measured", da = "andel af deltagere, som er røgfri, når der måles" } },
    { name = "measured_after", kind = "duration", default = "months(6)", help = { en = "from taking part to that measurement; relapse is possible from then on", da = "fra deltagelse til målingen; tilbagefald er muligt derefter" } },
    { name = "stops_by_education", kind = "by education", help = { en = "ratio of stopping by education", da = "forhold mellem dem, der stopper, efter uddannelse" } },
    { name = "effects", kind = "list", of = { "effect" }, help = { en = "what changes for those who take part; ratios of several efforts on one person are multiplied", da = "det, der ændres for deltagerne; forhold fra flere indsatser til samme person ganges sammen" } },
    { name = "adheres", kind = "share", default = "percent(100)", help = { en = "share of participants for whom the effects hold", da = "andel af deltagerne, som virkningerne gælder for" } },
    { name = "costs", kind = "kroner", required = true, help = { en = "for each participant", da = "pr. deltager" } },
    { name = "fixed_costs", kind = "kroner", help = { en = "a year in each municipality that offers it", da = "pr. år i hver kommune, der tilbyder den" } },
    { name = "payer", kind = "choice", allowed = { "region", "municipality", "state", "practice", "citizen" }, default = '"municipality"', help = { en = "who pays", da = "hvem der betaler" } },
    { name = "evidence", kind = "evidence", help = { en = "{ source = \"paper\", grade = \"high\", lever = \"E2\" }; grades: high, moderate, low, assumed", da = "{ source = \"artikel\", grade = \"high\", lever = \"E2\" }; grader: high, moderate, low, assumed" } },
  },
  example = [[
local course = effort {
  name       = "quit-smoking course",
  offered_to = people { smoking = "daily", age = { 18, 79 } },
  takes_part = assumed(percent_a_year(2), "of those offered"),
  stops      = assumed(between(percent(20), percent(28)), "Rasmussen 2017: 24 %"),
  costs      = kroner(2500),
  evidence   = { source = "Rasmussen 2017, BMJ Open 7:e013553", grade = "moderate", lever = "E2" },
}
local young = effort { from = "smoking_course", name = "course for the young", offered_to = people { smoking = "daily", age = { 18, 24 } },
                       stops_by_education = { low = 0.9 }, adheres = percent(90), fixed_costs = kroner(100000), moment = "any time" }
return scenario { title = "Quit-smoking courses", changes = {
  offer { effort = course, where = everywhere, begins = date "2020-01-01" },
  offer { effort = young, where = "Aarhus", begins = date "2020-01-01" } } }
]],
}
