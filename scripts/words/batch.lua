-- SPDX-License-Identifier: MIT
return {
  word = "batch", kind = "table",
  help = { en = "Several scenarios asked side by side; a script returns one scenario or one batch.",
           da = "Flere scenarier ved siden af hinanden; et script returnerer ét scenarie eller ét batch." },
  also = { "alternativer", "varianter", "kombination" },
  fields = {
    { name = "title", kind = "text", required = true, help = { en = "the question they share", da = "det spørgsmål, de deler" } },
    { name = "scenarios", kind = "list", of = { "scenario" }, required = true, help = { en = "the scenarios, with the same years", da = "scenarierne, med samme år" } },
    { name = "shows", kind = "indicators", required = true, help = { en = "the columns of the table", da = "tabellens kolonner" } },
    { name = "group", kind = "acute group", help = { en = "show these patients only, and the stays a year at each place that takes them", da = "vis kun disse patienter, og ophold pr. år hvert sted, der tager imod dem" } },
  },
  example = [[
local function with(hospital)
  return scenario { title = "A stroke unit in " .. hospital, changes = {
    open_service { service = "stroke unit", at = hospital, begins = date "2020-01-01" } } }
end
return batch { title = "Where does a third stroke unit help most?", group = "stroke",
               scenarios = { with "Viborg", with "Randers" }, shows = { "travel.mean", "travel.within_30" } }
]],
}
