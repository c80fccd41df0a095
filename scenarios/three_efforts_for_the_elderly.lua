-- SPDX-License-Identifier: MIT
-- Three efforts on many of the same people: what does each add to what they do together?
-- Run:  hvis explain share scenarios/three_efforts_for_the_elderly.lua
return scenario {
  title   = "Tre indsatser for ældre",
  years   = { 2019, 2024 },
  repeats = 4,
  changes = {
    offer { effort = effort { from = "preventive_home_visit" }, where = everywhere, begins = date "2020-01-01" },
    offer { effort = effort { from = "fall_prevention" }, where = everywhere, begins = date "2020-01-01" },
    offer { effort = effort { from = "medication_review" }, where = everywhere, begins = date "2020-01-01" },
  },
}
