-- SPDX-License-Identifier: MIT
return {
  word = "decision", kind = "table",
  help = { en = "A yes or no taken on a day, from what the registers showed then. Asked once in every repeat.", da = "Et ja eller nej taget en dag ud fra det, registrene da viste. Spørges én gang i hver gentagelse." },
  also = { "forsøg", "pilot", "afprøv", "beslutning" },
  fields = {
    { name = "taken", kind = "date", required = true, help = { en = "the day", da = "dagen" } },
    { name = "sees", kind = "sees", default = '{ source = "registers", delay = months(6) }', help = { en = "how old the registers are", da = "hvor gamle registrene er" } },
    { name = "yes", kind = "function", required = true, help = { en = "function(seen): seen:participants(place, effort), seen:smoke_free(place, effort)", da = "function(seen): seen:participants(sted, indsats), seen:smoke_free(sted, indsats)" } },
  },
  example = [[
local course = effort { name = "course", offered_to = people { smoking = "daily" }, takes_part = percent_a_year(4),
                        stops = percent(24), costs = kroner(2500) }
local works = decision { taken = date "2022-07-01", yes = function(seen)
  return seen:smoke_free("Viborg", course) >= percent(20) end }
return scenario { title = "Viborg first", changes = {
  offer { effort = course, where = "Viborg", begins = date "2020-01-01" },
  offer { effort = course, where = everywhere_except "Viborg", begins = date "2023-01-01", only_if = works } } }
]],
}
