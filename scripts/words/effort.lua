-- SPDX-License-Identifier: MIT
return {
  word = "effort", kind = "table",
  help = { en = "Something offered to people: who may take part, how many do, what it changes and what it costs.", da = "Noget, der tilbydes borgere: hvem der kan deltage, hvor mange der gør, hvad det ændrer, og hvad det koster." },
  fields = {
    { name = "name", kind = "text", required = true, help = { en = "what the report calls it; also keys its luck", da = "det, rapporten kalder den" } },
    { name = "offered_to", kind = "people", required = true, help = { en = "the target group", da = "målgruppen" } },
    { name = "takes_part", kind = "yearly share", required = true, help = { en = "share of those offered who take part in a year", da = "andel af dem, der tilbydes, som deltager på et år" } },
    { name = "uptake", kind = "by education", help = { en = "ratio of taking part by education, for example { low = 1.5, mid = 1, high = 1 }", da = "deltagelse efter uddannelse, fx { low = 1.5, mid = 1, high = 1 }" } },
    { name = "stops", kind = "share", required = true, help = { en = "share of participants who are smoke-free when measured", da = "andel af deltagere, som er røgfri, når der måles" } },
    { name = "measured_after", kind = "duration", default = "months(6)", help = { en = "from taking part to that measurement; relapse is possible from then on", da = "fra deltagelse til målingen; tilbagefald er muligt derefter" } },
    { name = "costs", kind = "kroner", required = true, help = { en = "for each participant", da = "pr. deltager" } },
    { name = "payer", kind = "choice", allowed = { "region", "municipality", "state", "practice", "citizen" }, default = '"municipality"', help = { en = "who pays", da = "hvem der betaler" } },
  },
  example = [[
local course = effort {
  name       = "quit-smoking course",
  offered_to = people { smoking = "daily", age = { 18, 79 } },
  takes_part = assumed(percent_a_year(2), "of those offered"),
  stops      = assumed(between(percent(20), percent(28)), "Rasmussen 2017: 24 %"),
  costs      = kroner(2500),
}
return scenario { title = "Quit-smoking courses", changes = {
  offer { effort = course, where = everywhere, begins = date "2020-01-01" } } }
]],
}
