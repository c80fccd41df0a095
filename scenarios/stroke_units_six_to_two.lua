-- The change of May 2012, played on today's people: six stroke units become two (Hastrup et al. 2018,
-- Neurology 91:e236). The reference keeps four more units and the long stays of that time.
-- Run:  hvis run scenarios/stroke_units_six_to_two.lua

local stroke = "stroke unit"

-- acute stay after / before 0.53 (0.38-0.75): with six units a stay was 1/0.53 times as long
local longer = assumed(between(times(1 / 0.75), times(1 / 0.38)), "Hastrup 2018: stay ratio 0.53 (0.38-0.75), turned round")

return scenario {
  title   = "Apopleksiafsnit: seks bliver til to",
  against = reference {
    title   = "seks apopleksiafsnit",
    changes = {
      open_service { service = stroke, at = { "Randers", "Horsens", "Viborg", "Herning" }, begins = date "2019-01-01", ends = date "2021-01-01" },
      change_stay  { service = stroke, times = longer, begins = date "2019-01-01" },
    },
  },
  years   = { 2021, 2024 },
  repeats = 10,

  changes = {
    -- the four extra units close by themselves on 1 January 2021; the short stays come with the large units
    change_stay { service = stroke, begins = date "2021-01-01",
                  times = assumed(between(times(0.38), times(0.75)), "Hastrup 2018: 0.53 (0.38-0.75)") },
  },

  goals = {
    goal { name = "Død inden for 30 dage uændret", indicator = "death.30d", no_worse_than = "as today" },
  },
}
