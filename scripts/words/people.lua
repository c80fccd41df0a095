-- SPDX-License-Identifier: MIT
return {
  word = "people", kind = "table",
  help = { en = "People by what is known of them. Fields that are left out do not matter.", da = "Borgere efter det, man ved om dem. Udeladte felter er ligegyldige." },
  fields = {
    { name = "smoking", kind = "choices", allowed = { "never", "occasional", "daily", "former" }, help = { en = "one habit, or a list", da = "én vane eller en liste" } },
    { name = "age", kind = "ages", help = { en = "{ from, to }, both included", da = "{ fra, til }, begge med" } },
    { name = "sex", kind = "choices", allowed = { "M", "F" }, help = { en = "M (men) or F (women)", da = "M (mænd) eller F (kvinder)" } },
    { name = "education", kind = "choices", allowed = { "low", "mid", "high" }, help = { en = "highest completed: low (basic school), mid, high", da = "højeste fuldførte: low (grundskole), mid, high (videregående)" } },
  },
  example = [[
local young = people { smoking = { "daily", "occasional" }, age = { 15, 24 } }
return scenario { title = "Young smokers", changes = { offer {
  effort = effort { name = "text-message course", offered_to = young, takes_part = percent_a_year(3), stops = percent(10), costs = kroner(300) },
  where = "Viborg", begins = date "2020-01-01" } } }
]],
}
