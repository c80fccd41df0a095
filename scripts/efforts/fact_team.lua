-- SPDX-License-Identifier: MIT
return effort {
  name       = "F-ACT-team",
  offered_to = people { age = { 18, 120 }, has = "severe_mental_illness" },
  takes_part = percent_a_year(15),
  effects    = { effect { on = "acute illness", times = about(times(1.0), times(0.8), times(1.25)), lasts = months(24) } },
  costs      = about(kroner(85000), kroner(60000), kroner(120000)),
  payer      = "region",
  evidence   = { source = "Nielsen 2021, Capital Region: more contacts, no clear reduction of admissions; somatic wards only are modelled", grade = "low", lever = "E6" },
}
