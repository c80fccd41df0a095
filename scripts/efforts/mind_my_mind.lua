-- SPDX-License-Identifier: MIT
return effort {
  name       = "Mind My Mind",
  offered_to = people { age = { 6, 16 }, has = "poor_mental_health" },
  takes_part = percent_a_year(20),
  effects    = { effect { on = "recovery", of = "poor_mental_health", share = about(percent(27), percent(17), percent(36)) } },
  costs      = about(kroner(17000), kroner(12000), kroner(22000)),
  evidence   = { source = "Jeppesen 2021, four Danish municipalities: 144 of 197 against 93 of 199 respond; the difference", grade = "moderate", lever = "E5" },
}
