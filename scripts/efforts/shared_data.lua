-- SPDX-License-Identifier: MIT
return effort {
  name       = "fælles data ved udskrivning",
  offered_to = people { has = { "home_care", "nursing_home" } },
  takes_part = percent_a_year(50),
  effects    = { effect { on = "waiting for a place", times = about(times(1.0), times(0.8), times(1.0)) } },
  costs      = assumed(kroner(200), "no sourced figure"),
  evidence   = { source = "no sourced effect; assumed none to a fifth fewer who wait", grade = "assumed", lever = "E18" },
}
