-- SPDX-License-Identifier: MIT
return effort {
  name       = "X:IT i skolen",
  offered_to = people { smoking = "never", age = { 13, 16 } },
  takes_part = percent_a_year(60),
  effects    = { effect { on = "starting to smoke", times = about(times(0.75), times(0.6), times(1.0)), lasts = months(36), fades = months(24) } },
  costs      = about(kroner(300), kroner(100), kroner(600)),
  evidence   = { source = "X:IT, SDU 2014: up to 25 % fewer new smokers, a best case; how long it lasts is assumed", grade = "low", lever = "E2" },
}
