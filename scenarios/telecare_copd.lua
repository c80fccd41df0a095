-- SPDX-License-Identifier: MIT
-- E7: as TeleCare North: no sure effect on admissions, a small gain in quality of life, a cost.
return scenario {
  title   = "TeleCare KOL i hele regionen",
  years   = { 2019, 2026 },
  changes = {
    offer { effort = effort { from = "telecare_copd" }, where = everywhere, begins = date "2020-01-01" },
  },
}
