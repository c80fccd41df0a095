-- SPDX-License-Identifier: MIT
return effort {
  name       = "kommunalt akutteam",
  offered_to = people { age = { 65, 120 }, has = { "frailty", "home_care", "nursing_home" } },
  takes_part = percent_a_year(30),
  effects    = {
    effect { on = "acute illness", times = about(times(0.97), times(0.88), times(1.05)) },
    effect { on = "ambulance", times = about(times(0.97), times(0.93), times(1.0)) },
  },
  costs      = about(kroner(1200), kroner(700), kroner(2000)),
  evidence   = { source = "VIVE: Esbjerg none, 11 projects little effect on admissions; Odense: ambulances -9.5 (-16.2 to -2.9) a month", grade = "low", lever = "E4" },
}
