-- SPDX-License-Identifier: MIT
return {
  word = "open_service", kind = "table",
  help = { en = "Hospitals get a function that they lack; nobody loses it.", da = "Hospitaler får en funktion, de mangler; ingen mister den." },
  also = { "opret", "skadestue", "akutmodtagelse" },
  fields = {
    { name = "service", kind = "service", required = true, help = { en = "the function", da = "funktionen" } },
    { name = "at", kind = "hospitals", required = true, help = { en = "who gets it", da = "hvem der får den" } },
    { name = "begins", kind = "date", required = true, help = { en = "the first day", da = "den første dag" } },
    { name = "ends", kind = "date", help = { en = "the day on which it closes again; absent: never", da = "den dag, den lukker igen; udeladt: aldrig" } },
    { name = "brings", kind = "brings", default = "{ beds = percent(100) }", help = { en = "the share of the beds of those treated elsewhere until then that follows the patients", da = "den andel af sengene fra dem, der hidtil behandlede, som følger patienterne" } },
  },
  example = [[
return scenario { title = "A stroke unit in Viborg", changes = {
  open_service { service = "stroke unit", at = "Viborg", begins = date "2023-01-01" } } }
]],
}
