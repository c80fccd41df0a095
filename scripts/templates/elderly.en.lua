-- NAME: what do efforts for the elderly give?
-- The library's efforts with their sources: hvis list efforts
-- Run:   hvis run NAME.lua --lang en
-- What does each effort add?  hvis explain share NAME.lua

return scenario {
  title   = "NAME",
  years   = { 2020, 2024 },
  repeats = 20,
  changes = {
    offer { effort = effort { from = "acute_team" }, where = everywhere, begins = date "2020-01-01" },
    -- an effort of the library with one value of our own:
    offer { effort = effort { from = "follow_up_visit", takes_part = percent(40) }, where = everywhere, begins = date "2020-01-01" },
  },
  goals = {
    goal { indicator = "readmission.30d", no_worse_than = "as today" },
    goal { indicator = "admissions.65plus", no_worse_than = "as today" },
  },
}
