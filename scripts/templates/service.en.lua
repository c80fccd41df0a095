-- NAME: what happens when a function moves?
-- Check:  hvis check NAME.lua
-- Run:    hvis run NAME.lua --lang en

local beds_along = parameter("beds_along", percent(80))   -- another value: hvis run NAME.lua --set beds_along=60

return scenario {
  title   = "NAME",
  years   = { 2019, 2028 },      -- first and last year of the report
  repeats = 20,                  -- more repeats give narrower intervals

  changes = {
    -- see `hvis list services` and `hvis list hospitals`
    move_service {
      service = "acute abdominal surgery",
      from    = "Horsens",
      to      = "Aarhus",
      begins  = date "2023-01-01",
      brings  = { beds = beds_along },
    },
  },

  -- what we want, and what the plan must respect; see `hvis list indicators`
  goals      = { goal { indicator = "readmission.30d", no_worse_than = "as today" } },
  principles = { principle { indicator = "travel.p95", by = "municipality", at_most = minutes(120) } },
}
