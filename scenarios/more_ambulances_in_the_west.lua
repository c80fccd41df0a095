-- SPDX-License-Identifier: MIT
-- E9: two ambulances more where the land is thin.
return scenario {
  title   = "To ambulancer mere i Lemvig og Struer",
  years   = { 2019, 2026 },
  changes = {
    place_ambulance { at = "Lemvig", vehicles = 1, begins = date "2020-01-01" },
    place_ambulance { at = "Struer", vehicles = 1, begins = date "2020-01-01" },
  },
}
