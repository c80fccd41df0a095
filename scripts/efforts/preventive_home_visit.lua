-- SPDX-License-Identifier: MIT
return effort {
  name       = "forebyggende hjemmebesøg",
  offered_to = people { age = { 75, 120 }, lacks = { "home_care", "nursing_home" } },
  takes_part = percent_a_year(40),
  effects    = {
    effect { on = "death", times = about(times(0.93), times(0.87), times(0.99)), lasts = months(12) },
    effect { on = "acute illness", times = about(times(0.96), times(0.91), times(1.01)), lasts = months(12) },
    effect { on = "new cases", of = "nursing_home", times = about(times(1.02), times(0.88), times(1.18)), lasts = months(12) },
  },
  costs      = about(kroner(1000), kroner(600), kroner(1500)),
  evidence   = { source = "Mayo-Wilson 2014, systematic review of visits to people of 65 and over", grade = "moderate", lever = "E4" },
}
