-- SPDX-License-Identifier: MIT
return {
  word = "offer", kind = "table",
  help = { en = "An effort is offered somewhere from a day on.", da = "En indsats tilbydes et sted fra en dag." },
  also = { "tilbyd", "udbred" },
  fields = {
    { name = "effort", kind = "effort", required = true, help = { en = "what is offered", da = "det, der tilbydes" } },
    { name = "where", kind = "places", required = true, help = { en = "a municipality, a list, everywhere, or everywhere_except", da = "en kommune, en liste, everywhere (overalt) eller everywhere_except" } },
    { name = "begins", kind = "date", required = true, help = { en = "the first day", da = "den første dag" } },
    { name = "ends", kind = "date", help = { en = "the first day without it; absent: never", da = "den første dag uden; udeladt: aldrig" } },
    { name = "ramp", kind = "duration", help = { en = "from nothing to full uptake; absent: at once", da = "fra ingenting til fuld deltagelse; udeladt: straks" } },
    { name = "fidelity", kind = "share", default = "percent(100)", help = { en = "share of the effects that these places achieve", da = "andel af virkningerne, som disse steder opnår" } },
    { name = "only_if", kind = "decision", help = { en = "a decision taken before it begins", da = "en beslutning taget før start" } },
  },
  example = [[
local course = effort { name = "course", offered_to = people { smoking = "daily" }, takes_part = percent_a_year(2),
                        stops = percent(24), costs = kroner(2500) }
return scenario { title = "Courses outside Aarhus", changes = {
  offer { effort = course, where = everywhere_except "Aarhus", begins = date "2020-01-01", ramp = months(12), fidelity = percent(90) } } }
]],
}
