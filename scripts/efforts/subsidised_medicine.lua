-- SPDX-License-Identifier: MIT
return effort {
  name       = "rygestop med gratis medicin til kort uddannelse",
  offered_to = people { smoking = { "daily", "occasional" }, age = { 18, 120 } },
  takes_part = assumed(percent_a_year(3), "1.3 % took part in 2018; the national aim is 5 %"),
  uptake     = { low = 2, mid = 1, high = 0.5 },
  stops      = about(percent(24), percent(23), percent(25)),
  stops_by_education = { low = 1.03, mid = 1, high = 1.1 },
  costs      = about(kroner(4000), kroner(2500), kroner(6000)),
  evidence   = { source = "TPC 2021: 48 against 42 % of vulnerable smokers smoke-free at six months with free medicine; uptake assumed", grade = "moderate", lever = "E14" },
}
