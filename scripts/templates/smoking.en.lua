-- NAME: what does a smoking effort give?
-- Check:  hvis check NAME.lua
-- Run:    hvis run NAME.lua --lang en

-- the library's course with its sources; only the participation is ours
local course = effort {
  from       = "smoking_course",
  takes_part = assumed(between(percent_a_year(2), percent_a_year(4)), "judgement of the planning group"),
}

return scenario {
  title   = "NAME",
  years   = { 2019, 2033 },
  repeats = 20,
  changes = {
    offer { effort = course, where = everywhere, begins = date "2020-01-01" },   -- or where = { "Viborg", "Skive" }
  },
  goals = { goal { indicator = "smoking.daily", at_most = percent(10), from = date "2030-01-01" } },
}
