-- SPDX-License-Identifier: MIT
-- E4: as in Randers, in every municipality.
return scenario {
  title   = "Geriatrisk team til udskrevne over 75",
  years   = { 2019, 2026 },
  changes = {
    offer { effort = effort { from = "geriatric_team" }, where = everywhere, begins = date "2020-01-01" },
  },
}
