-- SPDX-License-Identifier: MIT
-- E11: medication safety.
return scenario {
  title   = "Medicingennemgang ved udskrivning",
  years   = { 2019, 2026 },
  changes = {
    offer { effort = effort { from = "medication_review" }, where = everywhere, begins = date "2020-01-01" },
  },
}
