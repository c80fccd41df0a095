-- NAME: try it in one place, and spread it if it works
-- Run:   hvis run NAME.lua --lang en

local support = effort {
  name       = "quit-smoking support",
  offered_to = people { smoking = "daily", age = { 18, 79 } },
  takes_part = assumed(between(percent_a_year(4), percent_a_year(8)), "judgement of the planning group"),
  stops      = assumed(between(percent(10), percent(30)), "smoke-free after a year; each repeat has a truth of its own"),
  costs      = assumed(kroner(3000), "per participant"),
}

local works_in_viborg = decision {
  taken = date "2022-07-01",
  sees  = { source = "registers", delay = months(6) },   -- what a planner could know that day
  yes   = function(seen)
    return seen:smoke_free("Viborg", support) >= percent(20) and seen:participants("Viborg", support) >= persons(300)
  end,
}

return scenario {
  title   = "NAME",
  years   = { 2020, 2030 },
  repeats = 20,
  changes = {
    offer { effort = support, where = "Viborg", begins = date "2020-01-01" },
    offer { effort = support, where = everywhere_except "Viborg", begins = date "2023-01-01", only_if = works_in_viborg },
  },
}
