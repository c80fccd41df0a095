-- SPDX-License-Identifier: MIT
return effort {
  name       = "KRAM-sundhedssamtale",
  offered_to = people { age = { 30, 60 } },
  takes_part = percent_a_year(10),
  effects    = { effect { on = "new cases", of = "ischaemic_heart_disease", times = about(times(1.03), times(0.94), times(1.13)), lasts = months(120) } },
  costs      = about(kroner(1500), kroner(900), kroner(2500)),
  evidence   = { source = "Check Your Health, Randers 2022: no effect; Inter99 2014: 1.03 (0.94-1.13) after ten years (not re-read)", grade = "high", lever = "E10" },
}
