-- NAME: mange planer ved siden af hinanden
-- Kør:   hvis run NAME.lua                     (tabellen)
--        hvis batch NAME.lua -o NAME.db        (gemmer; kan stoppes og genoptages)

return batch {
  title = "NAME",
  shows = { "travel.mean", "stroke.thrombolysis", "death.30d" },   -- tabellens kolonner; hvis list indicators
  -- ét scenarie for hver kombination
  scenarios = for_each({ hospital = { "Viborg", "Randers", "Horsens" }, year = { "2020", "2022" } }, function(chosen)
    return scenario {
      title   = "Apopleksiafsnit i " .. chosen.hospital .. " fra " .. chosen.year,
      years   = { 2019, 2023 },
      repeats = 5,
      changes = { open_service { service = "stroke unit", at = chosen.hospital, begins = date(chosen.year .. "-01-01") } },
    }
  end),
}
