-- SPDX-License-Identifier: MIT
return effort {
  name       = "TeleCare KOL",
  offered_to = people { has = "copd", age = { 40, 120 } },
  takes_part = assumed(percent_a_year(10), "no sourced figure; most severe first is not modelled"),
  effects    = {
    effect { on = "health", adds = about(qaly(0.0132), qaly(-0.0083), qaly(0.0346)), lasts = months(12) },
    effect { on = "acute illness", of = "copd", times = about(times(1.0), times(0.8), times(1.2)) },
  },
  costs      = about(kroner(5431), kroner(0), kroner(16494)),
  payer      = "region",
  evidence   = { source = "TeleCare North 2017, BMJ Open 7:e014616: EUR 728 (-754 to 2211), QALY 0.0132 (-0.0083 to 0.0346); costs cut at 0", grade = "moderate", lever = "E7" },
}
