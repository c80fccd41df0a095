-- SPDX-License-Identifier: MIT
return {
  word = "effect", kind = "table",
  help = { en = "One thing an effort changes for those who take part.", da = "Én ting, en indsats ændrer for dem, der deltager." },
  also = { "virkning", "effekt" },
  fields = {
    { name = "on", kind = "choice", required = true, allowed = { "new cases", "acute illness", "death", "starting to smoke", "quitting", "relapse", "weight", "health", "recovery", "readmission", "stay", "waiting for a place", "ambulance" }, help = { en = "what it acts on", da = "det, den virker på" } },
    { name = "of", kind = "names", help = { en = "conditions (new cases, recovery) or groups of acute illness, one or a list; absent: all", da = "tilstande (nye tilfælde, bedring) eller grupper af akut sygdom, én eller en liste; udeladt: alle" } },
    { name = "times", kind = "ratio", least = 0, most = 2, help = { en = "so many times as often, long or heavy", da = "så mange gange så ofte, længe eller tungt" } },
    { name = "share", kind = "share", help = { en = "recovery: of those with the conditions, the share that loses them on taking part", da = "bedring: den andel af dem med tilstandene, der slipper af med dem ved deltagelsen" } },
    { name = "adds", kind = "qaly", help = { en = "health: what is added to each year", da = "helbred: det, der lægges til hvert år" } },
    { name = "lasts", kind = "duration", default = "months(12)", help = { en = "in full, from taking part", da = "fuldt ud, fra deltagelsen" } },
    { name = "fades", kind = "duration", help = { en = "then straight to nothing within this time; absent: at once", da = "derefter jævnt til ingenting inden for denne tid; udeladt: straks" } },
  },
  example = [[
local exercise = effort {
  name = "fall prevention", offered_to = people { age = { 70, 120 } }, takes_part = percent_a_year(5),
  effects = { effect { on = "acute illness", of = "hip_fracture", times = about(times(0.73), times(0.56), times(0.95)) } },
  costs = kroner(2500),
}
return scenario { title = "Fall prevention", changes = {
  offer { effort = exercise, where = everywhere, begins = date "2020-01-01" } } }
]],
}
