-- SPDX-License-Identifier: MIT
return effort {
  name       = "rygestopkursus",
  offered_to = people { smoking = { "daily", "occasional" }, age = { 18, 120 } },
  takes_part = assumed(percent_a_year(3), "1.3 % took part in 2018; the national aim is 5 %"),
  stops      = about(percent(24), percent(23), percent(25)),
  stops_by_education = { low = 0.85, mid = 1.06, high = 1.06 },
  costs      = about(kroner(2500), kroner(1500), kroner(4500)),
  evidence   = { source = "Rasmussen 2017, BMJ Open 7:e013553: 24 % of all participants; Neumann 2012: low education 23 of 27 %, the others so that all keep 24", grade = "moderate", lever = "E2" },
}
