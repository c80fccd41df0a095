-- Quit-smoking support starts in Viborg and spreads to every municipality if it works there.
-- Every repeat draws its own true effect, so the effort spreads in some repeats and not in others.
-- Run:  hvis run scenarios/quit_smoking_from_viborg.lua

local support = effort {
  name       = "rygestopstøtte",
  offered_to = people { smoking = "daily", age = { 18, 79 } },
  takes_part = assumed(between(percent_a_year(4), percent_a_year(8)), "of those offered; planning group"),
  stops      = assumed(between(percent(10), percent(30)), "smoke-free 6 months after the course: what the trial shall show"),
  costs      = assumed(kroner(3000), "for each participant: course and medicine"),
}

local viborg_succeeds = decision {
  taken = date "2022-07-01",
  sees  = { source = "registers", delay = months(6) },   -- what a planner could know that day
  yes   = function(seen)
    return seen:smoke_free("Viborg", support) >= percent(20)
       and seen:participants("Viborg", support) >= persons(300)
  end,
}

return scenario {
  title   = "Rygestopstøtte i Viborg, udbredt hvis det virker",
  against = "as today",
  years   = { 2019, 2028 },
  repeats = 20,

  changes = {
    offer { effort = support, where = "Viborg", begins = date "2020-01-01" },
    offer { effort = support, where = everywhere_except "Viborg", begins = date "2023-01-01", only_if = viborg_succeeds },
  },

  goals = {
    goal { name = "Færre end 11 % dagligrygere i 2028", indicator = "smoking.daily", at_most = percent(11), from = date "2028-01-01" },
  },
}
