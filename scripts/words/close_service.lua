-- SPDX-License-Identifier: MIT
return {
  word = "close_service", kind = "table",
  help = { en = "Hospitals lose a function, always or in some hours of the day; patients go to the nearest that has it.", da = "Hospitaler mister en funktion, altid eller i nogle timer af døgnet; patienterne tager til det nærmeste, der har den." },
  also = { "skadestue", "akutmodtagelse", "natlukning", "nedlæg" },
  fields = {
    { name = "service", kind = "service", required = true, help = { en = "the function", da = "funktionen" } },
    { name = "at", kind = "hospitals", required = true, help = { en = "who loses it", da = "hvem der mister den" } },
    { name = "begins", kind = "date", required = true, help = { en = "the first day", da = "den første dag" } },
    { name = "ends", kind = "date", help = { en = "the day on which it opens again; absent: never", da = "den dag, den åbner igen; udeladt: aldrig" } },
    { name = "hours", kind = "hours of day", help = { en = "closed from and to, on the hour; absent: the whole day", da = "lukket fra og til, hele timer; udeladt: hele døgnet" } },
    { name = "brings", kind = "brings", default = "{ beds = percent(100) }", help = { en = "the share of the function's beds that goes along to those who take over (whole-day closing only)", da = "den andel af funktionens senge, der flytter med til dem, der overtager (kun ved lukning hele døgnet)" } },
  },
  example = [[
return scenario { title = "No acute surgery in Horsens at night", changes = {
  close_service { service = "acute abdominal surgery", at = "Horsens", begins = date "2022-01-01", hours = { "22:00", "07:00" } } } }
]],
}
