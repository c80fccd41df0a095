-- SPDX-License-Identifier: MIT
-- G6: goals as Viborg Kommune set them for 2016-2019, moved to the years of the model. Any municipality can write its own.
-- Run:  hvis run scenarios/goals_of_viborg.lua
local talk = effort { from = "kram_talk" }
local team = effort { from = "acute_team" }
return scenario {
  title   = "Viborgs sundhedsmål",
  years   = { 2019, 2023 },
  changes = {
    offer { effort = talk, where = { "Viborg" }, begins = date "2020-01-01" },
    offer { effort = team, where = { "Viborg" }, begins = date "2020-01-01" },
  },
  goals = {
    goal { name = "Forebyggelige indlæggelser ned 10 % om året", indicator = "admissions.preventable", where = "Viborg",
           falls = percent_a_year(10), from = date "2020-01-01" },
    goal { name = "Mindst 150 borgere til sundhedssamtale om året", indicator = "effort.participants", where = "Viborg",
           at_least = persons(150), from = date "2020-01-01" },
    goal { name = "Mindst to dage mellem hoftebrud", indicator = "hip_fracture.days_between", where = "Viborg",
           at_least = days(2), from = date "2020-01-01" },
    goal { name = "Ingen stigning i rygning", indicator = "smoking.daily", where = "Viborg", no_worse_than = "as today" },
  },
}
