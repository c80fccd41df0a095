-- SPDX-License-Identifier: MIT
return effort {
  name       = "faldforebyggende træning",
  offered_to = people { age = { 65, 120 } },
  takes_part = percent_a_year(5),
  effects    = {
    effect { on = "acute illness", of = "hip_fracture", times = about(times(0.73), times(0.56), times(0.95)) },
    effect { on = "acute illness", of = "injury", times = about(times(0.85), times(0.81), times(0.89)) },
  },
  costs      = about(kroner(2500), kroner(1200), kroner(5000)),
  evidence   = { source = "Sherrington 2019, Cochrane: people who fall 0.85 (0.81-0.89), fractures 0.73 (0.56-0.95)", grade = "high", lever = "E4" },
}
