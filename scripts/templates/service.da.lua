-- NAME: hvad sker der, når en funktion flytter?
-- Tjek:  hvis check NAME.lua
-- Kør:   hvis run NAME.lua

local beds_along = parameter("beds_along", percent(80))   -- andet tal: hvis run NAME.lua --set beds_along=60

return scenario {
  title   = "NAME",
  years   = { 2019, 2028 },      -- første og sidste år i rapporten
  repeats = 20,                  -- gentagelser; flere giver smallere intervaller

  changes = {
    -- se `hvis list services` og `hvis list hospitals`
    move_service {
      service = "acute abdominal surgery",
      from    = "Horsens",
      to      = "Aarhus",
      begins  = date "2023-01-01",
      brings  = { beds = beds_along },
    },
  },

  -- det, vi vil, og det, planen skal respektere; se `hvis list indicators`
  goals      = { goal { indicator = "readmission.30d", no_worse_than = "as today" } },
  principles = { principle { indicator = "travel.p95", by = "municipality", at_most = minutes(120) } },
}
