-- SPDX-License-Identifier: MIT
return effort {
  name       = "fælles beslutningstagning",
  offered_to = people { age = { 18, 120 }, has = { "copd", "heart_failure", "type_2_diabetes", "other_cancer", "lung_cancer" } },
  takes_part = percent_a_year(20),
  effects    = { effect { on = "stay", times = about(times(1.0), times(0.97), times(1.03)) } },
  costs      = assumed(kroner(300), "half an hour of a nurse"),
  payer      = "region",
  evidence   = { source = "no sourced effect on what is modelled; assumed none, within 3 % of the stay", grade = "assumed", lever = "E15" },
}
