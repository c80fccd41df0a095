-- SPDX-License-Identifier: MIT
return {
  word = "move_service", kind = "table",
  help = { en = "A hospital function moves from some hospitals to others.", da = "En hospitalsfunktion flytter fra nogle hospitaler til andre." },
  also = { "flyt" },
  fields = {
    { name = "service", kind = "service", required = true, help = { en = "the function", da = "funktionen" } },
    { name = "from", kind = "hospitals", required = true, help = { en = "who loses it", da = "hvem der mister den" } },
    { name = "to", kind = "hospitals", required = true, help = { en = "who gains it", da = "hvem der får den" } },
    { name = "begins", kind = "date", required = true, help = { en = "the first day", da = "den første dag" } },
    { name = "ends", kind = "date", help = { en = "the day on which it is undone; absent: for good", da = "den dag, den ophæves; udeladt: for altid" } },
    { name = "brings", kind = "brings", default = "{ beds = percent(100) }", help = { en = "the share of the function's beds that goes along; the others close", da = "den andel af funktionens senge, der flytter med; de andre lukker" } },
  },
  example = [[
return scenario { title = "Acute surgery from Horsens to Aarhus", changes = {
  move_service { service = "acute abdominal surgery", from = "Horsens", to = "Aarhus", begins = date "2022-01-01" } } }
]],
}
