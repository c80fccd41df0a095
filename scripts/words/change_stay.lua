-- SPDX-License-Identifier: MIT
return {
  word = "change_stay", kind = "table",
  help = { en = "The patients of a function stay longer or shorter.", da = "En funktions patienter ligger længere eller kortere." },
  also = { "liggetid", "udskriv" },
  fields = {
    { name = "service", kind = "service", required = true, help = { en = "whose patients", da = "hvis patienter" } },
    { name = "times", kind = "ratio", least = 0.05, most = 10, required = true, help = { en = "the stay becomes so many times as long", da = "liggetiden bliver så mange gange så lang" } },
    { name = "begins", kind = "date", required = true, help = { en = "for patients admitted from this day", da = "for patienter indlagt fra denne dag" } },
  },
  example = [[
return scenario { title = "Shorter stays after stroke", changes = {
  change_stay { service = "stroke unit", begins = date "2022-01-01",
                times = assumed(between(times(0.38), times(0.75)), "Hastrup 2018: 0.53 (0.38-0.75)") } } }
]],
}
