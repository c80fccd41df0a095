-- Acute abdominal surgery in Horsens closes from 22 to 07: who goes where, who waits, what do transfers cost?
-- Run:  hvis run scenarios/no_night_surgery_in_horsens.lua

return scenario {
  title    = "Ingen akut mavekirurgi i Horsens om natten",
  question = "Hvad betyder det for patienter, ambulancer og de andre hospitaler, at nattevagten lukker?",
  years    = { 2023, 2025 },
  repeats  = 8,
  changes  = {
    close_service { service = "acute abdominal surgery", at = "Horsens", begins = date "2023-01-01", hours = { "22:00", "07:00" } },
  },
  goals = {
    goal { name = "A-kørsler inden for 10 minutter som i dag", indicator = "ambulance.a_10", no_worse_than = "as today" },
    goal { name = "Død inden for 30 dage ikke højere", indicator = "death.30d", no_worse_than = "as today" },
  },
}
