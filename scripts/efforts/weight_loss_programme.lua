-- SPDX-License-Identifier: MIT
return effort {
  name       = "vægttabsforløb",
  offered_to = people { age = { 18, 75 }, weight = { "obese", "severely obese" } },
  takes_part = assumed(percent_a_year(5), "no sourced figure"),
  effects    = { effect { on = "weight", times = about(times(0.976), times(0.969), times(0.986)), lasts = months(12), fades = months(48) } },
  costs      = about(kroner(5000), kroner(2500), kroner(9000)),
  evidence   = { source = "LeBlanc 2018: -2.5 kg (1.5-3.3) at 12 months, about half regained at 3 years (not re-read); 105 kg taken as mean weight", grade = "moderate", lever = "E3" },
}
