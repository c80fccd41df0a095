-- Quit-smoking courses in every municipality, more of them to those with short education.
-- Run:  hvis run scenarios/quit_smoking.lua

local course = effort {
  name       = "rygestopkursus",
  offered_to = people { smoking = { "daily", "occasional" }, age = { 18, 79 } },
  takes_part = assumed(between(percent_a_year(3), percent_a_year(6)), "the national aim is 5 % of smokers a year; 1.3 % took part in 2018"),
  uptake     = { low = 1.5, mid = 1, high = 0.8 },       -- differentiated: more support to those with less
  stops      = assumed(between(percent(23), percent(25)), "Rasmussen 2017, BMJ Open 7:e013553: 24 % of all participants at 6 months"),
  costs      = assumed(between(kroner(1500), kroner(4500)), "judgement: course without medicine, 2018 prices"),
}

return scenario {
  title   = "Rygestopkurser i alle kommuner",
  against = "as today",
  years   = { 2019, 2028 },
  repeats = 20,

  changes = {
    offer { effort = course, where = everywhere, begins = date "2020-01-01", ramp = months(24) },
  },

  goals = {
    goal { name = "Under 10 % dagligrygere i 2028", indicator = "smoking.daily", at_most = percent(10), from = date "2028-01-01" },
    goal { name = "Mindre social forskel i rygning", indicator = "smoking.daily.gap", no_worse_than = "as today" },
  },
}
