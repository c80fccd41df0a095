-- SPDX-License-Identifier: MIT
return effort {
  name       = "geriatrisk team i hjemmet",
  offered_to = people { age = { 75, 120 } },
  moment     = "discharge",
  takes_part = percent(25),
  effects    = { effect { on = "readmission", times = about(times(0.75), times(0.35), times(1.0)) } },
  costs      = about(kroner(4500), kroner(3000), kroner(7000)),
  payer      = "region",
  evidence   = { source = "Hansen et al. 2021, Randers: hazard ratio 0.5 (0.35-0.75, not re-read); drawn halfway towards no effect, one place", grade = "low", lever = "E4" },
}
