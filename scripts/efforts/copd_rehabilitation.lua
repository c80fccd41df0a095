-- SPDX-License-Identifier: MIT
return effort {
  name       = "KOL-rehabilitering efter udskrivning",
  offered_to = people { has = "copd", age = { 40, 120 } },
  moment     = "discharge",
  takes_part = percent(30),
  effects    = { effect { on = "readmission", times = about(times(0.83), times(0.44), times(1.0)) } },
  costs      = about(kroner(9000), kroner(5000), kroner(15000)),
  evidence   = { source = "Lindenauer 2020, JAMA: 0.83 (observational); Puhan 2016, Cochrane: odds ratio 0.44 (0.21-0.91, not re-read)", grade = "moderate", lever = "E16" },
}
