-- NAME: prøv det ét sted, og udbred det, hvis det virker
-- Kør:   hvis run NAME.lua

local support = effort {
  name       = "rygestopstøtte",
  offered_to = people { smoking = "daily", age = { 18, 79 } },
  takes_part = assumed(between(percent_a_year(4), percent_a_year(8)), "planlægningsgruppens skøn"),
  stops      = assumed(between(percent(10), percent(30)), "røgfri et år efter; hver gentagelse har sin egen sandhed"),
  costs      = assumed(kroner(3000), "pr. deltager"),
}

local works_in_viborg = decision {
  taken = date "2022-07-01",
  sees  = { source = "registers", delay = months(6) },   -- det, en planlægger kunne vide den dag
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
