-- SPDX-License-Identifier: MIT
return {
  word = "principle", kind = "table",
  help = { en = "What the plan must respect, everywhere: kept or broken, where and when. It marks a plan and does not stop it.", da = "Det, planen skal respektere overalt: holdt eller brudt, hvor og hvornår. Det mærker en plan og stopper den ikke." },
  fields = {
    { name = "indicator", kind = "indicator", required = true, help = { en = "its id, see hvis list indicators", da = "dens id, se hvis list indicators" } },
    { name = "name", kind = "text", help = { en = "what the report calls it", da = "det, rapporten kalder det" } },
    { name = "at_most", kind = "limit", help = { en = "not more than this, in the indicator's unit", da = "ikke over dette, i indikatorens enhed" } },
    { name = "at_least", kind = "limit", help = { en = "not less than this, in the indicator's unit", da = "ikke under dette, i indikatorens enhed" } },
    { name = "no_worse_than", kind = "choice", allowed = { "as today" }, help = { en = '"as today": no worse than the reference', da = '"as today": ikke dårligere end referencen' } },
    { name = "by", kind = "choice", allowed = { "municipality", "hospital", "education" }, help = { en = "must hold for each; absent: for the region as a whole", da = "skal gælde for hver; udeladt: for regionen som helhed" } },
    { name = "from", kind = "date", help = { en = "from this year on; absent: every year", da = "fra dette år; udeladt: alle år" } },
  },
  example = [[
return scenario { title = "Today against a principle", principles = {
  principle { indicator = "travel.p95", by = "municipality", at_most = minutes(90) } } }
]],
}
