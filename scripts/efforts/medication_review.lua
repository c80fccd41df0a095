-- SPDX-License-Identifier: MIT
return effort {
  name       = "medicingennemgang",
  offered_to = people { age = { 65, 120 } },
  moment     = "discharge",
  takes_part = percent(25),
  effects    = { effect { on = "readmission", times = about(times(0.93), times(0.89), times(0.98)) } },
  costs      = about(kroner(1400), kroner(800), kroner(2500)),
  payer      = "region",
  evidence   = { source = "Bülow 2023, Cochrane: 0.93 (0.89-0.98, not re-read); OPTIMIST 2018, Region Syddanmark: fewer readmissions", grade = "moderate", lever = "E11" },
}
