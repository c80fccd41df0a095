-- NAME: many plans side by side
-- Run:   hvis run NAME.lua --lang en           (the table)
--        hvis batch NAME.lua -o NAME.db        (kept; can be stopped and goes on)

return batch {
  title = "NAME",
  shows = { "travel.mean", "stroke.thrombolysis", "death.30d" },   -- columns of the table; hvis list indicators
  -- one scenario for each combination
  scenarios = for_each({ hospital = { "Viborg", "Randers", "Horsens" }, year = { "2020", "2022" } }, function(chosen)
    return scenario {
      title   = "A stroke unit in " .. chosen.hospital .. " from " .. chosen.year,
      years   = { 2019, 2023 },
      repeats = 5,
      changes = { open_service { service = "stroke unit", at = chosen.hospital, begins = date(chosen.year .. "-01-01") } },
    }
  end),
}
