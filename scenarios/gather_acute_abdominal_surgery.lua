-- Acute abdominal surgery is gathered at three hospitals: who travels longer, and are there beds?
-- Run:  hvis run scenarios/gather_acute_abdominal_surgery.lua

return scenario {
  title    = "Akut mavekirurgi samles på tre hospitaler",
  question = "Hvad koster det i rejsetid at samle akut mavekirurgi i Aarhus, Viborg og Gødstrup?",
  against  = "as today",          -- the same people fall ill at the same minutes in both runs
  years    = { 2019, 2028 },
  repeats  = 20,

  changes = {
    gather_service {
      service = "acute abdominal surgery",
      at      = { "Aarhus", "Viborg", "Gødstrup" },
      begins  = date "2023-01-01",
      brings  = { beds = assumed(percent(80), "beds follow four of five patients; for the planning group to say") },
    },
  },

  goals = {
    goal { name = "Død inden for 30 dage ikke højere", indicator = "death.30d", no_worse_than = "as today" },
  },
  principles = {
    principle { name = "95 af 100 når frem inden for 75 minutter overalt", indicator = "travel.p95", by = "municipality", at_most = minutes(75) },
  },
}
