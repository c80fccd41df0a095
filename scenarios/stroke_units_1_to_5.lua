-- From one stroke unit to five: how large does each become, who is within 30 and 60 minutes, and does outcome change?
-- The same people fall ill at the same minutes in all; length of stay is as today in each, so that only place differs.
-- Run:  hvis run scenarios/stroke_units_1_to_5.lua

local stroke = "stroke unit"
local begins = date "2023-01-01"

local function units(title, hospitals)
  return scenario {
    title   = title,
    years   = { 2023, 2025 },
    repeats = 4,
    changes = { gather_service { service = stroke, at = hospitals, begins = begins } },
  }
end

return batch {
  title = "Et til fem apopleksiafsnit",
  group = "stroke",
  shows = { "travel.mean", "travel.within_30", "travel.within_60", "stroke.thrombolysis", "stroke.well", "death.30d", "stay.mean" },
  scenarios = {
    units("1: Aarhus", { "Aarhus" }),
    units("2: Aarhus, Gødstrup", { "Aarhus", "Gødstrup" }),
    units("3: og Viborg", { "Aarhus", "Gødstrup", "Viborg" }),
    units("4: og Horsens", { "Aarhus", "Gødstrup", "Viborg", "Horsens" }),
    units("5: og Randers", { "Aarhus", "Gødstrup", "Viborg", "Horsens", "Randers" }),
  },
}
