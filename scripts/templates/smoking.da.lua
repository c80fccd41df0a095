-- NAME: hvad giver en rygestopindsats?
-- Tjek:  hvis check NAME.lua
-- Kør:   hvis run NAME.lua

-- bibliotekets kursus med dets kilder; kun deltagelsen er vores egen
local course = effort {
  from       = "smoking_course",
  takes_part = assumed(between(percent_a_year(2), percent_a_year(4)), "planlægningsgruppens skøn"),
}

return scenario {
  title   = "NAME",
  years   = { 2019, 2033 },
  repeats = 20,
  changes = {
    offer { effort = course, where = everywhere, begins = date "2020-01-01" },   -- eller where = { "Viborg", "Skive" }
  },
  goals = { goal { indicator = "smoking.daily", at_most = percent(10), from = date "2030-01-01" } },
}
