-- SPDX-License-Identifier: MIT
return effort {
  name       = "opfølgende hjemmebesøg",
  offered_to = people { age = { 78, 120 } },
  moment     = "discharge",
  takes_part = percent(50),
  effects    = { effect { on = "readmission", times = about(times(1.0), times(0.77), times(1.08)) } },
  costs      = about(kroner(3500), kroner(2500), kroner(5000)),
  evidence   = { source = "Thygesen 2015, Holbæk: 24 against 23 % readmitted, no effect; Rytter 2010, Glostrup: 0.77 at 26 weeks", grade = "moderate", lever = "E4" },
}
