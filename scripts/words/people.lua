-- SPDX-License-Identifier: MIT
return {
  word = "people", kind = "table",
  help = { en = "People by what is known of them. Fields that are left out do not matter.", da = "Borgere efter det, man ved om dem. Udeladte felter er ligegyldige." },
  also = { "målgruppe", "hvem" },
  fields = {
    { name = "smoking", kind = "choices", allowed = { "never", "occasional", "daily", "former" }, help = { en = "one habit, or a list", da = "én vane eller en liste" } },
    { name = "age", kind = "ages", help = { en = "{ from, to }, both included", da = "{ fra, til }, begge med" } },
    { name = "sex", kind = "choices", allowed = { "M", "F" }, help = { en = "M (men) or F (women)", da = "M (mænd) eller F (kvinder)" } },
    { name = "education", kind = "choices", allowed = { "low", "mid", "high" }, help = { en = "highest completed: low (basic school), mid, high", da = "højeste fuldførte: low (grundskole), mid, high (videregående)" } },
    { name = "has", kind = "conditions", help = { en = "conditions, at least one of which they have; hvis explain disease graph lists them", da = "tilstande, hvoraf de har mindst én; hvis explain disease graph viser dem" } },
    { name = "lacks", kind = "conditions", help = { en = "conditions none of which they have", da = "tilstande, de ikke har nogen af" } },
    { name = "weight", kind = "choices", allowed = { "under", "normal", "over", "obese", "severely obese" }, help = { en = "by BMI: below 18.5, 25, 30, 35, and from there", da = "efter BMI: under 18,5, 25, 30, 35 og derover" } },
  },
  example = [[
local young = people { smoking = { "daily", "occasional" }, age = { 15, 24 }, has = "asthma", lacks = { "type_2_diabetes" }, weight = { "normal", "over" } }
return scenario { title = "Young smokers", changes = { offer {
  effort = effort { name = "text-message course", offered_to = young, takes_part = percent_a_year(3), stops = percent(10), costs = kroner(300) },
  where = "Viborg", begins = date "2020-01-01" } } }
]],
}
