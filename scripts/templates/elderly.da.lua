-- NAME: hvad giver indsatser til ældre?
-- Bibliotekets indsatser med kilder: hvis list efforts
-- Kør:   hvis run NAME.lua
-- Hvad lægger hver indsats til?  hvis explain share NAME.lua

return scenario {
  title   = "NAME",
  years   = { 2020, 2024 },
  repeats = 20,
  changes = {
    offer { effort = effort { from = "acute_team" }, where = everywhere, begins = date "2020-01-01" },
    -- en indsats fra biblioteket, hvor ét tal er vores eget:
    offer { effort = effort { from = "follow_up_visit", takes_part = percent(40) }, where = everywhere, begins = date "2020-01-01" },
  },
  goals = {
    goal { indicator = "readmission.30d", no_worse_than = "as today" },
    goal { indicator = "admissions.65plus", no_worse_than = "as today" },
  },
}
