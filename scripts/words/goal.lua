-- SPDX-License-Identifier: MIT
return {
  word = "goal", kind = "table",
  help = { en = "What we want of an indicator: met or not, with the room left.", da = "Det, vi vil med en indikator: nået eller ej, med margen." },
  also = { "målsætning", "krav" },
  fields = {
    { name = "indicator", kind = "indicator", required = true, help = { en = "its id, see hvis list indicators", da = "dens id, se hvis list indicators" } },
    { name = "name", kind = "text", help = { en = "what the report calls it", da = "det, rapporten kalder det" } },
    { name = "at_most", kind = "limit", help = { en = "not more than this, in the indicator's unit", da = "ikke over dette, i indikatorens enhed" } },
    { name = "at_least", kind = "limit", help = { en = "not less than this, in the indicator's unit", da = "ikke under dette, i indikatorens enhed" } },
    { name = "no_worse_than", kind = "choice", allowed = { "as today" }, help = { en = '"as today": no worse than the reference', da = '"as today": ikke dårligere end referencen' } },
    { name = "falls", kind = "yearly share", help = { en = "lower by so much each year, from its value as today in the year before `from`", da = "så meget lavere hvert år, fra værdien som i dag i året før `from`" } },
    { name = "rises", kind = "yearly share", help = { en = "higher by so much each year, likewise", da = "så meget højere hvert år, på samme måde" } },
    { name = "where", kind = "place", help = { en = "one municipality; absent: the region", da = "én kommune; udeladt: regionen" } },
    { name = "from", kind = "date", help = { en = "from this year on; absent: every year", da = "fra dette år; udeladt: alle år" } },
    { name = "to", kind = "date", help = { en = "to this year; absent: to the end", da = "til dette år; udeladt: til slutningen" } },
  },
  example = [[
return scenario { title = "Today against a goal", goals = {
  goal { indicator = "smoking.daily", at_most = percent(10), from = date "2028-01-01" } } }
]],
}
