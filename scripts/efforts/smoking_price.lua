-- SPDX-License-Identifier: MIT
return effort {
  name       = "tobakspris +50 %",
  offered_to = people { smoking = { "daily", "occasional" } },
  takes_part = assumed(percent_a_year(63), "everyone who smokes meets the price: once a year on average"),
  stops      = about(percent(6), percent(4.5), percent(7.5)),
  effects    = { effect { on = "starting to smoke", times = about(times(0.84), times(0.75), times(0.9)), lasts = months(360) } },
  measured_after = months(6),
  costs      = kroner(0),
  payer      = "state",
  evidence   = { source = "SIF 2013: 50 % higher price, 80,000 (60,000-100,000) fewer smokers in Denmark after two years; the share is set so that an offer of two years gives that", grade = "low", lever = "E2" },
}
