-- SPDX-License-Identifier: MIT
return {
  word = "reference", kind = "table",
  help = { en = "Another region to hold the plan against than today's: the same people under other services.",
           da = "En anden region at holde planen op imod end dagens: de samme mennesker med andre funktioner." },
  also = { "udgangspunkt", "basis" },
  fields = {
    { name = "title", kind = "text", required = true, help = { en = "what the report calls it", da = "det, rapporten kalder den" } },
    { name = "changes", kind = "list", of = { "move_service", "gather_service", "open_service", "close_service", "change_beds", "change_stay", "place_ambulance", "open_clinic", "close_clinic", "change_planned" }, required = true, help = { en = "how it differs from today", da = "hvordan den afviger fra i dag" } },
  },
  example = [[
return scenario {
  title   = "Stroke units: six become two",
  against = reference { title = "six stroke units", changes = {
    open_service { service = "stroke unit", at = { "Randers", "Horsens", "Viborg" }, begins = date "2019-01-01" } } },
  changes = { gather_service { service = "stroke unit", at = { "Aarhus", "Gødstrup" }, begins = date "2023-01-01" } },
}
]],
}
