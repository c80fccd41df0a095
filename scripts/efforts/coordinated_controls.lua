-- SPDX-License-Identifier: MIT
return effort {
  name       = "samlede kontroller samme dag",
  offered_to = people { age = { 50, 120 }, has = { "copd", "type_2_diabetes", "heart_failure", "ischaemic_heart_disease" } },
  takes_part = percent_a_year(10),
  effects    = { effect { on = "acute illness", times = about(times(1.0), times(0.95), times(1.05)) } },
  costs      = assumed(between(kroner(0), kroner(1000)), "coordination; visits saved are not counted"),
  payer      = "region",
  evidence   = { source = "no sourced effect on admissions; assumed none, within 5 %", grade = "assumed", lever = "E13" },
}
